"""What staff say about a portfolio."""

from __future__ import annotations

import graphene

from api.mutations.base import Mutation, given
from api.types.decisions import StaffComment
from api.types.fields import maybe
from api.types.portfolios import Portfolio


class CommentOnPortfolio(Mutation):
    """Comment on a portfolio, for its owner to read. For instructors, coaches and assessors."""

    class Takes:
        portfolio_id = given(graphene.ID, "The portfolio.")
        text = given(graphene.String, "Plain text.")

    comment = maybe(StaffComment, "The comment; null when refused.")
    portfolio = maybe(Portfolio, "The portfolio; null when refused.")
