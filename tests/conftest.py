"""What every test shares: a migrated database copied from a template, and no way out of this machine."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from unittest import mock

import pytest
from django.test import TransactionTestCase
from playwright.sync_api import Browser, Playwright, sync_playwright

from tests import browsers, databases


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """Replaces pytest-django's: migrating takes ten seconds a process, copying a template a few milliseconds."""
    with django_db_blocker.unblock():
        database = databases.prepare()
    # The template is put back after a transactional test: emptying the tables instead would take away Wagtail's root
    # page, and the records that may not be deleted refuse it.
    TransactionTestCase._fixture_teardown = lambda _case: None
    yield
    with django_db_blocker.unblock():
        databases.current = None  # the last test's own teardown comes after this
        database.remove()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """One for each test process, which can have no second. Its event loop runs in this thread from then on, and Django
    must not take that for an async view."""
    with mock.patch.dict(os.environ, {"DJANGO_ALLOW_ASYNC_UNSAFE": "1"}), sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    browser = browsers.launch(playwright)
    yield browser
    browser.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, None, None]:
    """After a transactional test, put the template back."""
    yield
    if databases.current is not None and _is_transactional(item):
        databases.current.restore()


def _is_transactional(item: pytest.Item) -> bool:
    fixtures = getattr(item, "fixturenames", [])
    marker = item.get_closest_marker("django_db")
    asked = bool(marker and (marker.kwargs.get("transaction") or (marker.args and marker.args[0])))
    return asked or "transactional_db" in fixtures or "live_server" in fixtures
