"""Peer assessments: asked for, assigned, written, substituted or waived. They never hold anybody up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from cms.selectors import course_prompts
from coursework import access
from coursework.access import Actor
from coursework.errors import AlreadyDone, Invalid
from coursework.models import Cohort, CohortCourse, Membership, PeerAssessment, PeerAssignment, Portfolio
from coursework.rules import peers as rules
from coursework.rules.roles import DECIDERS, STAFF, WORKERS
from coursework.services import peer_pool
from coursework.services.freezing import has_work, work_of
from coursework.services.locking import lock_portfolios, lock_runs
from coursework.services.typed import words_of


@dataclass(frozen=True)
class Remarks:
    """One part of an assessment: an observed example, a strength, a next step. No numbers."""

    example: str
    strength: str
    next_step: str


def ask(*, actor: Actor, portfolio_id: UUID, now: datetime) -> Portfolio:
    """The learner says that the work is ready for a classmate to see. Asking again changes nothing."""
    with transaction.atomic():
        portfolio = access.portfolio_for_owner(actor, portfolio_id)
        if not begin_waiting(portfolio, now=now):
            raise Invalid("There is nothing for a classmate to assess yet: answer a study guide or add an artifact.")
    portfolio.refresh_from_db()
    return portfolio


def begin_waiting(portfolio: Portfolio, *, now: datetime) -> bool:
    """Have the portfolio wait for a reviewer, who may be found at once. False when there is no work to show."""
    if portfolio.peer_asked_at is not None:
        return True
    if not has_work(work_of(portfolio, [])):
        return False
    lock_runs([portfolio.cohort_course_id])
    Portfolio.objects.filter(pk=portfolio.pk, peer_asked_at__isnull=True).update(peer_asked_at=now)
    assign_waiting(portfolio.cohort_course, now)
    return True


def assign_waiting_in(cohort: Cohort, now: datetime) -> int:
    """`assign_waiting` for every course of a cohort: somebody has come who may be free to assess."""
    runs = cohort.courses.filter(portfolios__peer_asked_at__isnull=False).distinct()
    return sum(assign_waiting(run, now) for run in runs)


def assign_waiting(cohort_course: CohortCourse, now: datetime) -> int:
    """Find reviewers for portfolios that wait for one, and for those whose reviewer was silent for too long.

    Test people are left out on both sides. Returns how many reviewers were found.
    """
    with transaction.atomic():
        # One at a time for each course, so that nobody is chosen twice.
        lock_runs([cohort_course.pk])
        run = CohortCourse.objects.select_related("course").get(pk=cohort_course.pk)
        pool = peer_pool.load(run, now=now)
        if not pool.waiting:
            return 0
        found = rules.match(list(pool.waiting), pool.candidates, not_again=pool.not_again)
        found = _still_waiting(pool, found)
        if not found:
            return 0
        prompts = course_prompts(run.course)
        for owner_id, reviewer_id in found.items():
            portfolio = pool.waiting[owner_id]
            _replace_current(portfolio, now=now)
            PeerAssignment.objects.create(
                portfolio=portfolio,
                owner_id=owner_id,
                reviewer_id=reviewer_id,
                content=work_of(portfolio, prompts),
                assigned_at=now,
            )
        return len(found)


def submit(
    *, actor: Actor, assignment_id: UUID, interactions: Remarks, products: Remarks, now: datetime
) -> PeerAssessment:
    """The reviewer's assessment, written once. It stands beside the portfolio, submitted already or not.

    Sending the same words again is no error. Raises `AlreadyDone` for other words.
    """
    written = {
        **_fields("interactions", "collegial_interactions", interactions),
        **_fields("products", "work_products", products),
    }
    with transaction.atomic():
        assignment = access.assignment_for_reviewer(actor, assignment_id)
        # Waits for a substitution in progress; what that has replaced is then no longer found.
        lock_portfolios([assignment.portfolio_id])
        assignment = access.assignment_for_reviewer(actor, assignment_id)
        existing = PeerAssessment.objects.filter(portfolio_id=assignment.portfolio_id).first()
        if existing is None:
            try:
                with transaction.atomic():
                    return PeerAssessment.objects.create(
                        portfolio_id=assignment.portfolio_id, assignment=assignment, submitted_at=now, **written
                    )
            except IntegrityError:
                existing = PeerAssessment.objects.get(portfolio_id=assignment.portfolio_id)
        if all(getattr(existing, name) == text for name, text in written.items()):
            return existing
        raise AlreadyDone("This assessment has been submitted already; there is exactly one for a portfolio.")


def substitute(*, actor: Actor, portfolio_id: UUID, reviewer_id: UUID, reason: str, now: datetime) -> PeerAssignment:
    """An instructor names the reviewer, a classmate or one of the staff, with a reason."""
    with transaction.atomic():
        portfolio = _unassessed(actor, portfolio_id)
        _check_reviewer(portfolio, reviewer_id)
        _replace_current(portfolio, now=now)
        return PeerAssignment.objects.create(
            portfolio=portfolio,
            owner_id=portfolio.user_id,
            reviewer_id=reviewer_id,
            content=work_of(portfolio, course_prompts(portfolio.cohort_course.course)),
            assigned_by_id=actor.user_id,
            assigned_at=now,
            reason=words_of(reason, path="reason"),
        )


def waive(*, actor: Actor, portfolio_id: UUID, reason: str, now: datetime) -> PeerAssignment:
    """An instructor does without a peer assessment for this portfolio, with a reason. It is missing no more."""
    with transaction.atomic():
        portfolio = _unassessed(actor, portfolio_id)
        if portfolio.peer_assignments.filter(replaced_at__isnull=True, waived=True).exists():
            raise AlreadyDone("The peer assessment of this portfolio has been waived already.")
        _replace_current(portfolio, now=now)
        return PeerAssignment.objects.create(
            portfolio=portfolio,
            owner_id=portfolio.user_id,
            waived=True,
            assigned_by_id=actor.user_id,
            assigned_at=now,
            reason=words_of(reason, path="reason"),
        )


def _still_waiting(pool: peer_pool.Pool, found: dict[UUID, UUID]) -> dict[UUID, UUID]:
    """Without those whose silent reviewer has written in this very moment."""
    portfolios = {owner: pool.waiting[owner].pk for owner in found}
    lock_portfolios(portfolios.values())
    written = set(
        PeerAssessment.objects.filter(portfolio_id__in=portfolios.values()).values_list("portfolio_id", flat=True)
    )
    return {owner: reviewer for owner, reviewer in found.items() if portfolios[owner] not in written}


def _unassessed(actor: Actor, portfolio_id: UUID) -> Portfolio:
    portfolio = access.portfolio_for_staff(actor, portfolio_id, roles=DECIDERS)
    lock_runs([portfolio.cohort_course_id])
    lock_portfolios([portfolio.pk])
    if PeerAssessment.objects.filter(portfolio=portfolio).exists():
        raise AlreadyDone("This portfolio has its peer assessment already.")
    return portfolio


def _check_reviewer(portfolio: Portfolio, reviewer_id: UUID) -> None:
    members = {
        member.user_id: member
        for member in Membership.objects.filter(
            cohort_id=portfolio.cohort_course.cohort_id, user_id__in=[portfolio.user_id, reviewer_id]
        )
    }
    reviewer = members.get(reviewer_id)
    if reviewer_id == portfolio.user_id:
        raise Invalid("Nobody assesses their own work.", path=["reviewer_id"])
    if reviewer is None or not reviewer.is_active or reviewer.role not in STAFF | WORKERS:
        raise Invalid("The reviewer must be a learner or one of the staff of this cohort.", path=["reviewer_id"])
    if reviewer.role in WORKERS and reviewer.is_test != members[portfolio.user_id].is_test:
        raise Invalid("Test people and learners do not assess each other.", path=["reviewer_id"])


def _replace_current(portfolio: Portfolio, *, now: datetime) -> None:
    portfolio.peer_assignments.filter(replaced_at__isnull=True).update(replaced_at=now)


def _fields(prefix: str, path: str, remarks: Remarks) -> dict[str, str]:
    return {
        f"{prefix}_{name}": words_of(getattr(remarks, name), path=f"{path}.{name}")
        for name in ("example", "strength", "next_step")
    }
