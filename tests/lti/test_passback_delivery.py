"""What reaches a gradebook, and what the instructor reads when it does not."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

from lti import delivery, passback
from lti.models import ScoreDelivery, ServiceToken
from tests.lti.classroom import Classroom, Place, open_classroom
from tests.lti.fake_gradebook import CLOSED, HANG, SCORE
from tests.lti.fake_platform import Reply

pytestmark = pytest.mark.django_db


@pytest.fixture
def classroom() -> Classroom:
    return open_classroom()


@pytest.fixture
def place(classroom, platform) -> Place:
    place = classroom.meet(platform, name="Campus LMS")
    classroom.learner("ada", place)
    return place


def status(classroom: Classroom, sub: str = "ada"):
    row = classroom.row(sub)
    return passback.statuses([row.decision_id])[row.decision_id]


def sweep_until_settled(classroom: Classroom, *, days: float = 1) -> None:
    """Let time pass from attempt to attempt, as the worker would."""
    end = classroom.now + timedelta(days=days)
    while classroom.now < end:
        passback.sweep(classroom.now)
        due = ScoreDelivery.objects.filter(state__in=["pending", "failed"]).order_by("next_attempt_at").first()
        if due is None or due.next_attempt_at is None:
            return
        classroom.now = max(classroom.now, due.next_attempt_at) + timedelta(seconds=1)


def test_s_is_one_of_one_with_fixed_words(classroom, place):
    classroom.decide("ada", "S", comment="A fine portfolio, for your eyes only.")
    passback.sweep(classroom.now)
    body = place.gradebook.accepted[0].body
    assert body == {
        "userId": "ada",
        "scoreGiven": 1,
        "scoreMaximum": 1,
        "comment": "Satisfactory",
        "activityProgress": "Completed",
        "gradingProgress": "FullyGraded",
        "timestamp": body["timestamp"],
    }
    assert status(classroom).state == "delivered"


def test_u_is_zero_of_one_and_not_left_out(classroom, place):
    classroom.decide("ada", "U")
    passback.sweep(classroom.now)
    body = place.gradebook.accepted[0].body
    assert (body["scoreGiven"], body["scoreMaximum"], body["comment"]) == (0, 1, "Unsatisfactory")
    assert status(classroom).state == "delivered"


@pytest.mark.parametrize(("first", "second"), [("S", "U"), ("U", "S")])
def test_a_changed_decision_replaces_the_letter_with_a_later_timestamp(classroom, place, first, second):
    classroom.decide("ada", first)
    passback.sweep(classroom.now)
    classroom.decide("ada", second, comment="On second thoughts.")  # in the same instant
    passback.sweep(classroom.now)
    assert place.gradebook.letters() == {"ada": second}
    one, two = place.gradebook.accepted
    assert two.timestamp - one.timestamp >= timedelta(seconds=1)


def test_no_transaction_is_open_while_the_network_is_asked(classroom, place, monkeypatch):
    # The test itself runs in one; what counts is that delivery opens none around its calls.
    depth, seen = len(connection.savepoint_ids), []
    original = delivery.attempt

    def watched(*args, **kwargs):
        seen.append(len(connection.savepoint_ids))
        return original(*args, **kwargs)

    monkeypatch.setattr(delivery, "attempt", watched)
    classroom.decide("ada", "S")
    passback.sweep(classroom.now)
    assert seen == [depth]


def test_one_token_serves_a_whole_class(classroom, place):
    for number in range(5):
        classroom.learner(f"learner-{number}", place)
        classroom.decide(f"learner-{number}", "S")
    passback.sweep(classroom.now)
    assert len(place.gradebook.letters()) == 5
    assert place.gradebook.asked["token"] == 1


def test_a_token_is_not_used_in_its_last_minute(classroom, place):
    classroom.decide("ada", "S")
    passback.sweep(classroom.now)
    ServiceToken.objects.update(expires_at=classroom.now + timedelta(seconds=59))
    classroom.decide("ada", "U")
    passback.sweep(classroom.now)
    assert place.gradebook.asked["token"] == 2


def test_a_token_the_platform_forgot_is_replaced_once(classroom, place):
    classroom.decide("ada", "S")
    passback.sweep(classroom.now)
    place.gradebook.forget_tokens()
    classroom.decide("ada", "U")
    passback.sweep(classroom.now)
    assert status(classroom).state == "delivered"
    assert place.gradebook.asked["token"] == 2


@pytest.mark.parametrize(
    "reply",
    [Reply(b"no", 500), Reply(b"no", 502), Reply(b"", 408), CLOSED],
    ids=["500", "502", "408", "closed connection"],
)
@pytest.mark.parametrize("where", ["scores", "token"])
def test_a_fault_of_the_platform_only_delays(classroom, place, where, reply):
    place.gradebook.fail(where, reply, times=6)
    classroom.decide("ada", "S")
    passback.sweep(classroom.now)
    assert status(classroom).state == "pending"
    assert status(classroom).reason.startswith("Campus LMS ")
    assert place.gradebook.letters() == {}
    sweep_until_settled(classroom)
    assert place.gradebook.letters() == {"ada": "S"}
    assert (status(classroom).state, status(classroom).reason) == ("delivered", "")
    assert len(place.gradebook.accepted) == 1


def test_a_score_that_was_stored_before_the_fault_is_repeated_harmlessly(classroom, place):
    place.gradebook.fail("scores", Reply(b"no", 500), times=2, after=True)
    classroom.decide("ada", "S")
    sweep_until_settled(classroom)
    assert [one.share for one in place.gradebook.accepted] == [1, 1, 1]
    assert status(classroom).state == "delivered"


def test_retry_after_is_obeyed_for_the_whole_platform(classroom, place):
    classroom.learner("bob", place)
    place.gradebook.fail("scores", Reply(b"", 429, {"Retry-After": "120"}))
    classroom.decide("ada", "S")
    classroom.decide("bob", "U")
    passback.sweep(classroom.now)
    passback.sweep(classroom.wait(seconds=110))
    assert place.gradebook.asked["scores"] == 1
    assert "wait" in status(classroom, "ada").reason + status(classroom, "bob").reason
    passback.sweep(classroom.wait(seconds=20))
    assert place.gradebook.letters() == {"ada": "S", "bob": "U"}


def test_a_hanging_platform_is_given_up_in_time_and_tried_again(classroom, place, monkeypatch):
    monkeypatch.setattr(delivery, "SECONDS", 0.5)
    classroom.learner("bob", place)
    place.gradebook.fail("scores", HANG)
    classroom.decide("ada", "S")
    classroom.decide("bob", "S")
    passback.sweep(classroom.now)
    assert place.gradebook.asked["scores"] == 1, "a platform that hangs for one is left alone for all"
    assert {status(classroom, sub).state for sub in ("ada", "bob")} == {"pending"}
    sweep_until_settled(classroom)
    assert place.gradebook.letters() == {"ada": "S", "bob": "S"}


def test_a_platform_that_drips_is_given_up_in_time(classroom, place, monkeypatch):
    monkeypatch.setattr(delivery, "SECONDS", 0.5)
    place.gradebook.fail("scores", Reply(b"x" * 200, seconds_between_bytes=0.2))
    classroom.decide("ada", "S")
    passback.sweep(classroom.now)
    assert (status(classroom).state, status(classroom).reason) == ("pending", "Campus LMS does not answer.")


def test_after_an_outage_every_decision_arrives(classroom, place, platform):
    subs = [f"learner-{number}" for number in range(6)]
    for sub in subs:
        classroom.learner(sub, place)
    platform.stop()
    for sub in subs:
        classroom.decide(sub, "S" if sub[-1] in "024" else "U")
    passback.sweep(classroom.now)
    assert {status(classroom, sub).state for sub in subs} == {"pending"}
    platform.start()
    sweep_until_settled(classroom)
    assert place.gradebook.letters() == {sub: "S" if sub[-1] in "024" else "U" for sub in subs}


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (Reply(b"", 404), "no longer has this gradebook column"),
        (Reply(b"", 403), "does not let us write"),
        (Reply(b"", 422), "cannot take a grade for this learner"),
        (Reply(b"", 400), "did not accept the grade"),
        (Reply(b"", 302, {"Location": "http://127.0.0.1:1/"}), "sent us elsewhere"),
    ],
)
def test_a_refusal_that_stays_is_named(classroom, place, reply, words):
    place.gradebook.fail("scores", reply, times=50)
    classroom.decide("ada", "S")
    sweep_until_settled(classroom, days=0.01)
    assert status(classroom).state == "failed"
    assert words in status(classroom).reason
    assert status(classroom).reason.startswith("Campus LMS ")


def test_what_failed_is_delivered_when_the_cause_is_mended(classroom, place):
    place.gradebook.fail("scores", Reply(b"", 403), times=50)
    classroom.decide("ada", "S")
    sweep_until_settled(classroom, days=0.01)
    assert status(classroom).state == "failed"
    place.gradebook.mend()
    sweep_until_settled(classroom)
    assert status(classroom).state == "delivered"


def test_failed_rows_are_tried_seldom_and_not_for_ever(classroom, place):
    place.gradebook.fail("scores", Reply(b"", 404), times=5000)
    classroom.decide("ada", "S")
    sweep_until_settled(classroom, days=2)
    assert 30 < place.gradebook.asked["scores"] < 80
    ScoreDelivery.objects.update(attempts=800, next_attempt_at=classroom.now)
    sweep_until_settled(classroom, days=2)
    row = classroom.row("ada")
    assert (row.state, row.next_attempt_at) == ("failed", None)


def test_refused_access_is_named(classroom, place):
    place.gradebook.public_jwks = ()
    classroom.decide("ada", "S")
    sweep_until_settled(classroom, days=0.01)
    assert status(classroom).state == "failed"
    assert "gives us no access to its gradebook (status 400, invalid_client)" in status(classroom).reason


@pytest.mark.parametrize(
    "body", [b"[]", b"{}", b"\xff", b'{"access_token": "a b"}', b'{"access_token": "x\\r\\nHost: y"}', b"[" * 50_000]
)
def test_an_unusable_token_answer_is_named(classroom, place, body):
    place.gradebook.fail("token", Reply(body), times=50)
    classroom.decide("ada", "S")
    sweep_until_settled(classroom, days=0.01)
    assert status(classroom).state == "failed"
    assert "did not give a token" in status(classroom).reason


def test_an_endless_answer_is_not_read_to_the_end(classroom, place):
    place.gradebook.fail("token", Reply(b" " * 1_000_000))
    classroom.decide("ada", "S")
    passback.sweep(classroom.now)
    assert status(classroom).state == "pending"


@pytest.mark.parametrize("what", ["registration", "deployment"])
def test_a_platform_that_is_switched_off_gets_nothing(classroom, place, what):
    off = place.registration if what == "registration" else place.link.deployment
    off.active = False
    off.save()
    classroom.decide("ada", "S")
    sweep_until_settled(classroom, days=0.01)
    assert place.gradebook.asked["token"] == 0
    assert "switched off" in status(classroom).reason


def test_a_column_without_the_score_scope_is_named(classroom, place):
    line_item = place.link.line_item
    line_item.scopes = [scope for scope in line_item.scopes if scope != SCORE]
    line_item.save()
    classroom.decide("ada", "S")
    sweep_until_settled(classroom, days=0.01)
    assert "score scope is missing" in status(classroom).reason


def test_plain_http_to_another_machine_is_never_used(classroom, place):
    line_item = place.link.line_item
    line_item.url = "http://lms.example.edu/items/1"
    line_item.save()
    classroom.decide("ada", "S")
    sweep_until_settled(classroom, days=0.01)
    assert place.gradebook.asked["token"] == 0
    assert "https://" in status(classroom).reason


def test_plain_http_to_this_machine_is_for_development_alone(classroom, place, settings):
    settings.LTI_ALLOW_HTTP_LOOPBACK = False
    classroom.decide("ada", "S")
    sweep_until_settled(classroom, days=0.01)
    assert status(classroom).state == "failed"
    assert place.gradebook.asked["token"] == 0


def test_a_fault_of_our_own_loses_nothing(classroom, place, monkeypatch, caplog):
    def broken(*args, **kwargs):
        raise ZeroDivisionError

    classroom.decide("ada", "S")
    with monkeypatch.context() as patch:
        patch.setattr(delivery, "attempt", broken)
        passback.sweep(classroom.now)
    assert "error of its own" in status(classroom).reason
    sweep_until_settled(classroom)
    assert place.gradebook.letters() == {"ada": "S"}


def test_logs_name_no_person_and_no_token(classroom, place, caplog):
    caplog.set_level("DEBUG")
    place.gradebook.fail("scores", CLOSED)
    classroom.decide("ada", "S")
    sweep_until_settled(classroom)
    said = " ".join(record.getMessage() for record in caplog.records if record.name.startswith("lti"))
    assert "Delivery" in said
    assert "ada" not in said
    assert "token-" not in said
