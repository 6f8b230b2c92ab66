"""One attempt to deliver a score: network only, outside every transaction, always with an outcome."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from lti import scores
from lti.gradebook_service import Column, ColumnUnusable
from lti.http import Unreachable
from lti.models import LineItem, Registration
from lti.outcomes import Kind, Outcome, judge, retry_after
from lti.platforms import Platform, platform_for
from lti.service_tokens import TokenRefused, TokenUnusable

logger = logging.getLogger(__name__)


def name_of(registration: Registration) -> str:
    """What to call a platform at the beginning of a sentence."""
    return registration.name or platform_for(registration.profile).label


@dataclass(frozen=True)
class Posting:
    """What is to be posted where.

    `first`: nothing was posted to this gradebook cell before. `again`: this very decision may have been.
    The timestamp was recorded with the lease, so that a late answer to an earlier attempt never undoes a later one.
    """

    delivery_id: UUID
    line_item: LineItem
    sub: str
    letter: str
    timestamp: datetime
    first: bool
    again: bool


def attempt(posting: Posting, *, clock: Callable[[], datetime], seconds: float) -> Outcome:
    """Post a score, in at most `seconds`."""
    registration = posting.line_item.registration
    platform, name = platform_for(registration.profile), name_of(registration)
    if not (registration.active and posting.line_item.resource_link.deployment.active):
        return Outcome(Kind.REFUSED, f"{name} is switched off in Colloquy.")
    score = scores.score_for(
        letter=posting.letter,
        sub=posting.sub,
        timestamp=posting.timestamp,
        first=posting.first,
        tiny_u=registration.u_as_tiny_score,
    )
    try:
        column = Column(posting.line_item, platform, clock, seconds)
        if platform.comments_pile_up and posting.again and column.shows(score) is not False:
            # The attempt before may have got through: the grade can be repeated, its comment would be doubled.
            score = scores.without_comment(score)
        doubt = _doubt(column, platform, score, name, clock())
        outcome = judge(column.post(score), platform=name, now=clock())
    except ColumnUnusable as error:
        return Outcome(Kind.REFUSED, f"{name} {error}")
    except TokenUnusable as error:
        return Outcome(Kind.REFUSED, f"{name} cannot be written to: {error}.", everywhere=True)
    except TokenRefused as error:
        return _token_refused(error, name, clock())
    except Unreachable as error:
        logger.info("No answer for delivery %s: %s", posting.delivery_id, error)
        return Outcome(Kind.AGAIN, f"{name} does not answer.", everywhere=True)
    if outcome.kind is Kind.TAKEN:
        return Outcome(Kind.TAKEN, doubt or _remark(score, name), shown=not doubt)
    return outcome


def _doubt(column: Column, platform: Platform, score: scores.Score, name: str, now: datetime) -> str:
    """Why a score that the platform takes may not show in its gradebook; empty when it will."""
    by_hand = f"Look into its gradebook, and enter the {score.letter} there by hand if it is missing."
    if platform.drops_zero and score.given == 0:
        return f"{name} does not reliably show a U: it may keep what it showed before. {by_hand}"
    if platform.drops_past_due:
        line_item = column.description()
        if line_item is None:
            return f"{name} does not tell whether this unit is past due; then it may not show the grade. {by_hand}"
        if scores.is_past_due(line_item, now=now):
            return f"The due date of this unit in {name} has passed, so that it may not show the grade. {by_hand}"
    return ""


def _remark(score: scores.Score, name: str) -> str:
    if score.given == scores.TINY:
        return f"Sent as {scores.TINY} of 1, since {name} may drop a score of 0."
    return ""


def _token_refused(error: TokenRefused, name: str, now: datetime) -> Outcome:
    status = error.answer.status
    if status in (408, 429) or status >= 500:
        wait = retry_after(error.answer.headers.get("retry-after", ""), now=now)
        return Outcome(Kind.AGAIN, f"{name} gives us no access just now (status {status}).", wait=wait, everywhere=True)
    code = f", {error.error}" if error.error else ""
    return Outcome(Kind.REFUSED, f"{name} gives us no access to its gradebook (status {status}{code}).")
