from __future__ import annotations

from datetime import timedelta

import pytest

from coursework.errors import AlreadyDone, Forbidden, Invalid, NotFound
from coursework.models import Decision, Membership
from coursework.rules.roles import Role
from coursework.rules.states import State
from coursework.selectors import portfolio_facts
from coursework.services import decisions, submissions
from tests.factories import coursework as make

pytestmark = pytest.mark.django_db
LATER = make.NOW + timedelta(hours=2)


@pytest.fixture
def group():
    return make.running_class(learners=2)


@pytest.fixture
def submission(group):
    ana = group.learners[0]
    return make.submit(ana, make.answer(ana, group.course))


def release(group, decision, *, now=LATER):
    return decisions.release(actor=make.actor(group.instructor), decision_id=decision.pk, now=now)


def test_a_decision_is_released_and_announced_at_once(group, submission, announcements):
    decision = make.decide(group.instructor, submission)
    (event,) = announcements
    assert event.decision_id == decision.pk
    assert event.submission_id == submission.pk
    assert event.portfolio_id == submission.portfolio_id
    assert event.user_id == group.learners[0].user_id
    assert event.cohort_course_id == group.run.pk
    assert (event.letter, event.occurred_at) == ("S", make.NOW)
    assert decision.released_at == make.NOW


def test_a_held_decision_is_known_to_nobody_until_it_is_released(group, submission, announcements):
    decision = make.decide(group.instructor, submission, "U", hold=True)
    assert announcements == []
    learner = portfolio_facts(submission.portfolio, now=make.NOW, for_staff=False)
    assert (learner.state, learner.decision) == (State.SUBMITTED, None)
    staff = portfolio_facts(submission.portfolio, now=make.NOW, for_staff=True)
    assert staff.state is State.DECIDED and staff.decision is not None
    release(group, decision)
    assert [event.letter for event in announcements] == ["U"]
    assert portfolio_facts(submission.portfolio, now=LATER, for_staff=False).state is State.RELEASED
    with pytest.raises(AlreadyDone):
        release(group, decision)


def test_a_new_decision_supersedes_and_both_stay(group, submission, announcements):
    first = make.decide(group.instructor, submission, "U", comment="Thin.")
    second = make.decide(group.instructor, submission, "S", comment="On appeal.", now=LATER)
    assert second.supersedes == first
    assert list(Decision.objects.order_by("decided_at").values_list("letter", "comment")) == [
        ("U", "Thin."),
        ("S", "On appeal."),
    ]
    assert [event.letter for event in announcements] == ["U", "S"]
    facts = portfolio_facts(submission.portfolio, now=LATER, for_staff=False)
    assert [one.letter for one in facts.decisions] == ["U", "S"]


def test_a_double_click_decides_once(group, submission, announcements):
    assert make.decide(group.instructor, submission) == make.decide(group.instructor, submission, now=LATER)
    assert len(announcements) == 1


def test_deciding_the_same_again_without_hold_releases_what_was_held(group, submission, announcements):
    held = make.decide(group.instructor, submission, hold=True)
    released = make.decide(group.instructor, submission, now=LATER)
    assert (released.pk, released.released_at) == (held.pk, LATER)
    assert len(announcements) == 1


def test_a_held_decision_that_was_superseded_is_never_released(group, submission, announcements):
    held = make.decide(group.instructor, submission, "U", hold=True)
    make.decide(group.instructor, submission, "S", now=LATER)
    with pytest.raises(AlreadyDone):
        release(group, held)
    assert [event.letter for event in announcements] == ["S"]


def test_a_held_change_leaves_the_learner_with_what_they_know(group, submission):
    make.decide(group.instructor, submission, "U")
    make.decide(group.instructor, submission, "S", hold=True, now=LATER)
    facts = portfolio_facts(submission.portfolio, now=LATER, for_staff=False)
    assert (facts.state, [one.letter for one in facts.decisions]) == (State.RELEASED, ["U"])


def test_returned_work_keeps_its_held_decision_to_itself(group, submission, announcements):
    held = make.decide(group.instructor, submission, "U", hold=True)
    submissions.return_(
        actor=make.actor(group.instructor), submission_id=submission.pk, comment="Once more.", now=LATER
    )
    with pytest.raises(AlreadyDone):
        release(group, held)
    assert decisions.release_held(actor=make.actor(group.instructor), cohort_course_id=group.run.pk, now=LATER) == []
    assert announcements == []


def test_the_decision_on_a_second_attempt_supersedes_the_first_ones(group, submission):
    first = make.decide(group.instructor, submission, "U")
    submissions.return_(
        actor=make.actor(group.instructor), submission_id=submission.pk, comment="Once more.", now=LATER
    )
    second = make.submit(group.learners[0], submission.portfolio, now=LATER)
    assert portfolio_facts(submission.portfolio, now=LATER, for_staff=True).state is State.SUBMITTED
    assert make.decide(group.instructor, second, now=LATER).supersedes == first


def test_held_decisions_are_released_together(group, announcements):
    for learner in group.learners:
        make.decide(group.instructor, make.submit(learner, make.answer(learner, group.course)), hold=True)
    done = decisions.release_held(actor=make.actor(group.instructor), cohort_course_id=group.run.pk, now=LATER)
    assert {one.released_at for one in done} == {LATER}
    assert {event.user_id for event in announcements} == {one.user_id for one in group.learners}


# ---------------------------------------------------------------- who
@pytest.mark.parametrize("role", [role for role in Role if role is not Role.INSTRUCTOR])
def test_only_an_instructor_decides_and_releases(group, submission, role):
    """A TeachingAssistant is an assessor here: may comment, may not decide."""
    member = make.join(group.cohort, role)
    with pytest.raises(Forbidden):
        make.decide(member, submission)
    held = make.decide(group.instructor, submission, hold=True)
    with pytest.raises(Forbidden):
        decisions.release(actor=make.actor(member), decision_id=held.pk, now=LATER)
    with pytest.raises(Forbidden):
        decisions.release_held(actor=make.actor(member), cohort_course_id=group.run.pk, now=LATER)


def test_an_instructor_of_another_cohort_finds_no_such_submission(submission):
    with pytest.raises(NotFound):
        make.decide(make.join(make.provisional_cohort(), Role.INSTRUCTOR), submission)


def test_an_instructor_does_not_decide_on_their_own_work(group, submission):
    promoted = make.join(group.cohort, Role.INSTRUCTOR, user=group.learners[0].user, now=LATER)
    with pytest.raises(Forbidden):
        make.decide(promoted, submission)


@pytest.mark.parametrize("letter", ["A", "s", "", "1", "SU"])
def test_a_letter_is_s_or_u(group, submission, letter):
    with pytest.raises(Invalid) as refused:
        make.decide(group.instructor, submission, letter)
    assert refused.value.path == ("letter",)


# ---------------------------------------------------------------- test people
def test_a_test_persons_decision_is_recorded_and_not_announced(group, announcements):
    test = make.join(group.cohort, is_test=True)
    submission = make.submit(test, make.answer(test, group.course))
    assert make.decide(group.instructor, submission).released_at is not None
    held = make.decide(group.instructor, submission, "U", hold=True)
    release(group, held)
    assert announcements == []


def test_a_test_person_decides_on_no_learner(group, submission):
    with pytest.raises(Forbidden):
        make.decide(make.join(group.cohort, Role.INSTRUCTOR, is_test=True), submission)


# ---------------------------------------------------------------- the sink's part in it
def failing_sink(event):
    raise RuntimeError("The outbox is full.")


def test_what_a_sink_refuses_did_not_happen(group, submission, settings):
    settings.COURSEWORK_SINKS = ["tests.coursework.test_decisions.failing_sink"]
    with pytest.raises(RuntimeError):
        make.decide(group.instructor, submission)
    assert not Decision.objects.exists()


def test_rights_are_those_of_the_moment_of_deciding(group, submission):
    Membership.objects.filter(pk=group.instructor.pk).update(role=Role.ASSESSOR)
    with pytest.raises(Forbidden):
        make.decide(group.instructor, submission)
