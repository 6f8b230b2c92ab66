"""Queued work. Tasks carry ids only, and losing one only delays: the worker's sweep finds every row."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone
from django_tasks import task

from lti.delivery import deliver_one


@task(backend="work", queue_name="work")
def deliver(delivery_id: str) -> None:
    """Deliver one score, if it is due and nobody has it."""
    deliver_one(UUID(delivery_id), now=timezone.now())
