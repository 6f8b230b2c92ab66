"""Handing in, taking back, giving back."""

from __future__ import annotations

from typing import Any

import graphene

from api.context import Context
from api.mutations.base import Mutation, given, key, list_of, perhaps
from api.types.fields import maybe
from api.types.portfolios import Portfolio, Submission
from api.types.work_enums import PortfolioPart
from api.work.portfolios import portfolio_shown_to, shown_portfolio
from api.work.progress import course_named, own_portfolio
from coursework.access import Actor
from coursework.errors import CourseworkError, NotReady
from coursework.services import portfolios, submissions


class SubmitPortfolio(Mutation):
    """Hand a portfolio in. What is missing must be confirmed; NOT_READY means that something was not."""

    class Takes:
        course = given(graphene.String, "The course's slug; the portfolio is the one of `Viewer.portfolio`.")
        confirmed_missing = perhaps(
            list_of(PortfolioPart), "The kinds of part in `Portfolio.missing` that one knows to be missing."
        )

    submission = maybe(Submission, "The new submission; null when refused.")
    portfolio = maybe(Portfolio, "The portfolio, on NOT_READY too; null on other refusals.")

    @classmethod
    def perform(cls, context: Context, actor: Actor, given: Any) -> dict[str, Any]:
        portfolio = portfolios.portfolio_of(actor=actor, course=course_named(given.course, context), now=context.now)
        made = submissions.submit(
            actor=actor,
            portfolio_id=portfolio.pk,
            confirmed_missing=[str(part.value) for part in given.confirmed_missing or ()],
            now=context.now,
        )
        shown = portfolio_shown_to(context, portfolio.pk)
        return {"submission": shown.submission(made.pk), "portfolio": shown}

    @classmethod
    def refused(cls, context: Context, actor: Actor, given: Any, refusal: CourseworkError) -> dict[str, Any]:
        if not isinstance(refusal, NotReady):
            return {}
        portfolio = own_portfolio(course_named(given.course, context), context)
        return {"portfolio": portfolio and shown_portfolio(portfolio, context, for_staff=False)}


class UndoSubmission(Mutation):
    """Take a submission back, within the time of `Portfolio.canUndoUntil`."""

    class Takes:
        submission_id = given(graphene.ID, "The submission.")

    portfolio = maybe(Portfolio, "The portfolio; null when refused.")

    @classmethod
    def perform(cls, context: Context, actor: Actor, given: Any) -> dict[str, Any]:
        submission_id = key("Submission", given.submission_id, "submission_id")
        undone = submissions.undo(actor=actor, submission_id=submission_id, now=context.now)
        return {"portfolio": portfolio_shown_to(context, undone.portfolio_id)}


class ReturnPortfolio(Mutation):
    """Give a submission back to be worked on again. For instructors. The submission itself stays as it is."""

    class Takes:
        submission_id = given(graphene.ID, "The submission.")
        comment = given(graphene.String, "What to work on.")

    submission = maybe(Submission, "The submission with its return; null when refused.")
    portfolio = maybe(Portfolio, "The portfolio; null when refused.")

    @classmethod
    def perform(cls, context: Context, actor: Actor, given: Any) -> dict[str, Any]:
        submission_id = key("Submission", given.submission_id, "submission_id")
        made = submissions.return_(actor=actor, submission_id=submission_id, comment=given.comment, now=context.now)
        shown = portfolio_shown_to(context, made.submission.portfolio_id)
        return {"submission": shown.submission(submission_id), "portfolio": shown}
