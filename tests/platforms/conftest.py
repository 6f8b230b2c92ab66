"""Real platforms beside the tool, each a process of its own; one test process runs them all."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.lti.sandbox.process import Sandbox, start
from tests.platforms.edx import process
from tests.platforms.edx.process import Edx
from tests.platforms.edx_course import EdxCourse
from tests.servers import Site
from tests.waiting import free_port


@pytest.hookimpl(tryfirst=True)  # xdist reads the groups in the same hook
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "platforms" in item.path.parts:
            item.add_marker(pytest.mark.platform)
            item.add_marker(pytest.mark.xdist_group("platforms"))


@pytest.fixture(scope="session")
def edx(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Edx]:
    with process.running(port=free_port(), state=tmp_path_factory.mktemp("edx")) as edx:
        yield edx


@pytest.fixture(scope="session")
def site(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Colloquy with the programs loaded, and its worker."""
    site = Site(tmp_path_factory.mktemp("site"))
    try:
        site.start()
        site.start_worker()
        yield site
    finally:
        site.stop()


@pytest.fixture(scope="session")
def sandbox(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    """The sandbox LMS, registered with the same site."""
    sandbox = start(database=tmp_path_factory.mktemp("sandbox") / "sandbox.sqlite3", tool_base_url=site.base_url)
    try:
        site.register(sandbox.registration())
        assert sandbox.refresh_listing() == ""
        yield sandbox
    finally:
        sandbox.stop()


@pytest.fixture
def course(edx: Edx, site: Site) -> EdxCourse:
    """A course of its own for each test, still without blocks."""
    return EdxCourse(edx, site)
