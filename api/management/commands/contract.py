"""`manage.py contract`: write what front ends may rely on, or check that it is what the code says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from api import contract


class Command(BaseCommand):
    """Writes `frontend_contract/schema.graphql`, and validates every operation in `frontend_contract/operations/`."""

    help = "Write the GraphQL schema for front ends and validate the published operations; --check writes nothing."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="Fail when the file is not what the code says.")

    def handle(self, *args: Any, **options: Any) -> None:
        folder = Path(settings.ROOT) / "frontend_contract"
        written, said = folder / "schema.graphql", contract.sdl()
        problems = contract.problems_of(folder / "operations")
        if options["check"]:
            if not written.exists() or written.read_text(encoding="utf-8") != said:
                problems.insert(0, f"{written.name} is not what the code says: run manage.py contract.")
        else:
            written.write_text(said, encoding="utf-8")
        if problems:
            raise CommandError("\n".join(problems))
        self.stdout.write(f"{written.name} and the operations are in order.")
