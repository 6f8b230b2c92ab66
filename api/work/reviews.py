"""What somebody is asked to assess: the work frozen for it, and nothing more."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from accounts.models import User
from api.batches import loaded, together
from api.context import Context
from api.ids import global_id
from api.work.items import Holder, ShownWork
from api.work.people import of_user
from coursework.models import PeerAssignment
from coursework.selectors.fact_types import PersonFacts
from coursework.selectors.frozen import people_in, work_facts


class ShownReview:
    """An assignment, for its reviewer."""

    def __init__(self, assignment: PeerAssignment, context: Context) -> None:
        self.pk = assignment.pk
        self._assignment = assignment
        self._context = context
        self.id = global_id("PeerReview", assignment.pk)
        self.person = of_user(assignment.owner)
        self.assigned_at = assignment.assigned_at
        self.due_at = assignment.portfolio.cohort_course.portfolio_due_at
        context.courses.expect([assignment.portfolio.cohort_course.course_id])

    @property
    def course(self) -> Any:
        return self._context.courses.get(self._assignment.portfolio.cohort_course.course_id)

    @cached_property
    def work(self) -> ShownWork:
        work: ShownWork = loaded(self, "work", self._load)
        return work

    @property
    def responses(self) -> list[Any]:
        return self.work.responses

    @property
    def artifacts(self) -> list[Any]:
        return self.work.artifacts

    @property
    def submitted(self) -> dict[str, Any] | None:
        written = getattr(self._assignment, "assessment", None)
        if written is None:
            return None
        return {
            "reviewer": of_user(self._context.session.user) if self._context.session else None,
            "collegial_interactions": {
                "example": written.interactions_example,
                "strength": written.interactions_strength,
                "next_step": written.interactions_next_step,
            },
            "work_products": {
                "example": written.products_example,
                "strength": written.products_strength,
                "next_step": written.products_next_step,
            },
            "submitted_at": written.submitted_at,
        }

    def _load(self, reviews: list[ShownReview]) -> dict[Any, ShownWork]:
        wanted = {user_id for one in reviews for user_id in people_in(one._assignment.content)}
        people = {
            user.pk: PersonFacts(id=user.pk, name=user.display_name) for user in User.objects.filter(pk__in=wanted)
        }
        return {
            one.pk: ShownWork(work_facts(one._assignment.content, people), Holder("r", one.pk), self._context)
            for one in reviews
        }


def shown_reviews(assignments: Iterable[PeerAssignment], context: Context) -> list[ShownReview]:
    return together([ShownReview(one, context) for one in assignments])
