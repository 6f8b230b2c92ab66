"""Released decisions are collected here instead of going to a gradebook."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from coursework.events import DecisionReleased

released: list[DecisionReleased] = []


def sink(event: DecisionReleased) -> None:
    released.append(event)


@pytest.fixture(autouse=True)
def announcements(settings: Any) -> Iterator[list[DecisionReleased]]:
    """What was announced during the test."""
    settings.COURSEWORK_SINKS = ["tests.coursework.conftest.sink"]
    settings.COURSEWORK_GRADEBOOK_STATUS = ""
    released.clear()
    yield released
    released.clear()
