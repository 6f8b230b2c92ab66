"""A program in a folder of its own, for each test."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cms.seeds.program import Program


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(tmp_path / "a-program")
