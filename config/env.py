"""Typed settings from the environment, which fail closed.

Every variable is declared once, in `VARIABLES`, with its default and its meaning;
`docs/configuration.md` is held against that table by a test. A value that cannot be read
raises `ImproperlyConfigured`, naming the variable and what it should look like: the site
does not start on a guess.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from django.core.exceptions import ImproperlyConfigured

T = TypeVar("T")

_TRUE = {"1", "true", "yes", "on"}
_FALSE = {"0", "false", "no", "off", ""}


@dataclass(frozen=True)
class Variable:
    """One environment variable: its name, default (as it would be written) and meaning."""

    name: str
    default: str
    meaning: str


VARIABLES: tuple[Variable, ...] = (
    Variable("SECRET_KEY", "", "Signs sessions and launch state. Production: at least 50 characters."),
    Variable("ALLOWED_HOSTS", "", "Host names the site answers to, separated by commas. Production: required."),
    Variable("BASE_URL", "http://127.0.0.1:8000", "The site's own address, as platforms and browsers reach it."),
    Variable("DATABASE_URL", "", "A database URL. Empty: SQLite at var/colloquy.sqlite3."),
    Variable("CACHE_URL", "", "redis://… for a shared cache. Empty: in this process."),
    Variable("TASKS_BACKEND", "database", "Where queued work waits: `database`, or `rq` (Redis, needs CACHE_URL)."),
    Variable("MEDIA_ROOT", "", "Folder of uploaded files. Empty: var/media."),
    Variable("FRONTEND_ORIGINS", "", "Origins of front ends that launches may open, separated by commas."),
    Variable("TRUSTED_PROXY", "", "Address of the TLS proxy whose X-Forwarded-Proto is believed. Dev: loopback."),
    Variable("LTI_STATE_SECONDS", "600", "How long a login may take before its launch, in seconds."),
    Variable("ACCESS_SESSION_HOURS", "12", "How long a launch's access token lives, in hours."),
    Variable("UPLOAD_MAX_MB", "25", "The largest file a learner may upload, in megabytes."),
    Variable("LOG_LEVEL", "INFO", "The least severe log level that is written."),
)

_DEFAULTS = {variable.name: variable.default for variable in VARIABLES}


class Env:
    """Reads declared variables from a mapping (the process environment unless told otherwise)."""

    def __init__(self, source: Mapping[str, str] | None = None) -> None:
        self._source = os.environ if source is None else source

    def text(self, name: str) -> str:
        """The value, or the declared default. An undeclared name is a programming error."""
        if name not in _DEFAULTS:
            raise ImproperlyConfigured(f"{name} is not declared in config/env.py.")
        return self._source.get(name, "").strip() or _DEFAULTS[name]

    def words(self, name: str) -> list[str]:
        """A comma-separated list, without empty items."""
        return [word.strip() for word in self.text(name).split(",") if word.strip()]

    def integer(self, name: str, *, at_least: int = 0) -> int:
        """A whole number, not below `at_least`."""
        value = self._parse(name, int, "a whole number")
        if value < at_least:
            raise ImproperlyConfigured(f"{name} is {value}; it must be at least {at_least}.")
        return value

    def flag(self, name: str) -> bool:
        """A yes or no."""
        value = self.text(name).lower()
        if value in _TRUE:
            return True
        if value in _FALSE:
            return False
        raise ImproperlyConfigured(f"{name} is {value!r}; write 1 or 0.")

    def choice(self, name: str, *, of: tuple[str, ...]) -> str:
        """One of the words in `of`."""
        value = self.text(name)
        if value not in of:
            raise ImproperlyConfigured(f"{name} is {value!r}; it must be one of {', '.join(of)}.")
        return value

    def _parse(self, name: str, parse: Callable[[str], T], shape: str) -> T:
        value = self.text(name)
        try:
            return parse(value)
        except ValueError:
            raise ImproperlyConfigured(f"{name} is {value!r}; it must be {shape}.") from None
