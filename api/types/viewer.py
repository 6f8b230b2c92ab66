"""The signed-in person."""

from __future__ import annotations

from typing import Any

import graphene

from api.types.cohorts import Cohort, MembershipConnection
from api.types.connections import paged
from api.types.courses import Course
from api.types.fields import identifier, many, maybe, maybe_moment, maybe_text, moment, one, truth, whole, words
from api.types.lessons import Lesson
from api.types.portfolios import Portfolio, PortfolioConnection, ResponseConnection
from api.types.reviews import PeerReview
from api.types.work import Artifact
from api.types.work_enums import Activity
from api.work.viewer import ShownViewer


class LaunchSession(graphene.ObjectType):
    """What the launch opened, and until when."""

    id = identifier()
    expires_at = moment("When the token stops working. Reopening from the LMS gives a new one; nothing saved is lost.")
    activity = one(Activity, "What was opened.")
    course = maybe_text("Slug of the course; null when none.")
    lesson = maybe_text("Slug of the lesson; null when none.")
    path = maybe_text("Path of the page; null when none.")
    message = maybe_text("Why the home was opened instead; null otherwise.")


class LessonProgress(graphene.ObjectType):
    """How far the viewer is in a lesson. It is no gate."""

    lesson = one(Lesson, "The lesson.")
    viewed_components = many(graphene.ID, "Ids of the components viewed.")
    component_count = whole("How many components the lesson has.")
    answered_prompts = whole("How many prompts have an answer.")
    prompt_count = whole("How many prompts the lesson has, those of its study guide too.")
    artifact_count = whole("How many of the viewer's artifacts belong to it.")


class CourseWork(graphene.ObjectType):
    """The viewer's work in a course, begun or not."""

    course = one(Course, "The course.")
    portfolio = maybe(Portfolio, "The portfolio; null before anything was saved.")
    lessons = many(LessonProgress, "Progress by lesson, in order.")
    due_at = maybe_moment("When the portfolio is due for the viewer; null when no date is set.")
    time_zone = words("IANA name of the cohort's time zone.")


class Viewer(graphene.ObjectType):
    """The person who holds the token."""

    id = identifier()
    name = words("The name shown to others.")
    is_test_person = truth("Whether this is an LMS's test student, whose work counts nowhere.")
    session = one(LaunchSession, "What the launch opened.")
    memberships = paged(MembershipConnection, "The cohorts they belong to.")
    portfolios = paged(PortfolioConnection, "Their portfolios, in all cohorts, the newest first.")
    portfolio = maybe(
        Portfolio,
        "Their portfolio of a course, where saving goes: in the cohort of this launch if that takes the course. "
        "Null before anything was saved.",
        course=graphene.String(required=True, description="The course's slug."),
    )
    work = maybe(
        CourseWork,
        "Their work in a course; null when they are no learner of it.",
        course=graphene.String(required=True, description="The course's slug."),
    )
    responses = paged(
        ResponseConnection,
        "Their answers, in all cohorts.",
        lesson_id=graphene.ID(description="Only those of this lesson and its study guide, where saving goes."),
    )
    artifacts = many(
        Artifact,
        "The artifacts they contributed to.",
        lesson_id=graphene.ID(description="Only those of this lesson, where saving goes."),
    )
    peer_reviews = many(PeerReview, "What they are asked to assess or have assessed, what is to do first.")
    cohort = maybe(
        Cohort,
        "The cohort of this launch, or another they belong to; null when they belong to none such.",
        id=graphene.ID(description="Another cohort."),
    )

    @staticmethod
    def resolve_memberships(viewer: ShownViewer, info: graphene.ResolveInfo, **page: Any) -> Any:
        return viewer.memberships(first=page.get("first"), after=page.get("after"))

    @staticmethod
    def resolve_portfolios(viewer: ShownViewer, info: graphene.ResolveInfo, **page: Any) -> Any:
        return viewer.portfolios(first=page.get("first"), after=page.get("after"))

    @staticmethod
    def resolve_responses(viewer: ShownViewer, info: graphene.ResolveInfo, **page: Any) -> Any:
        return viewer.responses(first=page.get("first"), after=page.get("after"), lesson_id=page.get("lesson_id"))

    @staticmethod
    def resolve_portfolio(viewer: ShownViewer, info: graphene.ResolveInfo, course: str) -> Any:
        return viewer.portfolio(course)

    @staticmethod
    def resolve_work(viewer: ShownViewer, info: graphene.ResolveInfo, course: str) -> Any:
        return viewer.work(course)

    @staticmethod
    def resolve_artifacts(viewer: ShownViewer, info: graphene.ResolveInfo, lesson_id: str | None = None) -> Any:
        return viewer.artifacts(lesson_id=lesson_id)

    @staticmethod
    def resolve_cohort(viewer: ShownViewer, info: graphene.ResolveInfo, id: str | None = None) -> Any:  # noqa: A002
        return viewer.cohort(id)
