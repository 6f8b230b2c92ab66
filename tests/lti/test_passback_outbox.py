"""A released decision and its outbox rows are one: both are kept, or neither is."""

from __future__ import annotations

import pytest
from django.db import transaction

from coursework.models import CohortContext, Decision
from coursework.services import decisions
from lti import passback
from lti.models import Context, ContextPerson, PlatformUser, ScoreDelivery
from tests.lti.classroom import Classroom, open_classroom
from tests.lti.fake_platform import FakePlatform

pytestmark = pytest.mark.django_db


@pytest.fixture
def classroom() -> Classroom:
    return open_classroom()


def test_a_released_decision_is_queued_for_the_column_of_the_learners_place(classroom, platform):
    place = classroom.meet(platform)
    classroom.learner("ada", place)
    decision = classroom.decide("ada", "S")
    row = classroom.row("ada")
    assert (row.decision, row.state, row.line_item) == (decision, "pending", place.link.line_item)
    assert row.next_attempt_at == classroom.now


def test_a_rollback_leaves_neither_decision_nor_row(classroom, platform):
    classroom.learner("ada", classroom.meet(platform))
    with pytest.raises(RuntimeError), transaction.atomic():
        classroom.decide("ada", "S")
        assert ScoreDelivery.objects.exists()
        raise RuntimeError
    assert not ScoreDelivery.objects.exists()
    assert not Decision.objects.exists()


def test_a_failing_sink_leaves_no_decision(classroom, platform, monkeypatch):
    classroom.learner("ada", classroom.meet(platform))

    def broken(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr(passback, "_column", broken)
    with pytest.raises(RuntimeError):
        classroom.decide("ada", "S")
    assert not Decision.objects.exists()


def test_a_held_decision_is_queued_when_it_is_released(classroom, platform):
    classroom.learner("ada", classroom.meet(platform))
    decision = classroom.decide("ada", "S", hold=True)
    assert not ScoreDelivery.objects.exists()
    assert passback.statuses([decision.pk])[decision.pk].state == "not_sent"
    decisions.release(actor=classroom.instructor, decision_id=decision.pk, now=classroom.wait(minutes=1))
    assert classroom.row("ada").state == "pending"


def test_a_test_person_is_never_passed_back(classroom, platform):
    classroom.learner("student", classroom.meet(platform), is_test=True)
    submission = classroom.portfolios["student"].submissions.get()
    classroom.cohort.memberships.update(is_test=True)  # an instructor decides on learners only; so all are tests
    decision = decisions.decide(
        actor=classroom.instructor, submission_id=submission.pk, letter="S", comment="", now=classroom.now
    )
    assert not ScoreDelivery.objects.exists()
    status = passback.statuses([decision.pk])[decision.pk]
    assert (status.state, "test person" in status.reason) == ("not_sent", True)


def test_without_a_column_a_decision_waits_and_leaves_when_one_appears(classroom, platform):
    place = classroom.meet(platform, column=False)
    classroom.learner("ada", place)
    decision = classroom.decide("ada", "S")
    assert classroom.row("ada").state == "waiting"
    assert passback.statuses([decision.pk])[decision.pk].reason.startswith("No gradebook column yet")
    assert passback.sweep(classroom.now) == 0
    line_item = place.offer_column(classroom.course_key)
    passback.line_item_appeared(line_item=line_item, now=classroom.wait(days=40))
    passback.sweep(classroom.now)
    assert classroom.row("ada").state == "delivered"
    assert place.gradebook.letters() == {"ada": "S"}


def test_the_sweep_finds_a_column_whose_announcement_was_missed(classroom, platform):
    place = classroom.meet(platform, column=False)
    classroom.learner("ada", place)
    classroom.decide("ada", "U")
    place.offer_column(classroom.course_key)
    passback.sweep(classroom.now)
    assert place.gradebook.letters() == {"ada": "U"}


def test_a_column_of_another_course_is_not_used(classroom, platform):
    place = classroom.meet(platform, column=False)
    classroom.learner("ada", place)
    classroom.decide("ada", "S")
    passback.line_item_appeared(line_item=place.offer_column("another-course"), now=classroom.now)
    passback.sweep(classroom.now)
    assert classroom.row("ada").state == "waiting"


def test_a_link_that_opens_another_course_now_no_longer_takes_the_first_ones_grades(classroom, platform):
    place = classroom.meet(platform)
    classroom.learner("ada", place)
    classroom.decide("ada", "S")
    line_item = place.link.line_item
    line_item.course_key = "another-course"
    line_item.save()
    passback.line_item_appeared(line_item=line_item, now=classroom.now)
    passback.sweep(classroom.now)
    assert classroom.row("ada").state == "waiting"
    assert place.gradebook.accepted == []


def test_a_column_made_anew_gets_what_the_old_one_had(classroom, platform):
    place = classroom.meet(platform)
    classroom.learner("ada", place)
    classroom.decide("ada", "S")
    passback.sweep(classroom.now)
    classroom.wait(days=1)
    place.gradebook.columns.discard("1")
    line_item = place.offer_column(classroom.course_key, name="2")
    passback.line_item_appeared(line_item=line_item, now=classroom.now)
    passback.sweep(classroom.now)
    assert place.gradebook.letters("2") == {"ada": "S"}


def test_a_newer_decision_takes_an_undelivered_one_out_of_the_outbox(classroom, platform):
    place = classroom.meet(platform)
    classroom.learner("ada", place)
    first = classroom.decide("ada", "U")
    classroom.wait(seconds=1)
    second = classroom.decide("ada", "S")
    passback.sweep(classroom.now)
    assert [one.share for one in place.gradebook.accepted] == [1.0]
    statuses = passback.statuses([first.pk, second.pk])
    assert (statuses[first.pk].state, statuses[second.pk].state) == ("not_sent", "delivered")
    assert "newer decision" in statuses[first.pk].reason


def test_each_place_of_a_learner_gets_the_decision(classroom, platform):
    place = classroom.meet(platform)
    with FakePlatform() as other:
        second = classroom.meet(other)
        portfolio = classroom.learner("ada", place)
        person = PlatformUser.objects.create(issuer=other.issuer, sub="ada-there", user=portfolio.user)
        ContextPerson.objects.create(context=second.context, platform_user=person, last_seen_at=classroom.now)
        classroom.decide("ada", "S")
        passback.sweep(classroom.now)
        assert place.gradebook.letters() == {"ada": "S"}
        assert second.gradebook.letters() == {"ada-there": "S"}


def test_one_class_on_two_platforms_reaches_each_learners_own(classroom, platform):
    campus = classroom.meet(platform, profile="canvas")
    with FakePlatform() as other:
        online = classroom.meet(other, profile="moodle")
        classroom.learner("ada", campus)
        classroom.learner("bob", online)
        classroom.decide("ada", "S")
        classroom.decide("bob", "U")
        passback.sweep(classroom.now)
        assert campus.gradebook.letters() == {"ada": "S"}
        assert online.gradebook.letters() == {"bob": "U"}


def test_a_learner_first_seen_in_a_place_after_the_decision_gets_it_with_the_column(classroom, platform):
    place = classroom.meet(platform, column=False)
    portfolio = classroom.learner("ada", place)
    classroom.decide("ada", "S")
    section = Context.objects.create(issuer=platform.issuer, context_id="section-2")
    CohortContext.objects.create(cohort=classroom.cohort, key=str(section.pk), added_at=classroom.now)
    person = PlatformUser.objects.get(user=portfolio.user)
    ContextPerson.objects.create(context=section, platform_user=person, last_seen_at=classroom.now)
    place.context = section
    place.link.pk, place.link.context = None, section
    place.link.save()
    passback.line_item_appeared(line_item=place.offer_column(classroom.course_key), now=classroom.now)
    passback.sweep(classroom.now)
    assert place.gradebook.letters() == {"ada": "S"}


def test_a_place_without_a_column_does_not_hide_that_another_has_the_grade(classroom, platform):
    place = classroom.meet(platform)
    portfolio = classroom.learner("ada", place)
    lessons = Context.objects.create(issuer=platform.issuer, context_id="only-lessons")
    CohortContext.objects.create(cohort=classroom.cohort, key=str(lessons.pk), added_at=classroom.now)
    person = PlatformUser.objects.get(user=portfolio.user)
    ContextPerson.objects.create(context=lessons, platform_user=person, last_seen_at=classroom.now)
    decision = classroom.decide("ada", "S")
    passback.sweep(classroom.now)
    assert sorted(ScoreDelivery.objects.values_list("state", flat=True)) == ["delivered", "waiting"]
    assert passback.statuses([decision.pk])[decision.pk].state == "delivered"


def test_statuses_need_two_queries_for_a_whole_class(classroom, platform, django_assert_num_queries):
    place = classroom.meet(platform)
    decided = []
    for number in range(12):
        classroom.learner(f"learner-{number}", place)
        decided.append(classroom.decide(f"learner-{number}", "S", hold=number % 3 == 0).pk)
    with django_assert_num_queries(2):
        found = passback.statuses(decided)
    assert {status.state for status in found.values()} == {"pending", "not_sent"}
    assert len(found) == 12


@pytest.fixture
def enqueued(monkeypatch) -> list[str]:
    """The ids that deliveries were queued with. Wagtail queues tasks of the same type."""
    seen: list[str] = []
    deliver = passback.deliver

    def enqueue(task: object, *arguments: str) -> None:
        if task == deliver:
            seen.extend(arguments)

    monkeypatch.setattr(type(deliver), "enqueue", enqueue)
    return seen


@pytest.mark.django_db(transaction=True)
def test_a_decision_starts_its_delivery_when_it_is_committed_and_not_before(classroom, platform, enqueued):
    place = classroom.meet(platform)
    classroom.learner("ada", place)
    with transaction.atomic():
        classroom.decide("ada", "S")
        assert enqueued == []
    assert enqueued == [str(classroom.row("ada").pk)]
    passback.deliver.call(*enqueued)
    assert place.gradebook.letters() == {"ada": "S"}


@pytest.mark.django_db(transaction=True)
def test_a_queue_that_cannot_be_had_does_not_undo_a_decision(classroom, platform, monkeypatch):
    def unreachable(*args, **kwargs):
        raise ConnectionError

    place = classroom.meet(platform)
    classroom.learner("ada", place)
    monkeypatch.setattr(type(passback.deliver), "enqueue", unreachable)
    classroom.decide("ada", "S")
    passback.sweep(classroom.now)
    assert place.gradebook.letters() == {"ada": "S"}
