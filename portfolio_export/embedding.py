"""Which files travel inside a document, and which are only named. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from portfolio_export.tree import File

MAX_FILE = 4 * 1024 * 1024  # bytes; a phone's photograph fits
MAX_PICTURE = 1024 * 1024  # bytes; larger pictures are only attached, not shown as well
MAX_TOTAL = 24 * 1024 * 1024  # bytes before Base64, which adds a third

# What every browser shows, and what none of them runs. Nothing else becomes part of a document.
PICTURES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
ATTACHED = PICTURES | {"image/heic", "application/pdf", "text/plain"}


def is_shown(file: File) -> bool:
    """Whether a file's picture is part of the page, beside being attached to it."""
    return file.content_type in PICTURES and file.size <= MAX_PICTURE


def to_attach(files: Iterable[File]) -> list[File]:
    """The files to attach, in the document's order, until the total is reached. A large one makes way for others."""
    chosen: list[File] = []
    left = MAX_TOTAL
    for file in files:
        cost = file.size * (2 if is_shown(file) else 1)
        if file.content_type in ATTACHED and file.size <= MAX_FILE and cost <= left:
            chosen.append(file)
            left -= cost
    return chosen
