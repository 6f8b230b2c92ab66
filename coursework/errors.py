"""Why something is refused. Codes, not HTTP: the transport maps them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from coursework.rules.missing import Missing


class Code(StrEnum):
    """The kinds of refusal."""

    NOT_FOUND = "NOT_FOUND"
    FORBIDDEN = "FORBIDDEN"
    CONFLICT = "CONFLICT"
    INVALID = "INVALID"
    NOT_READY = "NOT_READY"
    ALREADY_DONE = "ALREADY_DONE"
    TOO_LATE = "TOO_LATE"


class CourseworkError(Exception):
    """A refusal. `message` is for people; `path` names the argument at fault, outermost first (may be empty)."""

    code: Code

    def __init__(self, message: str, *, path: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.path = tuple(path)


class NotFound(CourseworkError):
    """It does not exist, or not for this person."""

    code = Code.NOT_FOUND


class Forbidden(CourseworkError):
    """This person's role in the cohort does not allow it."""

    code = Code.FORBIDDEN


class Invalid(CourseworkError):
    """A value cannot be accepted."""

    code = Code.INVALID


class AlreadyDone(CourseworkError):
    """It has happened and does not happen twice."""

    code = Code.ALREADY_DONE


class TooLate(CourseworkError):
    """The time for it is over."""

    code = Code.TOO_LATE


@dataclass(frozen=True)
class Current:
    """What the server holds where a save conflicted. `id` is null when there is nothing (version 0)."""

    id: object | None
    version: int
    text: str
    title: str = ""
    saved_at: datetime | None = None


class Conflict(CourseworkError):
    """Somebody (often the same person in another tab) saved first. Nothing was overwritten."""

    code = Code.CONFLICT

    def __init__(self, *, current: Current) -> None:
        super().__init__("This was saved elsewhere in the meantime. Compare both versions, then save again.")
        self.current = current


class NotReady(CourseworkError):
    """Parts of the portfolio are missing, and not all of them were confirmed to be."""

    code = Code.NOT_READY

    def __init__(self, *, missing: Sequence[Missing]) -> None:
        super().__init__("Some parts are missing. Confirm them to submit all the same.", path=["confirmed_missing"])
        self.missing = tuple(missing)
