"""What Canvas, Moodle and Open edX do differently with a score."""

from __future__ import annotations

from datetime import timedelta

import pytest

from lti import passback
from tests.lti.classroom import Classroom, Place, open_classroom
from tests.lti.fake_gradebook import CLOSED, RESULTS, SCORE
from tests.lti.fake_platform import FakePlatform, Reply
from tests.lti.test_passback_delivery import status, sweep_until_settled

pytestmark = pytest.mark.django_db

SUBMISSION = "https://canvas.instructure.com/lti/submission"


@pytest.fixture
def classroom() -> Classroom:
    return open_classroom()


def meet(classroom: Classroom, platform: FakePlatform, profile: str) -> Place:
    place = classroom.meet(platform, profile=profile)
    classroom.learner("ada", place)
    return place


# ---- Canvas


def test_canvas_regrade_makes_no_new_submission(classroom, platform):
    place = meet(classroom, platform, "canvas")
    classroom.decide("ada", "S")
    passback.sweep(classroom.now)
    classroom.decide("ada", "U")
    passback.sweep(classroom.wait(minutes=1))
    assert [one.body[SUBMISSION] for one in place.gradebook.accepted] == [
        {"new_submission": True},
        {"new_submission": False},
    ]


def test_canvas_comment_is_not_repeated_when_the_first_may_have_arrived(classroom, platform):
    place = meet(classroom, platform, "canvas")
    place.gradebook.fail("scores", CLOSED, after=True)
    classroom.decide("ada", "S")
    sweep_until_settled(classroom)
    assert [one.comment for one in place.gradebook.accepted] == ["Satisfactory", None]
    assert place.gradebook.accepted[1].body[SUBMISSION] == {"new_submission": False}


def test_canvas_comment_is_sent_again_when_the_first_did_not_arrive(classroom, platform):
    place = meet(classroom, platform, "canvas")
    place.gradebook.fail("scores", Reply(b"", 500), times=2)
    classroom.decide("ada", "S")
    sweep_until_settled(classroom)
    assert [one.comment for one in place.gradebook.accepted] == ["Satisfactory"]


def test_canvas_comment_is_left_out_of_a_repetition_when_results_cannot_be_read(classroom, platform):
    place = meet(classroom, platform, "canvas")
    line_item = place.link.line_item
    line_item.scopes = [scope for scope in line_item.scopes if scope != RESULTS]
    line_item.save()
    place.gradebook.fail("scores", CLOSED, after=True)
    classroom.decide("ada", "S")
    sweep_until_settled(classroom)
    assert [one.comment for one in place.gradebook.accepted] == ["Satisfactory", None]


def test_a_new_decision_has_its_own_comment_on_canvas(classroom, platform):
    place = meet(classroom, platform, "canvas")
    classroom.decide("ada", "S")
    passback.sweep(classroom.now)
    classroom.decide("ada", "U")
    passback.sweep(classroom.wait(minutes=1))
    assert [one.comment for one in place.gradebook.accepted] == ["Satisfactory", "Unsatisfactory"]


def test_two_schools_of_hosted_canvas_do_not_share_a_token(classroom, platform):
    with FakePlatform() as second:
        second.client_id = "another-school"
        here, there = meet(classroom, platform, "canvas"), classroom.meet(second, profile="canvas")
        there.registration.issuer = here.registration.issuer
        there.registration.save()
        classroom.learner("bob", there)
        classroom.decide("ada", "S")
        classroom.decide("bob", "S")
        passback.sweep(classroom.now)
        assert here.gradebook.letters() == {"ada": "S"}
        assert there.gradebook.letters() == {"bob": "S"}


# ---- Moodle


def test_moodle_query_stays_at_the_end_of_the_address(classroom, platform):
    place = meet(classroom, platform, "moodle")
    classroom.decide("ada", "S")
    passback.sweep(classroom.now)
    (call,) = platform.calls_to("/context/1/items/1/lineitem/scores")
    assert call.query == "type_id=7"
    assert place.gradebook.letters() == {"ada": "S"}


def test_moodle_takes_a_second_decision_within_the_same_second(classroom, platform):
    place = meet(classroom, platform, "moodle")
    for letter in ("S", "U", "S"):
        classroom.decide("ada", letter)
        passback.sweep(classroom.wait(milliseconds=10))
    assert [one.share for one in place.gradebook.accepted] == [1, 0, 1]


def test_a_platform_whose_clock_is_ahead_of_a_timestamp_gets_a_later_one(classroom, platform):
    place = meet(classroom, platform, "moodle")
    classroom.decide("ada", "U")
    passback.sweep(classroom.now)
    place.gradebook.accepted[0].timestamp += timedelta(seconds=3)  # as if Moodle had stamped it by its own clock
    classroom.decide("ada", "S")
    sweep_until_settled(classroom)
    assert place.gradebook.letters() == {"ada": "S"}
    assert status(classroom).state == "delivered"


# ---- Open edX


def test_edx_gets_an_s_and_shows_it(classroom, platform):
    place = meet(classroom, platform, "edx")
    classroom.decide("ada", "S")
    passback.sweep(classroom.now)
    assert place.gradebook.letters() == {"ada": "S"}
    assert (status(classroom).state, status(classroom).reason) == ("delivered", "")


@pytest.mark.parametrize("before", [None, "S"])
def test_a_u_on_edx_never_reads_delivered(classroom, platform, before):
    place = meet(classroom, platform, "edx")
    if before:
        classroom.decide("ada", before)
        passback.sweep(classroom.now)
    classroom.decide("ada", "U")
    passback.sweep(classroom.wait(minutes=1))
    assert place.gradebook.accepted[-1].share == 0
    assert status(classroom).state == "not_shown"
    assert "enter the U there by hand" in status(classroom).reason
    assert status(classroom).reason.startswith("Open edX does not reliably show a U")


def test_a_u_on_edx_can_be_sent_as_a_tiny_score_and_says_so(classroom, platform):
    place = meet(classroom, platform, "edx")
    place.registration.u_as_tiny_score = True
    place.registration.save()
    classroom.decide("ada", "S")
    passback.sweep(classroom.now)
    classroom.decide("ada", "U")
    passback.sweep(classroom.wait(minutes=1))
    assert place.gradebook.letters() == {"ada": "U"}
    assert place.gradebook.accepted[-1].body["scoreGiven"] == 0.0001
    assert status(classroom).state == "delivered"
    assert "0.0001 of 1" in status(classroom).reason


def test_a_tiny_score_is_never_sent_where_it_was_not_asked_for(classroom, platform):
    place = meet(classroom, platform, "edx")
    classroom.decide("ada", "U")
    passback.sweep(classroom.now)
    assert place.gradebook.accepted[0].body["scoreGiven"] == 0


@pytest.mark.parametrize("letter", ["S", "U"])
def test_a_grade_past_the_units_due_date_never_reads_delivered_on_edx(classroom, platform, letter):
    place = meet(classroom, platform, "edx")
    place.gradebook.line_item = {"endDateTime": (classroom.now - timedelta(days=1)).isoformat()}
    place.gradebook.past_due = True
    classroom.decide("ada", letter)
    passback.sweep(classroom.now)
    assert place.gradebook.letters() == {}
    assert status(classroom).state == "not_shown"
    assert "by hand" in status(classroom).reason


def test_a_unit_that_is_not_yet_due_takes_the_grade(classroom, platform):
    place = meet(classroom, platform, "edx")
    place.gradebook.line_item = {"endDateTime": (classroom.now + timedelta(days=1)).isoformat()}
    classroom.decide("ada", "S")
    passback.sweep(classroom.now)
    assert status(classroom).state == "delivered"


def test_without_the_due_date_nothing_is_claimed_on_edx(classroom, platform):
    place = meet(classroom, platform, "edx")
    line_item = place.link.line_item
    line_item.scopes = [SCORE]
    line_item.save()
    classroom.decide("ada", "S")
    passback.sweep(classroom.now)
    assert status(classroom).state == "not_shown"


def test_edx_answers_403_to_an_old_token_and_gets_a_new_one(classroom, platform):
    place = meet(classroom, platform, "edx")
    classroom.decide("ada", "S")
    passback.sweep(classroom.now)
    place.gradebook.forget_tokens()
    classroom.learner("bob", place)
    classroom.decide("bob", "S")
    passback.sweep(classroom.now)
    assert place.gradebook.letters() == {"ada": "S", "bob": "S"}


def test_scores_leave_by_the_graded_links_own_registration(classroom, platform):
    place = meet(classroom, platform, "edx")
    for number in range(8):  # the other blocks of the course
        platform.register(client_id=f"block-{number}", profile="edx")
    classroom.decide("ada", "S")
    passback.sweep(classroom.now)
    assert place.gradebook.letters() == {"ada": "S"}
