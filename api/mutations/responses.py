"""Answers to prompts."""

from __future__ import annotations

import graphene

from api.mutations.base import Mutation, given
from api.types.fields import maybe
from api.types.work import Response


class SaveResponse(Mutation):
    """Save an answer to a prompt. On CONFLICT nothing is saved, and `response` is what the server has."""

    class Takes:
        prompt_id = given(graphene.ID, "The prompt's id.")
        text = given(graphene.String, "The answer, plain text; may be empty.")
        expected_version = given(graphene.Int, "The version this is based on; 0 for the first save.")

    response = maybe(Response, "The answer as saved; on CONFLICT the server's; null on other refusals.")
