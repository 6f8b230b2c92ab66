from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import requests

from tests.lti.sandbox import process
from tests.lti.sandbox.fake_tool import FakeTool
from tests.lti.sandbox.service import Service


@pytest.fixture(scope="session")
def running_tool() -> Iterator[FakeTool]:
    tool = FakeTool()
    tool.start()
    yield tool
    tool.stop()


@pytest.fixture(scope="session")
def running_sandbox(running_tool: FakeTool, tmp_path_factory: pytest.TempPathFactory) -> Iterator[process.Sandbox]:
    folder = tmp_path_factory.mktemp("sandbox")
    sandbox = process.start(database=folder / "sandbox.sqlite3", tool_base_url=running_tool.base_url)
    running_tool.authorize_url = f"{sandbox.base_url}/lti/authorize"
    yield sandbox
    sandbox.stop()


@pytest.fixture
def tool(running_tool: FakeTool) -> FakeTool:
    running_tool.clear()
    return running_tool


@pytest.fixture
def lms(running_sandbox: process.Sandbox, tool: FakeTool) -> process.Sandbox:
    """The sandbox as it is at first, with the fake tool registered."""
    running_sandbox.reset()
    return running_sandbox


@pytest.fixture
def browser() -> Iterator[requests.Session]:
    with requests.Session() as session:
        yield session


@pytest.fixture
def service(lms: process.Sandbox, tool: FakeTool) -> Iterator[Callable[..., Service]]:
    """Makes a service client with a token of the given scopes (all by default)."""
    with requests.Session() as session:
        yield lambda *scopes: Service.of(lms, tool, session, scopes)
