from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from coursework.errors import Forbidden, Invalid, NotFound
from coursework.models import Portfolio
from coursework.rules.late import Late
from coursework.rules.roles import Role
from coursework.rules.states import State
from coursework.selectors import cohort_list, portfolio_facts
from coursework.services import late, submissions
from tests.factories import coursework as make

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
AFTER = make.DUE + 2 * DAY


@pytest.fixture
def group():
    return make.running_class(learners=2)


def arrange(group, learner, due_at, *, now=make.NOW, by=None, reason="Snow days."):
    return late.arrange(
        actor=make.actor(by or group.instructor),
        cohort_course_id=group.run.pk,
        user_id=learner.user_id,
        due_at=due_at,
        reason=reason,
        now=now,
    )


def rule(group, submission, *, accepted=True, reason="Told me by telephone.", by=None):
    return late.rule(
        actor=make.actor(by or group.instructor),
        submission_id=submission.pk,
        accepted=accepted,
        reason=reason,
        now=AFTER,
    )


def late_of(group, learner, *, now=AFTER):
    row = next(row for row in cohort_list(group.run, now=now) if row.membership == learner)
    if row.portfolio:
        assert portfolio_facts(row.portfolio, now=now, for_staff=True).late is row.late
    return row.late


def test_submitting_never_closes_and_late_work_is_only_marked(group):
    ana = group.learners[0]
    submission = make.submit(ana, make.answer(ana, group.course), now=AFTER)
    assert late_of(group, ana) is Late.LATE_UNARRANGED
    assert make.decide(group.instructor, submission, now=AFTER).letter == "S"


def test_an_arrangement_in_advance_also_for_someone_who_has_not_begun(group):
    ana, ben = group.learners
    arranged = arrange(group, ana, date(2026, 3, 6))
    assert arranged.due_at.astimezone(UTC) == datetime(2026, 3, 7, 4, 59, 59, 999999, tzinfo=UTC)
    assert late_of(group, ana) is Late.NOT_DUE
    assert late_of(group, ben) is Late.OVERDUE
    make.submit(ana, make.answer(ana, group.course), now=AFTER)
    assert late_of(group, ana) is Late.LATE_ARRANGED
    row = next(row for row in cohort_list(group.run, now=AFTER) if row.membership == ana)
    assert row.arrangement == arranged
    assert row.due_at == arranged.due_at


def test_an_arrangement_after_the_fact_does_not_undo_lateness_but_a_ruling_settles_it(group):
    ana = group.learners[0]
    submission = make.submit(ana, make.answer(ana, group.course), now=AFTER)
    arrange(group, ana, AFTER + DAY, now=AFTER + timedelta(hours=1))
    assert late_of(group, ana) is Late.LATE_UNARRANGED
    rule(group, submission, accepted=False, reason="No word before.")
    rule(group, submission, accepted=True, reason="There was: a letter turned up.")
    row = next(row for row in cohort_list(group.run, now=AFTER) if row.membership == ana)
    assert row.ruling is not None and row.ruling.accepted
    assert [one.accepted for one in submission.late_rulings.order_by("pk")] == [False, True]


def test_only_late_unarranged_work_is_ruled_on(group):
    ana, ben = group.learners
    punctual = make.submit(ana, make.answer(ana, group.course))
    arrange(group, ben, AFTER + DAY)
    arranged = make.submit(ben, make.answer(ben, group.course), now=AFTER)
    for submission in (punctual, arranged):
        with pytest.raises(Invalid):
            rule(group, submission)


def test_what_follows_a_return_is_not_late_when_the_first_attempt_was_not(group):
    ana = group.learners[0]
    portfolio = make.answer(ana, group.course)
    first = make.submit(ana, portfolio)
    submissions.return_(actor=make.actor(group.instructor), submission_id=first.pk, comment="More.", now=AFTER)
    assert late_of(group, ana) is Late.ON_TIME
    second = make.submit(ana, portfolio, now=AFTER)
    assert late_of(group, ana) is Late.ON_TIME
    assert late.lateness_of(second) is Late.ON_TIME


def test_an_undone_submission_does_not_make_a_later_one_punctual(group):
    ana = group.learners[0]
    portfolio = make.answer(ana, group.course)
    early = make.submit(ana, portfolio)
    submissions.undo(actor=make.actor(ana), submission_id=early.pk, now=make.NOW)
    make.submit(ana, portfolio, now=AFTER)
    assert late_of(group, ana) is Late.LATE_UNARRANGED


def test_reasons_are_required(group):
    ana = group.learners[0]
    submission = make.submit(ana, make.answer(ana, group.course), now=AFTER)
    with pytest.raises(Invalid):
        arrange(group, ana, AFTER, reason="")
    with pytest.raises(Invalid):
        rule(group, submission, reason=" ")


@pytest.mark.parametrize("role", [Role.ASSESSOR, Role.COACH, Role.LEARNER])
def test_only_instructors_arrange_and_rule(group, role):
    ana = group.learners[0]
    submission = make.submit(ana, make.answer(ana, group.course), now=AFTER)
    by = make.join(group.cohort, role)
    with pytest.raises(Forbidden):
        arrange(group, ana, AFTER, by=by)
    with pytest.raises(Forbidden):
        rule(group, submission, by=by)


def test_arrangements_are_for_learners_of_the_cohort(group):
    with pytest.raises(NotFound):
        arrange(group, make.join(make.provisional_cohort()), AFTER)
    with pytest.raises(Forbidden):
        arrange(group, group.instructor, AFTER)
    assert not Portfolio.objects.exists()


def test_without_a_due_date_nothing_is_late():
    group = make.running_class(learners=1, due=None)
    ana = group.learners[0]
    assert late_of(group, ana) is Late.NOT_DUE
    make.submit(ana, make.answer(ana, group.course), now=AFTER)
    assert late_of(group, ana) is Late.ON_TIME
    assert cohort_list(group.run, now=AFTER)[0].state is State.SUBMITTED
