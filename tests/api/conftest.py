"""Documents that are known and suggestions that are off, as in production; decisions go to no gradebook."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture(autouse=True)
def production_like(settings: Any) -> None:
    settings.GRAPHQL_INTROSPECTION = False
    settings.COURSEWORK_SINKS = []
    settings.COURSEWORK_GRADEBOOK_STATUS = ""
