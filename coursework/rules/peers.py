"""Who assesses whose portfolio.

Each learner assesses one, and each portfolio has one reviewer, where numbers allow. The choice runs round
the class as a ring, so that two people rarely assess each other. Nobody assesses their own work: one learner
alone gets no reviewer, and submits all the same. Where everybody free has one already (an odd one out, a
late comer), the person with the fewest takes another.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Generic, TypeVar

EXPIRES_AFTER = timedelta(days=14)

P = TypeVar("P")


@dataclass(frozen=True)
class Candidate(Generic[P]):
    """A learner who may be asked to assess.

    `load`: assessments asked of them so far, written or not. `is_covered`: their own portfolio has its reviewer.
    `is_active`: they came within `EXPIRES_AFTER`; `has_work`: they have begun the course themselves.
    """

    person: P
    load: int = 0
    is_covered: bool = False
    has_work: bool = True
    is_active: bool = True


def expired(assigned_at: datetime, *, now: datetime) -> bool:
    """Whether a reviewer has been silent for too long."""
    return now >= assigned_at + EXPIRES_AFTER


def match(
    waiting: Sequence[P], candidates: Sequence[Candidate[P]], *, not_again: Mapping[P, Collection[P]] | None = None
) -> dict[P, P]:
    """A reviewer for as many waiting owners as possible, as {owner: reviewer}.

    `candidates` in a lasting order (the ring); `not_again` names those who were silent about an owner's work.
    First everyone free gets at most one; then owners left over get whoever has the fewest.
    """
    barred = not_again or {}
    places = {candidate.person: place for place, candidate in enumerate(candidates)}

    def choices(owner: P, among: Sequence[Candidate[P]]) -> list[P]:
        def preference(candidate: Candidate[P]) -> tuple[object, ...]:
            # Someone whose own work is not covered yet goes before one whose is: otherwise the last
            # learner could be left with nobody but themself.
            steps = (places[candidate.person] - places.get(owner, -1)) % (len(candidates) or 1)
            return (not candidate.is_active, candidate.load, candidate.is_covered, not candidate.has_work, steps)

        allowed = [one for one in among if one.person != owner and one.person not in barred.get(owner, ())]
        return [candidate.person for candidate in sorted(allowed, key=preference)]

    free = [candidate for candidate in candidates if candidate.load == 0]
    matched = _widest_matching({owner: choices(owner, free) for owner in waiting})
    loads = {candidate.person: candidate.load for candidate in candidates}
    for reviewer in matched.values():
        loads[reviewer] += 1
    for owner in waiting:
        if owner in matched:
            continue
        now_loaded = [
            Candidate(one.person, loads[one.person], one.is_covered, one.has_work, one.is_active) for one in candidates
        ]
        left = choices(owner, now_loaded)
        if left:
            matched[owner] = left[0]
            loads[left[0]] += 1
    return matched


def _widest_matching(choices: Mapping[P, Sequence[P]]) -> dict[P, P]:
    """A largest one-to-one matching (augmenting paths), which takes earlier choices where it can."""
    taken: dict[P, P] = {}

    def place(owner: P, tried: set[P]) -> bool:
        for reviewer in choices[owner]:
            if reviewer in tried:
                continue
            tried.add(reviewer)
            if reviewer not in taken or place(taken[reviewer], tried):
                taken[reviewer] = owner
                return True
        return False

    for owner in choices:
        place(owner, set())
    return {owner: reviewer for reviewer, owner in taken.items()}
