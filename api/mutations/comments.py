"""What staff say about a portfolio."""

from __future__ import annotations

from typing import Any

import graphene

from api.context import Context
from api.ids import global_id
from api.mutations.base import Mutation, given, key
from api.types.decisions import StaffComment
from api.types.fields import maybe
from api.types.portfolios import Portfolio
from api.work.portfolios import portfolio_shown_to
from coursework.access import Actor
from coursework.services import comments


class CommentOnPortfolio(Mutation):
    """Comment on a portfolio, for its owner to read. For instructors, coaches and assessors."""

    class Takes:
        portfolio_id = given(graphene.ID, "The portfolio.")
        text = given(graphene.String, "Plain text.")

    comment = maybe(StaffComment, "The comment; null when refused.")
    portfolio = maybe(Portfolio, "The portfolio; null when refused.")

    @classmethod
    def perform(cls, context: Context, actor: Actor, given: Any) -> dict[str, Any]:
        portfolio_id = key("Portfolio", given.portfolio_id, "portfolio_id")
        made = comments.add(actor=actor, portfolio_id=portfolio_id, text=given.text, now=context.now)
        portfolio = portfolio_shown_to(context, portfolio_id)
        wanted = global_id("StaffComment", made.pk)
        return {
            "comment": next(one for one in portfolio.comments if one["id"] == wanted),
            "portfolio": portfolio,
        }
