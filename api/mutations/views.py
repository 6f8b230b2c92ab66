"""That somebody has viewed a component."""

from __future__ import annotations

import graphene

from api.mutations.base import Mutation, given
from api.types.fields import maybe
from api.types.viewer import LessonProgress


class RecordView(Mutation):
    """Record that the viewer has opened a component. It counts once, and is no gate."""

    class Takes:
        lesson_id = given(graphene.ID, "The lesson.")
        component_id = given(graphene.ID, "The component.")

    lesson_progress = maybe(LessonProgress, "The lesson's progress; null when refused.")
