"""What every test shares: a migrated database copied from a template, and no way out of this machine."""

from __future__ import annotations

from collections.abc import Generator, Iterator

import pytest

from tests import databases


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """Replaces pytest-django's: migrating takes ten seconds a process, copying a template a few milliseconds."""
    with django_db_blocker.unblock():
        database = databases.prepare()
    yield
    with django_db_blocker.unblock():
        database.remove()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, None, None]:
    """A transactional test ends by emptying every table, Wagtail's root page included: put the template back."""
    yield
    if databases.current is not None and _is_transactional(item):
        databases.current.restore()


def _is_transactional(item: pytest.Item) -> bool:
    fixtures = getattr(item, "fixturenames", [])
    marker = item.get_closest_marker("django_db")
    asked = bool(marker and (marker.kwargs.get("transaction") or (marker.args and marker.args[0])))
    return asked or "transactional_db" in fixtures or "live_server" in fixtures
