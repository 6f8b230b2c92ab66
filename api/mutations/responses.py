"""Answers to prompts."""

from __future__ import annotations

from typing import Any

import graphene

from api.context import Context
from api.ids import block_of
from api.mutations.base import Mutation, given
from api.types.fields import maybe
from api.types.work import Response
from api.work.items import Holder, ShownResponse
from coursework import models
from coursework.access import Actor
from coursework.errors import Conflict, CourseworkError
from coursework.services import responses


class SaveResponse(Mutation):
    """Save an answer to a prompt. On CONFLICT nothing is saved, and `response` is what the server has."""

    class Takes:
        prompt_id = given(graphene.ID, "The prompt's id.")
        text = given(graphene.String, "The answer, plain text; may be empty.")
        expected_version = given(graphene.Int, "The version this is based on; 0 for the first save.")

    response = maybe(Response, "The answer as saved; on CONFLICT the server's; null on other refusals.")

    @classmethod
    def perform(cls, context: Context, actor: Actor, given: Any) -> dict[str, Any]:
        page, block = block_of("Prompt", given.prompt_id) or (0, "")
        saved = responses.save(
            actor=actor,
            page_id=page,
            block_id=block,
            text=given.text,
            expected_version=given.expected_version,
            now=context.now,
        )
        return {"response": _shown(saved)}

    @classmethod
    def refused(cls, context: Context, actor: Actor, given: Any, refusal: CourseworkError) -> dict[str, Any]:
        if not isinstance(refusal, Conflict) or refusal.current.id is None:
            return {}
        return {"response": _shown(models.Response.objects.get(pk=str(refusal.current.id)))}


def _shown(response: models.Response) -> ShownResponse:
    return ShownResponse(response, Holder("p", response.portfolio_id))
