"""Late work: arranged in advance, or ruled on afterwards."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import graphene

from api.context import Context
from api.mutations.base import Mutation, given, key
from api.types.decisions import Arrangement
from api.types.fields import maybe
from api.types.portfolios import Portfolio, Submission
from api.types.scalars import DateTime
from api.work.portfolios import portfolio_shown_to
from coursework.access import Actor
from coursework.errors import NotFound
from coursework.models import CohortCourse, Membership
from coursework.services import late


class ArrangeLateWork(Mutation):
    """Agree on a later due date for one person. For instructors."""

    class Takes:
        membership_id = given(graphene.ID, "The learner's membership.")
        course = given(graphene.String, "The course's slug.")
        due_at = given(DateTime, "The new due date.")
        reason = given(graphene.String, "Why.")

    names = {"user_id": "membership_id"}

    arrangement = maybe(Arrangement, "The arrangement; null when refused.")
    portfolio = maybe(Portfolio, "The portfolio; null when refused.")

    @classmethod
    def perform(cls, context: Context, actor: Actor, given: Any) -> dict[str, Any]:
        learner, run_id = _place(key("Membership", given.membership_id, "membership_id"), given.course)
        made = late.arrange(
            actor=actor,
            cohort_course_id=run_id,
            user_id=learner.user_id,
            due_at=given.due_at,
            reason=given.reason,
            now=context.now,
        )
        portfolio = portfolio_shown_to(context, made.portfolio_id)
        return {"arrangement": portfolio.arrangement, "portfolio": portfolio}


class RuleOnLateWork(Mutation):
    """Accept or refuse a submission that came late without an arrangement. For instructors."""

    class Takes:
        submission_id = given(graphene.ID, "The submission.")
        accepted = given(graphene.Boolean, "Whether it is accepted.")
        reason = given(graphene.String, "Why.")

    submission = maybe(Submission, "The submission with the ruling; null when refused.")
    portfolio = maybe(Portfolio, "The portfolio; null when refused.")

    @classmethod
    def perform(cls, context: Context, actor: Actor, given: Any) -> dict[str, Any]:
        submission_id = key("Submission", given.submission_id, "submission_id")
        made = late.rule(
            actor=actor, submission_id=submission_id, accepted=given.accepted, reason=given.reason, now=context.now
        )
        portfolio = portfolio_shown_to(context, made.submission.portfolio_id)
        return {"submission": portfolio.submission(submission_id), "portfolio": portfolio}


def _place(membership_id: UUID, course: str) -> tuple[Membership, UUID]:
    """Whose and which; the service sees to it that the actor may. What it refuses looks like what is not there."""
    learner = Membership.objects.filter(pk=membership_id).first()
    if learner is None:
        raise NotFound("There is no such course in a cohort.", path=["membership_id"])
    run = CohortCourse.objects.filter(cohort_id=learner.cohort_id, course__slug=course).first()
    if run is None:
        raise NotFound("There is no such course in a cohort.", path=["course"])
    return learner, run.pk
