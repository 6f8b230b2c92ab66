"""Due dates and lateness. Submitting never closes, and nothing follows from lateness by itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


class Late(StrEnum):
    """How a portfolio stands to its due date. The first two are those of work not yet submitted."""

    NOT_DUE = "not_due"
    OVERDUE = "overdue"
    ON_TIME = "on_time"
    LATE_ARRANGED = "late_arranged"
    LATE_UNARRANGED = "late_unarranged"


@dataclass(frozen=True)
class Agreed:
    """A logged arrangement: a later date, and when it was made."""

    due_at: datetime
    made_at: datetime


def zone(name: str) -> ZoneInfo:
    """The time zone of an IANA name. Raises `ValueError` for anything else."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"{name!r} is not a time zone; write one like America/Detroit.") from None


def due_moment(due: date | datetime | None, *, time_zone: str) -> datetime | None:
    """The last moment that is on time. A date means the end of that day in the cohort's time zone."""
    if due is None:
        return None
    if isinstance(due, datetime):
        return due if due.tzinfo else due.replace(tzinfo=zone(time_zone))
    # fold=1: where clocks go back at midnight the day's last minute comes twice, and its second coming counts.
    return datetime.combine(due, time.max, tzinfo=zone(time_zone)).replace(fold=1)


def effective_arrangement(arrangements: Iterable[Agreed], *, at: datetime) -> Agreed | None:
    """The arrangement in force at a moment: the latest one logged by then.

    One that is logged after the work has arrived does not make that work arranged; an instructor rules on it.
    """
    # sorted() keeps the order of what was logged at the same moment: the last one counts.
    in_force = sorted((one for one in arrangements if one.made_at <= at), key=lambda one: one.made_at)
    return in_force[-1] if in_force else None


def late_state(
    *, due_at: datetime | None, submitted_at: datetime | None, arrangements: Iterable[Agreed], now: datetime
) -> Late:
    """How a portfolio stands to its due date; `submitted_at` is null when nothing is submitted."""
    moment = submitted_at or now
    if due_at is None or moment <= due_at:
        return Late.ON_TIME if submitted_at else Late.NOT_DUE
    agreed = effective_arrangement(arrangements, at=moment)
    arranged = agreed is not None and moment <= agreed.due_at
    if submitted_at is None:
        return Late.NOT_DUE if arranged else Late.OVERDUE
    return Late.LATE_ARRANGED if arranged else Late.LATE_UNARRANGED
