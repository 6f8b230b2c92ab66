"""Handing in, taking back, giving back."""

from __future__ import annotations

import graphene

from api.mutations.base import Mutation, given, list_of, perhaps
from api.types.fields import maybe
from api.types.portfolios import Portfolio, Submission
from api.types.work_enums import PortfolioPart


class SubmitPortfolio(Mutation):
    """Hand a portfolio in. What is missing must be confirmed; NOT_READY means that something was not."""

    class Takes:
        course = given(graphene.String, "The course's slug; the portfolio is that of this launch's cohort.")
        confirmed_missing = perhaps(
            list_of(PortfolioPart), "The kinds of part in `Portfolio.missing` that one knows to be missing."
        )

    submission = maybe(Submission, "The new submission; null when refused.")
    portfolio = maybe(Portfolio, "The portfolio, on NOT_READY too; null on other refusals.")


class UndoSubmission(Mutation):
    """Take a submission back, within the time of `Portfolio.canUndoUntil`."""

    class Takes:
        submission_id = given(graphene.ID, "The submission.")

    portfolio = maybe(Portfolio, "The portfolio; null when refused.")


class ReturnPortfolio(Mutation):
    """Give a submission back to be worked on again. For instructors. The submission itself stays as it is."""

    class Takes:
        submission_id = given(graphene.ID, "The submission.")
        comment = given(graphene.String, "What to work on.")

    submission = maybe(Submission, "The submission with its return; null when refused.")
    portfolio = maybe(Portfolio, "The portfolio; null when refused.")
