"""One list for each course of a cohort: everybody, their state, and what is to be done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db.models import Q

from cms.selectors import course_components, course_prompts
from coursework.events import GradebookStatus, gradebook_statuses
from coursework.models import Arrangement, CohortCourse, Decision, LateRuling, Membership, PeerAssignment, Portfolio
from coursework.rules.late import Agreed, Late, late_state
from coursework.rules.listing import LATE_ORDER, STATE_ORDER, ListFilter, ListOrder, PeerState, is_listed
from coursework.rules.missing import Asked, missing_parts
from coursework.rules.roles import Role
from coursework.rules.states import State, state_of
from coursework.selectors import tables
from coursework.services.submissions import asked_of, attempt_from

T = TypeVar("T")


@dataclass(frozen=True)
class CohortRow:
    """A person in the list. `submission_id` is the latest submission not undone; `decision` the newest decision.

    `due_at` is the date that counts for this person, an arrangement included. `ruling` is null unless an
    instructor ruled on the latest submission's lateness. `gradebook` is of the newest released decision.
    """

    membership: Membership
    portfolio: Portfolio | None
    name: str
    state: State
    late: Late
    due_at: datetime | None
    arrangement: Arrangement | None
    ruling: LateRuling | None
    submission_id: UUID | None
    number: int | None
    submitted_at: datetime | None
    decision: Decision | None
    is_held: bool
    gradebook: GradebookStatus | None
    peer: PeerState
    peer_assignment: PeerAssignment | None
    missing_count: int
    viewed_components: int
    component_count: int
    last_activity_at: datetime | None


def cohort_list(
    cohort_course: CohortCourse,
    *,
    now: datetime,
    order_by: ListOrder = ListOrder.NAME,
    descending: bool = False,
    only: ListFilter = ListFilter.ALL,
    search: str = "",
    include_test: bool = True,
) -> list[CohortRow]:
    """The learners of a course of a cohort, and whoever has submitted in it. The number of queries is constant.

    Without a value in the sorted column (nothing submitted, nothing decided) a person comes last either way.
    """
    wanted = search.strip().casefold()
    rows = [
        row
        for row in _rows(cohort_course, now=now, include_test=include_test)
        if is_listed(only, state=row.state, late=row.late, is_held=row.is_held) and wanted in row.name.casefold()
    ]
    rows.sort(key=lambda row: (row.name.casefold(), str(row.membership.pk)))
    if order_by is ListOrder.NAME:
        return rows[::-1] if descending else rows
    keyed = [(_sort_key(row, order_by), row) for row in rows]
    present = [(key, row) for key, row in keyed if key is not None]
    present.sort(key=lambda pair: pair[0], reverse=descending)  # stable: equals stay in the order of names
    return [row for _, row in present] + [row for key, row in keyed if key is None]


def filter_counts(rows: Sequence[CohortRow]) -> dict[ListFilter, int]:
    """How many of the (unfiltered) rows each filter would show. Test people are not counted."""
    counted = [row for row in rows if not row.membership.is_test]
    return {
        only: sum(is_listed(only, state=row.state, late=row.late, is_held=row.is_held) for row in counted)
        for only in ListFilter
    }


def next_undecided(cohort_course: CohortCourse, *, now: datetime, after: UUID | None = None) -> CohortRow | None:
    """The submission to decide next, longest waiting first; `after` (a submission's id) goes on from there.

    Wraps round to the beginning, and leaves `after` itself out. Test people come last.
    """
    rows = cohort_list(cohort_course, now=now, order_by=ListOrder.SUBMITTED_AT)
    rows = sorted((row for row in rows if row.submission_id), key=lambda row: row.membership.is_test)
    places = [row.submission_id for row in rows]
    start = places.index(after) + 1 if after in places else 0
    following = rows[start:] + rows[:start]
    return next((row for row in following if row.state is State.SUBMITTED and row.submission_id != after), None)


def _rows(run: CohortCourse, *, now: datetime, include_test: bool) -> list[CohortRow]:
    loaded = tables.load(run)
    submitted = [user_id for user_id, one in loaded.portfolios.items() if loaded.submissions.get(one.pk)]
    people = Membership.objects.filter(cohort_id=run.cohort_id).select_related("user")
    people = people.filter(Q(role=Role.LEARNER, is_active=True) | Q(user_id__in=submitted))
    if not include_test:
        people = people.filter(is_test=False)
    asked = asked_of(course_prompts(run.course))
    component_count = len(course_components(run.course))
    heads = [one for chain in loaded.decisions.values() for one in chain if one.released_at is not None]
    gradebook = gradebook_statuses([one.pk for one in heads])
    return [_row(run, member, loaded, asked, component_count, gradebook, now) for member in people]


def _row(
    run: CohortCourse,
    member: Membership,
    loaded: tables.Tables,
    asked: list[Asked],
    component_count: int,
    gradebook: Mapping[UUID, GradebookStatus],
    now: datetime,
) -> CohortRow:
    portfolio = loaded.portfolios.get(member.user_id)
    key = portfolio.pk if portfolio else member.user_id  # a key that no table has when there is no portfolio
    work = loaded.work.get(member.user_id) or tables.Work()
    standing = loaded.submissions.get(key, [])
    latest = _last(standing)
    chain = loaded.decisions.get(key, [])
    arrangement = _last(loaded.arrangements.get(key))
    assignment = loaded.assignments.get(key)
    on_latest = [one for one in chain if latest is not None and one.submission_id == latest.pk]
    head = chain[-1] if chain else None
    released = [one for one in chain if one.released_at is not None]
    state = state_of(has_work=work.has_any, latest=attempt_from(latest, on_latest) if latest else None)
    peer = peer_state(portfolio, assignment)
    agreed = [Agreed(due_at=one.due_at, made_at=one.made_at) for one in loaded.arrangements.get(key, [])]
    submitted_at = standing[0].submitted_at if standing else None  # what follows a return is as late as it was
    missing = missing_parts(
        prompts=asked,
        answered=work.answered,
        artifact_lessons=work.lessons,
        peer_settled=peer in {PeerState.RECEIVED, PeerState.WAIVED},
        has_reflection=work.has_reflection,
    )
    return CohortRow(
        membership=member,
        portfolio=portfolio,
        name=member.user.display_name,
        state=state,
        late=late_state(due_at=run.portfolio_due_at, submitted_at=submitted_at, arrangements=agreed, now=now),
        due_at=arrangement.due_at if arrangement else run.portfolio_due_at,
        arrangement=arrangement,
        ruling=_last(loaded.rulings.get(latest.pk)) if latest else None,
        submission_id=latest.pk if latest else None,
        number=latest.number if latest else None,
        submitted_at=latest.submitted_at if latest else None,
        decision=head,
        is_held=bool(head and head.released_at is None and state is not State.RETURNED),
        gradebook=gradebook.get(released[-1].pk) if released else None,
        peer=peer,
        peer_assignment=assignment,
        missing_count=len(missing),
        viewed_components=work.viewed,
        component_count=component_count,
        last_activity_at=max((at for at in (work.last_at, latest and latest.submitted_at) if at), default=None),
    )


def _last(items: Sequence[T] | None) -> T | None:
    return items[-1] if items else None


def peer_state(portfolio: Portfolio | None, current: PeerAssignment | None) -> PeerState:
    """Where the peer assessment stands, from the current assignment (with its assessment selected)."""
    if current is None:
        asked = portfolio is not None and portfolio.peer_asked_at is not None
        return PeerState.NOT_ASSIGNED if asked else PeerState.NOT_ASKED
    if current.waived:
        return PeerState.WAIVED
    return PeerState.RECEIVED if hasattr(current, "assessment") else PeerState.WAITING


def _sort_key(row: CohortRow, order_by: ListOrder) -> float | None:
    match order_by:
        case ListOrder.SUBMITTED_AT:
            return row.submitted_at.timestamp() if row.submitted_at else None
        case ListOrder.DECISION:
            return ord(row.decision.letter) if row.decision else None
        case ListOrder.LATE:
            return LATE_ORDER[row.late]
        case _:
            return STATE_ORDER[row.state]
