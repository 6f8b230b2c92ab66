"""Cohorts, as their members and their staff see them."""

from __future__ import annotations

from typing import Any

import graphene

from api.types.connections import connection_of
from api.types.courses import Course
from api.types.decisions import Arrangement, Decision
from api.types.fields import identifier, many, maybe, maybe_moment, maybe_text, moment, one, truth, whole, words
from api.types.node import Node
from api.types.people import Membership, PersonSummary
from api.types.portfolios import Portfolio
from api.types.work_enums import JoinRequestState, LateState, ListFilter, ListOrder, PeerState, PortfolioState, Role


class ListRow(graphene.ObjectType):
    """One learner in a cohort's list."""

    membership = one(Membership, "Who.")
    portfolio = maybe(
        Portfolio, "The portfolio; null before anything was saved. Ask for little here: the row says most."
    )
    state = one(PortfolioState, "How far it is.")
    late = one(LateState, "Against the due date.")
    submitted_at = maybe_moment("When it was handed in; null before that.")
    due_at = maybe_moment("When it is due for this person; null when no date is set.")
    arrangement = maybe(Arrangement, "The arrangement for late work in force, if any.")
    latest_submission_id = maybe(graphene.ID, "The submission to decide on; null when there is none.")
    decision = maybe(Decision, "The decision in force, held back or not; null before one is made.")
    missing_count = whole("How many parts are missing.")
    viewed_components = whole("How many components of the course they have viewed. It is no gate.")
    component_count = whole("How many components the course has.")
    peer_state = one(PeerState, "Where the peer assessment stands.")
    last_activity_at = maybe_moment("When they last saved or viewed something; null when never.")


class CohortCourse(graphene.ObjectType):
    """A course that a cohort takes."""

    class Meta:
        interfaces = (Node,)

    id = identifier()
    cohort = one("api.types.cohorts.Cohort", "The cohort.")
    course = one(Course, "The course.")
    portfolio_due_at = maybe_moment("When portfolios are due; null when no date is set.")
    letters_csv_url = maybe_text("Path of a CSV of the letters, with the bearer token; null for who may not have it.")
    rows = many(
        ListRow,
        "Every learner of the cohort but the viewer. For instructors, coaches and assessors; empty for others.",
        name="list",
        order_by=graphene.Argument(ListOrder, default_value="name", description="The order."),
        filter=graphene.Argument(ListFilter, default_value="all", description="Which rows."),
    )

    @staticmethod
    def resolve_rows(run: Any, info: graphene.ResolveInfo, order_by: str, filter: str) -> list[Any]:  # noqa: A002
        return run.rows(order_by=order_by, only=filter)

    counts = many("api.types.cohorts.ListCount", "How many rows each filter leaves; empty for who sees no list.")


class ListCount(graphene.ObjectType):
    """How many rows a filter of the list leaves."""

    filter = one(ListFilter, "The filter.")
    count = whole("Rows, test people not counted.")


class CohortContext(graphene.ObjectType):
    """A course on a platform that the cohort joins."""

    id = identifier()
    title = words("Its title there; may be empty.")


class JoinRequest(graphene.ObjectType):
    """A request to become part of a cohort."""

    class Meta:
        interfaces = (Node,)

    id = identifier()
    from_cohort_name = words("The cohort that asks, by name.")
    to_cohort_name = words("The cohort it would join, by name.")
    requested_by = maybe(PersonSummary, "Who asked; null when they are gone.")
    requested_at = moment("When.")
    state = one(JoinRequestState, "Where it stands.")


class Cohort(graphene.ObjectType):
    """One group's run of one or more courses."""

    class Meta:
        interfaces = (Node,)

    id = identifier()
    name = words("The name; may be empty until an instructor sets it up.")
    time_zone = words("IANA name, e.g. `America/Detroit`. Due dates end with the day there.")
    confirmed = truth("Whether an instructor has set it up.")
    my_role = one(Role, "The viewer's role in it.")
    join_code = maybe_text("The code by which others ask to join; null for all but instructors.")
    courses = many(CohortCourse, "The courses it takes.")
    contexts = many(CohortContext, "Where it meets; empty for all but instructors.")
    join_requests = many(JoinRequest, "Requests to join that wait; empty for all but instructors.")
    own_join_request = maybe(
        JoinRequest,
        "The latest request of this cohort to join another; null when there is none, and for all but instructors.",
    )
    people = many(Membership, "Its active members by name. Learners see learners and staff by name only.")


MembershipConnection = connection_of("Membership", Membership)
