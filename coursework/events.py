"""What coursework tells other packages, and whom it asks.

A sink is a callable named in `settings.COURSEWORK_SINKS`. It is called inside the transaction that records
the event: what it writes is kept or lost together with it, and if it raises, nothing happened. It must be
quick and must not talk to the network.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, cast
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string


@dataclass(frozen=True)
class DecisionReleased:
    """A learner may know their letter now. A later decision on the same portfolio supersedes an earlier one.

    Never announced for a test person.
    """

    decision_id: UUID
    submission_id: UUID
    portfolio_id: UUID
    user_id: UUID
    cohort_course_id: UUID
    letter: str
    occurred_at: datetime


class Sink(Protocol):
    """Somebody who wants to know of released decisions."""

    def __call__(self, event: DecisionReleased) -> None: ...


@dataclass(frozen=True)
class GradebookStatus:
    """What the platform's gradebook shows of a decision.

    `state`: waiting (no gradebook column yet), pending, delivered, failed, or not_sent / not_shown with the `reason`.
    """

    state: str
    reason: str = ""
    at: datetime | None = None


def announce(event: DecisionReleased) -> None:
    """Call every sink, in the caller's transaction."""
    for name in settings.COURSEWORK_SINKS:
        cast(Sink, import_string(name))(event)


def gradebook_statuses(decision_ids: Sequence[UUID]) -> Mapping[UUID, GradebookStatus]:
    """What gradebooks show, by decision, from the callable in `settings.COURSEWORK_GRADEBOOK_STATUS` (if any).

    It takes a list of decision ids, needs a number of queries that does not grow with it, and may leave some out.
    """
    name = getattr(settings, "COURSEWORK_GRADEBOOK_STATUS", "")
    if not name or not decision_ids:
        return {}
    statuses = cast(Callable[[list[UUID]], Mapping[UUID, GradebookStatus]], import_string(name))
    return statuses(list(decision_ids))
