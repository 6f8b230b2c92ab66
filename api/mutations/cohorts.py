"""Setting a cohort up, and joining one."""

from __future__ import annotations

from typing import Any

import graphene

from api.context import Context
from api.mutations.base import Mutation, given, key, list_of, perhaps
from api.types.cohorts import Cohort, JoinRequest
from api.types.fields import maybe
from api.types.scalars import Date
from api.work.cohorts import ShownJoinRequest, cohort_shown_to
from coursework.access import Actor
from coursework.services import cohorts


class CohortCourseInput(graphene.InputObjectType):
    """A course that a cohort takes."""

    course = given(graphene.String, "The course's slug.")
    portfolio_due_on = perhaps(
        Date, "The day portfolios are due, to its end in the cohort's time zone; none when left out."
    )


class SetUpCohort(Mutation):
    """Say for the first time which courses a cohort takes and when portfolios are due. For instructors."""

    class Takes:
        cohort_id = given(graphene.ID, "The cohort.")
        name = given(graphene.String, "Its name.")
        time_zone = given(graphene.String, "IANA name, e.g. `America/Detroit`.")
        courses = given(list_of(CohortCourseInput), "The courses it takes.")

    cohort = maybe(Cohort, "The cohort; null when refused.")

    @classmethod
    def perform(cls, context: Context, actor: Actor, given: Any) -> dict[str, Any]:
        made = cohorts.set_up(
            actor=actor,
            cohort_id=key("Cohort", given.cohort_id, "cohort_id"),
            name=given.name,
            time_zone=given.time_zone,
            courses=_dates(given.courses),
            now=context.now,
        )
        return {"cohort": cohort_shown_to(context, made.pk)}


class ReviseCohort(Mutation):
    """Change what was set up: the name, the time zone, due dates, more courses. For instructors.

    A course that is named without a date has none from then on; one that is not named stays as it is.
    """

    class Takes:
        cohort_id = given(graphene.ID, "The cohort.")
        name = perhaps(graphene.String, "Its name; left out: as it is.")
        time_zone = perhaps(graphene.String, "IANA name; left out: as it is. It moves no due date.")
        courses = perhaps(list_of(CohortCourseInput), "Courses to add, or with other dates.")

    cohort = maybe(Cohort, "The cohort; null when refused.")

    @classmethod
    def perform(cls, context: Context, actor: Actor, given: Any) -> dict[str, Any]:
        made = cohorts.revise(
            actor=actor,
            cohort_id=key("Cohort", given.cohort_id, "cohort_id"),
            name=given.name,
            time_zone=given.time_zone,
            courses=_dates(given.courses or ()),
            now=context.now,
        )
        return {"cohort": cohort_shown_to(context, made.pk)}


class RequestToJoin(Mutation):
    """Ask that the cohort become part of another, whose instructor answers. For instructors."""

    class Takes:
        cohort_id = given(graphene.ID, "The cohort that asks.")
        join_code = given(graphene.String, "The code of the other.")

    join_request = maybe(JoinRequest, "The request; null when refused.")

    @classmethod
    def perform(cls, context: Context, actor: Actor, given: Any) -> dict[str, Any]:
        made = cohorts.request_join(
            actor=actor,
            cohort_id=key("Cohort", given.cohort_id, "cohort_id"),
            join_code=given.join_code,
            now=context.now,
        )
        return {"join_request": ShownJoinRequest(made, context)}


class AnswerJoinRequest(Mutation):
    """Accept or refuse a request to join. For instructors of the cohort that is asked."""

    class Takes:
        join_request_id = given(graphene.ID, "The request.")
        accept = given(graphene.Boolean, "Whether the two become one.")

    join_request = maybe(JoinRequest, "The request with its answer; null when refused.")
    cohort = maybe(Cohort, "The cohort that was asked; null when refused.")

    @classmethod
    def perform(cls, context: Context, actor: Actor, given: Any) -> dict[str, Any]:
        made = cohorts.confirm_join(
            actor=actor,
            join_request_id=key("JoinRequest", given.join_request_id, "join_request_id"),
            accept=given.accept,
            now=context.now,
        )
        return {
            "join_request": ShownJoinRequest(made, context),
            "cohort": cohort_shown_to(context, made.to_cohort_id),
        }


def _dates(courses: Any) -> list[tuple[str, Any]]:
    return [(one.course, one.portfolio_due_on) for one in courses]
