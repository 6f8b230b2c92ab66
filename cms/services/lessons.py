"""Starting a lesson from its design, and its study guide."""

from __future__ import annotations

import uuid
from typing import Any

from cms import designs, prompts
from cms.models import LessonPage, StudyGuidePage


def start_components(design: str) -> list[dict[str, Any]]:
    """Stream data of a new lesson: the design's components in order, titled, otherwise empty."""
    return [{"type": kind, "id": str(uuid.uuid4()), "value": _start(kind)} for kind in designs.DESIGNS[design].kinds]


def start_prompts() -> list[dict[str, Any]]:
    """Stream data of a new study guide: one empty prompt of each kind."""
    return [{"type": "prompt", "id": str(uuid.uuid4()), "value": _prompt(kind)} for kind in prompts.STUDY_GUIDE_KINDS]


def needs_study_guide(lesson: LessonPage) -> bool:
    """Whether the lesson should have a study guide and has none, not even a draft."""
    return designs.DESIGNS[lesson.design].has_study_guide and not StudyGuidePage.objects.child_of(lesson).exists()


def _start(kind: str) -> dict[str, Any]:
    value: dict[str, Any] = {"title": designs.label_of(kind)}
    for field in prompts.COMPONENT_PROMPTS.get(kind, ()):
        kinds = {"products": prompts.PRODUCT_KINDS, "understanding": prompts.UNDERSTANDING_KINDS}
        value[field] = [
            {"type": "item", "id": str(uuid.uuid4()), "value": _prompt(prompt_kind)}
            for prompt_kind in kinds.get(field, prompts.FEEDBACK_KINDS)
        ]
    return value


def _prompt(kind: str) -> dict[str, Any]:
    return {"kind": kind, "text": "", "help": "", "required": prompts.required_by_default(kind)}
