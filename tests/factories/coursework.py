"""A class at work: cohorts, people and portfolios, made through the services as a launch or a learner would."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from accounts.models import User
from cms.models import CoursePage, LessonPage
from cms.selectors import PromptData, course_prompts
from coursework.access import Actor
from coursework.models import (
    Artifact,
    Cohort,
    CohortCourse,
    Decision,
    Membership,
    PeerAssessment,
    Portfolio,
    Submission,
)
from coursework.rules.missing import Part
from coursework.rules.roles import Role
from coursework.services import (
    artifacts,
    cohorts,
    decisions,
    memberships,
    peers,
    portfolios,
    reflections,
    responses,
    submissions,
)
from tests.factories.cms import course_with_lessons

NOW = datetime(2026, 2, 10, 15, 0, tzinfo=UTC)
DUE = datetime(2026, 2, 26, 23, 59, tzinfo=UTC)
ALL_PARTS = frozenset(Part)
REMARKS = peers.Remarks(example="Read the data aloud.", strength="Listens.", next_step="Ask the quiet ones first.")

_numbers = itertools.count(1)


def person(name: str = "", **fields: Any) -> User:
    number = next(_numbers)
    return User.objects.create(username=f"person-{number}", name=name or f"Person {number:04d}", **fields)


def provisional_cohort(*, title: str = "EDUC 551", now: datetime = NOW) -> Cohort:
    """A cohort as the first launch from a place leaves it."""
    return cohorts.cohort_for_context(key=f"place-{next(_numbers)}", title=title, now=now)


def join(
    cohort: Cohort,
    role: Role = Role.LEARNER,
    *,
    name: str = "",
    user: User | None = None,
    is_test: bool = False,
    now: datetime = NOW,
) -> Membership:
    """Somebody launches into the cohort."""
    return memberships.record_launch(user=user or person(name), cohort=cohort, role=role, is_test=is_test, now=now)


def actor(member: Membership) -> Actor:
    return Actor(user_id=member.user_id, cohort_id=member.cohort_id, is_test=member.is_test)


def running_class(*, learners: int = 2, lessons: int = 1, due: datetime | None = DUE, now: datetime = NOW) -> Any:
    """A cohort that an instructor has set up for one course.

    Has `course`, `cohort`, `run` (the CohortCourse), `instructor` and `learners` (memberships).
    """
    course = course_with_lessons(lessons=lessons)
    cohort = provisional_cohort(now=now)
    instructor = join(cohort, Role.INSTRUCTOR, name="Ines Structor", now=now)
    cohorts.set_up(
        actor=actor(instructor),
        cohort_id=cohort.pk,
        name="Winter 2026",
        time_zone="America/Detroit",
        courses=[(course.slug, due)],
        now=now,
    )
    cohort.refresh_from_db()
    people = [join(cohort, name=f"Learner {number:03d}", now=now) for number in range(1, learners + 1)]
    run = CohortCourse.objects.get(cohort=cohort)
    return SimpleNamespace(course=course, cohort=cohort, run=run, instructor=instructor, learners=people)


def lesson_of(course: CoursePage) -> LessonPage:
    """The first lesson of the course that has a study guide."""
    return LessonPage.objects.get(pk=guide_prompts(course)[0].lesson_id)


def guide_prompts(course: CoursePage) -> list[PromptData]:
    return [one for one in course_prompts(course) if one.component_kind == "presentation"]


def portfolio_of(member: Membership, course: CoursePage, *, now: datetime = NOW) -> Portfolio:
    return portfolios.portfolio_of(actor=actor(member), course=course, now=now)


def answer(
    member: Membership, course: CoursePage, text: str = "A hub learns from schools.", *, now: datetime = NOW
) -> Portfolio:
    """Answer the course's first study guide prompt."""
    asked = guide_prompts(course)[0]
    response = responses.save(
        actor=actor(member), page_id=asked.page_id, block_id=asked.block_id, text=text, expected_version=0, now=now
    )
    return response.portfolio


def make_artifact(member: Membership, course: CoursePage, *, now: datetime = NOW, **fields: Any) -> Artifact:
    values: dict[str, Any] = {"title": "Our driver diagram", "text": "Draft.", "expected_version": 0} | fields
    return artifacts.save(actor=actor(member), artifact_id=None, lesson_id=lesson_of(course).pk, now=now, **values)


def fill(member: Membership, course: CoursePage, *, now: datetime = NOW) -> Portfolio:
    """Everything a learner can do alone and has not done yet: answers, an artifact a lesson, a reflection."""
    who = actor(member)
    mine = portfolio_of(member, course, now=now)
    answered = set(mine.responses.values_list("page_id", "block_id"))
    lessons = []
    for asked in course_prompts(course):
        if asked.kind == "product":
            lessons.append(asked.lesson_id)
        elif (asked.page_id, UUID(asked.block_id)) not in answered:
            responses.save(
                actor=who, page_id=asked.page_id, block_id=asked.block_id, text="Mine.", expected_version=0, now=now
            )
    for lesson_id in dict.fromkeys(lessons):
        artifacts.save(
            actor=who, artifact_id=None, lesson_id=lesson_id, title="Plan", text="…", expected_version=0, now=now
        )
    return reflections.save(actor=who, course=course, text="I changed.", expected_version=0, now=now).portfolio


def submit(member: Membership, portfolio: Portfolio, *, now: datetime = NOW) -> Submission:
    return submissions.submit(actor=actor(member), portfolio_id=portfolio.pk, confirmed_missing=ALL_PARTS, now=now)


def decide(
    instructor: Membership, submission: Submission, letter: str = "S", *, now: datetime = NOW, **fields: Any
) -> Decision:
    values: dict[str, Any] = {"comment": "Well argued."} | fields
    return decisions.decide(actor=actor(instructor), submission_id=submission.pk, letter=letter, now=now, **values)


def assess(portfolio: Portfolio, *, now: datetime = NOW) -> PeerAssessment:
    """The asked reviewer writes the assessment."""
    assignment = portfolio.peer_assignments.get(replaced_at__isnull=True)
    return peers.submit(
        actor=Actor(user_id=assignment.reviewer_id),
        assignment_id=assignment.pk,
        interactions=REMARKS,
        products=REMARKS,
        now=now,
    )


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)
