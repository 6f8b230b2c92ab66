"""Handing in, taking back, what was decided, and assessing a classmate."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.frontend_contract.fake.world import NAMES, iso, person
from tests.frontend_contract.ui import Ui
from tests.frontend_contract.worlds import PORTFOLIO, learning, reviewing

pytestmark = pytest.mark.journey
Open = Callable[..., Ui]


def at_portfolio(open_ui: Open) -> Ui:
    ui = open_ui(learning())
    ui.follow(PORTFOLIO)
    return ui


def test_what_is_missing_is_listed_and_confirmed_never_a_wall(open_ui: Open) -> None:
    ui = at_portfolio(open_ui)
    expect(ui.page.get_by_text("artifacts in 3 lessons")).to_be_visible()
    ui.button("Submit portfolio").click()
    dialog = ui.page.get_by_role("dialog")
    expect(dialog).to_contain_text(
        "Framing Innovation – Reason and Rationality: 6 prompts are not answered and no artifact"
    )
    expect(dialog).to_contain_text("no assessment by a classmate yet")
    dialog.get_by_role("button", name="Submit anyway").click()
    expect(ui.page.get_by_role("heading", name="Submitted")).to_be_visible()
    assert ui.api.inputs[-2][1]["confirmedMissing"] == ["STUDY_GUIDE", "ARTIFACT", "PEER_ASSESSMENT", "REFLECTION"]


def test_what_is_missing_follows_the_reflection(open_ui: Open) -> None:
    ui = at_portfolio(open_ui)
    expect(ui.page.locator(".missing")).to_contain_text("no reflection")
    ui.page.get_by_label("What have you learned").fill("A design is never finished.")
    expect(ui.page.locator(".missing")).not_to_contain_text("no reflection")
    ui.page.get_by_label("What have you learned").fill("")
    expect(ui.page.locator(".missing")).to_contain_text("no reflection")


def test_something_missing_that_was_not_listed_is_asked_about_again(open_ui: Open) -> None:
    ui = at_portfolio(open_ui)
    ui.world.reflection = {"text": "x", "version": 1, "savedAt": iso(ui.world.now)}
    ui.follow("/learn/")
    ui.follow(PORTFOLIO)
    ui.button("Submit portfolio").click()
    ui.world.reflection = None  # emptied in another window
    ui.button("Submit anyway").click()
    expect(ui.page.get_by_role("dialog")).to_contain_text("no reflection")
    ui.button("Submit anyway").click()
    expect(ui.page.get_by_role("heading", name="Submitted")).to_be_visible()


def test_escape_closes_the_question_and_gives_the_focus_back(open_ui: Open) -> None:
    ui = at_portfolio(open_ui)
    ui.button("Submit portfolio").click()
    expect(ui.page.get_by_role("heading", name="Submit although parts are missing?")).to_be_focused()
    ui.page.keyboard.press("Escape")
    expect(ui.page.get_by_role("dialog")).to_have_count(0)
    expect(ui.button("Submit portfolio")).to_be_focused()


def test_a_submission_can_be_taken_back_for_an_hour(open_ui: Open) -> None:
    ui = at_portfolio(open_ui)
    ui.button("Submit portfolio").click()
    ui.button("Submit anyway").click()
    ui.button("Take it back").click()
    expect(ui.button("Submit portfolio")).to_be_visible()
    expect(ui.page.get_by_text("Taken back on")).to_be_visible()


def test_after_an_hour_it_cannot(open_ui: Open) -> None:
    ui = at_portfolio(open_ui)
    ui.world.submission(ui.world.my_portfolio())
    ui.world.portfolios[NAMES[0]]["canUndoUntil"] = None
    ui.follow("/learn/")
    ui.follow(PORTFOLIO)
    expect(ui.page.get_by_role("heading", name="Submitted")).to_be_visible()
    expect(ui.button("Take it back")).to_have_count(0)


def test_a_decision_shows_the_letter_its_words_and_the_gradebook(open_ui: Open) -> None:
    ui = at_portfolio(open_ui)
    portfolio = ui.world.my_portfolio()
    ui.world.submission(portfolio)
    ui.world.decision(portfolio, "S", comment="A clear memo.")
    ui.follow("/learn/")
    ui.follow(PORTFOLIO)
    decision = ui.page.get_by_role("region", name="Decision")
    for words in ("Satisfactory", "A clear memo.", "In the gradebook", "Ruth Alvarez"):
        expect(decision).to_contain_text(words)
    expect(ui.button("Submit portfolio")).to_have_count(0)


def test_a_returned_portfolio_says_what_to_work_on_and_can_be_submitted_again(open_ui: Open) -> None:
    ui = at_portfolio(open_ui)
    portfolio = ui.world.my_portfolio()
    submission = ui.world.submission(portfolio)
    submission["returned"] = {
        "comment": "Say who learns what.",
        "returnedAt": iso(ui.world.now),
        "by": person("Ruth Alvarez"),
    }
    portfolio["state"] = "RETURNED"
    ui.follow("/learn/")
    ui.follow(PORTFOLIO)
    expect(ui.page.get_by_text("Say who learns what.").first).to_be_visible()
    expect(ui.button("Submit portfolio")).to_be_visible()


def test_a_due_date_is_shown_in_the_cohorts_zone_and_in_ones_own(open_ui: Open) -> None:
    world = learning()
    world.run["portfolioDueAt"] = "2027-02-27T04:59:59Z"
    ui = open_ui(world, timezone_id="Asia/Manila")
    ui.follow(PORTFOLIO)
    expect(ui.page.locator(".facts")).to_contain_text("Feb 26, 2027, 11:59 PM EST (Feb 27, 2027, 12:59 PM your time)")


def test_the_portfolio_is_downloaded_under_the_servers_name(open_ui: Open) -> None:
    ui = at_portfolio(open_ui)
    with ui.page.expect_download() as download:
        ui.button("Download as HTML").click()
    assert download.value.suggested_filename == "portfolio-leaded502x.html"


def test_a_peer_assessment_can_be_asked_for_early(open_ui: Open) -> None:
    ui = at_portfolio(open_ui)
    ui.button("Ask for it now").click()
    expect(ui.page.get_by_text("A classmate has been asked.")).to_be_visible()


def test_a_peer_assessment_wants_every_field_and_says_which(open_ui: Open) -> None:
    ui = open_ui(reviewing())
    ui.page.get_by_role("link", name="Assess the work of Björn Nyström").click()
    expect(ui.page.get_by_text("Björn Nyström says: a hub designs.")).to_be_visible()
    ui.button("Send the assessment").click()
    first = ui.page.get_by_label("An example I observed").first
    expect(first).to_be_focused()
    expect(first).to_have_attribute("aria-invalid", "true")
    described = (first.get_attribute("aria-describedby") or "").split()
    assert "Please write something here" in ui.page.locator(f"[id='{described[-1]}']").inner_text()
    assert ui.api.calls["SubmitPeerAssessment"] == 0


def test_a_peer_assessment_is_sent_in_two_parts(open_ui: Open) -> None:
    ui = open_ui(reviewing())
    ui.page.get_by_role("link", name="Assess the work of").click()
    boxes = ui.page.get_by_role("textbox")
    expect(boxes).to_have_count(6)
    for at in range(6):
        boxes.nth(at).fill(f"text {at}")
    ui.follow("/learn/")
    ui.page.get_by_role("link", name="Assess the work of").click()
    expect(ui.page.get_by_role("textbox").nth(3)).to_have_value("text 3")  # typed text is kept
    ui.button("Send the assessment").click()
    expect(ui.page.locator(".notice", has_text="Your assessment is sent.")).to_be_visible()
    sent = ui.world.review_sent
    assert sent
    assert sent["workProducts"] == {"example": "text 3", "strength": "text 4", "nextStep": "text 5"}
    expect(ui.page.locator("h1")).to_have_text("Your assessment of Björn Nyström")
    ui.follow("/learn/")
    expect(ui.page.get_by_role("link", name="Assess the work of")).to_have_count(0)
