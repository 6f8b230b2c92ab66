"""Documents that are known and suggestions that are off, as in production; decisions go to no gradebook."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.factories.coursework import running_class


@pytest.fixture(autouse=True)
def production_like(settings: Any) -> None:
    settings.GRAPHQL_INTROSPECTION = False
    settings.COURSEWORK_SINKS = []
    settings.COURSEWORK_GRADEBOOK_STATUS = ""


@pytest.fixture
def group() -> Any:
    """A class that is under way today, so that nothing is late by accident."""
    return running_class(learners=3, due=timezone.now() + timedelta(days=7), now=timezone.now())
