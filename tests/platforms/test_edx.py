"""Open edX's own LTI consumer launches Colloquy and takes its decisions."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

from tests.databases import ROOT
from tests.lti.sandbox.process import Sandbox
from tests.platforms.edx.process import Edx
from tests.platforms.edx_course import EdxCourse
from tests.platforms.visitor import Visitor, wait_until


def class_of_one(course: EdxCourse, **block: object) -> Visitor:
    """An instructor has set up the cohort and Ada has handed in; the instructor."""
    course.add_block(**block)  # type: ignore[arg-type]
    grace = course.enter("grace", role="instructor")
    grace.set_up("EDUC 551 online")
    course.enter("ada").hand_in()
    return grace


def test_the_platform_works_by_itself(edx: Edx):
    command = [sys.executable, "-m", "tests.platforms.edx.smoke", edx.base_url]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_a_learner_opens_the_portfolio_that_the_block_names(course: EdxCourse):
    course.add_block()
    ada = course.enter("ada")
    assert (ada.opens["activity"], ada.opens["course"]) == ("portfolio", "leaded502x")
    assert ada.ask("{ viewer { name } }")["viewer"]["name"] == "Ada"


def test_one_learner_through_nine_blocks_is_one_person_with_one_portfolio(course: EdxCourse):
    course.add_block()
    for number in range(8):
        course.add_block(f"lesson-{number}", custom={"activity": "lesson", "lesson": "lesson-1"})
    printed = course.register()
    assert {one["launch_url"] for one in printed} == {f"{course.site.base_url}/lti/launch/"}
    assert len({one["client_id"] for one in printed}) == 9
    visits = [course.enter("ada", block) for block in course.blocks]
    assert len({visit.person_id for visit in visits}) == 1
    visits[0].hand_in()
    assert {tuple(visit.portfolio_ids()) for visit in visits} == {tuple(visits[0].portfolio_ids())}
    assert len(visits[0].portfolio_ids()) == 1


def test_an_s_is_read_back_from_the_gradebook_and_not_only_from_what_ags_stored(course: EdxCourse):
    grace = class_of_one(course)
    for number in range(3):  # scores leave by the graded block's own client id
        course.add_block(f"lesson-{number}", custom={"activity": "lesson", "lesson": "lesson-1"})
        course.enter("ada", f"lesson-{number}")
    grace.decide("Ada", "S")
    assert grace.wait_for_gradebook("Ada") == {"state": "DELIVERED", "reason": ""}
    assert course.gradebook() == {"ada": 1.0}
    assert [(score["score_given"], score["comment"]) for score in course.stored()] == [(1.0, "Satisfactory")]


def test_a_u_never_reads_delivered(course: EdxCourse):
    grace = class_of_one(course)
    grace.decide("Ada", "U")
    said = grace.wait_for_gradebook("Ada")
    assert said["state"] == "NOT_SHOWN"
    assert "enter the U there by hand" in said["reason"]
    assert [score["score_given"] for score in course.stored()] == [0.0]


def test_an_s_changed_to_u_never_reads_delivered(course: EdxCourse):
    grace = class_of_one(course)
    grace.decide("Ada", "S")
    assert grace.wait_for_gradebook("Ada")["state"] == "DELIVERED"
    grace.decide("Ada", "U")
    assert grace.wait_for_gradebook("Ada")["state"] == "NOT_SHOWN"
    assert [score["score_given"] for score in course.stored()] == [0.0]


def test_a_u_changed_to_s_is_shown(course: EdxCourse):
    grace = class_of_one(course)
    grace.decide("Ada", "U")
    grace.wait_for_gradebook("Ada")
    grace.decide("Ada", "S")
    assert grace.wait_for_gradebook("Ada")["state"] == "DELIVERED"
    assert course.gradebook() == {"ada": 1.0}


def test_a_u_sent_as_a_tiny_score_takes_the_s_away_and_says_how(course: EdxCourse):
    grace = class_of_one(course)
    client_id = course.blocks["portfolio"]["client_id"]
    registration = f"Registration.objects.filter(client_id='{client_id}')"
    course.site.manage(
        "shell", "-c", f"from lti.models import Registration; {registration}.update(u_as_tiny_score=True)"
    )
    grace.decide("Ada", "S")
    assert grace.wait_for_gradebook("Ada")["state"] == "DELIVERED"
    grace.decide("Ada", "U")
    said = grace.wait_for_gradebook("Ada")
    assert said == {"state": "DELIVERED", "reason": "Sent as 0.0001 of 1, since Open edX may drop a score of 0."}
    assert course.gradebook() == {"ada": pytest.approx(0.0001)}


@pytest.mark.parametrize("accepts", [True, False])
def test_a_grade_past_the_blocks_due_date_never_reads_delivered(course: EdxCourse, accepts: bool):
    yesterday = (datetime.now(UTC) - timedelta(days=1)).isoformat()
    grace = class_of_one(course, due=yesterday, accept_grades_past_due=accepts)
    grace.decide("Ada", "S")
    said = grace.wait_for_gradebook("Ada")
    assert said["state"] == "NOT_SHOWN"
    assert "due date" in said["reason"]
    assert course.gradebook() == ({"ada": 1.0} if accepts else {})


def test_a_block_that_is_not_due_yet_takes_the_grade(course: EdxCourse):
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    grace = class_of_one(course, due=tomorrow, accept_grades_past_due=False)
    grace.decide("Ada", "S")
    assert grace.wait_for_gradebook("Ada")["state"] == "DELIVERED"
    assert course.gradebook() == {"ada": 1.0}


def test_a_decision_waits_until_the_graded_block_is_opened(course: EdxCourse):
    """A block without grades opens the portfolio first; the graded one comes later."""
    course.add_block("ungraded", ags_mode="disabled")
    grace = course.enter("grace", "ungraded", role="instructor")
    grace.set_up("EDUC 551 online")
    course.enter("ada", "ungraded").hand_in()
    grace.decide("Ada", "S")
    assert grace.gradebook_of("Ada")["state"] == "WAITING"
    course.add_block("portfolio")
    course.enter("grace", role="instructor")
    wait_until(lambda: grace.gradebook_of("Ada")["state"] == "DELIVERED")
    assert course.gradebook() == {"ada": 1.0}


def test_one_class_on_the_sandbox_and_open_edx_at_once(course: EdxCourse, sandbox: Sandbox):
    """Each decision reaches the learner's own platform, whoever decides."""
    link = "portfolio-leaded502x"

    def enter_campus(person: str) -> Visitor:
        return Visitor.launch(course.site.base_url, sandbox.begin_launch(person=person, link=link)["url"])

    dana = enter_campus("dana")
    code = dana.set_up("EDUC 551/639")
    course.add_block()
    course.enter("grace", role="instructor").ask_to_join(code)
    dana.let_join()
    enter_campus("ana").hand_in()
    course.enter("ada").hand_in()
    course.enter("bob").hand_in()
    assert set(dana.rows()) == {"Ana Reyes", "Ada", "Bob"}

    dana.decide("Ana Reyes", "U")
    dana.decide("Ada", "S")
    course.enter("grace", role="instructor").decide("Bob", "S")
    assert dana.wait_for_gradebook("Ana Reyes")["state"] == "DELIVERED"
    assert dana.wait_for_gradebook("Ada")["state"] == "DELIVERED"
    assert dana.wait_for_gradebook("Bob")["state"] == "DELIVERED"
    assert course.gradebook() == {"ada": 1.0, "bob": 1.0}
    people = sandbox.gradebook()["LeadEd502x portfolio"]["people"]
    assert {name: person["history"][-1]["score_given"] for name, person in people.items() if person["history"]} == {
        "ana": 0
    }
