"""The one peer assessment, and what staff do when it does not come."""

from __future__ import annotations

from typing import Any

import graphene

from api.context import Context
from api.mutations.base import Mutation, given, key
from api.types.fields import maybe
from api.types.portfolios import Portfolio
from api.types.reviews import PeerReview
from api.work.people import PERSON
from api.work.portfolios import portfolio_shown_to
from api.work.reviews import ShownReview
from coursework.access import Actor, assignment_for_reviewer
from coursework.services import peers


class PeerPartInput(graphene.InputObjectType):
    """One half of a peer assessment."""

    example = given(graphene.String, "Something they did, as an example.")
    strength = given(graphene.String, "What was good about it.")
    next_step = given(graphene.String, "What they might do next.")


class AskForPeerAssessment(Mutation):
    """Say that one's work is ready for a classmate to assess. Handing in says so too. Asking again changes nothing."""

    class Takes:
        portfolio_id = given(graphene.ID, "One's own portfolio.")

    portfolio = maybe(Portfolio, "The portfolio; null when refused.")

    @classmethod
    def perform(cls, context: Context, actor: Actor, given: Any) -> dict[str, Any]:
        portfolio_id = key("Portfolio", given.portfolio_id, "portfolio_id")
        peers.ask(actor=actor, portfolio_id=portfolio_id, now=context.now)
        return {"portfolio": portfolio_shown_to(context, portfolio_id)}


class SubmitPeerAssessment(Mutation):
    """Send the assessment of a classmate's work, once."""

    class Takes:
        review_id = given(graphene.ID, "The review, from `viewer.peerReviews`.")
        collegial_interactions = given(PeerPartInput, "On working together.")
        work_products = given(PeerPartInput, "On what was made.")

    peer_review = maybe(PeerReview, "The review with the assessment; null when refused.")

    @classmethod
    def perform(cls, context: Context, actor: Actor, given: Any) -> dict[str, Any]:
        assignment_id = key("PeerReview", given.review_id, "review_id")
        peers.submit(
            actor=actor,
            assignment_id=assignment_id,
            interactions=_remarks(given.collegial_interactions),
            products=_remarks(given.work_products),
            now=context.now,
        )
        return {"peer_review": ShownReview(assignment_for_reviewer(actor, assignment_id), context)}


class SubstituteReviewer(Mutation):
    """Ask somebody else to assess a portfolio. For instructors."""

    class Takes:
        portfolio_id = given(graphene.ID, "The portfolio.")
        reviewer_id = given(graphene.ID, "The person, from `Cohort.people`.")
        reason = given(graphene.String, "Why.")

    portfolio = maybe(Portfolio, "The portfolio; null when refused.")

    @classmethod
    def perform(cls, context: Context, actor: Actor, given: Any) -> dict[str, Any]:
        portfolio_id = key("Portfolio", given.portfolio_id, "portfolio_id")
        peers.substitute(
            actor=actor,
            portfolio_id=portfolio_id,
            reviewer_id=key(PERSON, given.reviewer_id, "reviewer_id"),
            reason=given.reason,
            now=context.now,
        )
        return {"portfolio": portfolio_shown_to(context, portfolio_id)}


class WaivePeerAssessment(Mutation):
    """Do without the peer assessment of a portfolio. For instructors."""

    class Takes:
        portfolio_id = given(graphene.ID, "The portfolio.")
        reason = given(graphene.String, "Why.")

    portfolio = maybe(Portfolio, "The portfolio; null when refused.")

    @classmethod
    def perform(cls, context: Context, actor: Actor, given: Any) -> dict[str, Any]:
        portfolio_id = key("Portfolio", given.portfolio_id, "portfolio_id")
        peers.waive(actor=actor, portfolio_id=portfolio_id, reason=given.reason, now=context.now)
        return {"portfolio": portfolio_shown_to(context, portfolio_id)}


def _remarks(given: Any) -> peers.Remarks:
    return peers.Remarks(example=given.example, strength=given.strength, next_step=given.next_step)
