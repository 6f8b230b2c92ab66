"""Who may do what in a cohort."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """A person's part in a cohort."""

    LEARNER = "learner"
    INSTRUCTOR = "instructor"
    COACH = "coach"
    ASSESSOR = "assessor"
    DESIGNER = "designer"
    OBSERVER = "observer"


# Staff see the cohort's list and portfolios. Only instructors decide; see docs/adr on teaching assistants.
STAFF = frozenset({Role.INSTRUCTOR, Role.COACH, Role.ASSESSOR})
COMMENTERS = STAFF
DECIDERS = frozenset({Role.INSTRUCTOR})
WORKERS = frozenset({Role.LEARNER})
