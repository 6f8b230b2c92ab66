"""What the worker does for coursework from time to time."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q

from coursework.models import CohortCourse, PeerAssignment, Portfolio
from coursework.rules.peers import EXPIRES_AFTER
from coursework.services import peers

EVERY = timedelta(minutes=1)
_last_run: datetime | None = None


def reassign_peers(now: datetime) -> int:
    """At most once a minute: find reviewers where one is missing or was silent for too long. Returns how many."""
    global _last_run
    if _last_run is not None and _last_run <= now < _last_run + EVERY:
        return 0
    _last_run = now
    return sum(peers.assign_waiting(run, now) for run in runs_waiting(now))


def runs_waiting(now: datetime) -> list[CohortCourse]:
    """Courses of cohorts in which a portfolio waits for a reviewer, or for one who has been silent."""
    current = PeerAssignment.objects.filter(portfolio=OuterRef("pk"), replaced_at__isnull=True)
    silent = current.filter(
        waived=False, assigned_by__isnull=True, assessment__isnull=True, assigned_at__lte=now - EXPIRES_AFTER
    )
    waiting = Portfolio.objects.filter(
        ~Exists(current) | Exists(silent), cohort_course=OuterRef("pk"), peer_asked_at__isnull=False
    )
    return list(CohortCourse.objects.filter(Q(Exists(waiting))))
