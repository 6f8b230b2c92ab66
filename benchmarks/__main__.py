"""Prints, from one run: a lesson by GraphQL, a launch, a decision's delivery, each beside its floor."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
os.environ.setdefault("LOG_LEVEL", "WARNING")


def main() -> None:
    """Set Django up on a database of this run's own before anything else is imported."""
    import django

    with tempfile.TemporaryDirectory(prefix="colloquy-bench-") as folder:
        django.setup()
        from benchmarks.run import report

        seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 10
        report(Path(folder), seconds=seconds)


if __name__ == "__main__":
    main()
