"""What a portfolio still lacks. It is listed and confirmed, never a wall."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """The parts of a portfolio."""

    STUDY_GUIDE = "study_guide"
    ARTIFACT = "artifact"
    PEER_ASSESSMENT = "peer_assessment"
    REFLECTION = "reflection"


PRODUCT = "product"


@dataclass(frozen=True)
class Asked:
    """A prompt of the course. `key` is `<page id>.<block id>`; kind `product` asks for an artifact."""

    key: str
    kind: str
    required: bool
    lesson_id: int
    lesson_stable_id: str
    lesson_title: str


@dataclass(frozen=True)
class Missing:
    """One missing part: of one lesson (study guide, artifact), or of the portfolio (lesson fields empty).

    `count` is the number of unanswered prompts of a study guide, and 1 otherwise.
    """

    part: Part
    lesson_id: int | None = None
    lesson_stable_id: str = ""
    lesson_title: str = ""
    count: int = 1


def missing_parts(
    *,
    prompts: Iterable[Asked],
    answered: Collection[str],
    artifact_lessons: Collection[str],
    peer_settled: bool,
    has_reflection: bool,
) -> tuple[Missing, ...]:
    """What is missing, in the course's order.

    `answered` holds the keys of prompts with a response that is not blank, `artifact_lessons` the stable ids
    of lessons for which the learner contributed to an artifact; `peer_settled` when an assessment was
    received or waived.
    """
    lessons: dict[str, Asked] = {}
    unanswered: dict[str, int] = {}
    products: set[str] = set()
    for prompt in prompts:
        if not prompt.required:
            continue
        lessons.setdefault(prompt.lesson_stable_id, prompt)
        if prompt.kind == PRODUCT:
            products.add(prompt.lesson_stable_id)
        elif prompt.key not in answered:
            unanswered[prompt.lesson_stable_id] = unanswered.get(prompt.lesson_stable_id, 0) + 1
    found: list[Missing] = []
    for stable_id, lesson in lessons.items():
        place = (lesson.lesson_id, stable_id, lesson.lesson_title)
        if stable_id in unanswered:
            found.append(Missing(Part.STUDY_GUIDE, *place, count=unanswered[stable_id]))
        if stable_id in products and stable_id not in artifact_lessons:
            found.append(Missing(Part.ARTIFACT, *place))
    if not peer_settled:
        found.append(Missing(Part.PEER_ASSESSMENT))
    if not has_reflection:
        found.append(Missing(Part.REFLECTION))
    return tuple(found)


def unconfirmed(missing: Iterable[Missing], *, confirmed: Collection[Part]) -> tuple[Missing, ...]:
    """Those missing parts whose kind the learner has not confirmed."""
    return tuple(one for one in missing if one.part not in confirmed)
