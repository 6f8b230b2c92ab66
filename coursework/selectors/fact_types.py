"""The facts of a portfolio, frozen: what an export writes and an API shows. Times are aware datetimes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from coursework.events import GradebookStatus
from coursework.rules.late import Late
from coursework.rules.listing import PeerState
from coursework.rules.missing import Missing
from coursework.rules.states import State


@dataclass(frozen=True)
class PersonFacts:
    """A person by name, as they are called now."""

    id: UUID
    name: str
    is_test: bool = False


@dataclass(frozen=True)
class CourseFacts:
    """The course a portfolio is for."""

    page_id: int
    stable_id: str
    slug: str
    code: str
    title: str
    language: str


@dataclass(frozen=True)
class CohortFacts:
    """The cohort it was made in."""

    id: UUID
    name: str
    time_zone: str


@dataclass(frozen=True)
class ResponseFacts:
    """An answer with its prompt as it read then (`snapshot`, see `models.Response`)."""

    page_id: int
    block_id: UUID
    snapshot: dict[str, Any]
    text: str
    version: int
    saved_at: datetime

    @property
    def key(self) -> str:
        return f"{self.page_id}.{self.block_id}"


@dataclass(frozen=True)
class ContributorFacts:
    """A person's part in an artifact."""

    person: PersonFacts
    note: str


@dataclass(frozen=True)
class FileFacts:
    """A file of an artifact. `size` is in bytes."""

    id: UUID
    name: str
    size: int
    content_type: str
    sha256: str


@dataclass(frozen=True)
class ArtifactFacts:
    """A product of practice."""

    id: UUID
    title: str
    text: str
    version: int
    saved_at: datetime
    lesson_stable_id: str
    lesson_title: str
    contributors: tuple[ContributorFacts, ...]
    files: tuple[FileFacts, ...]


@dataclass(frozen=True)
class RemarksFacts:
    """One part of a peer assessment."""

    example: str
    strength: str
    next_step: str


@dataclass(frozen=True)
class AssessmentFacts:
    """The peer assessment."""

    reviewer: PersonFacts
    collegial_interactions: RemarksFacts
    work_products: RemarksFacts
    submitted_at: datetime


@dataclass(frozen=True)
class PeerFacts:
    """Where the peer assessment stands. `reason` is that of a waiver or a substitution.

    `reviewer` is who is asked (null: nobody), known to staff alone until the assessment is written.
    """

    state: PeerState
    asked_at: datetime | None
    assigned_at: datetime | None
    reviewer: PersonFacts | None
    reason: str
    assessment: AssessmentFacts | None


@dataclass(frozen=True)
class ReflectionFacts:
    """The personal reflection."""

    text: str
    version: int
    saved_at: datetime


@dataclass(frozen=True)
class WorkFacts:
    """The work itself: the working copy, or what a submission froze."""

    responses: tuple[ResponseFacts, ...]
    artifacts: tuple[ArtifactFacts, ...]
    reflection: ReflectionFacts | None


@dataclass(frozen=True)
class DecisionFacts:
    """A decision. `released_at` is null while it is held, which only staff are told."""

    id: UUID
    submission_id: UUID
    letter: str
    comment: str
    decided_by: PersonFacts
    decided_at: datetime
    released_at: datetime | None
    supersedes_id: UUID | None
    gradebook: GradebookStatus | None


@dataclass(frozen=True)
class ReturnFacts:
    """A submission's way back."""

    comment: str
    returned_by: PersonFacts
    returned_at: datetime


@dataclass(frozen=True)
class RulingFacts:
    """What an instructor ruled on late work."""

    accepted: bool
    reason: str
    ruled_by: PersonFacts
    ruled_at: datetime


@dataclass(frozen=True)
class SubmissionFacts:
    """A submission, undone ones included. `peer_assessment` is what was there at the time (often none)."""

    id: UUID
    number: int
    submitted_at: datetime
    undone_at: datetime | None
    sha256: str
    missing: tuple[Missing, ...]
    late: Late
    work: WorkFacts
    peer_assessment: AssessmentFacts | None
    returned: ReturnFacts | None
    rulings: tuple[RulingFacts, ...]


@dataclass(frozen=True)
class ArrangementFacts:
    """A logged arrangement."""

    due_at: datetime
    reason: str
    made_by: PersonFacts
    made_at: datetime


@dataclass(frozen=True)
class CommentFacts:
    """What staff said."""

    id: UUID
    author: PersonFacts
    text: str
    visible_to_learner: bool
    created_at: datetime


@dataclass(frozen=True)
class ViewFacts:
    """A component that was opened, and when first."""

    page_id: int
    block_id: UUID
    first_viewed_at: datetime


@dataclass(frozen=True)
class PortfolioFacts:
    """Everything about a portfolio that its reader may know.

    To the learner (`for_staff` false) a held decision does not exist, in `state` neither, and staff's own
    comments are left out. `undo_until` is null when the latest submission can no longer be taken back.
    """

    id: UUID
    person: PersonFacts
    course: CourseFacts
    cohort: CohortFacts
    cohort_course_id: UUID
    for_staff: bool
    state: State
    late: Late
    portfolio_due_at: datetime | None
    due_at: datetime | None
    undo_until: datetime | None
    created_at: datetime
    work: WorkFacts
    changed_since_submission: bool
    missing: tuple[Missing, ...]
    peer: PeerFacts
    submissions: tuple[SubmissionFacts, ...]
    decisions: tuple[DecisionFacts, ...]
    arrangements: tuple[ArrangementFacts, ...]
    comments: tuple[CommentFacts, ...]
    views: tuple[ViewFacts, ...]

    @property
    def decision(self) -> DecisionFacts | None:
        """The newest decision that the reader may know of."""
        return self.decisions[-1] if self.decisions else None

    @property
    def latest_submission(self) -> SubmissionFacts | None:
        """The newest submission that was not undone."""
        return next((one for one in reversed(self.submissions) if one.undone_at is None), None)
