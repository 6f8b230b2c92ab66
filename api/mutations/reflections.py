"""The personal reflection."""

from __future__ import annotations

from typing import Any

import graphene

from api.context import Context
from api.mutations.base import Mutation, given
from api.types.fields import maybe
from api.types.work import Reflection
from api.work.progress import course_named
from coursework import models
from coursework.access import Actor
from coursework.errors import Conflict, CourseworkError
from coursework.services import reflections


class SaveReflection(Mutation):
    """Save the reflection of a portfolio. On CONFLICT nothing is saved, and `reflection` is what the server has."""

    class Takes:
        course = given(graphene.String, "The course's slug; the portfolio is the one of `Viewer.portfolio`.")
        text = given(graphene.String, "The reflection, plain text; may be empty.")
        expected_version = given(graphene.Int, "The version this is based on; 0 for the first save.")

    reflection = maybe(Reflection, "The reflection as saved; on CONFLICT the server's; null on other refusals.")

    @classmethod
    def perform(cls, context: Context, actor: Actor, given: Any) -> dict[str, Any]:
        saved = reflections.save(
            actor=actor,
            course=course_named(given.course, context),
            text=given.text,
            expected_version=given.expected_version,
            now=context.now,
        )
        return {"reflection": saved}

    @classmethod
    def refused(cls, context: Context, actor: Actor, given: Any, refusal: CourseworkError) -> dict[str, Any]:
        if not isinstance(refusal, Conflict) or refusal.current.id is None:
            return {}
        return {"reflection": models.Reflection.objects.get(pk=str(refusal.current.id))}
