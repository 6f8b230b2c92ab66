"""The state of a portfolio, from the facts of its latest submission."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

UNDO_WINDOW = timedelta(minutes=60)


class Letter(StrEnum):
    """The decision. S means B or better at the graduate level and counts toward credit; it is never a number."""

    S = "S"
    U = "U"


class State(StrEnum):
    """Where a portfolio stands."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    DECIDED = "decided"
    RELEASED = "released"


@dataclass(frozen=True)
class Attempt:
    """What happened to one submission. `released`: a decision on it was, even if a held one supersedes that."""

    submitted_at: datetime
    undone: bool = False
    returned: bool = False
    decided: bool = False
    released: bool = False


def state_of(*, has_work: bool, latest: Attempt | None) -> State:
    """The state, given the latest submission that was not undone (null when there is none)."""
    if latest is None or latest.undone:
        return State.IN_PROGRESS if has_work else State.NOT_STARTED
    if latest.returned:
        return State.RETURNED
    if latest.released:
        return State.RELEASED
    return State.DECIDED if latest.decided else State.SUBMITTED


def shown_to_learner(state: State) -> State:
    """A decision that is held is nobody's but the staff's: the learner still reads "submitted"."""
    return State.SUBMITTED if state is State.DECIDED else state


def may_submit(state: State) -> bool:
    """Whether a (new) submission may be made. After a decision the instructor returns the work first."""
    return state in {State.NOT_STARTED, State.IN_PROGRESS, State.RETURNED}


def undo_ends(submitted_at: datetime) -> datetime:
    """Until when, inclusively, a submission may be taken back."""
    return submitted_at + UNDO_WINDOW


def may_undo(attempt: Attempt, *, now: datetime) -> bool:
    """Within the hour, unless somebody decided or returned it."""
    settled = attempt.undone or attempt.returned or attempt.decided
    return not settled and now <= undo_ends(attempt.submitted_at)
