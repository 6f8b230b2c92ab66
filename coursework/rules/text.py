"""What people type, made safe to store."""

from __future__ import annotations

MAX_TEXT = 50_000  # characters; well below the size at which the API refuses a request


def cleaned(text: str) -> str:
    """The text as it is kept: line ends as `\\n`, no NUL (PostgreSQL stores none), blank space alone as nothing.

    Raises `ValueError` when it is too long or no text (a lone surrogate, which UTF-8 cannot write).
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    if len(text) > MAX_TEXT:
        raise ValueError(f"The text has {len(text):,} characters; at most {MAX_TEXT:,} can be kept.")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise ValueError("The text holds half a character, which cannot be kept.") from None
    return text if text.strip() else ""
