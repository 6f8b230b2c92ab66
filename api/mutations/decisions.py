"""S and U."""

from __future__ import annotations

from typing import Any

import graphene

from api.context import Context
from api.mutations.base import Mutation, given, key, perhaps
from api.types.cohorts import CohortCourse
from api.types.decisions import Decision
from api.types.fields import maybe, whole
from api.types.portfolios import Portfolio
from api.types.work_enums import Letter
from api.work.cohorts import cohort_course_shown_to
from api.work.portfolios import portfolio_shown_to
from coursework import models
from coursework.access import Actor
from coursework.services import decisions


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

    @classmethod
    def perform(cls, context: Context, actor: Actor, given: Any) -> dict[str, Any]:
        made = decisions.decide(
            actor=actor,
            submission_id=key("Submission", given.submission_id, "submission_id"),
            letter=str(given.letter.value),
            comment=given.comment or "",
            hold=bool(given.hold),
            now=context.now,
        )
        return _shown(made, context)


class ReleaseDecision(Mutation):
    """Release a decision that was held back. For instructors."""

    class Takes:
        decision_id = given(graphene.ID, "The decision.")

    decision = maybe(Decision, "The decision; null when refused.")
    portfolio = maybe(Portfolio, "The portfolio; null when refused.")

    @classmethod
    def perform(cls, context: Context, actor: Actor, given: Any) -> dict[str, Any]:
        decision_id = key("Decision", given.decision_id, "decision_id")
        return _shown(decisions.release(actor=actor, decision_id=decision_id, now=context.now), context)


class ReleaseHeldDecisions(Mutation):
    """Release all decisions of a course of a cohort that are held back, together. For instructors."""

    class Takes:
        cohort_course_id = given(graphene.ID, "The course of the cohort.")

    released = whole("How many were released; 0 when refused.")
    cohort_course = maybe(CohortCourse, "The course of the cohort; null when refused.")

    @classmethod
    def perform(cls, context: Context, actor: Actor, given: Any) -> dict[str, Any]:
        run_id = key("CohortCourse", given.cohort_course_id, "cohort_course_id")
        made = decisions.release_held(actor=actor, cohort_course_id=run_id, now=context.now)
        return {"released": len(made), "cohort_course": cohort_course_shown_to(context, run_id)}

    @classmethod
    def refused(cls, context: Context, actor: Actor, given: Any, refusal: Any) -> dict[str, Any]:
        return {"released": 0}


def _shown(decision: models.Decision, context: Context) -> dict[str, Any]:
    portfolio = portfolio_shown_to(context, decision.portfolio_id)
    return {"decision": portfolio.decision_with(decision.pk), "portfolio": portfolio}
