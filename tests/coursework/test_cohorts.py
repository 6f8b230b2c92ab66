from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from coursework.errors import AlreadyDone, Forbidden, Invalid, NotFound
from coursework.models import Cohort, CohortContext, CohortCourse, Portfolio
from coursework.rules.roles import Role
from coursework.services import cohorts
from tests.factories import coursework as make
from tests.factories.cms import course_with_lessons

pytestmark = pytest.mark.django_db


def set_up(member, *slugs_and_dates, name="Winter 2020", time_zone="America/Detroit", now=make.NOW):
    return cohorts.set_up(
        actor=make.actor(member),
        cohort_id=member.cohort_id,
        name=name,
        time_zone=time_zone,
        courses=slugs_and_dates,
        now=now,
    )


def test_the_first_launch_from_a_place_begins_a_provisional_cohort():
    cohort = cohorts.cohort_for_context(key="ctx", title="EDUC 551", now=make.NOW)
    assert cohort.is_provisional
    assert (cohort.name, cohort.time_zone) == ("EDUC 551", "UTC")
    assert cohorts.cohort_for_context(key="ctx", title="EDUC 551 (renamed)", now=make.NOW) == cohort
    assert CohortContext.objects.get(key="ctx").title == "EDUC 551 (renamed)"
    assert Cohort.objects.count() == 1


def test_a_place_without_a_title_or_with_an_endless_one_still_has_a_cohort():
    assert cohorts.cohort_for_context(key="a", title=" ", now=make.NOW).name == "New cohort"
    assert len(cohorts.cohort_for_context(key="b", title="x" * 900, now=make.NOW).name) == 200


def test_the_instructor_sets_it_up_with_due_dates_in_its_time_zone():
    first, second = course_with_lessons(lessons=1), course_with_lessons(lessons=1)
    instructor = make.join(make.provisional_cohort(), Role.INSTRUCTOR)
    cohort = set_up(instructor, (first.slug, date(2020, 2, 26)), (second.slug, date(2020, 4, 22)))
    assert cohort.confirmed_at == make.NOW
    due = {run.course_id: run.portfolio_due_at for run in cohort.courses.all()}
    assert due[first.pk].astimezone(UTC) == datetime(2020, 2, 27, 4, 59, 59, 999999, tzinfo=UTC)
    assert due[second.pk].astimezone(UTC) == datetime(2020, 4, 23, 3, 59, 59, 999999, tzinfo=UTC)


def test_setting_up_keeps_what_people_did_before_the_instructor_came():
    """Also in a course that the instructor does not list."""
    listed, unlisted = course_with_lessons(lessons=1), course_with_lessons(lessons=1)
    cohort = make.provisional_cohort()
    learner = make.join(cohort)
    early = make.answer(learner, listed)
    other = make.answer(learner, unlisted)
    set_up(make.join(cohort, Role.INSTRUCTOR), (listed.slug, date(2026, 2, 26)))
    early.refresh_from_db()
    assert early.cohort_course.portfolio_due_at is not None
    assert set(Portfolio.objects.filter(cohort_course__cohort=cohort)) == {early, other}


def test_only_one_instructor_sets_a_cohort_up():
    course = course_with_lessons(lessons=1)
    cohort = make.provisional_cohort()
    first, second = make.join(cohort, Role.INSTRUCTOR), make.join(cohort, Role.INSTRUCTOR)
    set_up(first, (course.slug, None))
    with pytest.raises(AlreadyDone):
        set_up(second, (course.slug, None), name="Mine")
    cohort.refresh_from_db()
    assert cohort.name == "Winter 2020"


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.INSTRUCTOR])
def test_nobody_but_an_instructor_sets_a_cohort_up(role):
    course = course_with_lessons(lessons=1)
    with pytest.raises(Forbidden):
        set_up(make.join(make.provisional_cohort(), role), (course.slug, None))


def test_a_stranger_is_told_that_there_is_no_such_cohort():
    course = course_with_lessons(lessons=1)
    cohort = make.provisional_cohort()
    stranger = make.join(make.provisional_cohort(), Role.INSTRUCTOR)
    stranger.cohort_id = cohort.pk
    with pytest.raises(NotFound):
        set_up(stranger, (course.slug, None))


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"name": "  "}, ("name",)),
        ({"name": "x" * 201}, ("name",)),
        ({"time_zone": "Detroit"}, ("time_zone",)),
        ({"courses": [("no-such-course", None)]}, ("courses",)),
        ({"courses": []}, ("courses",)),
    ],
)
def test_a_value_that_cannot_be_is_named_and_nothing_is_set_up(change, path):
    course = course_with_lessons(lessons=1)
    instructor = make.join(make.provisional_cohort(), Role.INSTRUCTOR)
    courses = change.pop("courses", [(course.slug, None)])
    with pytest.raises(Invalid) as refused:
        set_up(instructor, *courses, **change)
    assert refused.value.path == path
    assert Cohort.objects.get().is_provisional
    assert not CohortCourse.objects.exists()


def test_what_was_set_up_can_be_changed_later():
    group = make.running_class(learners=0)
    cohorts.revise(
        actor=make.actor(group.instructor),
        cohort_id=group.cohort.pk,
        courses=[(group.course.slug, date(2026, 3, 1))],
        now=make.NOW,
    )
    group.run.refresh_from_db()
    assert group.run.portfolio_due_at.astimezone(UTC) == datetime(2026, 3, 2, 4, 59, 59, 999999, tzinfo=UTC)
    with pytest.raises(Invalid):
        cohorts.revise(
            actor=make.actor(make.join(make.provisional_cohort(), Role.INSTRUCTOR)),
            cohort_id=Cohort.objects.get(confirmed_at=None).pk,
            name="Not yet",
            now=make.NOW,
        )


def test_a_course_is_included_once():
    cohort, course = make.provisional_cohort(), course_with_lessons(lessons=1)
    assert cohorts.include_course(cohort=cohort, course=course) == cohorts.include_course(cohort=cohort, course=course)
