"""The document tree of a portfolio: what every writer writes. Pure, frozen, and comparable.

Times are aware and in the cohort's time zone. People are named, never numbered: no id of a person leaves.
Nothing in it can hold a grade but the letter; the numbers are versions, submissions, counts and bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class Direction(StrEnum):
    """Which way words run, by their first letter that has a direction."""

    LTR = "ltr"
    RTL = "rtl"


class Audience(StrEnum):
    """Whose copy it is. Staff's may hold a decision that is not released, and what staff say among themselves."""

    LEARNER = "learner"
    STAFF = "staff"


class Edition(StrEnum):
    """Which work is shown."""

    WORKING_COPY = "working_copy"
    SUBMISSION = "submission"


@dataclass(frozen=True)
class Text:
    """What somebody wrote, to the letter. `language` is a BCP 47 tag, or null when it is not known."""

    value: str
    language: str | None
    direction: Direction


@dataclass(frozen=True)
class Prompt:
    """What was asked, as it read when it was answered. `kind` is a key of `cms.prompts.PROMPT_KINDS` (or empty)."""

    kind: str
    label: str
    text: Text
    help: Text | None


@dataclass(frozen=True)
class Answer:
    """A prompt and its answer."""

    prompt: Prompt
    text: Text
    version: int
    saved_at: datetime


@dataclass(frozen=True)
class Part:
    """The answers for one component of a lesson. `kind` is the component's (a study guide's: `presentation`)."""

    kind: str
    title: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class Contributor:
    """Somebody who made an artifact, and what they say they did."""

    name: str
    note: Text | None


@dataclass(frozen=True)
class File:
    """A file of an artifact. `size` in bytes, `sha256` in hexadecimal."""

    id: UUID
    name: str
    size: int
    content_type: str
    sha256: str


@dataclass(frozen=True)
class Artifact:
    """A product of practice."""

    id: UUID
    title: Text
    text: Text
    contributors: tuple[Contributor, ...]
    files: tuple[File, ...]
    version: int
    saved_at: datetime


@dataclass(frozen=True)
class Lesson:
    """What was done for a lesson."""

    stable_id: str
    title: Text
    parts: tuple[Part, ...]
    artifacts: tuple[Artifact, ...]


@dataclass(frozen=True)
class Reflection:
    """The personal reflection."""

    text: Text
    version: int
    saved_at: datetime


@dataclass(frozen=True)
class Work:
    """The learner's work, in the course's order."""

    lessons: tuple[Lesson, ...]
    reflection: Reflection | None

    @property
    def files(self) -> tuple[File, ...]:
        """The files of all artifacts, in their order."""
        return tuple(file for lesson in self.lessons for artifact in lesson.artifacts for file in artifact.files)


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
