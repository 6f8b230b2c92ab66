"""Commands show their own progress."""

from __future__ import annotations

import logging


def hush() -> None:
    """Wagtail logs a line for every page and index entry, which would hide a command's progress."""
    for name in ("wagtail", "django_tasks"):
        logging.getLogger(name).setLevel(logging.WARNING)
