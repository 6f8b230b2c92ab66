"""What a learner made, as a document shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class Direction(StrEnum):
    """Which way words run, by their first letter that has a direction."""

    LTR = "ltr"
    RTL = "rtl"


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
