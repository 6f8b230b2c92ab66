"""Row locks, always taken in this order: cohorts, courses of cohorts, portfolios, then what hangs on them.

Whoever keeps to the order cannot deadlock. The locks leave key checks of other rows alone (`NO KEY`), so that
inserting something that points here waits for nobody. SQLite has one writer at a time and ignores them.
"""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from coursework.models import Cohort, CohortCourse, Portfolio


def lock_cohorts(*cohort_ids: UUID) -> None:
    """Until the transaction ends nobody else joins cohorts with these, or enters them."""
    list(Cohort.objects.select_for_update(no_key=True).filter(pk__in=cohort_ids).order_by("pk"))


def lock_runs(run_ids: Iterable[UUID]) -> None:
    """Until the transaction ends nobody else assigns reviewers in these courses of cohorts."""
    list(CohortCourse.objects.select_for_update(no_key=True).filter(pk__in=list(run_ids)).order_by("pk"))


def lock_portfolios(portfolio_ids: Iterable[UUID]) -> None:
    """Until the transaction ends nobody else submits, decides on or assesses these portfolios."""
    list(Portfolio.objects.select_for_update(no_key=True).filter(pk__in=list(portfolio_ids)).order_by("pk"))
