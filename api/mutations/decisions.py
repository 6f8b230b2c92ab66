"""S and U."""

from __future__ import annotations

import graphene

from api.mutations.base import Mutation, given, perhaps
from api.types.decisions import Decision
from api.types.fields import maybe
from api.types.portfolios import Portfolio
from api.types.work_enums import Letter


class DecidePortfolio(Mutation):
    """Decide S or U on a submission. For instructors. It is released at once unless held back; a later decision
    supersedes it, and nothing is overwritten."""

    class Takes:
        submission_id = given(graphene.ID, "The submission.")
        letter = given(Letter, "The decision.")
        comment = perhaps(graphene.String, "To the learner. It never leaves for the gradebook.", default_value="")
        hold = perhaps(graphene.Boolean, "Hold it back until `releaseDecision`.", default_value=False)

    decision = maybe(Decision, "The decision; null when refused.")
    portfolio = maybe(Portfolio, "The portfolio; null when refused.")


class ReleaseDecision(Mutation):
    """Release a decision that was held back. For instructors."""

    class Takes:
        decision_id = given(graphene.ID, "The decision.")

    decision = maybe(Decision, "The decision; null when refused.")
    portfolio = maybe(Portfolio, "The portfolio; null when refused.")
