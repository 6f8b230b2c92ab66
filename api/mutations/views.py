"""That somebody has viewed a component."""

from __future__ import annotations

from typing import Any

import graphene

from api.context import Context
from api.ids import block_of, number_of
from api.mutations.base import Mutation, given
from api.types.fields import maybe
from api.types.viewer import LessonProgress
from api.work.progress import progress_in
from coursework.access import Actor
from coursework.errors import NotFound
from coursework.services import views


class RecordView(Mutation):
    """Record that the viewer has opened a component. It counts once, and is no gate."""

    class Takes:
        lesson_id = given(graphene.ID, "The lesson.")
        component_id = given(graphene.ID, "The component.")

    lesson_progress = maybe(
        LessonProgress, "The lesson's progress; null for who is no learner of the course, and when refused."
    )

    @classmethod
    def perform(cls, context: Context, actor: Actor, given: Any) -> dict[str, Any]:
        page = number_of("Lesson", given.lesson_id)
        component_page, block = block_of("Component", given.component_id) or (0, "")
        if page is None or page != component_page:
            raise NotFound("There is no such component.", path=["component_id"])
        if views.record(actor=actor, page_id=page, block_id=block, now=context.now) is None:
            return {"lesson_progress": None}
        return {"lesson_progress": progress_in(page, context)}
