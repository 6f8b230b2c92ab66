from __future__ import annotations

from datetime import timedelta

import pytest

from coursework.access import Actor, current_cohort, portfolio_for_owner, require_instructor
from coursework.errors import AlreadyDone, Forbidden, Invalid, NotFound
from coursework.models import Artifact, Cohort, CohortCourse, ComponentView, Membership, Portfolio
from coursework.rules.roles import Role
from coursework.rules.states import State
from coursework.selectors import cohort_list
from coursework.services import cohorts, views
from tests.factories import coursework as make
from tests.factories.cms import course_with_lessons

pytestmark = pytest.mark.django_db
LATER = make.NOW + timedelta(days=1)


@pytest.fixture
def campus():
    return make.running_class(learners=2)


def online(now=make.NOW):
    """A second platform's place: a provisional cohort with an instructor of its own."""
    cohort = make.provisional_cohort(title="Online section", now=now)
    return cohort, make.join(cohort, Role.INSTRUCTOR, name="Otto Online", now=now)


def ask(cohort, instructor, code):
    return cohorts.request_join(actor=make.actor(instructor), cohort_id=cohort.pk, join_code=code, now=make.NOW)


def confirm(campus, request, *, accept=True):
    return cohorts.confirm_join(
        actor=make.actor(campus.instructor), join_request_id=request.pk, accept=accept, now=LATER
    )


def test_joining_moves_places_people_and_portfolios(campus):
    cohort, instructor = online()
    learner = make.join(cohort, name="Zoe Far")
    portfolio = make.fill(learner, campus.course)
    views.record(actor=make.actor(learner), **_component(campus.course), now=make.NOW)
    submission = make.submit(learner, portfolio)
    request = ask(cohort, instructor, campus.cohort.join_code)
    confirm(campus, request)

    portfolio.refresh_from_db()
    assert portfolio.cohort_course == campus.run
    assert portfolio.submissions.get() == submission
    assert ComponentView.objects.get().portfolio == portfolio
    assert set(Artifact.objects.values_list("cohort_course_id", flat=True)) == {campus.run.pk}
    rows = {row.name: row.state for row in cohort_list(campus.run, now=LATER)}
    assert rows["Zoe Far"] is State.SUBMITTED
    assert campus.cohort.contexts.count() == 2
    assert cohorts.cohort_for_context(key=campus.cohort.contexts.last().key, title="", now=LATER) == campus.cohort


def _component(course):
    from cms.selectors import course_components

    first = course_components(course)[0]
    return {"page_id": first.page_id, "block_id": first.block_id}


def test_tokens_of_before_the_join_go_on_working(campus):
    """Their session still names the cohort that is no more."""
    cohort, instructor = online()
    learner = make.join(cohort)
    portfolio = make.answer(learner, campus.course)
    earlier = Actor(user_id=learner.user_id, cohort_id=cohort.pk)
    confirm(campus, ask(cohort, instructor, campus.cohort.join_code))
    assert current_cohort(cohort.pk) == campus.cohort
    assert portfolio_for_owner(earlier, portfolio.pk) == portfolio
    assert make.portfolio_of(learner, campus.course) == portfolio
    assert require_instructor(Actor(instructor.user_id, cohort.pk), cohort.pk).cohort == campus.cohort


def test_a_course_that_only_the_new_cohort_takes_moves_along(campus):
    cohort, instructor = online()
    other = course_with_lessons(lessons=1)
    portfolio = make.answer(make.join(cohort), other)
    confirm(campus, ask(cohort, instructor, campus.cohort.join_code))
    portfolio.refresh_from_db()
    assert portfolio.cohort_course.cohort == campus.cohort
    assert campus.cohort.courses.count() == 2


def test_a_person_in_both_keeps_the_role_of_the_latest_launch(campus):
    cohort, instructor = online(now=LATER)
    campus_learner = campus.learners[0]
    make.join(cohort, Role.COACH, user=campus_learner.user, now=LATER)
    confirm(campus, ask(cohort, instructor, campus.cohort.join_code))
    member = Membership.objects.get(user=campus_learner.user)
    assert (member.cohort, member.role, member.last_launch_at) == (campus.cohort, Role.COACH, LATER)


def test_an_older_role_of_a_person_in_both_is_dropped(campus):
    cohort, instructor = online(now=make.NOW - timedelta(days=9))
    make.join(cohort, Role.INSTRUCTOR, user=campus.learners[0].user, now=make.NOW - timedelta(days=9))
    confirm(campus, ask(cohort, instructor, campus.cohort.join_code))
    assert Membership.objects.get(user=campus.learners[0].user).role == Role.LEARNER


def test_an_empty_portfolio_gives_way_to_the_one_with_work(campus):
    cohort, instructor = online()
    person = campus.learners[0]
    empty = make.portfolio_of(person, campus.course)
    twin = make.join(cohort, user=person.user, now=make.NOW)
    full = make.answer(twin, campus.course)
    views.record(actor=make.actor(person), **_component(campus.course), now=make.NOW)
    confirm(campus, ask(cohort, instructor, campus.cohort.join_code))
    assert not Portfolio.objects.filter(pk=empty.pk).exists()
    assert Portfolio.objects.get(user=person.user) == full
    assert full.views.count() == 1


def test_two_begun_portfolios_of_one_person_stop_the_join_and_nothing_moves(campus):
    cohort, instructor = online()
    twin = make.join(cohort, user=campus.learners[0].user)
    other = make.join(cohort, name="Other")
    make.answer(campus.learners[0], campus.course)
    mine = make.answer(twin, campus.course)
    theirs = make.answer(other, campus.course)
    request = ask(cohort, instructor, campus.cohort.join_code)
    with pytest.raises(Invalid, match="1 person has begun a portfolio"):
        confirm(campus, request)
    request.refresh_from_db()
    assert request.decided_at is None
    for portfolio in (mine, theirs):
        portfolio.refresh_from_db()
        assert portfolio.cohort_course.cohort == cohort
    assert cohort.memberships.count() == 3


def test_only_the_instructor_of_the_cohort_that_is_asked_answers(campus):
    cohort, instructor = online()
    request = ask(cohort, instructor, campus.cohort.join_code)
    for member in (campus.learners[0], make.join(campus.cohort, Role.ASSESSOR)):
        with pytest.raises(Forbidden):
            cohorts.confirm_join(actor=make.actor(member), join_request_id=request.pk, accept=True, now=LATER)
    with pytest.raises(NotFound):
        cohorts.confirm_join(actor=make.actor(instructor), join_request_id=request.pk, accept=True, now=LATER)


def test_a_refused_request_moves_nothing_and_another_can_be_made(campus):
    cohort, instructor = online()
    request = confirm(campus, ask(cohort, instructor, campus.cohort.join_code), accept=False)
    assert request.accepted is False
    cohort.refresh_from_db()
    assert cohort.merged_into is None
    assert ask(cohort, instructor, campus.cohort.join_code) != request


def test_a_request_is_answered_once(campus):
    cohort, instructor = online()
    request = confirm(campus, ask(cohort, instructor, campus.cohort.join_code))
    with pytest.raises(AlreadyDone):
        confirm(campus, request)


def test_asking_twice_is_one_request_and_the_code_may_be_typed_by_hand(campus):
    cohort, instructor = online()
    code = campus.cohort.join_code
    assert ask(cohort, instructor, code) == ask(cohort, instructor, f" {code[:4].lower()}-{code[4:]} ")


def test_a_wrong_code_a_code_of_a_new_cohort_and_ones_own_are_refused(campus):
    cohort, instructor = online()
    unset, _ = online()
    for code in ("ZZZZZZZZ", "", unset.join_code, cohort.join_code):
        with pytest.raises(Invalid):
            ask(cohort, instructor, code)
    with pytest.raises(Invalid):
        ask(campus.cohort, campus.instructor, campus.cohort.join_code)


def test_a_cohort_set_up_meanwhile_no_longer_joins(campus):
    cohort, instructor = online()
    request = ask(cohort, instructor, campus.cohort.join_code)
    cohorts.set_up(
        actor=make.actor(instructor),
        cohort_id=cohort.pk,
        name="Alone",
        time_zone="UTC",
        courses=[(campus.course.slug, None)],
        now=make.NOW,
    )
    with pytest.raises(Invalid, match="set up on its own"):
        confirm(campus, request)


def test_requests_to_a_cohort_that_joins_follow_it(campus):
    """And so does the memory of whoever joined it before: one step leads to where everybody is."""
    middle, middle_instructor = online()
    request = ask(middle, middle_instructor, campus.cohort.join_code)
    old = Cohort.objects.create(name="Old", join_code="OLDOLDOL", created_at=make.NOW, merged_into=middle)
    confirm(campus, request)
    assert current_cohort(old.pk) == campus.cohort


def test_nothing_is_left_in_the_cohort_that_joined(campus):
    cohort, instructor = online()
    make.fill(make.join(cohort), campus.course)
    confirm(campus, ask(cohort, instructor, campus.cohort.join_code))
    left = CohortCourse.objects.filter(cohort=cohort)
    assert not cohort.memberships.exists() and not cohort.contexts.exists()
    assert not Portfolio.objects.filter(cohort_course__in=left).exists()
    assert not Artifact.objects.filter(cohort_course__in=left).exists()
