"""Values in a program's files that only the database knows: pages, documents, and links inside rich text."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cms.seeds import media


@dataclass(frozen=True)
class PageRef:
    """A page, by its stable id."""

    stable_id: str


@dataclass(frozen=True)
class MediaRef:
    """A film or captions file of the program in `folder`, with a title for editors."""

    folder: Path
    name: str
    title: str

    @property
    def path(self) -> str:
        """Its name over all programs."""
        return f"{self.folder.name}/{self.name}"

    @property
    def file(self) -> Path:
        return self.folder / "media" / self.name


@dataclass(frozen=True)
class RichRef:
    """Rich text whose links are not resolved yet."""

    html: str


def digest_of(value: Any) -> str:
    """A SHA-256 over JSON-like data; references count as what they refer to."""
    return hashlib.sha256(json.dumps(value, sort_keys=True, default=_digestible).encode()).hexdigest()


def _digestible(value: Any) -> Any:
    if isinstance(value, PageRef):
        return ["page", value.stable_id]
    if isinstance(value, MediaRef):
        return ["media", value.path, media.sha256(value.file)]
    if isinstance(value, RichRef):
        return ["rich", value.html]
    raise TypeError(f"{value!r} has no digest.")
