"""Deliver decisions to gradebooks now, and say how the outbox stands."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db.models import Count
from django.utils import timezone

from lti import passback
from lti.models import ScoreDelivery


class Command(BaseCommand):
    help = (
        "Deliver decisions that are due to the platforms' gradebooks, and print as JSON how many rows of the outbox "
        "are in which state. The worker does this all the time; by hand it helps after an outage."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--retry-failed",
            action="store_true",
            help="first queue anew what could not be delivered, and what waits for its next attempt",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        if options["retry_failed"]:
            passback.retry_now(now=now)
        attempted = passback.sweep(now)
        counted = ScoreDelivery.objects.values_list("state").annotate(rows=Count("pk")).order_by("state")
        self.stdout.write(json.dumps({"attempted": attempted, "outbox": dict(counted)}))
