"""Arguments that people typed, checked; what cannot be kept is refused with the argument's name."""

from __future__ import annotations

from uuid import UUID

from coursework.errors import Invalid
from coursework.rules.text import cleaned


def text_of(value: str, *, path: str) -> str:
    """The text as it is kept; it may be blank."""
    try:
        return cleaned(value)
    except ValueError as error:
        raise Invalid(str(error), path=[path]) from None


def words_of(value: str, *, path: str, at_most: int | None = None) -> str:
    """The text as it is kept, without blank space around it; it must say something."""
    text = text_of(value, path=path).strip()
    if not text:
        raise Invalid("This must not be empty.", path=[path])
    if at_most is not None and len(text) > at_most:
        raise Invalid(f"At most {at_most} characters fit here.", path=[path])
    return text


def uuid_or_none(value: UUID | str) -> UUID | None:
    """The value as a UUID, or None when it is none."""
    try:
        return value if isinstance(value, UUID) else UUID(value)
    except (ValueError, AttributeError, TypeError):
        return None
