"""Lesson designs: which kinds of component a lesson must have, and in which order. Pure.

A design is a promise to learners that every lesson of its kind has the same rhythm. The table below is the
only place that says what each design asks for; the editor, the loader, the API and the tests read it from here.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

LABELS: dict[str, str] = {
    "presentation": "Presentation",
    "enrichment": "Enrichment",
    "team_practice": "Team Practice",
    "clarification": "Clarification",
    "learning_check": "Learning Check",
    "celebrate_success": "Celebrate Success",
    "community_engagement": "Community Engagement",
    "welcome": "Welcome",
    "about_program": "About the Program",
    "learning_design": "How You Will Learn",
    "looking_back": "Looking Back",
    "looking_forward": "Looking Forward",
}


@dataclass(frozen=True)
class Design:
    """The ordered kinds of component of one sort of lesson."""

    key: str
    label: str
    kinds: tuple[str, ...]

    @property
    def has_study_guide(self) -> bool:
        """Study guides go with the films of a Presentation, so only its designs have one."""
        return "presentation" in self.kinds


SELF_DIRECTED = Design(
    "self_directed_community_supported",
    "Self-Directed/Community-Supported",
    (
        "presentation",
        "enrichment",
        "team_practice",
        "clarification",
        "learning_check",
        "celebrate_success",
        "community_engagement",
    ),
)
KICK_OFF = Design("kick_off", "Kick Off", ("welcome", "about_program", "learning_design"))
CLOSING_THOUGHTS = Design("closing_thoughts", "Closing Thoughts", ("looking_back", "looking_forward"))

DESIGNS: dict[str, Design] = {design.key: design for design in (SELF_DIRECTED, KICK_OFF, CLOSING_THOUGHTS)}


class ProblemCode(StrEnum):
    """Why the components of a lesson are not those of its design."""

    MISSING = "missing"
    OUT_OF_ORDER = "out_of_order"
    NOT_OF_DESIGN = "not_of_design"
    TWICE = "twice"


@dataclass(frozen=True)
class DesignProblem:
    """One thing to mend. `index` is the place of the component in the lesson; a missing one has none."""

    code: ProblemCode
    kind: str
    message: str
    index: int | None = None


def check_components(design: str, kinds: Sequence[str]) -> list[DesignProblem]:
    """What keeps a lesson of `design` with components of these `kinds` from being published.

    Empty exactly when `kinds` is the design's own sequence. Problems come in the lesson's order, missing
    components last. As few components as possible are called out of order: those to move, not those that
    stand beside them. Raises `KeyError` for an unknown design.
    """
    wanted = DESIGNS[design]
    rank = {kind: place for place, kind in enumerate(wanted.kinds)}
    problems: list[DesignProblem] = []
    first_places: dict[str, int] = {}
    for index, kind in enumerate(kinds):
        label = label_of(kind)
        if kind not in rank:
            message = f"{label} does not belong in a {wanted.label} lesson: take it out."
            problems.append(DesignProblem(ProblemCode.NOT_OF_DESIGN, kind, message, index))
        elif kind in first_places:
            message = f"{label} is there twice: keep one."
            problems.append(DesignProblem(ProblemCode.TWICE, kind, message, index))
        else:
            first_places[kind] = index
    settled = _longest_rising([rank[kind] for kind in first_places])
    for kind, index in first_places.items():
        if rank[kind] not in settled:
            message = f"{label_of(kind)} is out of order: it {_place_of(wanted, kind)}."
            problems.append(DesignProblem(ProblemCode.OUT_OF_ORDER, kind, message, index))
    problems.sort(key=lambda problem: problem.index or 0)
    for kind in wanted.kinds:
        if kind not in first_places:
            message = f"{label_of(kind)} is missing: it {_place_of(wanted, kind)}."
            problems.append(DesignProblem(ProblemCode.MISSING, kind, message))
    return problems


def label_of(kind: str) -> str:
    """The name of a kind of component, as people read it."""
    return LABELS.get(kind, kind)


def _place_of(design: Design, kind: str) -> str:
    place = design.kinds.index(kind)
    if place == 0:
        return "comes first"
    return f"comes after {label_of(design.kinds[place - 1])}"


def _longest_rising(numbers: list[int]) -> set[int]:
    """The members of a longest strictly rising subsequence of distinct `numbers` (patience sorting)."""
    tails: list[int] = []
    before: dict[int, int | None] = {}
    for number in numbers:
        place = bisect_left(tails, number)
        before[number] = tails[place - 1] if place else None
        tails[place : place + 1] = [number]
    kept: set[int] = set()
    number_or_none = tails[-1] if tails else None
    while number_or_none is not None:
        kept.add(number_or_none)
        number_or_none = before[number_or_none]
    return kept
