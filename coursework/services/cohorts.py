"""Cohorts: begun by the first launch from a place, set up by an instructor."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from cms.models import CoursePage
from cms.selectors import course_by_slug
from coursework import access
from coursework.access import Actor
from coursework.errors import AlreadyDone, Invalid
from coursework.models import Cohort, CohortContext, CohortCourse
from coursework.rules.late import due_moment, zone
from coursework.services.joining import confirm_join, request_join
from coursework.services.locking import lock_cohorts
from coursework.services.typed import words_of

__all__ = ["cohort_for_context", "confirm_join", "include_course", "request_join", "revise", "set_up"]

# Without letters and digits that look alike when they are read out or copied by hand.
CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LENGTH = 8

CourseDates = Sequence[tuple[str, date | datetime | None]]


def cohort_for_context(*, key: str, title: str, now: datetime) -> Cohort:
    """The cohort of a place on a platform; the first launch from there begins a provisional one."""
    title = title.strip()
    found = CohortContext.objects.select_related("cohort").filter(key=key).first()
    if found is None:
        try:
            return _begin(key=key, title=title, now=now)
        except IntegrityError:  # another launch from the same place was quicker
            found = CohortContext.objects.select_related("cohort").get(key=key)
    if title and found.title != title[:300]:
        CohortContext.objects.filter(pk=found.pk).update(title=title[:300])
    return found.cohort


def include_course(*, cohort: Cohort, course: CoursePage) -> CohortCourse:
    """The cohort's run of a course (of any of its translations); added when it is not there yet."""
    existing = CohortCourse.objects.filter(cohort=cohort, course__translation_key=course.translation_key).first()
    return existing or CohortCourse.objects.get_or_create(cohort=cohort, course=course)[0]


def set_up(*, actor: Actor, cohort_id: UUID, name: str, time_zone: str, courses: CourseDates, now: datetime) -> Cohort:
    """The first instructor names the cohort, its time zone, its courses and their due dates.

    A date is the end of that day in the time zone; None is no due date. Courses that people already work in
    stay, listed or not. Raises `AlreadyDone` when somebody was quicker, `Invalid` for a value that cannot be.
    """
    with transaction.atomic():
        cohort = _locked_for_instructor(actor, cohort_id)
        if cohort.confirmed_at is not None:
            raise AlreadyDone("This cohort has been set up already.")
        _write(cohort, name=name, time_zone=time_zone, courses=courses)
        if not cohort.courses.exists():
            raise Invalid("Name at least one course.", path=["courses"])
        cohort.confirmed_at = now
        cohort.save()
    return cohort


def revise(
    *,
    actor: Actor,
    cohort_id: UUID,
    now: datetime,
    name: str | None = None,
    time_zone: str | None = None,
    courses: CourseDates = (),
) -> Cohort:
    """Change what was set up: the name, the time zone, due dates, more courses. None leaves a value as it is.

    Due dates are moments once they are stored: a new time zone does not move them.
    """
    with transaction.atomic():
        cohort = _locked_for_instructor(actor, cohort_id)
        if cohort.confirmed_at is None:
            raise Invalid("This cohort has not been set up yet.")
        _write(cohort, name=cohort.name if name is None else name, time_zone=time_zone, courses=courses)
        cohort.save()
    return cohort


def _begin(*, key: str, title: str, now: datetime) -> Cohort:
    with transaction.atomic():
        cohort = Cohort.objects.create(name=title[:200] or "New cohort", join_code=_join_code(), created_at=now)
        CohortContext.objects.create(cohort=cohort, key=key, title=title[:300], added_at=now)
    return cohort


def _join_code() -> str:
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))


def _locked_for_instructor(actor: Actor, cohort_id: UUID) -> Cohort:
    cohort = access.require_instructor(actor, cohort_id).cohort
    lock_cohorts(cohort.pk)
    return Cohort.objects.get(pk=cohort.pk)


def _write(cohort: Cohort, *, name: str, time_zone: str | None, courses: CourseDates) -> None:
    cohort.name = words_of(name, path="name", at_most=200)
    if time_zone is not None:
        try:
            cohort.time_zone = zone(time_zone).key
        except ValueError as error:
            raise Invalid(str(error), path=["time_zone"]) from None
    for slug, due in courses:
        run = cohort.courses.filter(course__slug=slug).first()
        if run is None:
            course = course_by_slug(slug)
            if course is None:
                raise Invalid(f"There is no course {slug!r}.", path=["courses"])
            run = include_course(cohort=cohort, course=course)
        run.portfolio_due_at = due_moment(due, time_zone=cohort.time_zone)
        run.save(update_fields=["portfolio_due_at"])
