from __future__ import annotations

import argparse
import os
import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from lti.sandbox import cli

_ALLOWED_SETTINGS = ("config.settings.dev", "config.settings.test")


class Command(BaseCommand):
    """Becomes the sandbox LMS: another process, with settings and a database of its own."""

    help = "Starts the sandbox LMS, a local LTI 1.3 platform to launch the tool from (development and tests only)."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        cli.add_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        active = os.environ.get("DJANGO_SETTINGS_MODULE", "")
        if active not in _ALLOWED_SETTINGS:
            raise CommandError(f"The sandbox LMS is for development and tests; it does not start beside {active}.")
        chosen = argparse.Namespace(**options)
        if chosen.print_registration:
            self.stdout.write(cli.registration_line(cli.base_url(chosen)))
            return
        try:
            surroundings = os.environ | cli.environment(chosen)
        except cli.StartRefused as refusal:
            raise CommandError(f"The sandbox LMS does not start. {refusal}") from None
        surroundings["PYTHONPATH"] = os.pathsep.join(filter(None, [str(settings.ROOT), os.environ.get("PYTHONPATH")]))
        command = [sys.executable, "-m", "lti.sandbox", *cli.as_arguments(chosen)]
        os.execve(sys.executable, command, surroundings)  # noqa: S606 - our own interpreter and module
