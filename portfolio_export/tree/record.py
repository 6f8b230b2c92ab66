"""What others said and decided about the work, and how it was handed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from portfolio_export.tree.work import Text


@dataclass(frozen=True)
class Remarks:
    """One part of a peer assessment."""

    example: Text
    strength: Text
    next_step: Text


@dataclass(frozen=True)
class PeerAssessment:
    """What a classmate wrote, in its two parts."""

    reviewer: str
    collegial_interactions: Remarks
    work_products: Remarks
    submitted_at: datetime


@dataclass(frozen=True)
class Peer:
    """The peer assessment, or why there is none. `state` is a `coursework.rules.listing.PeerState`."""

    state: str
    reason: Text | None
    assessment: PeerAssessment | None


@dataclass(frozen=True)
class Decision:
    """S or U on one submission. `released_at` is null while it is held, which a learner's copy never shows."""

    letter: str
    submission_number: int
    comment: Text | None
    decided_by: str
    decided_at: datetime
    released_at: datetime | None


@dataclass(frozen=True)
class Comment:
    """What staff said about the portfolio."""

    author: str
    text: Text
    visible_to_learner: bool
    created_at: datetime


@dataclass(frozen=True)
class Missing:
    """Something that is not in it. `part` is a `coursework.rules.missing.Part`; `count`: of unanswered prompts."""

    part: str
    lesson: Text | None
    count: int


@dataclass(frozen=True)
class Returned:
    """A submission's way back."""

    comment: Text
    returned_by: str
    returned_at: datetime


@dataclass(frozen=True)
class Ruling:
    """What an instructor ruled on late work."""

    accepted: bool
    reason: Text
    ruled_by: str
    ruled_at: datetime


@dataclass(frozen=True)
class Attempt:
    """One submission and what came of it. `sha256` is that of its content as Colloquy keeps it."""

    id: UUID
    number: int
    submitted_at: datetime
    undone_at: datetime | None
    sha256: str
    late: str
    missing: tuple[Missing, ...]
    returned: Returned | None
    rulings: tuple[Ruling, ...]
    decisions: tuple[Decision, ...]


@dataclass(frozen=True)
class Arrangement:
    """A later date, agreed and logged."""

    due_at: datetime
    reason: Text
    made_by: str
    made_at: datetime
