"""The outbox: decisions on their way to gradebooks."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from lti.models.gradebook import LineItem
from lti.models.places import Context, PlatformUser


class ScoreDelivery(models.Model):
    """One decision on its way to one context's gradebook.

    Written in the transaction that released the decision. A worker takes a row by a lease (`lease_token`
    until `lease_until`), so that a killed worker only delays it.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "no gradebook column yet"
        PENDING = "pending", "on its way"
        DELIVERED = "delivered", "in the gradebook"
        FAILED = "failed", "could not be delivered"
        NOT_SHOWN = "not_shown", "the gradebook does not show it"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    decision = models.ForeignKey("coursework.Decision", on_delete=models.PROTECT, related_name="+")
    platform_user = models.ForeignKey(PlatformUser, on_delete=models.PROTECT, related_name="+")
    context = models.ForeignKey(Context, on_delete=models.PROTECT, related_name="+")
    line_item = models.ForeignKey(LineItem, on_delete=models.PROTECT, null=True, blank=True, related_name="deliveries")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveIntegerField(default=0)
    next_attempt_at = models.DateTimeField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    lease_token = models.UUIDField(null=True, blank=True)
    last_error = models.CharField(max_length=500, blank=True)
    score_timestamp = models.DateTimeField(null=True, blank=True, help_text="Sent; the next must be later.")
    created_at = models.DateTimeField()
    delivered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["decision", "context"], name="one_delivery_per_decision_and_context"),
            models.CheckConstraint(
                condition=models.Q(state__in=["waiting", "pending", "delivered", "failed", "not_shown"]),
                name="score_delivery_state",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="delivered")
                | models.Q(line_item__isnull=False, delivered_at__isnull=False, score_timestamp__isnull=False),
                name="delivered_means_sent_to_a_column",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["state", "next_attempt_at"])]

    def __str__(self) -> str:
        return f"{self.state}: decision {self.decision_id}"
