"""Released decisions are collected here instead of going to a gradebook."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from coursework.events import DecisionReleased

# A busy machine is slow, not wrong.
hypothesis_settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("unhurried")

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
