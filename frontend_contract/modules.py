"""The reference UI's own files: where they lie, and which modules its first page needs."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

REFERENCE_UI = Path(__file__).resolve().parent / "reference_ui"
STATIC_PREFIX = "learn"  # served under {STATIC_URL}learn/
ENTRY = "app.js"

# `import … from "./x.js";`, `export … from "./x.js";`, `import "./x.js";`. Dynamic imports are left out: they load
# later.
_STATIC_IMPORT = re.compile(r"""^(?:import|export)\b[^;"'(]*["'](\.[^"']+)["'];""", re.MULTILINE)


@cache
def preloads() -> tuple[str, ...]:
    """Static names of every module that the entry imports, directly or not: the browser fetches them at once,
    instead of discovering them one level after another."""
    seen: set[Path] = set()
    waiting = [REFERENCE_UI / ENTRY]
    while waiting:
        module = waiting.pop()
        if module in seen:
            continue
        seen.add(module)
        source = module.read_text(encoding="utf-8")
        waiting += [(module.parent / name).resolve() for name in _STATIC_IMPORT.findall(source)]
    seen.discard(REFERENCE_UI / ENTRY)
    return tuple(sorted(f"{STATIC_PREFIX}/{module.relative_to(REFERENCE_UI).as_posix()}" for module in seen))
