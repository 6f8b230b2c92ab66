"""Every screen for everyone: axe-core finds nothing, in light, dark, at 320 pixels and from right to left; and the
keyboard alone is enough."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.frontend_contract.fake.world import NAMES, World
from tests.frontend_contract.ui import Ui
from tests.frontend_contract.worlds import LESSON, LIST, PORTFOLIO, learning, reviewing, teaching

pytestmark = pytest.mark.journey
Open = Callable[..., Ui]


def decided() -> World:
    world = reviewing()
    portfolio = world.my_portfolio()
    world.submission(portfolio)
    world.decision(portfolio, "S", comment="A clear memo.")
    return world


def provisional() -> World:
    world = teaching()
    world.cohort |= {"confirmed": False, "name": ""}
    return world


# Screen -> whose world, its address ("" is where the launch leads), and what to press there first.
SCREENS: dict[str, tuple[Callable[[], World] | None, str, str]] = {
    "programs": (None, "", ""),
    "program": (None, "/learn/programs/leaded/", ""),
    "reading": (None, LESSON, ""),
    "case study": (None, "/learn/case-studies/success-for-all/", ""),
    "study guide": (None, "/learn/study-guides/StudyGuide%3A2/", ""),
    "home": (reviewing, "", ""),
    "course": (learning, "/learn/courses/leaded502x/", ""),
    "lesson": (learning, LESSON, "Add an artifact"),
    "portfolio": (learning, PORTFOLIO, ""),
    "submitting": (learning, PORTFOLIO, "Submit portfolio"),
    "decided": (decided, PORTFOLIO, ""),
    "peer review": (reviewing, "/learn/peer-reviews/PeerReview%3A1/", "Send the assessment"),
    "staff home": (teaching, "/learn/", ""),
    "set-up": (provisional, "", ""),
    "cohort": (teaching, "/learn/cohorts/Cohort%3A1/", ""),
    "list": (teaching, "", ""),
    "review": (teaching, "/learn/reviews/Portfolio%3ABj%C3%B6rn/", "Decide and release"),
    "nothing": (learning, "/learn/no/such/page/", ""),
}


def opened(open_ui: Open, screen: str, *, press: bool = True, **context: Any) -> Ui:
    world, path, button = SCREENS[screen]
    ui = open_ui(world() if world else None, launch=world is not None, **context)
    if path:
        ui.follow(path)
    ui.page.wait_for_load_state("networkidle")
    if button and press:
        ui.button(button).click()
    return ui


def barriers(ui: Ui) -> list[str]:
    """What axe-core finds, and whether the screen is wider than its window."""
    wide = ui.page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [*ui.axe(), *([f"{wide} pixels too wide"] if wide > 0 else [])]


@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_has_no_barrier_in_light_in_dark_and_on_a_narrow_window(open_ui: Open, screen: str) -> None:
    ui = opened(open_ui, screen)
    assert barriers(ui) == []
    ui.page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    assert barriers(ui) == []
    ui.page.set_viewport_size({"width": 320, "height": 640})
    assert barriers(ui) == []


@pytest.mark.parametrize("screen", ["reading", "lesson", "portfolio", "list", "review"])
def test_a_screen_runs_from_right_to_left(open_ui: Open, screen: str) -> None:
    ui = opened(open_ui, screen, press=False, locale="ar-XB")
    assert ui.page.evaluate("document.documentElement.dir") == "rtl"
    assert barriers(ui) == []


@pytest.mark.parametrize("screen", ["lesson", "portfolio", "review", "list"])
def test_text_of_twice_the_size_still_fits(open_ui: Open, screen: str) -> None:
    """A zoom of 200 % on a window of 1280 pixels is a window of 640 with pixels twice as large."""
    world, path, _ = SCREENS[screen]
    assert world
    ui = open_ui(world(), viewport={"width": 640, "height": 450}, device_scale_factor=2)
    if path:
        ui.follow(path)
    assert ui.page.evaluate("document.documentElement.scrollWidth") <= 640


# What people and authors wrote, numbers and marks are not from the catalogue.
WORDS = """() => {
  const skip = new Set(["SCRIPT", "OPTION", "CODE"]);
  const walker = document.createTreeWalker(document.querySelector("#app"), NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const { parentElement: at, data } = walker.currentNode;
    if (skip.has(at.tagName) || at.closest("[lang]:not(html), [data-content]")) continue;
    if (/[A-Za-z]{3}/.test(data)) found.push(data.trim());
  }
  return found.filter((text) => !text.startsWith("⟦"));
}"""


@pytest.mark.parametrize("screen", ["home", "lesson", "portfolio", "review", "list", "set-up"])
def test_every_word_comes_from_the_catalogue(open_ui: Open, screen: str) -> None:
    """In the made-up language each of them is marked; what is left is people's and authors' own."""
    ui = opened(open_ui, screen, press=False, locale="ar-XB")
    written = str(ui.world.content) + str(ui.world.members) + str(ui.world.portfolios) + str(ui.world.cohort)
    left = [words for words in ui.page.evaluate(WORDS) if words not in written]
    assert [
        words for words in left if not re.match(r"[A-Z][a-z]{2} \d+, \d{4}, [\d:]+ [AP]M|LeadEd50\dx|Part 1: ", words)
    ] == []


def test_the_focus_moves_to_the_heading_of_a_new_screen(open_ui: Open) -> None:
    ui = open_ui(learning())
    ui.page.get_by_role("link", name="My portfolio").first.click()
    expect(ui.page.locator("h1")).to_have_text("My portfolio")
    expect(ui.page.locator("h1")).to_be_focused()
    expect(ui.page).to_have_title("My portfolio – Colloquy")


def test_the_first_tab_skips_to_the_content(open_ui: Open) -> None:
    ui = open_ui(learning())
    ui.page.keyboard.press("Tab")
    expect(ui.page.get_by_role("link", name="Skip to the content")).to_be_focused()
    ui.page.keyboard.press("Enter")
    expect(ui.page.locator("h1")).to_be_focused()


def tab_to(ui: Ui, name: str, *, at_most: int = 60) -> None:
    """Press Tab until something of this name has the focus."""
    for _ in range(at_most):
        ui.page.keyboard.press("Tab")
        text = ui.page.evaluate("(document.activeElement.labels?.[0] ?? document.activeElement).innerText")
        if name in (text or ""):
            return
    raise AssertionError(f"no way to {name} by Tab")


def test_answering_and_handing_in_need_no_mouse(open_ui: Open) -> None:
    ui = open_ui(learning())
    tab_to(ui, "My portfolio")
    ui.page.keyboard.press("Enter")
    expect(ui.page.locator("h1")).to_be_focused()
    tab_to(ui, "What have you learned")
    ui.page.keyboard.type("A design is never finished.")
    expect(ui.page.locator(".draft-status")).to_contain_text("Saved")
    for _ in range(30):
        ui.page.keyboard.press("Shift+Tab")
        if ui.page.evaluate("document.activeElement.innerText") == "Submit portfolio":
            break
    ui.page.keyboard.press("Enter")
    expect(ui.page.get_by_role("dialog").get_by_role("heading")).to_be_focused()
    tab_to(ui, "Submit anyway")
    ui.page.keyboard.press("Enter")
    expect(ui.page.get_by_role("heading", name="Submitted")).to_be_visible()
    assert ui.world.portfolios[NAMES[0]]["state"] == "SUBMITTED"


def test_an_instructor_decides_without_a_mouse(open_ui: Open) -> None:
    ui = open_ui(teaching())
    assert ui.page.evaluate("location.pathname") == LIST
    tab_to(ui, "Review the first that waits")
    ui.page.keyboard.press("Enter")
    expect(ui.page.locator("h1")).to_have_text("Amina Osei")
    tab_to(ui, "S: Satisfactory")
    ui.page.keyboard.press("Space")
    tab_to(ui, "Decide and release")
    ui.page.keyboard.press("Enter")
    expect(ui.page.get_by_role("region", name="Decision")).to_contain_text("Satisfactory")


def test_the_focus_can_be_seen(open_ui: Open) -> None:
    ui = open_ui(learning())
    tab_to(ui, "My portfolio")
    outline = ui.page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert outline == "3px"


def test_an_authors_language_is_marked_and_runs_its_own_way(open_ui: Open) -> None:
    world = learning()
    world.content["lessons"][2] |= {"locale": "ar", "title": "العقل والعقلانية"}
    ui = open_ui(world)
    ui.follow(LESSON)
    expect(ui.page.locator("h1")).to_have_attribute("dir", "rtl")
    expect(ui.page.locator("h1")).to_have_attribute("lang", "ar")
    assert ui.page.evaluate("document.documentElement.dir") == "ltr"
