from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.databases import ROOT
from tests.journeys.campus import Campus, open_campus

expect.set_options(timeout=20_000)  # other tests share the two cores

PICTURES = ROOT / "test-output" / "journeys"


@pytest.hookimpl(tryfirst=True)  # xdist reads the groups in the same hook
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Journeys share one campus, so that they stay in one test process."""
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.journey)
            item.add_marker(pytest.mark.xdist_group("journeys"))


@pytest.fixture(scope="session")
def campus(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Campus]:
    with open_campus(tmp_path_factory.mktemp("campus")) as campus:
        yield campus


@pytest.fixture
def context(chromium: Browser, pictures: Path) -> Iterator[BrowserContext]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    context.set_default_timeout(15_000)
    yield context
    for number, page in enumerate(context.pages):  # how each tab was left, for when a test fails
        page.screenshot(path=pictures / f"left-{number}.png")
    context.close()


@pytest.fixture
def pictures(request: pytest.FixtureRequest) -> Path:
    """Where this test leaves its screenshots, for people to look at."""
    folder = PICTURES / request.node.name
    folder.mkdir(parents=True, exist_ok=True)
    return folder
