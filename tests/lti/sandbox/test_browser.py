"""The sandbox's pages in Chromium: a launch in a frame, and what each page looks like and says to a screen reader.

Screenshots are kept in `test-output/sandbox/`.
"""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from lti.sandbox import vocabulary as v
from tests.lti.sandbox import process
from tests.lti.sandbox.fake_tool import FakeTool
from tests.lti.sandbox.process import Sandbox
from tests.lti.sandbox.service import Service
from tests.lti.sandbox.test_listing import lessons

pytestmark = pytest.mark.journey
OUTPUT = process.ROOT / "test-output" / "sandbox"
PAGES = ("", "as/ana/", "gradebook/", "people/", "inspector/", "setup/")


@pytest.fixture
def used(lms: Sandbox, tool: FakeTool, service) -> Sandbox:
    """A sandbox in use: lessons listed, scores received, a refused call."""
    tool.graphql = lessons(
        ("kick-off", "Kick Off"), ("imagining", "Imagining and Framing Innovation"), ("reason", "Framing Innovation")
    )
    client: Service = service()
    client.score("ana", scoreGiven=0, comment="Unsatisfactory")
    client.score("ana")
    client.score("ben", scoreGiven=0, comment="Unsatisfactory")
    client.score("chen", gradingProgress="Pending")
    client.call("GET", client.memberships_url(), accept="application/json")
    client.call("POST", client.items_url(), {"label": "Essay", "scoreMaximum": 60}, media=v.MEDIA_LINE_ITEM)
    return lms


def sign_in(page: Page, lms: Sandbox, learner: str = "Ana Reyes") -> None:
    page.goto(f"{lms.base_url}/")
    page.get_by_label("Which learner").select_option(learner)
    page.get_by_role("button", name="Launch as a learner").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("EDUC 551/639 — sandbox class")


def test_a_learner_opens_the_tool_in_a_frame_and_in_a_tab(chromium: Browser, used: Sandbox, tool: FakeTool):
    page = chromium.new_page()
    sign_in(page, used)
    page.get_by_role("link", name="1. Imagining and Framing Innovation").click()
    inside = page.frame_locator("iframe[name=tool]").get_by_role("heading", name="The tool is open")
    expect(inside).to_be_visible()
    box = page.locator("iframe").bounding_box()
    assert box
    assert box["height"] > 500
    assert box["width"] == 1280
    page.screenshot(path=OUTPUT / "launch.png")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Open in a new tab").click()
    expect(opened.value.get_by_role("heading", name="The tool is open")).to_be_visible()
    assert [launch["link"] for launch in used.launches()] == ["lesson-leaded502x-imagining"] * 2
    assert len(tool.launched) == 2
    page.context.close()


def test_the_launch_needs_no_script(chromium: Browser, used: Sandbox):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, used)
    page.get_by_role("link", name="LeadEd502x portfolio").click()
    frame = page.frame_locator("iframe[name=tool]")
    frame.get_by_role("button", name="Continue").click()
    expect(frame.get_by_role("heading", name="The tool is open")).to_be_visible()
    context.close()


def test_the_keyboard_is_enough(chromium: Browser, used: Sandbox):
    page = chromium.new_page()
    page.goto(f"{used.base_url}/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    expect(page.get_by_role("link", name="Skip to the content")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Which learner")).to_be_focused()
    page.keyboard.type("Ben")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Signed in as Ben Okafor, learner")).to_be_visible()
    page.context.close()


def test_the_gradebook_shows_what_the_tool_said(chromium: Browser, used: Sandbox):
    page = chromium.new_page()
    page.goto(f"{used.base_url}/gradebook/")
    ana = page.locator("td[data-person=ana]").first
    expect(ana.locator(".score")).to_have_text("1")
    expect(ana).to_contain_text("Completed · FullyGraded")
    ana.get_by_text("2 scores received").click()
    expect(ana.locator(".history li")).to_have_count(2)
    expect(page.locator("td[data-person=ben]").first.locator(".score")).to_have_text("0")
    expect(page.locator("td[data-person=chen]").first).to_contain_text("no grade")
    page.screenshot(path=OUTPUT / "gradebook-open.png", full_page=True)
    page.context.close()


@pytest.mark.parametrize(
    ("look", "scheme", "width"), [("light", "light", 1280), ("dark", "dark", 1280), ("narrow", "light", 320)]
)
def test_every_page_is_accessible_and_fits(chromium: Browser, used: Sandbox, look: str, scheme: str, width: int):
    context = chromium.new_context(color_scheme=scheme, viewport={"width": width, "height": 800})
    page = context.new_page()
    sign_in(page, used)
    page.get_by_role("link", name="LeadEd502x portfolio").click()
    expect(page.frame_locator("iframe[name=tool]").get_by_role("heading")).to_be_visible()
    link = used.links()["portfolio-leaded502x"]["id"]
    page.goto(f"{used.base_url}/inspector/")
    launch = page.get_by_role("link", name="id_token").first.get_attribute("href") or ""
    paths = [
        *PAGES,
        f"as/ana/links/{link}/",
        f"as/ana/links/{link}/return/?lti_errormsg=It+did+not+work",
        f"inspector/calls/{used.calls('scores')[0]['id']}/",
        launch.lstrip("/"),
        "lti/authorize",
    ]
    for path in paths:
        page.goto(f"{used.base_url}/{path}")
        name = re.sub(r"\d+", "n", path.split("?")[0].strip("/")).replace("/", "-") or "home"
        page.screenshot(path=OUTPUT / f"{look}-{name}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{path} scrolls sideways"
        if look == "narrow":  # the rules that axe knows do not depend on the width
            continue
        found = Axe().run(page, context={"exclude": [["iframe"]]})
        assert found.violations_count == 0, f"{path}\n{found.generate_report()}"
    context.close()
