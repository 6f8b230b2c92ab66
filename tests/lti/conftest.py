from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from django.core.cache import cache

from tests.lti.browser import LOGGED, Browser
from tests.lti.fake_platform import FakePlatform


@pytest.fixture
def platform() -> Iterator[FakePlatform]:
    """A platform, not yet registered. Key sets and framing origins are forgotten before it starts."""
    cache.clear()
    with FakePlatform() as running:
        yield running


@pytest.fixture
def browser(platform: FakePlatform, db: None) -> Browser:
    """A browser before a registered platform."""
    platform.register()
    return Browser(platform)


class _Listener(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        if record.name == "lti.refusals":
            reference, reason = record.args[:2]
            LOGGED[reference] = reason


@pytest.fixture(autouse=True)
def _refusals_are_heard() -> Iterator[None]:
    logger, listener = logging.getLogger("lti.refusals"), _Listener()
    logger.addHandler(listener)
    yield
    logger.removeHandler(listener)
