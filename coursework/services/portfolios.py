"""A learner's portfolio for a course, made when something first belongs into it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from cms.models import CoursePage
from coursework import access
from coursework.access import Actor
from coursework.errors import Forbidden, NotFound
from coursework.models import CohortCourse, Membership, Portfolio
from coursework.rules.roles import WORKERS
from coursework.services.cohorts import include_course
from coursework.services.locking import lock_cohorts


def portfolio_of(*, actor: Actor, course: CoursePage, now: datetime) -> Portfolio:
    """The actor's portfolio for a course, in the cohort of their launch if that takes the course.

    Raises `Forbidden` for people who are no learners there, `NotFound` when no cohort of theirs takes it.
    """
    run = cohort_course_of(actor, course)
    found = _portfolios().filter(cohort_course=run, user_id=actor.user_id).first()
    if found is not None:
        return found
    with transaction.atomic():
        # The cohort may be joining another at this moment: wait for that, then look where the course is now.
        lock_cohorts(run.cohort_id)
        run = cohort_course_of(actor, course)
        return ensure(cohort_course=run, user_id=actor.user_id, now=now)


def ensure(*, cohort_course: CohortCourse, user_id: UUID, now: datetime) -> Portfolio:
    """The person's portfolio in a cohort's course; made when there is none."""
    return _portfolios().get_or_create(cohort_course=cohort_course, user_id=user_id, defaults={"created_at": now})[0]


def cohort_course_of(actor: Actor, course: CoursePage) -> CohortCourse:
    """The run of a course in which the actor is a learner now.

    While the cohort of the launch is not set up, it takes whatever course its people work in: nothing is
    turned away because an instructor has yet to come.
    """
    run = run_of(actor, course)
    if run is not None:
        return run
    member = _launched_into(actor)
    if member is not None and _takes_any(member):
        return include_course(cohort=member.cohort, course=course)
    if member is not None and member.role not in WORKERS:
        raise Forbidden("Only learners keep a portfolio.")
    raise NotFound("This course is not one of your cohort's.")


def run_of(actor: Actor, course: CoursePage) -> CohortCourse | None:
    """The run that `cohort_course_of` answers, as far as it is there already: this only reads."""
    member = _launched_into(actor)
    if member is not None and member.role in WORKERS:
        run = _runs(course).filter(cohort_id=member.cohort_id).first()
        if run is not None or _takes_any(member):
            return run
    return (
        _runs(course)
        .filter(
            cohort__memberships__user_id=actor.user_id,
            cohort__memberships__is_active=True,
            cohort__memberships__role__in=WORKERS,
        )
        .order_by("-cohort__memberships__last_launch_at")
        .first()
    )


def _takes_any(member: Membership) -> bool:
    return member.role in WORKERS and member.cohort.confirmed_at is None


def _launched_into(actor: Actor) -> Membership | None:
    if actor.cohort_id is None:
        return None
    try:
        return access.membership(actor, actor.cohort_id)
    except NotFound:
        return None


def _runs(course: CoursePage) -> QuerySet[CohortCourse]:
    return CohortCourse.objects.select_related("cohort", "course").filter(
        course__translation_key=course.translation_key, cohort__merged_into__isnull=True
    )


def _portfolios() -> QuerySet[Portfolio]:
    return Portfolio.objects.select_related("cohort_course__cohort", "cohort_course__course", "user")
