"""Launches need no third-party cookie; a control run with a browser that allows them proves that they were blocked."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright

from tests import browsers
from tests.journeys.campus import PORTFOLIO, Campus
from tests.journeys.people import as_learner


class Probe:
    """A site on 127.0.0.1 that sets a cookie of the old kind, and says whether it came back."""

    def __init__(self) -> None:
        probe = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                probe.brought = "probe=1" in self.headers.get("Cookie", "")
                self.send_response(200)
                self.send_header("Set-Cookie", "probe=1; SameSite=None; Secure; Path=/")
                self.send_header("Content-Length", "2")
                self.end_headers()
                self.wfile.write(b"ok")

            def log_message(self, *args: object) -> None:
                pass

        self.brought = False
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def comes_back(self, page: Page, lms: str) -> bool:
        """Whether the cookie comes back when the LMS's page frames the site twice."""
        page.goto(lms)
        for _ in range(2):
            with page.expect_response(lambda response: response.url.startswith(self.url)):
                page.evaluate(
                    "url => document.body.append(Object.assign(document.createElement('iframe'), {src: url}))", self.url
                )
        return self.brought

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_address[1]}/"


@pytest.fixture
def probe() -> Iterator[Probe]:
    probe = Probe()
    yield probe
    probe.server.shutdown()
    probe.server.server_close()


def launch_works(campus: Campus, context: BrowserContext) -> bool:
    ana = as_learner(campus, context, "Ana Reyes")
    return ana.open(PORTFOLIO).get_by_role("heading", level=1).inner_text() == "My portfolio"


def test_a_launch_works_while_third_party_cookies_are_blocked(
    campus: Campus, context: BrowserContext, probe: Probe
) -> None:
    assert not probe.comes_back(context.new_page(), campus.lms)
    assert launch_works(campus, context)


def test_the_control_run_has_them_allowed(campus: Campus, playwright: Playwright, probe: Probe, tmp_path: Path) -> None:
    context = browsers.context_with_third_party_cookies(playwright, tmp_path)
    assert probe.comes_back(context.new_page(), campus.lms)
    assert launch_works(campus, context)
    context.close()
