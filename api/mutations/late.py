"""Late work: arranged in advance, or ruled on afterwards."""

from __future__ import annotations

import graphene

from api.mutations.base import Mutation, given
from api.types.decisions import Arrangement
from api.types.fields import maybe
from api.types.portfolios import Portfolio, Submission
from api.types.scalars import DateTime


class ArrangeLateWork(Mutation):
    """Agree on a later due date for one person. For instructors."""

    class Takes:
        membership_id = given(graphene.ID, "The learner's membership.")
        course = given(graphene.String, "The course's slug.")
        due_at = given(DateTime, "The new due date.")
        reason = given(graphene.String, "Why.")

    arrangement = maybe(Arrangement, "The arrangement; null when refused.")
    portfolio = maybe(Portfolio, "The portfolio; null when refused.")


class RuleOnLateWork(Mutation):
    """Accept or refuse a submission that came late without an arrangement. For instructors."""

    class Takes:
        submission_id = given(graphene.ID, "The submission.")
        accepted = given(graphene.Boolean, "Whether it is accepted.")
        reason = given(graphene.String, "Why.")

    submission = maybe(Submission, "The submission with the ruling; null when refused.")
    portfolio = maybe(Portfolio, "The portfolio; null when refused.")
