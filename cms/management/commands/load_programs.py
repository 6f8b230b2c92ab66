"""`manage.py load_programs`: programs kept as files become pages."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cms.management.quiet import hush
from cms.seeds.load import Report, load_programs, read_programs
from cms.seeds.problems import SeedError

PROGRAMS = Path(__file__).resolve().parents[2] / "programs"


class Command(BaseCommand):
    help = (
        "Load programs from their folders. Running it again changes nothing; what an editor changed is left alone. "
        "If any file has a mistake, all mistakes are listed and nothing is loaded."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folder", nargs="?", type=Path, default=PROGRAMS, help="A program's folder, or one that holds several."
        )
        parser.add_argument("--force", action="store_true", help="Overwrite what editors changed or deleted.")
        parser.add_argument("--check", action="store_true", help="Only read and check the files.")

    def handle(self, *args: Any, **options: Any) -> None:
        started = time.monotonic()
        hush()
        folders = _programs_in(options["folder"])
        quiet = options["verbosity"] == 0
        try:
            if options["check"]:
                programs = read_programs(folders)
                self.stdout.write(f"{len(programs)} program(s), no mistakes.")
                return
            if not quiet:
                self.stdout.write(f"Reading {', '.join(folder.name for folder in folders)} …")
            report = load_programs(
                folders=folders,
                force=options["force"],
                now=timezone.now(),
                tell=None if quiet else self._tell,
            )
        except SeedError as error:
            count = len(error.problems)
            raise CommandError(f"Nothing was loaded: {count} mistake(s).\n{error}") from None
        if not quiet:
            self.stdout.write(_summary(report, time.monotonic() - started))

    def _tell(self, line: str) -> None:
        self.stdout.write(f"  {line}")
        self.stdout.flush()


def _programs_in(folder: Path) -> list[Path]:
    folder = folder.resolve()
    if (folder / "program.yaml").is_file():
        return [folder]
    found = sorted(file.parent for file in folder.glob("*/program.yaml"))
    if not found:
        raise CommandError(f"{folder} holds no program: there is no program.yaml in it or in a folder in it.")
    return found


def _summary(report: Report, seconds: float) -> str:
    parts = [
        f"{len(report.made)} pages made",
        f"{len(report.updated)} updated",
        f"{len(report.unchanged)} unchanged",
        f"{len(report.kept)} kept as editors left them",
        f"{report.files_made + report.files_replaced} files stored",
    ]
    return f"{', '.join(parts)} ({seconds:.1f} s)."
