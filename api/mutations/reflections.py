"""The personal reflection."""

from __future__ import annotations

import graphene

from api.mutations.base import Mutation, given
from api.types.fields import maybe
from api.types.work import Reflection


class SaveReflection(Mutation):
    """Save the reflection of a portfolio. On CONFLICT nothing is saved, and `reflection` is what the server has."""

    class Takes:
        course = given(graphene.String, "The course's slug; the portfolio is that of this launch's cohort.")
        text = given(graphene.String, "The reflection, plain text; may be empty.")
        expected_version = given(graphene.Int, "The version this is based on; 0 for the first save.")

    reflection = maybe(Reflection, "The reflection as saved; on CONFLICT the server's; null on other refusals.")
