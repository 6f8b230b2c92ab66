"""The main job, as people do it: a learner's portfolio becomes a letter in the LMS's gradebook.

Everything happens in the LMS's frame, on another site than the tool, in a Chromium that blocks third-party cookies.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.journeys.campus import PORTFOLIO, Campus, open_campus
from tests.journeys.people import Instructor, Learner, as_instructor, as_learner

DRIVER_DIAGRAM = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n%%EOF\n"
)


@pytest.fixture
def fresh(campus: Campus) -> Campus:
    campus.sandbox.reset()
    return campus


def work_and_decide(campus: Campus, context: BrowserContext, pictures: Path) -> None:
    """The whole journey: an instructor sets up, two learners work and assess each other, one is decided."""
    dana = as_instructor(campus, context)
    dana.open(PORTFOLIO)
    dana.picture(pictures, "01-set-up")
    dana.set_up(name="EDUC 551, Winter", due="2099-02-26")

    ben = as_learner(campus, context, "Ben Okafor")
    ben.open("2. Framing Innovation")
    assert ben.answer_everything("Ben thinks") == 9

    ana = as_learner(campus, context, "Ana Reyes")
    study(ana, pictures)
    hand_in(ben)
    assess(ana, ben, pictures)
    submit(ana, pictures)
    decide(dana, pictures)
    read_the_outcome(ana, pictures)


def study(ana: Learner, pictures: Path) -> None:
    ana.open("2. Framing Innovation")
    ana.picture(pictures, "02-lesson")
    assert ana.answer_everything("Ana thinks") == 9
    ana.tool.get_by_role("heading", name="Study guide").scroll_into_view_if_needed()
    ana.picture(pictures, "03-study-guide-answered")
    diagram = pictures / "driver-diagram.pdf"
    diagram.write_bytes(DRIVER_DIAGRAM)
    ana.add_artifact(title="Logic table", text="Three logics, side by side.", file=diagram, teammate="Ben Okafor")
    ana.picture(pictures, "04-artifact")


def hand_in(ben: Learner) -> None:
    ben.back_to_class()
    ben.open(PORTFOLIO)
    expect(ben.tool.get_by_text("1 artifact")).to_be_visible()  # Ana named him as a teammate
    ben.submit_as_it_is()


def assess(ana: Learner, ben: Learner, pictures: Path) -> None:
    """Each of two learners is asked to assess the other, once there is something to see."""
    ana.back_to_class()
    ana.open(PORTFOLIO)
    ana.picture(pictures, "05-portfolio")
    ana.assess("Ben Okafor")
    ana.picture(pictures, "06-peer-review")
    ana.send_assessment()


def submit(ana: Learner, pictures: Path) -> None:
    ana.back_to_class()
    ana.open(PORTFOLIO)
    ana.write_reflection("I framed problems as fixed. Now I ask what the system does to make them.")
    dialog = ana.submit()
    expect(dialog).to_contain_text("Submit although parts are missing?")
    expect(dialog).not_to_contain_text("no reflection")  # it has just been saved
    ana.picture(pictures, "07-submit")
    dialog.get_by_role("button", name="Submit anyway").click()
    expect(ana.tool.get_by_text("Your instructor decides")).to_be_visible()
    ana.picture(pictures, "08-submitted")


def decide(dana: Instructor, pictures: Path) -> None:
    dana.back_to_class()
    dana.open(PORTFOLIO)
    expect(dana.tool.get_by_role("link", name="Ana Reyes")).to_be_visible()
    dana.picture(pictures, "09-list")
    dana.review("Ana Reyes")
    dana.picture(pictures, "10-review")
    dana.decide("S", "Your theory of the problem changed because of what you saw. Well done.")
    dana.picture(pictures, "11-decided")
    dana.page.goto(f"{dana.campus.lms}/gradebook/")
    expect(dana.page.locator("td[data-person=ana] .score").first).to_be_visible(timeout=20_000)
    dana.picture(pictures, "12-gradebook")


def read_the_outcome(ana: Learner, pictures: Path) -> None:
    ana.back_to_class()
    ana.open(PORTFOLIO)
    expect(ana.tool.get_by_text("Your theory of the problem changed")).to_be_visible()
    ana.picture(pictures, "13-outcome")
    page, data = ana.download("HTML"), ana.download("JSON")
    page.save_as(pictures / "portfolio.html")
    assert "Logic table" in (pictures / "portfolio.html").read_text()
    data.save_as(pictures / "portfolio.json")
    assert json.loads((pictures / "portfolio.json").read_text())["decision"]["letter"] == "S"


def test_the_whole_journey_in_a_frame_without_third_party_cookies(
    fresh: Campus, context: BrowserContext, pictures: Path
) -> None:
    work_and_decide(fresh, context, pictures)
    (score,) = fresh.scores("ana")
    assert score["comment"] == "Satisfactory"
    assert (score["score_given"], score["score_maximum"]) == (1, 1)


def test_the_whole_journey_over_https(chromium: Browser, pictures: Path, tmp_path: Path) -> None:
    context = chromium.new_context(
        viewport={"width": 390, "height": 844}, ignore_https_errors=True, accept_downloads=True, color_scheme="dark"
    )
    with open_campus(tmp_path, https=True) as campus:
        work_and_decide(campus, context, pictures)
        assert campus.scores("ana")[0]["comment"] == "Satisfactory"
    context.close()
