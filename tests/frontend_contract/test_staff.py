"""What instructors and assessors do: set up, go through the list, decide."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.frontend_contract.fake.content import Data
from tests.frontend_contract.fake.world import NAMES, World, iso, person
from tests.frontend_contract.ui import Ui
from tests.frontend_contract.worlds import LESSON, opening, teaching

pytestmark = pytest.mark.journey
Open = Callable[..., Ui]


def provisional() -> World:
    world = teaching()
    world.cohort |= {"confirmed": False, "name": ""}
    return world


def last_input(ui: Ui, operation: str) -> Data:
    return [given for name, given in ui.api.inputs if name == operation][-1]


def test_the_first_launch_asks_for_course_zone_and_due_date(open_ui: Open) -> None:
    ui = open_ui(provisional())
    assert ui.heading() == "Set up your course"
    expect(ui.field("Time zone")).to_have_value("America/Detroit")
    expect(ui.page.get_by_role("checkbox", name="LeadEd502x")).to_be_checked()
    ui.field("Name of the cohort").fill("")
    ui.button("Save").click()
    expect(ui.field("Name of the cohort")).to_be_focused()
    ui.field("Name of the cohort").fill("EDUC 551")
    ui.field("Portfolios for LeadEd502x are due on").fill("2027-02-26")
    ui.button("Save").click()
    expect(ui.page.locator("h1")).to_have_text("EDUC 551")
    assert last_input(ui, "SetUpCohort")["courses"] == [{"course": "leaded502x", "portfolioDueOn": "2027-02-26"}]


def test_a_course_joins_a_cohort_by_its_code(open_ui: Open) -> None:
    ui = open_ui(provisional())
    ui.page.get_by_label("Together with a cohort that exists").check()
    ui.field("Join code").fill("WRONG")
    ui.button("Ask to join").click()
    expect(ui.field("Join code")).to_have_attribute("aria-invalid", "true")
    expect(ui.page.get_by_text("No cohort has this code.")).to_be_visible()
    ui.field("Join code").fill("KITE-4821")
    ui.button("Ask to join").click()
    expect(ui.page.get_by_text("Waiting to be confirmed")).to_be_visible()
    ui.world.cohort |= {"confirmed": True, "name": "EDUC 551, Winter"}  # its instructor confirms
    ui.button("See whether it is confirmed").click()
    expect(ui.page.locator("h1")).to_have_text("EDUC 551, Winter")


def test_a_request_to_join_is_confirmed_on_the_cohorts_page(open_ui: Open) -> None:
    world = teaching()
    world.cohort["joinRequests"] = [
        {
            "__typename": "JoinRequest",
            "id": "JoinRequest:1",
            "fromCohortName": "Online group",
            "toCohortName": "EDUC 551",
            "requestedBy": person("Olga Online"),
            "requestedAt": iso(world.now),
            "state": "PENDING",
        }
    ]
    ui = open_ui(world)
    ui.page.get_by_role("link", name="Cohort", exact=True).click()
    expect(ui.page.get_by_text("KITE-4821")).to_be_visible()
    expect(ui.page.get_by_text("Olga Online asked on")).to_be_visible()
    ui.button("Confirm").click()
    expect(ui.page.get_by_text("Olga Online asked on")).to_have_count(0)
    assert last_input(ui, "AnswerJoinRequest") == {"joinRequestId": "JoinRequest:1", "accept": True}


def test_dates_are_changed_later_without_setting_up_again(open_ui: Open) -> None:
    ui = open_ui(teaching())
    ui.page.get_by_role("link", name="Cohort", exact=True).click()
    ui.page.get_by_role("link", name="Change courses and dates").click()
    ui.field("Portfolios for LeadEd502x are due on").fill("2027-03-05")
    ui.button("Save").click()
    expect(ui.page.locator("h1")).to_have_text("EDUC 551, Winter")
    assert last_input(ui, "ReviseCohort")["courses"] == [{"course": "leaded502x", "portfolioDueOn": "2027-03-05"}]


def rows(ui: Ui) -> list[str]:
    return [text.split("\n")[0] for text in ui.page.locator("table.list tbody th").all_inner_texts()]


def test_the_list_filters_and_sorts(open_ui: Open) -> None:
    ui = open_ui(teaching())
    assert len(rows(ui)) == 6
    ui.button("To decide 2").click()
    expect(ui.page.get_by_text("2 people")).to_be_visible()
    assert rows(ui) == ["Amina Osei", "Björn Nyström"]
    expect(ui.button("To decide 2")).to_have_attribute("aria-pressed", "true")
    ui.button("All 6").click()
    expect(ui.page.get_by_text("6 people")).to_be_visible()
    ui.page.get_by_role("button", name="Handed in", exact=True).click()
    expect(ui.page.get_by_role("columnheader", name="Handed in")).to_have_attribute("aria-sort", "ascending")
    expect(ui.page.locator("table.list tbody th").first).to_contain_text("Björn Nyström")


def test_a_test_student_is_marked_in_the_list(open_ui: Open) -> None:
    world = teaching()
    world.members[5]["isTest"] = True
    ui = open_ui(world)
    expect(ui.page.locator("table.list tr", has_text="Fatima")).to_contain_text("Test student")


def test_deciding_goes_on_to_the_next_that_waits(open_ui: Open) -> None:
    ui = open_ui(teaching())
    ui.page.get_by_role("link", name="Review the first that waits").click()
    assert ui.heading() == "Amina Osei"
    ui.button("Decide and release").click()
    expect(ui.page.get_by_text("Please choose S or U.")).to_be_visible()
    ui.page.get_by_label("S: Satisfactory").check()
    ui.field("Comment to the learner").first.fill("Well argued.")
    ui.button("Decide and release").click()
    expect(ui.page.get_by_role("region", name="Decision")).to_contain_text("On its way to the gradebook")
    given = last_input(ui, "DecidePortfolio")
    assert (given["letter"], given["comment"], given["hold"]) == ("S", "Well argued.", False)
    ui.page.get_by_role("link", name="Next: Björn Nyström").click()
    expect(ui.page.locator("h1")).to_have_text("Björn Nyström")


def test_a_decision_can_be_held_back_and_released(open_ui: Open) -> None:
    ui = open_ui(teaching())
    ui.page.get_by_role("link", name="Amina Osei").click()
    ui.page.get_by_label("U: Unsatisfactory").check()
    ui.page.get_by_label("Hold it back for now").check()
    ui.button("Decide and hold back").click()
    expect(ui.page.get_by_text("do not know of this decision yet")).to_be_visible()
    ui.button("Release it").click()
    expect(ui.page.get_by_text("do not know of this decision yet")).to_have_count(0)


def test_all_that_is_held_back_is_released_together(open_ui: Open) -> None:
    ui = open_ui(teaching())
    ui.button("Release 1 held decision").click()
    ui.page.get_by_role("dialog").get_by_role("button", name="Release 1 held decision").click()
    expect(ui.button("Held back 0")).to_be_visible()


def test_a_portfolio_is_returned_with_a_comment(open_ui: Open) -> None:
    ui = open_ui(teaching())
    ui.page.get_by_role("link", name="Amina Osei").click()
    ui.page.get_by_text("Return it instead").click()
    ui.button("Return the portfolio").click()
    expect(ui.page.get_by_text("Please say what should be worked on.")).to_be_visible()
    ui.field("What should be worked on?").fill("The map.")
    ui.button("Return the portfolio").click()
    expect(ui.page.locator(".facts")).to_contain_text("Returned")


def test_late_work_is_ruled_on(open_ui: Open) -> None:
    ui = open_ui(teaching())
    ui.page.get_by_role("link", name="Björn Nyström").click()
    ui.page.get_by_label("Accept it", exact=True).check()
    ui.field("Reason").first.fill("Was ill.")
    ui.button("Save the ruling").click()
    expect(ui.page.locator(".facts")).to_contain_text("Late, accepted")


def test_late_work_is_arranged_for_someone_who_has_not_begun(open_ui: Open) -> None:
    ui = open_ui(teaching())
    ui.button("Arrange late work: Fatima").click()
    dialog = ui.page.get_by_role("dialog")
    dialog.get_by_label("New due date").fill("2027-03-14")  # the clocks change that day in Detroit
    dialog.get_by_label("Reason").fill("Travelling.")
    dialog.get_by_role("button", name="Save the arrangement").click()
    expect(ui.page.get_by_text("arranged until Mar 14, 2027, 11:59 PM")).to_be_visible()
    given = last_input(ui, "ArrangeLateWork")
    assert given == {
        "membershipId": "Membership:Fatima",
        "course": "leaded502x",
        "dueAt": "2027-03-15T03:59:59.000Z",
        "reason": "Travelling.",
    }


def test_a_silent_peer_is_replaced_or_done_without(open_ui: Open) -> None:
    ui = open_ui(teaching())
    ui.page.get_by_role("link", name="Amina Osei").click()
    ui.page.get_by_text("Peer does not come?").click()
    ui.field("Reviewer").select_option(label="Emeka Obi")
    ui.page.locator("details[open]").get_by_label("Reason").fill("The first is silent.")
    ui.button("Ask this person").click()
    expect(ui.page.get_by_text("Asked of Emeka Obi on")).to_be_visible()
    ui.page.get_by_label("Do without").check()
    ui.page.locator("details[open]").get_by_label("Reason").fill("Nobody is left.")
    ui.button("Waive the assessment").click()
    expect(ui.page.get_by_text("Waived.")).to_be_visible()


def test_the_work_is_read_as_it_was_submitted(open_ui: Open) -> None:
    world = teaching()
    world.portfolios[NAMES[0]]["responses"] = [
        world.response("terms", "DEFINE_TERMS", "hub?", "Changed afterwards.", version=9)
    ]
    ui = open_ui(world)
    ui.page.get_by_role("link", name="Amina Osei").click()
    expect(ui.page.get_by_text("Amina Osei says: a hub designs.")).to_be_visible()
    ui.page.get_by_label("As it is now").check()
    expect(ui.page.get_by_text("Changed afterwards.")).to_be_visible()


def test_an_assessor_comments_and_has_no_decision_to_make(open_ui: Open) -> None:
    ui = open_ui(teaching("ASSESSOR"))
    ui.page.get_by_role("link", name="Amina Osei").click()
    expect(ui.button("Decide and release")).to_have_count(0)
    expect(ui.page.get_by_text("Return it instead")).to_have_count(0)
    ui.field("Comment to the learner").fill("Look at the map again.")
    ui.button("Send the comment").click()
    expect(ui.page.locator(".comments")).to_contain_text("Look at the map again.")
    expect(ui.field("Comment to the learner")).to_have_value("")


def test_an_instructor_reads_a_lesson_without_being_asked_to_answer(open_ui: Open) -> None:
    world = teaching()
    world.opens = opening("lesson", course="leaded502x", lesson="lesson-2", path="/leaded/leaded502x/part-1/lesson-2/")
    ui = open_ui(world)
    assert ui.page.evaluate("location.pathname") == LESSON
    expect(ui.page.get_by_text("In your own words: hub")).to_be_visible()
    expect(ui.page.get_by_role("textbox")).to_have_count(0)
    assert ui.api.calls["RecordView"] == 0


def test_typed_comments_survive_looking_elsewhere(open_ui: Open) -> None:
    ui = open_ui(teaching())
    ui.page.get_by_role("link", name="Amina Osei").click()
    ui.field("Comment to the learner").first.fill("Half a thought")
    ui.page.go_back()
    ui.page.get_by_role("link", name="Amina Osei").click()
    expect(ui.field("Comment to the learner").first).to_have_value("Half a thought")
    expect(ui.page.locator("h1")).to_have_text("Amina Osei")


def test_coming_back_to_the_list_finds_the_place_again(open_ui: Open) -> None:
    ui = open_ui(teaching(), viewport={"width": 1000, "height": 400})
    ui.page.get_by_role("link", name="Emeka Obi").scroll_into_view_if_needed()
    before = ui.page.evaluate("scrollY")
    assert before > 0
    ui.page.get_by_role("link", name="Emeka Obi").click()
    expect(ui.page.locator("h1")).to_have_text("Emeka Obi")
    ui.page.go_back()
    expect(ui.page.locator("h1")).to_contain_text("Portfolios")
    ui.page.wait_for_function("y => Math.abs(scrollY - y) < 40", arg=before)
