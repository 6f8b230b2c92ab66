"""Races: the constraints decide, nobody is told a falsehood, and nothing is lost."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connections

from coursework.errors import AlreadyDone, Conflict
from coursework.models import (
    Cohort,
    Decision,
    JoinRequest,
    Membership,
    PeerAssignment,
    Portfolio,
    Response,
    Submission,
)
from coursework.rules.roles import Role
from coursework.services import cohorts, decisions, responses
from tests.factories import coursework as make

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*calls: Callable[[], Any]) -> list[Any]:
    """The results (or errors) of calls made at the same moment from as many threads."""
    start = threading.Barrier(len(calls))
    results: list[Any] = [None] * len(calls)

    def run(place: int, call: Callable[[], Any]) -> None:
        try:
            start.wait(10)
            results[place] = call()
        except Exception as error:
            results[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(place, call)) for place, call in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return results


def test_many_tabs_with_first_words_leave_one_version_and_tell_the_others():
    group = make.running_class(learners=1)
    ana = make.actor(group.learners[0])
    asked = make.guide_prompts(group.course)[0]

    def save(text):
        return lambda: responses.save(
            actor=ana, page_id=asked.page_id, block_id=asked.block_id, text=text, expected_version=0, now=make.NOW
        )

    results = at_once(*(save(f"tab {number}") for number in range(6)))
    saved = [one for one in results if isinstance(one, Response)]
    refused = [one for one in results if isinstance(one, Conflict)]
    assert (len(saved), len(refused)) == (1, 5)
    assert {one.current.text for one in refused} == {saved[0].text}
    assert Portfolio.objects.count() == 1


def test_tabs_saving_over_the_same_version_never_overwrite_each_other():
    group = make.running_class(learners=1)
    ana = make.actor(group.learners[0])
    asked = make.guide_prompts(group.course)[0]

    def save(text, expected):
        return responses.save(
            actor=ana,
            page_id=asked.page_id,
            block_id=asked.block_id,
            text=text,
            expected_version=expected,
            now=make.NOW,
        )

    save("start", 0)
    results = at_once(*(lambda number=number: save(f"tab {number}", 1) for number in range(6)))
    assert sum(isinstance(one, Response) for one in results) == 1
    response = Response.objects.get()
    assert (response.version, response.versions.count()) == (2, 2)


def test_submitting_twice_at_once_submits_once():
    group = make.running_class(learners=2)
    ana = group.learners[0]
    portfolio = make.answer(ana, group.course)
    results = at_once(*(lambda: make.submit(ana, portfolio) for _ in range(4)))
    assert sum(isinstance(one, Submission) for one in results) == 1
    assert sum(isinstance(one, AlreadyDone) for one in results) == 3


def test_two_instructors_deciding_at_once_make_one_chain(announcements):
    group = make.running_class(learners=1)
    second = make.join(group.cohort, Role.INSTRUCTOR)
    submission = make.submit(group.learners[0], make.answer(group.learners[0], group.course))
    results = at_once(
        lambda: make.decide(group.instructor, submission, "S"), lambda: make.decide(second, submission, "U")
    )
    assert all(isinstance(one, Decision) for one in results)
    first, last = Decision.objects.get(supersedes=None), Decision.objects.exclude(supersedes=None).get()
    assert last.supersedes == first
    assert [event.decision_id for event in announcements] == [first.pk, last.pk]


def test_releasing_twice_at_once_announces_once(announcements):
    group = make.running_class(learners=1)
    submission = make.submit(group.learners[0], make.answer(group.learners[0], group.course))
    held = make.decide(group.instructor, submission, hold=True)
    instructor = make.actor(group.instructor)
    at_once(*(lambda: decisions.release(actor=instructor, decision_id=held.pk, now=make.NOW) for _ in range(4)))
    assert len(announcements) == 1


def test_a_whole_class_submitting_at_once_gives_and_gets_one_review_each():
    group = make.running_class(learners=6)
    portfolios = [make.answer(learner, group.course) for learner in group.learners]
    results = at_once(
        *(
            lambda learner=learner, portfolio=portfolio: make.submit(learner, portfolio)
            for learner, portfolio in zip(group.learners, portfolios, strict=True)
        )
    )
    assert all(isinstance(one, Submission) for one in results), results
    assigned = PeerAssignment.objects.filter(replaced_at=None)
    everybody = {one.user_id for one in group.learners}
    assert {one.owner_id for one in assigned} == {one.reviewer_id for one in assigned} == everybody


def test_first_launches_from_one_place_at_once_begin_one_cohort():
    results = at_once(
        *(lambda: cohorts.cohort_for_context(key="place", title="EDUC 639", now=make.NOW) for _ in range(6))
    )
    assert len({one.pk for one in results}) == 1
    assert Cohort.objects.count() == 1


def test_launches_of_one_person_at_once_make_one_membership():
    cohort, user = make.provisional_cohort(), make.person()
    results = at_once(*(lambda: make.join(cohort, user=user) for _ in range(6)))
    assert len({one.pk for one in results}) == 1
    assert Membership.objects.count() == 1


def test_a_request_answered_by_two_instructors_at_once_is_answered_once():
    group = make.running_class(learners=0)
    second = make.join(group.cohort, Role.INSTRUCTOR)
    new = make.provisional_cohort()
    asking = make.join(new, Role.INSTRUCTOR)
    request = cohorts.request_join(
        actor=make.actor(asking), cohort_id=new.pk, join_code=group.cohort.join_code, now=make.NOW
    )
    results = at_once(
        *(
            lambda member=member: cohorts.confirm_join(
                actor=make.actor(member), join_request_id=request.pk, accept=True, now=make.NOW
            )
            for member in (group.instructor, second)
        )
    )
    assert {type(one) for one in results} == {AlreadyDone, JoinRequest}


def test_work_begun_while_the_cohort_joins_another_is_not_left_behind():
    group = make.running_class(learners=0)
    new = make.provisional_cohort()
    asking = make.join(new, Role.INSTRUCTOR)
    newcomers = [make.join(new) for _ in range(4)]
    cohorts.include_course(cohort=new, course=group.course)
    request = cohorts.request_join(
        actor=make.actor(asking), cohort_id=new.pk, join_code=group.cohort.join_code, now=make.NOW
    )
    results = at_once(
        lambda: cohorts.confirm_join(
            actor=make.actor(group.instructor), join_request_id=request.pk, accept=True, now=make.NOW
        ),
        *(lambda learner=learner: make.answer(learner, group.course) for learner in newcomers),
        *(lambda: make.join(new) for _ in range(2)),
    )
    assert not [one for one in results if isinstance(one, Exception)], results
    assert Portfolio.objects.filter(cohort_course=group.run).count() == 4
    assert Membership.objects.filter(cohort=new).count() == 0
