"""Rights follow the membership row, and other people's work has one door."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coursework import access
from coursework.errors import CourseworkError, Forbidden, NotFound
from coursework.models import Membership
from coursework.rules.roles import Role
from coursework.services import comments, memberships, peers
from tests.factories import coursework as make

pytestmark = pytest.mark.django_db
LATER = make.NOW + timedelta(hours=1)


@pytest.fixture
def group():
    return make.running_class(learners=3)


def test_someone_demoted_loses_their_rights_also_with_an_earlier_token(group):
    portfolio = make.answer(group.learners[0], group.course)
    earlier = make.actor(group.instructor)
    assert access.portfolio_for_staff(earlier, portfolio.pk) == portfolio
    make.join(group.cohort, Role.LEARNER, user=group.instructor.user, now=LATER)
    with pytest.raises(Forbidden):
        access.portfolio_for_staff(earlier, portfolio.pk)


def test_a_launch_that_is_recorded_late_does_not_bring_an_old_role_back(group):
    user = group.instructor.user
    make.join(group.cohort, Role.LEARNER, user=user, now=LATER)
    make.join(group.cohort, Role.INSTRUCTOR, user=user, now=LATER - timedelta(minutes=5))
    assert Membership.objects.get(user=user).role == Role.LEARNER


def test_someone_taken_out_of_the_cohort_has_no_rights_until_they_launch_again(group):
    learner = group.learners[0]
    portfolio = make.answer(learner, group.course)
    Membership.objects.filter(pk=learner.pk).update(is_active=False)
    with pytest.raises(NotFound):
        access.portfolio_for_owner(make.actor(learner), portfolio.pk)
    make.join(group.cohort, user=learner.user, now=LATER)
    assert access.portfolio_for_owner(make.actor(learner), portfolio.pk) == portfolio


def test_a_role_that_is_none_is_refused(group):
    with pytest.raises(ValueError, match="janitor"):
        memberships.record_launch(
            user=group.instructor.user, cohort=group.cohort, role="janitor", is_test=False, now=LATER
        )


@pytest.mark.parametrize("role", list(Role))
def test_who_may_read_a_portfolio(group, role):
    portfolio = make.answer(group.learners[0], group.course)
    reader = make.join(group.cohort, role)
    if role in {Role.INSTRUCTOR, Role.COACH, Role.ASSESSOR}:
        assert access.portfolio_for_reader(make.actor(reader), portfolio.pk) == (portfolio, True)
    else:
        with pytest.raises(Forbidden):
            access.portfolio_for_reader(make.actor(reader), portfolio.pk)


def test_classmates_and_strangers_see_nothing_of_a_portfolio(group):
    portfolio = make.answer(group.learners[0], group.course)
    submission = make.submit(group.learners[0], portfolio)
    classmate = make.actor(group.learners[2])
    stranger = make.actor(make.join(make.provisional_cohort(), Role.INSTRUCTOR))
    for who in (classmate, stranger):
        for door, key in [
            (access.portfolio_for_owner, portfolio.pk),
            (access.portfolio_for_reader, portfolio.pk),
            (access.portfolio_for_staff, portfolio.pk),
            (access.submission_for_owner, submission.pk),
            (access.submission_for_staff, submission.pk),
        ]:
            with pytest.raises(CourseworkError) as refused:
                door(who, key)
            assert who is classmate or isinstance(refused.value, NotFound)


def test_ones_own_portfolio_stays_readable_when_the_course_is_over(group):
    learner = group.learners[0]
    portfolio = make.answer(learner, group.course)
    Membership.objects.filter(pk=learner.pk).update(is_active=False)
    assert access.portfolio_for_reader(make.actor(learner), portfolio.pk) == (portfolio, False)


def test_nobody_is_staff_to_their_own_work(group):
    learner = group.learners[0]
    portfolio = make.answer(learner, group.course)
    make.join(group.cohort, Role.INSTRUCTOR, user=learner.user, now=LATER)
    with pytest.raises(Forbidden):
        access.portfolio_for_staff(make.actor(learner), portfolio.pk)


def test_a_reviewer_sees_the_frozen_work_and_nothing_else(group):
    owner = group.learners[0]
    portfolio = make.fill(owner, group.course)
    peers.ask(actor=make.actor(owner), portfolio_id=portfolio.pk, now=make.NOW)
    assignment = portfolio.peer_assignments.get()
    reviewer = access.Actor(assignment.reviewer_id, group.cohort.pk)
    seen = access.assignment_for_reviewer(reviewer, assignment.pk)
    assert set(seen.content) == {"responses", "artifacts"}
    assert "I changed." not in str(seen.content)
    with pytest.raises(CourseworkError):
        access.portfolio_for_reader(reviewer, portfolio.pk)
    other = next(one for one in group.learners if one.user_id not in {owner.user_id, assignment.reviewer_id})
    with pytest.raises(NotFound):
        access.assignment_for_reviewer(make.actor(other), assignment.pk)


def test_what_a_reviewer_sees_does_not_change_under_their_eyes(group):
    owner = group.learners[0]
    portfolio = make.answer(owner, group.course, "First words.")
    peers.ask(actor=make.actor(owner), portfolio_id=portfolio.pk, now=make.NOW)
    from coursework.services import responses

    asked = make.guide_prompts(group.course)[0]
    responses.save(
        actor=make.actor(owner),
        page_id=asked.page_id,
        block_id=asked.block_id,
        text="Other words.",
        expected_version=1,
        now=LATER,
    )
    content = portfolio.peer_assignments.get().content
    assert [one["text"] for one in content["responses"]] == ["First words."]


@pytest.mark.parametrize("role", list(Role))
def test_instructors_coaches_and_assessors_comment(group, role):
    portfolio = make.answer(group.learners[0], group.course)
    author = make.actor(make.join(group.cohort, role))
    if role in {Role.INSTRUCTOR, Role.COACH, Role.ASSESSOR}:
        comments.add(actor=author, portfolio_id=portfolio.pk, text="Look at run charts.", now=make.NOW)
        assert portfolio.comments.get().author_id == author.user_id
    else:
        with pytest.raises(Forbidden):
            comments.add(actor=author, portfolio_id=portfolio.pk, text="Me too.", now=make.NOW)
