"""Refusals that a mutation's payload carries."""

from __future__ import annotations

import graphene

from api.types.fields import one, texts, words
from api.types.work_enums import ErrorCode


class UserError(graphene.ObjectType):
    """Why a mutation did nothing. Nothing was saved when there is one."""

    code = one(ErrorCode, "For programs.")
    path = texts("The argument it is about, e.g. `input`, `text`.")
    message = words("For people, in English.")
