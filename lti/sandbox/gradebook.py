"""The gradebook: recording scores, and what its cells show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from lti.sandbox.errors import ServiceRefusal
from lti.sandbox.models import Course, Enrolment, LineItem, Person, Score
from lti.sandbox.scores import ScorePost


@dataclass(frozen=True)
class Cell:
    """One person's place in one column: everything received, earliest first."""

    line_item: LineItem
    person: Person
    history: list[Score] = field(default_factory=list)

    @property
    def latest(self) -> Score | None:
        return self.history[-1] if self.history else None

    @property
    def grade(self) -> float | None:
        """The grade shown, on the column's scale (AGS 3.4.4), or None. It is what the latest post says: a later one
        that is not fully graded, or has no score, clears it.
        """
        latest = self.latest
        if latest is None or not latest.is_grade or latest.score_given is None or latest.score_maximum is None:
            return None
        return latest.score_given / latest.score_maximum * self.line_item.score_maximum


@dataclass(frozen=True)
class Row:
    """A learner's cells, in the order of the columns."""

    person: Person
    enrolment: Enrolment
    cells: list[Cell]


def record(*, line_item: LineItem, post: ScorePost, raw: dict[str, Any], now: datetime) -> Score:
    """Keeps a score. Raises ServiceRefusal 404 for an unknown person, 400 for one who is no learner, 409 for a
    timestamp that is not later than the last one (AGS 3.4.9).
    """
    enrolments = Enrolment.objects.filter(course=line_item.course_id, active=True).select_related("person")
    enrolment = enrolments.filter(person__sub=post.user_id).first()
    if enrolment is None:
        raise ServiceRefusal(404, f"The context has no member “{post.user_id}”.")
    if not enrolment.is_learner:
        raise ServiceRefusal(400, f"“{post.user_id}” is no learner of this context, and has no place in the gradebook.")
    if post.scoring_user_id and not enrolments.filter(person__sub=post.scoring_user_id).exists():
        raise ServiceRefusal(400, "scoringUserId is nobody in this context (AGS 3.4.6).")
    with transaction.atomic():
        last = Score.objects.filter(line_item=line_item, person=enrolment.person).last()
        if last is not None and post.timestamp <= last.timestamp:
            raise ServiceRefusal(
                409, f"The timestamp must be later than the last one on record, {last.timestamp.isoformat()}."
            )
        return Score.objects.create(
            line_item=line_item,
            person=enrolment.person,
            score_given=post.score_given,
            score_maximum=post.score_maximum,
            activity_progress=post.activity_progress,
            grading_progress=post.grading_progress,
            comment=post.comment,
            timestamp=post.timestamp,
            posted=raw,
            received_at=now,
        )


def columns(course: Course) -> list[LineItem]:
    """The course's gradebook columns, in order."""
    return list(course.line_items.select_related("course", "link", "tool"))


def cells(items: Iterable[LineItem]) -> dict[tuple[int, int], Cell]:
    """Every cell that received something, by line item and person id; one query."""
    by_id = {item.pk: item for item in items}
    histories: dict[tuple[int, int], list[Score]] = defaultdict(list)
    for score in Score.objects.filter(line_item__in=by_id).select_related("person").order_by("timestamp"):
        histories[score.line_item_id, score.person_id].append(score)
    return {place: Cell(by_id[place[0]], history[0].person, history) for place, history in histories.items()}


def table(course: Course) -> tuple[list[LineItem], list[Row]]:
    """The columns, and a row for every learner of the course (and whoever else has received a score)."""
    items = columns(course)
    filled = cells(items)
    rows = [
        Row(
            enrolment.person,
            enrolment,
            [filled.get((item.pk, enrolment.person_id), Cell(item, enrolment.person)) for item in items],
        )
        for enrolment in course.enrolments.select_related("person")
        if enrolment.is_learner or any((item.pk, enrolment.person_id) in filled for item in items)
    ]
    return items, rows
