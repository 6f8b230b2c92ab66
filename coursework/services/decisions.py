"""Decisions: S or U, released at once or held, superseded but never overwritten."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from coursework import access
from coursework.access import Actor
from coursework.errors import AlreadyDone, Forbidden, Invalid, NotFound
from coursework.events import DecisionReleased, announce
from coursework.models import Decision, Membership, Portfolio, Submission
from coursework.rules.roles import DECIDERS
from coursework.rules.states import Letter
from coursework.services.locking import lock_portfolios
from coursework.services.submissions import check_is_current
from coursework.services.typed import text_of


def decide(
    *, actor: Actor, submission_id: UUID, letter: Letter | str, comment: str, now: datetime, hold: bool = False
) -> Decision:
    """An instructor decides on what a learner submitted last; unless held, the learner and the gradebook are told.

    A new decision supersedes the portfolio's last one, which stays as it was. The same decision again changes
    nothing, except that it releases a held one. `AlreadyDone` when the submission was undone, returned or
    followed by another.
    """
    try:
        letter = Letter(letter)
    except ValueError:
        raise Invalid("The letter is S or U.", path=["letter"]) from None
    comment = text_of(comment, path="comment").strip()
    with transaction.atomic():
        submission = access.submission_for_staff(actor, submission_id, roles=DECIDERS)
        _check_test_people(actor, submission.portfolio)
        lock_portfolios([submission.portfolio_id])
        check_is_current(submission)
        head = Decision.objects.filter(portfolio_id=submission.portfolio_id, superseded_by__isnull=True).first()
        if head and (head.submission_id, head.letter, head.comment) == (submission.pk, letter, comment):
            return head if hold or head.released_at else _release(head, now)
        decision = Decision.objects.create(
            portfolio_id=submission.portfolio_id,
            submission=submission,
            letter=letter,
            comment=comment,
            decided_by_id=actor.user_id,
            decided_at=now,
            supersedes=head,
        )
        return decision if hold else _release(decision, now)


def release(*, actor: Actor, decision_id: UUID, now: datetime) -> Decision:
    """Let the learner and the gradebook know a held decision. `AlreadyDone` when they do, or when another
    decision or a return has overtaken it.
    """
    with transaction.atomic():
        decision = Decision.objects.select_related("portfolio__cohort_course").filter(pk=decision_id).first()
        if decision is None:
            raise NotFound("There is no such decision.")
        portfolio = access.portfolio_for_staff(actor, decision.portfolio_id, roles=DECIDERS)
        _check_test_people(actor, portfolio)
        lock_portfolios([portfolio.pk])
        decision.refresh_from_db()
        if decision.released_at is not None:
            raise AlreadyDone("This decision has been released already.")
        if Decision.objects.filter(supersedes=decision).exists():
            raise AlreadyDone("A newer decision has taken the place of this one.")
        check_is_current(Submission.objects.select_related("portfolio").get(pk=decision.submission_id))
        return _release(decision, now)


def release_held(*, actor: Actor, cohort_course_id: UUID, now: datetime) -> list[Decision]:
    """Release all held decisions of a course of a cohort together. Returned work keeps its decision held."""
    with transaction.atomic():
        run = access.cohort_course_for_staff(actor, cohort_course_id, roles=DECIDERS)
        held = Decision.objects.filter(
            portfolio__cohort_course=run,
            released_at__isnull=True,
            superseded_by__isnull=True,
            submission__returned__isnull=True,
        ).exclude(portfolio__user_id=actor.user_id)
        return [
            release(actor=actor, decision_id=pk, now=now)
            for pk in held.order_by("decided_at", "pk").values_list("pk", flat=True)
        ]


def _release(decision: Decision, now: datetime) -> Decision:
    Decision.objects.filter(pk=decision.pk).update(released_at=now)
    decision.released_at = now
    portfolio = decision.portfolio
    if not _is_test(portfolio.cohort_course.cohort_id, portfolio.user_id):
        announce(
            DecisionReleased(
                decision_id=decision.pk,
                submission_id=decision.submission_id,
                portfolio_id=portfolio.pk,
                user_id=portfolio.user_id,
                cohort_course_id=portfolio.cohort_course_id,
                letter=decision.letter,
                occurred_at=now,
            )
        )
    return decision


def _is_test(cohort_id: UUID, user_id: UUID) -> bool:
    return Membership.objects.filter(cohort_id=cohort_id, user_id=user_id, is_test=True).exists()


def _check_test_people(actor: Actor, portfolio: Portfolio) -> None:
    """A test person may try an instructor's part too, but not on a learner."""
    cohort_id = portfolio.cohort_course.cohort_id
    if (actor.is_test or _is_test(cohort_id, actor.user_id)) and not _is_test(cohort_id, portfolio.user_id):
        raise Forbidden("A test person decides on test people's work only.")
