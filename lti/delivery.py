"""Takes decisions out of the outbox to gradebooks: lease a row, post outside any transaction, record.

A gradebook cell (portfolio and context) has one row in force and one worker at a time, and every lease
fixes a timestamp later than all before it. So a worker may die anywhere: what it posted is posted again
with a later timestamp and the same letter, and what it left on the wire is older than what follows it.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from lti import outcomes
from lti.attempts import Posting, attempt
from lti.models import LineItem, ScoreDelivery
from lti.outcomes import Kind, Outcome, backoff
from lti.scores import next_timestamp

logger = logging.getLogger(__name__)

State = ScoreDelivery.State
Clock = Callable[[], datetime]

SECONDS = 15.0
SECONDS_FOR_THE_SLOW = 40.0
LEASE_MARGIN = timedelta(seconds=5)
_random = Random()  # noqa: S311 (jitter)


@dataclass(frozen=True)
class Lease:
    """A row that is ours for `seconds` and `LEASE_MARGIN`."""

    delivery: ScoreDelivery
    token: UUID
    posting: Posting
    seconds: float


def clock_from(now: datetime) -> Clock:
    """A clock that says `now` at this moment and goes on from there."""
    started = time.monotonic()
    return lambda: now + timedelta(seconds=time.monotonic() - started)


def deliver_due(*, now: datetime, most: int = 1000, seconds: float = 20.0) -> int:
    """Attempt what is due, the longest due first, at most `most` rows and no new one after `seconds`; how many."""
    clock, done = clock_from(now), 0
    while done < most and clock() - now < timedelta(seconds=seconds):
        lease = take(clock=clock)
        if lease is None:
            break
        work(lease, clock=clock)
        done += 1
    return done


def deliver_one(delivery_id: UUID, *, now: datetime) -> bool:
    """Attempt one row, if it is due and nobody has it. Whether it was attempted."""
    clock = clock_from(now)
    lease = take(clock=clock, only=delivery_id)
    if lease is not None:
        work(lease, clock=clock)
    return lease is not None


def take(*, clock: Clock, only: UUID | None = None) -> Lease | None:
    """Lease a due row, or None. Short transaction, no network."""
    now = clock()
    due = _due(now).filter(pk=only) if only else _due(now)
    if not due.exists():  # no transaction for nothing: on SQLite each is a writer
        return None
    try:
        with transaction.atomic():
            row = due.select_for_update(skip_locked=True, of=("self",)).first()
            return _lease(row, row.line_item, now) if row and row.line_item else None
    except IntegrityError:
        # Another worker took the cell between our look and our write. The row stays due.
        logger.info("Another worker has the cell.")
        return None


def _due(now: datetime) -> QuerySet[ScoreDelivery]:
    """Rows to attempt now: not leased, and nobody at work on the cell (an older decision may be on the wire)."""
    cell = ScoreDelivery.objects.filter(
        portfolio=OuterRef("portfolio"), context=OuterRef("context"), lease_until__gt=now
    )
    return (
        ScoreDelivery.objects.select_related(
            "decision", "platform_user", "line_item__registration", "line_item__resource_link__deployment"
        )
        .filter(state__in=[State.PENDING, State.FAILED], next_attempt_at__lte=now, line_item__isnull=False)
        # Its own lease by its columns too: in a row that changed since our snapshot PostgreSQL checks only those again.
        .filter(~Exists(cell), Q(lease_until=None) | Q(lease_until__lte=now))
        # Those tried less often come first, so that one bad row does not hold up a platform.
        .order_by("attempts", "next_attempt_at", "created_at", "pk")
    )


def _lease(row: ScoreDelivery, line_item: LineItem, now: datetime) -> Lease | None:
    cell = ScoreDelivery.objects.filter(portfolio_id=row.portfolio_id, context_id=row.context_id)
    cell.filter(lease_until__lte=now).update(lease_token=None, lease_until=None)
    last = cell.aggregate(last=Max("score_timestamp"))["last"]
    token, seconds = uuid4(), SECONDS if row.attempts < 2 else SECONDS_FOR_THE_SLOW
    posting = Posting(
        delivery_id=row.pk,
        line_item=line_item,
        sub=row.platform_user.sub,
        letter=row.decision.letter,
        timestamp=next_timestamp(now=now, last=last),
        first=last is None,
        again=row.score_timestamp is not None,
    )
    row.attempts += 1
    leased = cell.filter(pk=row.pk, state=row.state, lease_token=None).update(
        lease_token=token,
        lease_until=now + timedelta(seconds=seconds) + LEASE_MARGIN,
        attempts=row.attempts,
        attempted_at=now,
        score_timestamp=posting.timestamp,
    )
    return Lease(row, token, posting, seconds) if leased else None


def work(lease: Lease, *, clock: Clock) -> None:
    """Attempt a leased row and record what came of it."""
    try:
        outcome = attempt(lease.posting, clock=clock, seconds=lease.seconds)
    except Exception:
        # A fault of ours. The row must not be lost for it, nor tried in a tight loop.
        logger.exception("Delivery %s could not be attempted", lease.delivery.pk)
        outcome = Outcome(Kind.REFUSED, "Colloquy had an error of its own.")
    record(lease, outcome, now=clock())


def record(lease: Lease, outcome: Outcome, *, now: datetime) -> None:
    """Write down an attempt's outcome, if the lease is still ours. Short transaction, no network."""
    delivery = lease.delivery
    ours = Q(pk=delivery.pk, lease_token=lease.token)
    changes = _changes(delivery, outcome, now)
    with transaction.atomic():
        in_force = ScoreDelivery.objects.filter(ours, state__in=[State.PENDING, State.FAILED])
        recorded = in_force.update(**changes, lease_token=None, lease_until=None)
        if not recorded:
            # A newer decision came in the meantime, or the lease ran out and another worker has the row.
            taken = {"delivered_at": now} if outcome.kind is Kind.TAKEN else {}
            ScoreDelivery.objects.filter(ours).update(lease_token=None, lease_until=None, **taken)
        if outcome.everywhere:
            wait = outcome.wait or backoff(delivery.attempts, random=_random)
            _hold(lease.posting.line_item.registration_id, until=now + wait)
    logger.info("Delivery %s, attempt %s: %s", delivery.pk, delivery.attempts, outcome.kind.value)


def _changes(delivery: ScoreDelivery, outcome: Outcome, now: datetime) -> dict[str, Any]:
    """What becomes of a row."""
    reason = outcome.reason[:500]
    if outcome.kind is Kind.TAKEN:
        state = State.DELIVERED if outcome.shown else State.NOT_SHOWN
        return {"state": state, "reason": reason, "delivered_at": now, "next_attempt_at": None, "refusals": 0}
    refused = outcome.kind is Kind.REFUSED
    refusals = delivery.refusals + 1 if refused else 0
    if delivery.attempts >= outcomes.MOST_ATTEMPTS:
        return {"state": State.FAILED, "reason": reason, "next_attempt_at": None, "refusals": refusals}
    wait = outcome.wait or backoff(refusals if refused else delivery.attempts, random=_random)
    failed = delivery.state == State.FAILED or refusals >= outcomes.REFUSALS_BEFORE_FAILED
    if failed:  # seldom, for the case that somebody mends it
        wait = max(wait, outcomes.FAILED_WAIT * _random.uniform(0.75, 1.25))
    state = State.FAILED if failed else State.PENDING
    return {"state": state, "reason": reason, "next_attempt_at": now + wait, "refusals": refusals}


def _hold(registration_id: int, *, until: datetime) -> None:
    """Let a platform that does not answer, or asked for patience, have it for all its rows."""
    ScoreDelivery.objects.filter(
        line_item__registration_id=registration_id,
        state=State.PENDING,
        lease_token__isnull=True,
        next_attempt_at__lt=until,
    ).update(next_attempt_at=until)
