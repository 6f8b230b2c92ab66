"""`manage.py create_demo_people`: sign-ins to try the admin with, in development only."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from cms.management.quiet import hush
from cms.services.people import ensure_editors, ensure_person
from cms.services.site import ensure_home

EDITOR = ("editor", "colloquy-editor")
ADMIN = ("admin", "colloquy-admin")


class Command(BaseCommand):
    help = "Make an editor and an administrator with well-known passwords. Refuses outside development."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.LTI_ALLOW_HTTP_LOOPBACK:
            raise CommandError("These passwords are public. Demo people are for development settings only.")
        hush()
        editors = ensure_editors(home=ensure_home())
        ensure_person(username=EDITOR[0], name="Edie Editor", password=EDITOR[1], group=editors)
        ensure_person(username=ADMIN[0], name="Ada Admin", password=ADMIN[1], superuser=True)
        if options["verbosity"] > 0:
            for who, (username, password) in (("Editor", EDITOR), ("Administrator", ADMIN)):
                self.stdout.write(f"{who}: {username} / {password}")
