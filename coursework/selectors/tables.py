"""The rows behind a list, fetched in a number of queries that does not grow with the class."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db.models import Count, Max

from coursework.models import (
    Arrangement,
    ArtifactContributor,
    CohortCourse,
    ComponentView,
    Decision,
    LateRuling,
    PeerAssignment,
    Portfolio,
    Reflection,
    Response,
    Submission,
)

T = TypeVar("T")


@dataclass
class Work:
    """What somebody has in their working copy. `answered` holds prompt keys, `lessons` stable ids of lessons."""

    answered: set[str] = field(default_factory=set)
    lessons: set[str] = field(default_factory=set)
    has_reflection: bool = False
    viewed: int = 0
    last_at: datetime | None = None

    @property
    def has_any(self) -> bool:
        return bool(self.answered or self.lessons or self.has_reflection)

    def seen(self, at: datetime | None) -> None:
        """Note when something was done."""
        if at is not None and (self.last_at is None or at > self.last_at):
            self.last_at = at


@dataclass(frozen=True)
class Tables:
    """Everything about a course of a cohort, by portfolio id (`work`: by user id)."""

    portfolios: dict[UUID, Portfolio]
    work: dict[UUID, Work]
    submissions: dict[UUID, list[Submission]]
    decisions: dict[UUID, list[Decision]]
    arrangements: dict[UUID, list[Arrangement]]
    rulings: dict[UUID, list[LateRuling]]
    assignments: dict[UUID, PeerAssignment]


def load(run: CohortCourse) -> Tables:
    """Ten queries. Lists are oldest first; submissions leave out undone ones and carry no content."""
    portfolios = list(Portfolio.objects.filter(cohort_course=run))
    return Tables(
        portfolios={one.user_id: one for one in portfolios},
        work=_work(run),
        submissions=_grouped(
            (one.portfolio_id, one)
            for one in Submission.objects.filter(portfolio__cohort_course=run, undone_at__isnull=True)
            .select_related("returned")
            .defer("content")
            .order_by("number")
        ),
        decisions={
            portfolio_id: in_order(chain)
            for portfolio_id, chain in _grouped(
                (one.portfolio_id, one) for one in Decision.objects.filter(portfolio__cohort_course=run)
            ).items()
        },
        arrangements=_grouped(
            (one.portfolio_id, one)
            for one in Arrangement.objects.filter(portfolio__cohort_course=run).order_by("made_at", "pk")
        ),
        rulings=_grouped(
            (one.submission_id, one)
            for one in LateRuling.objects.filter(submission__portfolio__cohort_course=run).order_by("ruled_at", "pk")
        ),
        assignments={
            one.portfolio_id: one
            for one in PeerAssignment.objects.filter(portfolio__cohort_course=run, replaced_at__isnull=True)
            .select_related("reviewer", "assessment")
            .defer("content")
        },
    )


def in_order(decisions: Iterable[Decision]) -> list[Decision]:
    """A portfolio's decisions as the chain they are: each before the one that supersedes it."""
    followers = {one.supersedes_id: one for one in decisions}
    chain: list[Decision] = []
    following = followers.get(None)
    while following is not None:
        chain.append(following)
        following = followers.get(following.pk)
    return chain


def _work(run: CohortCourse) -> dict[UUID, Work]:
    found: dict[UUID, Work] = defaultdict(Work)
    responses = Response.objects.filter(portfolio__cohort_course=run).exclude(text="")
    for user_id, page_id, block_id, at in responses.values_list(
        "portfolio__user_id", "page_id", "block_id", "saved_at"
    ):
        found[user_id].answered.add(f"{page_id}.{block_id}")
        found[user_id].seen(at)
    contributions = ArtifactContributor.objects.filter(artifact__cohort_course=run)
    for user_id, lesson, at in contributions.values_list("user_id", "artifact__lesson_stable_id", "artifact__saved_at"):
        found[user_id].lessons.add(lesson)
        found[user_id].seen(at)
    reflections = Reflection.objects.filter(portfolio__cohort_course=run).exclude(text="")
    for user_id, at in reflections.values_list("portfolio__user_id", "saved_at"):
        found[user_id].has_reflection = True
        found[user_id].seen(at)
    views = ComponentView.objects.filter(portfolio__cohort_course=run).values("portfolio__user_id").order_by()
    for row in views.annotate(number=Count("pk"), last=Max("first_viewed_at")):
        found[row["portfolio__user_id"]].viewed = row["number"]
        found[row["portfolio__user_id"]].seen(row["last"])
    return found


def _grouped(pairs: Iterable[tuple[UUID, T]]) -> dict[UUID, list[T]]:
    found: dict[UUID, list[T]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return found
