"""The published operations: one named operation a file, fragments beside them.

`documents()` gives each operation with the fragments that it needs, as a client sends it.
"""

from __future__ import annotations

import hashlib
import json
import re
from functools import cache
from pathlib import Path

OPERATIONS = Path(__file__).resolve().parent / "operations"

_SPREAD = re.compile(r"\.\.\.\s*(?!on\b)([_A-Za-z]\w*)")
_COMMENT = re.compile(r"^#.*\n", re.MULTILINE)


def documents(folder: Path = OPERATIONS) -> dict[str, str]:
    """Operation name -> document text. Raises KeyError with the name of a fragment that has no file."""
    fragments = {path.stem: _text(path) for path in sorted((folder / "fragments").glob("*.graphql"))}
    return {path.stem: _with_fragments(_text(path), fragments) for path in sorted(folder.glob("*.graphql"))}


@cache
def published() -> tuple[bytes, str]:
    """All documents as JSON, and a strong ETag over the exact bytes."""
    body = json.dumps(documents(), separators=(",", ":"), sort_keys=True).encode()
    return body, f'"{hashlib.sha256(body).hexdigest()[:32]}"'


def _text(path: Path) -> str:
    return _COMMENT.sub("", path.read_text(encoding="utf-8")).strip() + "\n"


def _with_fragments(document: str, fragments: dict[str, str]) -> str:
    """The document and, in the order of their names, every fragment that it reaches."""
    needed: set[str] = set()
    waiting = _SPREAD.findall(document)
    while waiting:
        name = waiting.pop()
        if name not in needed:
            needed.add(name)
            waiting += _SPREAD.findall(fragments[name])
    return document + "".join("\n" + fragments[name] for name in sorted(needed))
