"""Starting a lesson from its design."""

from __future__ import annotations

import uuid
from typing import Any

from accounts.models import User
from cms import designs, prompts
from cms.models import LessonPage, StudyGuidePage


def start_components(design: str) -> list[dict[str, Any]]:
    """Stream data of a new lesson: the design's components in order, titled, otherwise empty."""
    return [{"type": kind, "id": str(uuid.uuid4()), "value": _start(kind)} for kind in designs.DESIGNS[design].kinds]


def start_study_guide(*, lesson: LessonPage, owner: User | None) -> StudyGuidePage | None:
    """A draft study guide with one empty prompt of each kind, below a lesson that should have one and has none."""
    design = designs.DESIGNS.get(lesson.design)
    if design is None or not design.has_study_guide or StudyGuidePage.objects.child_of(lesson).exists():
        return None
    title = f"Study guide: {lesson.title}"[:255]
    guide = StudyGuidePage(title=title, live=False, owner=owner)
    guide.prompts = [("prompt", _prompt(kind)) for kind in prompts.STUDY_GUIDE_KINDS]
    lesson.add_child(instance=guide)
    guide.save_revision(user=owner, clean=False)
    return guide


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
