"""A browser page with the UI in it, as the tests see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.frontend_contract.fake.api import CODE, FakeApi

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, ConsoleMessage, Locator

    from tests.frontend_contract.fake.world import World

TIMEOUT = 20_000  # milliseconds: the checks run beside each other on few cores
expect.set_options(timeout=TIMEOUT)

# Chromium logs each failed request; those that a test causes are no complaint of the page.
EXPECTED = ("Failed to load resource", "net::ERR_")

FOLLOW = """path => {
  const link = document.createElement("a");
  link.href = path;
  document.body.append(link);
  link.click();
  link.remove();
}"""


def no_platforms() -> list[str]:
    """Stands in for the registered platforms, so that the pages need no database."""
    return []


class Ui:
    """`page` is Playwright's, `api` the fake behind it; `complaints` are its console errors, the policy's included."""

    def __init__(self, site: str, context: BrowserContext, world: World) -> None:
        self.site, self.context, self.world = site, context, world
        self.page = context.new_page()
        self.page.set_default_timeout(TIMEOUT)
        self.api = FakeApi(world)
        self.api.serve(self.page)
        self.complaints: list[str] = []
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not any(words in message.text for words in EXPECTED):
            self.complaints.append(message.text)

    def goto(self, path: str = "/learn/", *, launch: bool = True) -> None:
        """Open an address, with a launch code unless told otherwise, and wait for its screen."""
        self.page.goto(f"{self.site}{path}" + (f"#code={CODE}" if launch else ""))
        self.heading()

    def heading(self) -> str:
        return self.page.locator("main h1").inner_text()

    def follow(self, path: str) -> None:
        """As if a link to this address of the UI were clicked."""
        self.page.evaluate(FOLLOW, path)
        self.page.wait_for_function("path => location.pathname + location.search === path", arg=path)
        self.page.locator("main h1").wait_for()

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name)

    def field(self, label: str) -> Locator:
        return self.page.get_by_label(label)

    def axe(self) -> list[str]:
        """What axe-core finds against WCAG 2.2 A and AA and its best practices, as `rule: element`."""
        options: dict[str, Any] = {"resultTypes": ["violations"]}
        found = Axe().run(self.page, options=options).response["violations"]
        return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]
