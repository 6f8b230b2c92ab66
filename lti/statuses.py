"""What gradebooks show of decisions, in words for the instructor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import Exists, OuterRef

from coursework.events import GradebookStatus
from coursework.models import Decision, Membership
from lti.models import ScoreDelivery

State = ScoreDelivery.State

NOT_SENT = "not_sent"
NO_COLUMN = "No gradebook column yet. It leaves when somebody opens the graded portfolio link in the LMS."
OVERTAKEN = "A newer decision took its place."
HELD = "Held back: it is sent once it is released."
TEST_PERSON = "A test person's work is not sent to the gradebook."
NO_PLACE = "Nobody has opened this cohort's course in an LMS as this learner, so there is no gradebook to send it to."

# When a learner is in several places, the one that needs attention most speaks for all. A place without a column
# counts only if there is no other: often the graded link is in one course of the platform and the lessons in another.
_URGENCY = (State.FAILED, State.NOT_SHOWN, State.PENDING, State.DELIVERED, State.WAITING, State.SUPERSEDED)


def statuses(decision_ids: Iterable[UUID]) -> Mapping[UUID, GradebookStatus]:
    """Each decision's status, for any number of decisions in two queries. Unknown ids are left out."""
    wanted = list(decision_ids)
    rows: dict[UUID, list[ScoreDelivery]] = {}
    for row in ScoreDelivery.objects.filter(decision_id__in=wanted).order_by("created_at", "pk"):
        rows.setdefault(row.decision_id, []).append(row)
    answer = {decision_id: _status(several) for decision_id, several in rows.items()}
    if rest := [decision_id for decision_id in wanted if decision_id not in answer]:
        answer |= _not_sent(rest)
    return answer


def _status(rows: list[ScoreDelivery]) -> GradebookStatus:
    row = min(rows, key=lambda one: _URGENCY.index(State(one.state)))
    if row.state == State.SUPERSEDED:
        return GradebookStatus(NOT_SENT, OVERTAKEN)
    if row.state == State.WAITING:
        return GradebookStatus(row.state, NO_COLUMN, row.created_at)
    return GradebookStatus(row.state, row.reason, row.delivered_at or row.attempted_at or row.created_at)


def _not_sent(decision_ids: list[UUID]) -> dict[UUID, GradebookStatus]:
    test = Membership.objects.filter(
        cohort=OuterRef("portfolio__cohort_course__cohort"), user=OuterRef("portfolio__user"), is_test=True
    )
    decisions = Decision.objects.filter(pk__in=decision_ids).annotate(of_test_person=Exists(test))
    answer = {}
    for pk, released_at, of_test_person in decisions.values_list("pk", "released_at", "of_test_person"):
        reason = TEST_PERSON if of_test_person else (NO_PLACE if released_at else HELD)
        answer[pk] = GradebookStatus(NOT_SENT, reason)
    return answer
