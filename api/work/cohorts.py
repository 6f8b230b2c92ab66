"""Cohorts, their courses, lists and people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import Any
from uuid import UUID

from api.batches import loaded, together
from api.context import Context
from api.ids import global_id
from api.work.people import ShownMembership, of_id
from api.work.portfolios import ShownPortfolio, shown_portfolio
from api.work.submissions import arrangement_with, decision_with, late_word
from coursework.access import membership
from coursework.errors import NotFound
from coursework.models import Cohort, CohortCourse, JoinRequest, Membership, Portfolio
from coursework.rules.listing import ListFilter, ListOrder
from coursework.rules.roles import DECIDERS, STAFF
from coursework.selectors import CohortRow, cohort_list, filter_counts


class ShownCohort:
    """A cohort as one of its members sees it. `mine` is the viewer's membership."""

    typename = "Cohort"

    def __init__(self, cohort: Cohort, mine: Membership, context: Context) -> None:
        self.pk = cohort.pk
        self.mine = mine
        self.context = context
        self._cohort = cohort
        self.id = global_id("Cohort", cohort.pk)
        self.name = cohort.name
        self.time_zone = cohort.time_zone
        self.confirmed = not cohort.is_provisional
        self.my_role = mine.role
        self.is_staff = mine.role in STAFF
        self.is_instructor = mine.role in DECIDERS

    def shows(self, member: Membership) -> bool:
        """Whether the viewer is told of a member: test people are hidden from learners."""
        return self.is_staff or self.mine.is_test or not member.is_test

    @property
    def join_code(self) -> str | None:
        return self._cohort.join_code if self.is_instructor else None

    @property
    def courses(self) -> list[ShownCohortCourse]:
        def load(cohorts: list[ShownCohort]) -> dict[UUID, list[ShownCohortCourse]]:
            by_pk = {one.pk: one for one in cohorts}
            runs = CohortCourse.objects.filter(cohort_id__in=by_pk).order_by("course__path", "pk")
            found: dict[UUID, list[ShownCohortCourse]] = defaultdict(list)
            for run in runs:
                found[run.cohort_id].append(ShownCohortCourse(run, by_pk[run.cohort_id]))
            return found

        return loaded(self, "courses", load, default=[])

    @property
    def contexts(self) -> list[dict[str, Any]]:
        if not self.is_instructor:
            return []
        contexts = self._cohort.contexts.order_by("added_at", "pk")
        return [{"id": global_id("CohortContext", one.pk), "title": one.title} for one in contexts]

    @property
    def join_requests(self) -> list[ShownJoinRequest]:
        if not self.is_instructor:
            return []
        waiting = self._cohort.join_requests_received.filter(decided_at__isnull=True)
        return _join_requests(waiting.order_by("requested_at", "pk"), self.context)

    @property
    def own_join_request(self) -> ShownJoinRequest | None:
        if not self.is_instructor:
            return None
        sent = _join_requests(self._cohort.join_requests_sent.order_by("-requested_at", "pk")[:1], self.context)
        return sent[0] if sent else None

    @property
    def people(self) -> list[ShownMembership]:
        members = Membership.objects.filter(cohort_id=self.pk, is_active=True).select_related("user")
        shown = [ShownMembership(one, self) for one in members if self.shows(one)]
        return sorted(shown, key=lambda one: (one.person["name"].casefold(), one.id))


class ShownCohortCourse:
    """A course that a cohort takes."""

    typename = "CohortCourse"

    def __init__(self, run: CohortCourse, cohort: ShownCohort) -> None:
        self.pk = run.pk
        self._run = run
        self.cohort = cohort
        self.id = global_id("CohortCourse", run.pk)
        self.portfolio_due_at = run.portfolio_due_at
        cohort.context.courses.expect([run.course_id])

    @property
    def course(self) -> Any:
        return self.cohort.context.courses.get(self._run.course_id)

    @property
    def letters_csv_url(self) -> str | None:
        if not self.cohort.is_instructor:
            return None
        return f"/api/v1/cohorts/{self.cohort.pk}/letters.csv?course={self.course.slug}"

    def rows(self, *, order_by: str, only: str) -> list[ShownRow]:
        """The list, for staff; nothing for others."""
        if not self.cohort.is_staff:
            return []
        found = self._others(
            cohort_list(self._run, now=self.cohort.context.now, order_by=ListOrder(order_by), only=ListFilter(only))
        )
        people = self.cohort.context.names
        people.expect(row.decision.decided_by_id for row in found if row.decision)
        people.expect(row.arrangement.made_by_id for row in found if row.arrangement)
        return [ShownRow(row, self) for row in found]

    @cached_property
    def counts(self) -> list[dict[str, Any]]:
        if not self.cohort.is_staff:
            return []
        rows = self._others(cohort_list(self._run, now=self.cohort.context.now, include_test=False))
        return [{"filter": only, "count": count} for only, count in filter_counts(rows).items()]

    def _others(self, rows: list[CohortRow]) -> list[CohortRow]:
        """Nobody is staff to their own work: who learned here before sees nothing of it that is held back."""
        return [row for row in rows if row.membership.user_id != self.cohort.mine.user_id]


class ShownRow:
    """One learner in the list."""

    def __init__(self, row: CohortRow, run: ShownCohortCourse) -> None:
        self._row = row
        self._run = run
        self._context = run.cohort.context
        self.state = row.state
        self.late = late_word(row.late, row.ruling.accepted if row.ruling else None)
        self.submitted_at = row.submitted_at
        self.due_at = row.due_at
        self.missing_count = row.missing_count
        self.viewed_components = row.viewed_components
        self.component_count = row.component_count
        self.peer_state = row.peer
        self.last_activity_at = row.last_activity_at
        self.latest_submission_id = global_id("Submission", row.submission_id) if row.submission_id else None

    @property
    def membership(self) -> ShownMembership:
        return ShownMembership(self._row.membership, self._run.cohort)

    @property
    def portfolio(self) -> ShownPortfolio | None:
        portfolio = self._row.portfolio
        if portfolio is None:
            return None
        portfolio.user = self._row.membership.user
        portfolio.cohort_course = self._run._run
        return shown_portfolio(portfolio, self._context, for_staff=True)

    @property
    def arrangement(self) -> dict[str, Any] | None:
        found = self._row.arrangement
        return arrangement_with(found, of_id(found.made_by_id, self._context)) if found else None

    @property
    def decision(self) -> dict[str, Any] | None:
        found = self._row.decision
        if found is None:
            return None
        return decision_with(found, of_id(found.decided_by_id, self._context), self._row.gradebook)


class ShownJoinRequest:
    """A request to become part of a cohort."""

    typename = "JoinRequest"

    def __init__(self, request: JoinRequest, context: Context) -> None:
        self._request = request
        self._context = context
        self.id = global_id("JoinRequest", request.pk)
        self.from_cohort_name = request.from_cohort.name
        self.to_cohort_name = request.to_cohort.name
        self.requested_at = request.requested_at
        words = {None: "pending", True: "accepted", False: "refused"}
        self.state = words[request.accepted]
        context.names.expect([request.requested_by_id])

    @property
    def requested_by(self) -> dict[str, str]:
        return of_id(self._request.requested_by_id, self._context)


def cohort_shown_to(context: Context, cohort_id: UUID) -> ShownCohort:
    """A cohort that the viewer belongs to. Raises `NotFound`."""
    mine = membership(context.require_actor(), cohort_id)
    return ShownCohort(mine.cohort, mine, context)


def cohort_course_shown_to(context: Context, run_id: UUID) -> ShownCohortCourse | None:
    """A course of a cohort that the viewer belongs to. Raises `NotFound`."""
    run = CohortCourse.objects.filter(pk=run_id).first()
    return ShownCohortCourse(run, cohort_shown_to(context, run.cohort_id)) if run else None


def run_of_portfolio(portfolio: Portfolio, context: Context) -> ShownCohortCourse | None:
    """The run a portfolio belongs to; None for an owner who has left the cohort."""
    try:
        return ShownCohortCourse(portfolio.cohort_course, cohort_shown_to(context, portfolio.cohort_course.cohort_id))
    except NotFound:
        return None


def shown_memberships(members: Iterable[Membership], context: Context) -> list[ShownMembership]:
    """The viewer's own memberships, with their cohorts."""
    cohorts = together([ShownCohort(one.cohort, one, context) for one in members])
    return [ShownMembership(one.mine, one) for one in cohorts]


def _join_requests(requests: Any, context: Context) -> list[ShownJoinRequest]:
    return [ShownJoinRequest(one, context) for one in requests.select_related("from_cohort", "to_cohort")]
