"""Who waits for a reviewer in a course of a cohort, and who could be one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coursework.models import ArtifactContributor, CohortCourse, Membership, PeerAssignment, Portfolio, Response
from coursework.rules import peers as rules
from coursework.rules.roles import WORKERS


@dataclass(frozen=True)
class Pool:
    """`waiting`: portfolios without a reviewer, by owner, longest wait first. `not_again`: silent reviewers."""

    waiting: Mapping[UUID, Portfolio]
    candidates: list[rules.Candidate[UUID]]
    not_again: Mapping[UUID, set[UUID]]


def load(run: CohortCourse, *, now: datetime) -> Pool:
    """The pool of a course, in six queries whatever its size."""
    learners = list(
        Membership.objects.filter(cohort_id=run.cohort_id, is_active=True, is_test=False, role__in=WORKERS).order_by(
            "joined_at", "pk"
        )
    )
    present = {learner.user_id for learner in learners}
    assignments = list(
        PeerAssignment.objects.filter(portfolio__cohort_course=run).select_related("assessment").defer("content")
    )
    current = {one.portfolio_id: one for one in assignments if one.replaced_at is None}
    silent = {pk for pk, one in current.items() if _is_silent(one, present, now)}
    asked = (
        Portfolio.objects.filter(cohort_course=run, peer_asked_at__isnull=False, user_id__in=present)
        .select_related("cohort_course")
        .order_by("peer_asked_at", "pk")
    )
    waiting = {one.user_id: one for one in asked if one.pk not in current or one.pk in silent}
    if not waiting:
        return Pool(waiting={}, candidates=[], not_again={})
    covered = {one.owner_id for pk, one in current.items() if pk not in silent}
    quiet = {current[pk].reviewer_id for pk in silent}
    loads: dict[UUID, int] = {}
    not_again: dict[UUID, set[UUID]] = {}
    for one in assignments:
        if one.reviewer_id is None:
            continue
        if one.replaced_at is None:
            loads[one.reviewer_id] = loads.get(one.reviewer_id, 0) + 1
        if one.replaced_at is not None or one.portfolio_id in silent:
            not_again.setdefault(one.owner_id, set()).add(one.reviewer_id)
    begun = set(Response.objects.filter(portfolio__cohort_course=run).values_list("portfolio__user_id", flat=True))
    begun |= set(ArtifactContributor.objects.filter(artifact__cohort_course=run).values_list("user_id", flat=True))
    candidates = [
        rules.Candidate(
            person=learner.user_id,
            load=loads.get(learner.user_id, 0),
            is_covered=learner.user_id in covered,
            has_work=learner.user_id in begun,
            is_active=not rules.expired(learner.last_launch_at, now=now),
        )
        for learner in learners
        if learner.user_id not in quiet
    ]
    return Pool(waiting=waiting, candidates=candidates, not_again=not_again)


def _is_silent(one: PeerAssignment, present: set[UUID], now: datetime) -> bool:
    """Whether Colloquy's own choice has come to nothing. What staff arranged, staff change."""
    if one.waived or one.assigned_by_id is not None or hasattr(one, "assessment"):
        return False
    return one.reviewer_id not in present or rules.expired(one.assigned_at, now=now)
