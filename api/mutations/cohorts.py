"""Setting a cohort up, and joining one."""

from __future__ import annotations

import graphene

from api.mutations.base import Mutation, given, list_of, perhaps
from api.types.cohorts import Cohort, JoinRequest
from api.types.fields import maybe
from api.types.scalars import Date


class CohortCourseInput(graphene.InputObjectType):
    """A course that a cohort takes."""

    course = given(graphene.String, "The course's slug.")
    portfolio_due_on = perhaps(
        Date, "The day portfolios are due, to its end in the cohort's time zone; none when left out."
    )


class SetUpCohort(Mutation):
    """Say which courses a cohort takes and when portfolios are due. For instructors. It may be said again."""

    class Takes:
        cohort_id = given(graphene.ID, "The cohort.")
        name = given(graphene.String, "Its name.")
        time_zone = given(graphene.String, "IANA name, e.g. `America/Detroit`.")
        courses = given(list_of(CohortCourseInput), "The courses it takes.")

    cohort = maybe(Cohort, "The cohort; null when refused.")


class RequestToJoin(Mutation):
    """Ask that the cohort become part of another, whose instructor answers. For instructors."""

    class Takes:
        cohort_id = given(graphene.ID, "The cohort that asks.")
        join_code = given(graphene.String, "The code of the other.")

    join_request = maybe(JoinRequest, "The request; null when refused.")


class AnswerJoinRequest(Mutation):
    """Accept or refuse a request to join. For instructors of the cohort that is asked."""

    class Takes:
        join_request_id = given(graphene.ID, "The request.")
        accept = given(graphene.Boolean, "Whether the two become one.")

    join_request = maybe(JoinRequest, "The request with its answer; null when refused.")
    cohort = maybe(Cohort, "The cohort that was asked; null when refused.")
