"""Films, captions and transcripts that come with a program."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

from cms.seeds.folder import contained

ENDINGS = {"film": (".mp4", ".webm"), "captions": (".vtt",), "transcript_file": (".html",)}
_BEGINNINGS = {".mp4": (4, b"ftyp"), ".webm": (0, b"\x1aE\xdf\xa3"), ".vtt": (0, b"WEBVTT")}


def problem_with(media: Path, key: str, name: str) -> str | None:
    """What is wrong with the file `name` below `media` as a `film`, `captions` or `transcript_file`, in words."""
    path = contained(media, name)
    if path is None:
        return f"“{name}” must be a path below media/, with forward slashes and without “..”."
    if path.suffix not in ENDINGS[key]:
        return f"“{name}” must end in {' or '.join(ENDINGS[key])}."
    if not path.is_file():
        return f"The file media/{name} is missing."
    if path.suffix in _BEGINNINGS:
        skip, beginning = _BEGINNINGS[path.suffix]
        with path.open("rb") as file:
            start = file.read(skip + len(beginning) + 3).removeprefix(b"\xef\xbb\xbf")
        if start[skip : skip + len(beginning)] != beginning:
            return f"The file media/{name} is not what its name says: a {path.suffix} file begins differently."
    return None


def transcript(media: Path, video: dict[str, Any]) -> str:
    """The transcript's rich text, from the entry or its file."""
    if "transcript" in video:
        return str(video["transcript"])
    return (media / video["transcript_file"]).read_text("utf-8")


def sha256(path: Path) -> str:
    """The file's digest; read again only when it changed."""
    stat = path.stat()
    return _sha256(path, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=1000)
def _sha256(path: Path, _modified: int, _size: int) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
