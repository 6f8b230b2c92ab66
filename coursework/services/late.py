"""Late work: arrangements made beforehand, rulings made afterwards. Nothing is automatic."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from coursework import access
from coursework.access import Actor
from coursework.errors import AlreadyDone, Forbidden, Invalid, NotFound
from coursework.models import Arrangement, LateRuling, Membership, Submission
from coursework.rules.late import Agreed, Late, due_moment, late_state
from coursework.rules.roles import DECIDERS, WORKERS
from coursework.services.portfolios import ensure
from coursework.services.typed import words_of


def arrange(
    *, actor: Actor, cohort_course_id: UUID, user_id: UUID, due_at: date | datetime, reason: str, now: datetime
) -> Arrangement:
    """An instructor agrees on a later date with a learner, who may not have begun. The latest one counts.

    A date is the end of that day in the cohort's time zone.
    """
    reason = words_of(reason, path="reason")
    with transaction.atomic():
        run = access.cohort_course_for_staff(actor, cohort_course_id, roles=DECIDERS)
        if user_id == actor.user_id:
            raise Forbidden("This is your own portfolio.")
        if not Membership.objects.filter(cohort_id=run.cohort_id, user_id=user_id, role__in=WORKERS).exists():
            raise NotFound("There is no such learner in this cohort.", path=["user_id"])
        until = due_moment(due_at, time_zone=run.cohort.time_zone)
        if until is None:
            raise Invalid("An arrangement needs a date.", path=["due_at"])
        return Arrangement.objects.create(
            portfolio=ensure(cohort_course=run, user_id=user_id, now=now),
            due_at=until,
            reason=reason,
            made_by_id=actor.user_id,
            made_at=now,
        )


def rule(*, actor: Actor, submission_id: UUID, accepted: bool, reason: str, now: datetime) -> LateRuling:
    """An instructor accepts or refuses work that came late without an arrangement. The latest ruling counts.

    Raises `Invalid` for work that is not late, or arranged.
    """
    reason = words_of(reason, path="reason")
    submission = access.submission_for_staff(actor, submission_id, roles=DECIDERS)
    if submission.undone_at is not None:
        raise AlreadyDone("The learner has taken this submission back.")
    if lateness_of(submission) is not Late.LATE_UNARRANGED:
        raise Invalid("This submission is not late, or its lateness was arranged.")
    return LateRuling.objects.create(
        submission=submission, accepted=accepted, reason=reason, ruled_by_id=actor.user_id, ruled_at=now
    )


def lateness_of(submission: Submission) -> Late:
    """How a submission stands to its due date.

    What follows a return is as late as what was returned: an instructor asked for it.
    """
    first = (
        Submission.objects.filter(portfolio_id=submission.portfolio_id, undone_at__isnull=True)
        .order_by("number")
        .values_list("submitted_at", flat=True)
        .first()
    )
    return late_state(
        due_at=submission.portfolio.cohort_course.portfolio_due_at,
        submitted_at=first or submission.submitted_at,
        arrangements=[
            Agreed(due_at=one.due_at, made_at=one.made_at)
            for one in submission.portfolio.arrangements.order_by("made_at", "pk")
        ],
        now=submission.submitted_at,
    )
