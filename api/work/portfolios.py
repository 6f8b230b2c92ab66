"""Portfolios and their submissions."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from api.context import Context
from api.ids import global_id
from api.work.items import Holder, ShownWork
from api.work.people import by_name, of_user
from api.work.submissions import (
    ShownMissing,
    ShownSubmission,
    arrangement_with,
    late_word,
    shown_decision,
    shown_missing,
)
from coursework.access import portfolio_for_reader
from coursework.models import Portfolio
from coursework.selectors import PortfolioFacts, portfolio_facts


class ShownPortfolio:
    """A portfolio as its owner, or staff, may see it. All but the first few fields take a number of queries, which
    does not grow with what is in it."""

    typename = "Portfolio"

    def __init__(self, portfolio: Portfolio, context: Context, *, for_staff: bool) -> None:
        self.pk = portfolio.pk
        self._portfolio = portfolio
        self._context = context
        self._for_staff = for_staff
        self.id = global_id("Portfolio", portfolio.pk)
        self.person = of_user(portfolio.user)
        self.export_html_url = f"/api/v1/portfolios/{portfolio.pk}/export.html"
        self.export_json_url = f"/api/v1/portfolios/{portfolio.pk}/export.json"
        context.courses.expect([portfolio.cohort_course.course_id])

    @cached_property
    def facts(self) -> PortfolioFacts:
        return portfolio_facts(self._portfolio, now=self._context.now, for_staff=self._for_staff)

    @property
    def course(self) -> Any:
        return self._context.courses.get(self._portfolio.cohort_course.course_id)

    @property
    def cohort_course(self) -> Any:
        from api.work.cohorts import run_of_portfolio

        return run_of_portfolio(self._portfolio, self._context)

    @property
    def state(self) -> str:
        return self.facts.state

    @property
    def due_at(self) -> datetime | None:
        return self.facts.due_at

    @property
    def late(self) -> str:
        latest = self.facts.latest_submission
        return late_word(self.facts.late, latest.rulings[-1].accepted if latest and latest.rulings else None)

    @cached_property
    def work(self) -> ShownWork:
        return ShownWork(self.facts.work, Holder("p", self.pk), self._context)

    @property
    def responses(self) -> list[Any]:
        return self.work.responses

    @property
    def artifacts(self) -> list[Any]:
        return self.work.artifacts

    @property
    def reflection(self) -> Any:
        return self.work.reflection

    @property
    def peer_state(self) -> str:
        return self.facts.peer.state

    @property
    def peer_asked_at(self) -> datetime | None:
        return self.facts.peer.asked_at

    @property
    def peer_reviewer(self) -> dict[str, str] | None:
        reviewer = self.facts.peer.reviewer
        return by_name(reviewer) if reviewer and self._for_staff else None

    @property
    def peer_assigned_at(self) -> datetime | None:
        return self.facts.peer.assigned_at if self._for_staff else None

    @property
    def peer_reason(self) -> str:
        return self.facts.peer.reason

    @property
    def peer_assessment(self) -> dict[str, Any] | None:
        written = self.facts.peer.assessment
        if written is None:
            return None
        return {
            "reviewer": by_name(written.reviewer),
            "collegial_interactions": written.collegial_interactions,
            "work_products": written.work_products,
            "submitted_at": written.submitted_at,
        }

    @property
    def missing(self) -> list[ShownMissing]:
        return shown_missing(self.facts.missing, self._context)

    @property
    def changed_since_submission(self) -> bool:
        return self.facts.changed_since_submission

    @cached_property
    def submissions(self) -> list[ShownSubmission]:
        return [ShownSubmission(one, self, self._context) for one in self.facts.submissions]

    @property
    def latest_submission(self) -> ShownSubmission | None:
        latest = self.facts.latest_submission
        return self.submission(latest.id) if latest else None

    def submission(self, key: UUID) -> ShownSubmission | None:
        return next((one for one in self.submissions if one.pk == key), None)

    @property
    def decision(self) -> dict[str, Any] | None:
        return shown_decision(self.facts.decision)

    def decision_with(self, key: UUID) -> dict[str, Any] | None:
        return shown_decision(next((one for one in self.facts.decisions if one.id == key), None))

    @property
    def arrangement(self) -> dict[str, Any] | None:
        logged = self.facts.arrangements
        return arrangement_with(logged[-1], by_name(logged[-1].made_by)) if logged else None

    @property
    def comments(self) -> list[dict[str, Any]]:
        return [
            {
                "id": global_id("StaffComment", one.id),
                "author": by_name(one.author),
                "text": one.text,
                "created_at": one.created_at,
            }
            for one in self.facts.comments
        ]

    @property
    def can_undo_until(self) -> datetime | None:
        return None if self._for_staff else self.facts.undo_until


def portfolio_shown_to(context: Context, portfolio_id: UUID) -> ShownPortfolio:
    """A portfolio for its owner or for staff. Raises `NotFound` or `Forbidden`."""
    portfolio, for_staff = portfolio_for_reader(context.require_actor(), portfolio_id)
    return shown_portfolio(portfolio, context, for_staff=for_staff)


def shown_portfolio(portfolio: Portfolio, context: Context, *, for_staff: bool) -> ShownPortfolio:
    """The portfolio, shown; the same object wherever the answer mentions it."""
    key = ("portfolio", portfolio.pk, for_staff)
    return context.once(key, lambda: ShownPortfolio(portfolio, context, for_staff=for_staff))
