"""What differs from one start of the sandbox to the next, by environment. The command `sandbox_lms` sets it.

- `SANDBOX_DATABASE`: the SQLite file (default `var/sandbox.sqlite3`)
- `SANDBOX_BASE_URL`: its own address, which is also its issuer (default `http://localhost:8001`)
- `SANDBOX_TOOL_BASE_URL`: where the tool is (default `http://127.0.0.1:8000`)
- `SANDBOX_LINKS`: a file of courses and lessons to link to, instead of asking the tool
"""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parent.parent.parent
LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})


def _address(name: str, default: str) -> str:
    value = os.environ.get(name, default).rstrip("/")
    if urlsplit(value).scheme not in {"http", "https"} or not urlsplit(value).hostname:
        raise ImproperlyConfigured(f"{name} is {value!r}; it must be an http or https address.")
    return value


BASE_URL = _address("SANDBOX_BASE_URL", "http://localhost:8001")
TOOL_BASE_URL = _address("SANDBOX_TOOL_BASE_URL", "http://127.0.0.1:8000")
LINKS_FILE = os.environ.get("SANDBOX_LINKS", "")
DATABASE = os.environ.get("SANDBOX_DATABASE") or str(ROOT / "var" / "sandbox.sqlite3")
if urlsplit(BASE_URL).hostname not in LOOPBACK_NAMES:
    raise ImproperlyConfigured("SANDBOX_BASE_URL must be on localhost: the sandbox LMS has no passwords.")
