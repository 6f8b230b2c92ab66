"""The instructor's list: what it can show, and in which order."""

from __future__ import annotations

from enum import StrEnum

from coursework.rules.late import Late
from coursework.rules.states import State


class PeerState(StrEnum):
    """Where the peer assessment of a portfolio stands."""

    NOT_ASKED = "not_asked"
    NOT_ASSIGNED = "not_assigned"
    WAITING = "waiting"
    RECEIVED = "received"
    WAIVED = "waived"


class ListOrder(StrEnum):
    """What the list is sorted by; the name decides between equals."""

    NAME = "name"
    STATE = "state"
    SUBMITTED_AT = "submitted_at"
    LATE = "late"
    DECISION = "decision"


class ListFilter(StrEnum):
    """Which people the list shows."""

    ALL = "all"
    TO_DECIDE = "to_decide"
    LATE = "late"
    DECIDED = "decided"
    NOT_SUBMITTED = "not_submitted"
    HELD = "held"


STATE_ORDER = {state: place for place, state in enumerate(State)}
LATE_ORDER = {late: place for place, late in enumerate(Late)}


def is_listed(only: ListFilter, *, state: State, late: Late, is_held: bool) -> bool:
    """Whether a portfolio belongs to what is asked for."""
    match only:
        case ListFilter.TO_DECIDE:
            return state is State.SUBMITTED
        case ListFilter.LATE:
            return late in {Late.OVERDUE, Late.LATE_ARRANGED, Late.LATE_UNARRANGED}
        case ListFilter.DECIDED:
            return state in {State.DECIDED, State.RELEASED}
        case ListFilter.NOT_SUBMITTED:
            return state in {State.NOT_STARTED, State.IN_PROGRESS, State.RETURNED}
        case ListFilter.HELD:
            return is_held
        case _:
            return True
