"""The reference UI in a browser, on the fake API."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test import override_settings
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser

from tests.frontend_contract.fake.world import World
from tests.frontend_contract.ui import Ui


class Server(LiveServerThread):
    """Django's, without waiting 40 ms for an acknowledgement between an answer's head and its body."""

    def _create_server(self, connections_override: Any = None) -> Any:
        server = super()._create_server(connections_override)
        server.RequestHandlerClass = type("Handler", (server.RequestHandlerClass,), {"disable_nagle_algorithm": True})
        return server


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """Address of a server that has the pages and files of the UI; everything else is the fake's."""
    with override_settings(FRAME_ANCESTORS="tests.frontend_contract.ui.no_platforms"):
        thread = Server("127.0.0.1", StaticFilesHandler, connections_override={})
        thread.daemon = True
        thread.start()
        thread.is_ready.wait()
        if thread.error:
            raise thread.error
        yield f"http://127.0.0.1:{thread.port}"
        thread.terminate()


@pytest.fixture
def open_ui(site: str, chromium: Browser) -> Iterator[Callable[..., Ui]]:
    """`open_ui(world, path="/learn/", launch=True, **context)` opens the UI; at the end it must not have complained."""
    opened: list[Ui] = []

    def start(world: World | None = None, path: str = "/learn/", *, launch: bool = True, **context: Any) -> Ui:
        options = {
            "viewport": {"width": 1280, "height": 900},
            "timezone_id": "America/Detroit",
            "locale": "en-US",
        } | context
        ui = Ui(site, chromium.new_context(**options), world or World())
        opened.append(ui)
        ui.goto(path, launch=launch)
        return ui

    yield start
    for ui in opened:
        complaints = ui.complaints
        ui.context.close()
        assert complaints == []
