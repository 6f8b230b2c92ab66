"""Decisions into gradebooks: the sink of coursework's events, the outbox's rows, and what became of them.

`sink` writes rows in the transaction that releases a decision; `lti.delivery` takes them out afterwards,
woken by a task on commit or by the worker's `sweep`. Deciding and delivering never wait for each other.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from coursework.events import DecisionReleased
from coursework.models import CohortContext, Decision, Membership, Portfolio
from lti import delivery
from lti.models import ContextPerson, LineItem, ScoreDelivery
from lti.statuses import statuses
from lti.tasks import deliver

__all__ = ["line_item_appeared", "retry_now", "sink", "statuses", "sweep"]

State = ScoreDelivery.State
OPEN = (State.WAITING, State.PENDING, State.FAILED)
_COURSE_KEY = "portfolio__cohort_course__course__stable_id"


def sink(event: DecisionReleased) -> None:
    """Queue a released decision for every place on a platform where its cohort meets and the learner was seen.

    Called inside the transaction that records the decision: rows and decision are kept or lost together. An
    older decision that is still on its way to the same cell of a gradebook is taken out of it.
    """
    portfolio = Portfolio.objects.select_related("cohort_course__course").get(pk=event.portfolio_id)
    _queue(portfolio, event.decision_id, contexts=None, now=event.occurred_at)


def line_item_appeared(*, line_item: LineItem, now: datetime) -> None:
    """A launch recorded a gradebook column, or recorded it anew: what waits for it leaves.

    Decisions that went to an older column of the same course, or could not be delivered, go to this one; those
    of learners who were not seen in this place when they were decided are queued.
    """
    with transaction.atomic():
        cells = ScoreDelivery.objects.filter(context_id=line_item.context_id)
        # A link that opens another course now: its column is no longer that of the first.
        cells.filter(line_item=line_item, state__in=OPEN).exclude(**{_COURSE_KEY: line_item.course_key}).update(
            line_item=None, state=State.WAITING, next_attempt_at=None, reason=""
        )
        undelivered = Q(state__in=[State.WAITING, State.FAILED])
        elsewhere = Q(line_item__lt=line_item) & ~Q(state=State.SUPERSEDED)
        _send(cells.filter(undelivered | elsewhere, **{_COURSE_KEY: line_item.course_key}), line_item, now)
        for decision in _unqueued(line_item):
            _queue(decision.portfolio, decision.pk, contexts=[line_item.context_id], now=now)


def sweep(now: datetime) -> int:
    """What the worker does between tasks: match waiting rows with columns, and deliver what is due. How many."""
    _match_waiting(now)
    return delivery.deliver_due(now=now)


def retry_now(*, now: datetime) -> int:
    """Queue at once what could not be delivered, and what waits for its next attempt. How many."""
    open_rows = ScoreDelivery.objects.filter(state__in=[State.PENDING, State.FAILED], line_item__isnull=False)
    return open_rows.update(state=State.PENDING, attempts=0, refusals=0, next_attempt_at=now)


def _queue(portfolio: Portfolio, decision_id: UUID, *, contexts: Iterable[UUID] | None, now: datetime) -> None:
    cohort_id = portfolio.cohort_course.cohort_id
    if Membership.objects.filter(cohort_id=cohort_id, user_id=portfolio.user_id, is_test=True).exists():
        return
    course_key = portfolio.cohort_course.course.stable_id
    for person in _places_of(portfolio, contexts):
        cell = ScoreDelivery.objects.filter(portfolio=portfolio, context_id=person.context_id)
        # A worker may be at it: its lease stays, so that the new decision waits until the old one is off the wire.
        cell.exclude(state=State.SUPERSEDED).update(state=State.SUPERSEDED, next_attempt_at=None)
        line_item = _column(person.context_id, course_key)
        row = ScoreDelivery.objects.create(
            decision_id=decision_id,
            portfolio=portfolio,
            platform_user_id=person.platform_user_id,
            context_id=person.context_id,
            line_item=line_item,
            state=State.PENDING if line_item else State.WAITING,
            next_attempt_at=now if line_item else None,
            created_at=now,
        )
        if line_item:
            _wake(row.pk)


def _places_of(portfolio: Portfolio, contexts: Iterable[UUID] | None) -> list[ContextPerson]:
    """Where the learner was seen among the cohort's places; by their latest identity where there are two."""
    if contexts is None:
        keys = CohortContext.objects.filter(cohort_id=portfolio.cohort_course.cohort_id).values_list("key", flat=True)
        contexts = [context_id for key in keys if (context_id := _uuid(key))]
    seen = ContextPerson.objects.filter(context_id__in=list(contexts), platform_user__user_id=portfolio.user_id)
    latest = {person.context_id: person for person in seen.order_by("last_seen_at", "pk")}
    return list(latest.values())


def _column(context_id: UUID, course_key: str) -> LineItem | None:
    """The newest column for a course's portfolio in a place: who makes the link anew means the new one."""
    return LineItem.objects.filter(context_id=context_id, course_key=course_key).order_by("-pk").first()


def _unqueued(line_item: LineItem) -> QuerySet[Decision]:
    """Decisions in force on portfolios of this column's course and place that have no row for this place."""
    newer = Decision.objects.filter(supersedes=OuterRef("pk"), released_at__isnull=False)
    queued = ScoreDelivery.objects.filter(portfolio=OuterRef("portfolio"), context_id=line_item.context_id)
    return (
        Decision.objects.select_related("portfolio__cohort_course__course")
        .filter(
            released_at__isnull=False,
            portfolio__cohort_course__cohort__contexts__key=str(line_item.context_id),
            portfolio__cohort_course__course__stable_id=line_item.course_key,
            portfolio__user__platform_users__contexts__context_id=line_item.context_id,
        )
        .filter(~Exists(newer), ~Exists(queued))
        .distinct()
    )


def _match_waiting(now: datetime) -> None:
    """Send what waits although a column is known: launch and decision may have been recorded at the same time."""
    column = LineItem.objects.filter(context=OuterRef("context"), course_key=OuterRef(_COURSE_KEY)).order_by("-pk")
    waiting = ScoreDelivery.objects.filter(state=State.WAITING).annotate(column=Subquery(column.values("pk")[:1]))
    for row in waiting.filter(column__isnull=False)[:500]:
        ScoreDelivery.objects.filter(pk=row.pk, state=State.WAITING).update(
            line_item_id=row.column, state=State.PENDING, next_attempt_at=now
        )


def _send(rows: QuerySet[ScoreDelivery], line_item: LineItem, now: datetime) -> None:
    """(Re-)queue rows for a column, but for those that a worker has."""
    for row in rows.filter(lease_token__isnull=True):
        queued = ScoreDelivery.objects.filter(pk=row.pk, state=row.state, lease_token__isnull=True).update(
            line_item=line_item, state=State.PENDING, next_attempt_at=now, attempts=0, refusals=0, reason=""
        )
        if queued:
            _wake(row.pk)


def _wake(row_id: UUID) -> None:
    """Deliver soon after this transaction is committed. If the queue cannot be had, the sweep does it."""

    def enqueue() -> None:
        deliver.enqueue(str(row_id))

    transaction.on_commit(enqueue, robust=True)


def _uuid(key: str) -> UUID | None:
    try:
        return UUID(key)
    except ValueError:
        return None
