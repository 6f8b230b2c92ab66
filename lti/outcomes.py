"""What came of an attempt to deliver a score, and what follows from it. Pure: no Django, no network."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from enum import Enum
from random import Random

from lti.http import Answer

FIRST_WAIT = timedelta(seconds=1)
LONGEST_WAIT = timedelta(minutes=15)
LONGEST_OBEYED = timedelta(hours=6)
REFUSALS_BEFORE_FAILED = 4
FAILED_WAIT = timedelta(hours=1)
MOST_ATTEMPTS = 700  # at the longest wait that is a week


class Kind(Enum):
    """TAKEN: the platform took it. AGAIN: it could not answer properly. REFUSED: it said no."""

    TAKEN = "taken"
    AGAIN = "again"
    REFUSED = "refused"


@dataclass(frozen=True)
class Outcome:
    """`reason` is for the instructor, empty when all is well.

    `wait` is what the platform asked for. `everywhere`: the next score for this platform would fare the same.
    `shown` is False when the platform took the score but its gradebook does not, or may not, show it.
    """

    kind: Kind
    reason: str = ""
    wait: timedelta | None = None
    everywhere: bool = False
    shown: bool = True


def judge(answer: Answer, *, platform: str, now: datetime) -> Outcome:
    """The outcome of posting a score, by the answer to it. `platform` is its name for people."""
    status = answer.status
    if 200 <= status < 300:
        return Outcome(Kind.TAKEN)
    if status in (429, 503):
        wait = retry_after(answer.headers.get("retry-after", ""), now=now)
        return Outcome(Kind.AGAIN, f"{platform} asked us to wait (status {status}).", wait=wait, everywhere=True)
    if status >= 500 or status == 408:
        return Outcome(Kind.AGAIN, f"{platform} had an error of its own (status {status}).")
    return Outcome(Kind.REFUSED, _refusals(status).format(platform=platform, status=status))


def _refusals(status: int) -> str:
    if 300 <= status < 400:
        return "{platform} sent us elsewhere (status {status}), which is not followed. Its address may have changed."
    if status in (401, 403):
        return "{platform} does not let us write to this gradebook column (status {status})."
    if status in (404, 410):
        return "{platform} no longer has this gradebook column, or this learner (status {status})."
    if status == 422:
        return "{platform} cannot take a grade for this learner here (status {status})."
    if status in (400, 409):
        return "{platform} did not accept the grade (status {status})."
    return "{platform} answered with status {status}."


def retry_after(value: str, *, now: datetime) -> timedelta | None:
    """A Retry-After header (RFC 9110, 10.2.3): seconds or a date; None if it says neither, or is in the past."""
    text = value.strip()
    if text.isascii() and text.isdigit():
        # Bounded while still a number: a timedelta of a platform's typing error would overflow.
        return timedelta(seconds=min(int(text[:9]), LONGEST_OBEYED.total_seconds()))
    try:
        moment = parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(moment - now, LONGEST_OBEYED) if moment > now else None


def backoff(count: int, *, random: Random) -> timedelta:
    """How long to wait after the `count`-th failure (from 1): doubling, with jitter of half to one and a half."""
    doublings = min(max(count - 1, 0), math.ceil(math.log2(LONGEST_WAIT / FIRST_WAIT)))
    doubled: timedelta = FIRST_WAIT * (1 << doublings)
    return min(doubled, LONGEST_WAIT) * random.uniform(0.5, 1.5)
