"""The one peer assessment, and what staff do when it does not come."""

from __future__ import annotations

import graphene

from api.mutations.base import Mutation, given
from api.types.fields import maybe
from api.types.portfolios import Portfolio
from api.types.reviews import PeerReview


class PeerPartInput(graphene.InputObjectType):
    """One half of a peer assessment."""

    example = given(graphene.String, "Something they did, as an example.")
    strength = given(graphene.String, "What was good about it.")
    next_step = given(graphene.String, "What they might do next.")


class SubmitPeerAssessment(Mutation):
    """Send the assessment of a classmate's work, once."""

    class Takes:
        review_id = given(graphene.ID, "The review, from `viewer.peerReviews`.")
        collegial_interactions = given(PeerPartInput, "On working together.")
        work_products = given(PeerPartInput, "On what was made.")

    peer_review = maybe(PeerReview, "The review with the assessment; null when refused.")


class SubstituteReviewer(Mutation):
    """Ask somebody else to assess a portfolio. For instructors."""

    class Takes:
        portfolio_id = given(graphene.ID, "The portfolio.")
        reviewer_id = given(graphene.ID, "The person, from `Cohort.people`.")
        reason = given(graphene.String, "Why.")

    portfolio = maybe(Portfolio, "The portfolio; null when refused.")


class WaivePeerAssessment(Mutation):
    """Do without the peer assessment of a portfolio. For instructors."""

    class Takes:
        portfolio_id = given(graphene.ID, "The portfolio.")
        reason = given(graphene.String, "Why.")

    portfolio = maybe(Portfolio, "The portfolio; null when refused.")
