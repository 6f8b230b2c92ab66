"""The document itself: whose it is, where its work comes from, and all that is in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from portfolio_export.tree.record import Arrangement, Attempt, Comment, Decision, Missing, Peer
from portfolio_export.tree.work import File, Text, Work


class Audience(StrEnum):
    """Whose copy it is. Staff's may hold a decision that is not released, and what staff say among themselves."""

    LEARNER = "learner"
    STAFF = "staff"


class Edition(StrEnum):
    """Which work is shown."""

    WORKING_COPY = "working_copy"
    SUBMISSION = "submission"


@dataclass(frozen=True)
class Course:
    """The course."""

    stable_id: str
    slug: str
    code: str
    title: Text


@dataclass(frozen=True)
class Learner:
    """Whose portfolio it is."""

    name: str
    is_test: bool


@dataclass(frozen=True)
class Cohort:
    """The cohort it was made in. Every time in the document is in `time_zone` (IANA)."""

    name: str
    time_zone: str


@dataclass(frozen=True)
class Provenance:
    """Where the work shown comes from. The submission's fields are null for a working copy.

    `as_of` is the newest time at which something in the document was written or decided. When the document itself
    was made is nowhere in it, so that the same portfolio gives the same bytes.
    """

    edition: Edition
    portfolio_id: UUID
    submission_id: UUID | None
    submission_number: int | None
    submitted_at: datetime | None
    sha256: str | None
    as_of: datetime


@dataclass(frozen=True)
class Document:
    """A portfolio. `language` is that of the labels; `state` a `coursework.rules.states.State`.

    `missing`: what the work shown lacks. `later_work`: what the learner changed after the submission shown.
    """

    title: str
    language: str
    audience: Audience
    learner: Learner
    course: Course
    cohort: Cohort
    state: str
    due_at: datetime | None
    provenance: Provenance
    work: Work
    missing: tuple[Missing, ...]
    peer: Peer
    decision: Decision | None
    comments: tuple[Comment, ...]
    attempts: tuple[Attempt, ...]
    arrangements: tuple[Arrangement, ...]
    later_work: Work | None

    @property
    def files(self) -> tuple[File, ...]:
        """Every file, once, in the order in which the document names them."""
        later = self.later_work.files if self.later_work else ()
        return tuple({file.id: file for file in (*self.work.files, *later)}.values())
