"""Coming in by a launch, and what becomes of the token."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.frontend_contract.ui import Ui
from tests.frontend_contract.worlds import LESSON, LIST, PORTFOLIO, learning, opening, teaching

pytestmark = pytest.mark.journey
Open = Callable[..., Ui]

STORED = """async () => [
  Object.entries(localStorage), Object.entries(sessionStorage), document.cookie, location.href, history.state,
  (await indexedDB.databases()).length,
]"""


def test_the_code_leaves_the_address_at_once_and_the_token_is_stored_nowhere(open_ui: Open) -> None:
    ui = open_ui(learning())
    assert "Amina Osei" in ui.heading()
    local, session, cookie, href, state, databases = ui.page.evaluate(STORED)
    assert (local, session, cookie, databases) == ([], [], "", 0)
    assert "code" not in href
    assert "the-token" not in str(state)
    assert ui.api.headers[-1]["authorization"] == "Bearer the-token"


def test_going_back_does_not_bring_the_code_back(open_ui: Open) -> None:
    ui = open_ui(learning())
    ui.follow("/learn/courses/leaded502x/")
    ui.page.go_back()
    expect(ui.page.locator("h1")).to_contain_text("Amina Osei")
    assert ui.api.exchanged == 1


@pytest.mark.parametrize(
    ("opens", "path"),
    [
        (opening("lesson", course="leaded502x", lesson="lesson-2", path="/leaded/leaded502x/part-1/lesson-2/"), LESSON),
        (opening("portfolio", course="leaded502x"), PORTFOLIO),
        (opening("home"), "/learn/"),
    ],
)
def test_a_launch_opens_what_its_link_says(open_ui: Open, opens: dict[str, str], path: str) -> None:
    world = learning()
    world.opens = opens
    ui = open_ui(world)
    assert ui.page.evaluate("location.pathname") == path


def test_a_home_launch_says_why_it_is_the_home(open_ui: Open) -> None:
    world = learning()
    world.opens = opening("home", message="This link names no lesson.")
    expect(open_ui(world).page.get_by_text("This link names no lesson.")).to_be_visible()


def test_an_instructors_portfolio_link_opens_the_list(open_ui: Open) -> None:
    assert open_ui(teaching()).page.evaluate("location.pathname") == LIST


def test_a_reload_says_how_to_come_back_and_that_nothing_is_gone(open_ui: Open) -> None:
    ui = open_ui(learning())
    ui.follow(LESSON)
    ui.page.reload()
    expect(ui.page.get_by_text("open the link again")).to_contain_text("Nothing that was saved is gone")
    assert ui.heading() == "Framing Innovation – Reason and Rationality"  # published, so still there to read
    expect(ui.page.get_by_role("textbox")).to_have_count(0)


def test_a_link_that_was_used_says_so(open_ui: Open) -> None:
    ui = open_ui(learning(), launch=False)
    ui.api.exchanged = 1
    ui.page.goto("about:blank")
    ui.goto("/learn/")
    expect(ui.page.get_by_text("This link has been used already")).to_be_visible()
    assert "code" not in ui.page.url


def test_an_exchange_that_did_not_come_through_can_be_tried_again(open_ui: Open) -> None:
    ui = open_ui(learning(), launch=False)
    ui.page.goto("about:blank")
    ui.api.offline = True
    ui.page.goto(f"{ui.site}/learn/#code=a-launch-code")
    notice = ui.page.get_by_text("Colloquy could not be reached")
    expect(notice).to_be_visible()
    ui.api.offline = False
    ui.page.locator(".notice", has=notice).get_by_role("button", name="Try again").click()
    expect(ui.page.locator("h1")).to_contain_text("Amina Osei")


def test_without_a_launch_everything_open_can_be_read_and_nothing_answered(open_ui: Open) -> None:
    ui = open_ui(launch=False)
    expect(ui.page.get_by_text("Open Colloquy from a link in your course")).to_be_visible()
    ui.page.get_by_role("link", name="Leading Educational Innovation").click()
    ui.page.get_by_role("link", name="Designing and Leading Learning Systems").click()
    ui.page.get_by_role("link", name="Reason and Rationality").click()
    expect(ui.page.get_by_text("Open this lesson from your course to answer here.").first).to_be_visible()
    expect(ui.page.get_by_text("In your own words: hub")).to_be_visible()
    expect(ui.page.get_by_role("textbox")).to_have_count(0)
    assert ui.api.calls["RecordView"] == 0
    ui.page.get_by_role("link", name="case", exact=True).click()
    expect(ui.page.locator("h1")).to_have_text("Success for All")


def test_an_ended_sign_in_says_so_and_keeps_what_was_typed(open_ui: Open) -> None:
    ui = open_ui(learning())
    ui.follow(LESSON)
    answer = ui.page.get_by_label("Map who learns what")
    expect(answer).to_be_editable()
    ui.api.expired = True
    answer.fill("hub → school: the design")
    expect(ui.page.get_by_role("alert").filter(has_text="Your sign-in has ended")).to_contain_text("copy it first")
    expect(answer).to_have_value("hub → school: the design")
    expect(ui.page.locator(".draft-status", has_text="Not saved: your sign-in has ended.")).to_be_visible()
    ui.follow("/learn/courses/leaded502x/")  # to be copied from wherever one is
    expect(ui.page.get_by_role("alert").first).to_contain_text("hub → school: the design")


def test_a_test_student_is_told_that_it_is_a_try_out(open_ui: Open) -> None:
    world = learning()
    world.is_test = True
    ui = open_ui(world)
    expect(ui.page.get_by_text("You are trying this out as a test student")).to_be_visible()
    ui.follow(LESSON)
    expect(ui.page.get_by_label("Map who learns what")).to_be_editable()


def test_a_failed_answer_names_its_reference_and_can_be_asked_again(open_ui: Open) -> None:
    ui = open_ui(learning())
    ui.api.failing.add("MyPortfolio")
    ui.follow(PORTFOLIO)
    expect(ui.page.get_by_role("alert")).to_contain_text("Reference: AB12-CD34")
    ui.api.failing.clear()
    ui.button("Try again").click()
    expect(ui.page.locator("h1")).to_have_text("My portfolio")


def test_an_address_that_leads_nowhere_says_so(open_ui: Open) -> None:
    ui = open_ui(learning())
    ui.follow("/learn/lessons/no/such/lesson/")
    assert ui.heading() == "There is nothing here"
