"""The outbox: decisions on their way to gradebooks."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from lti.models.gradebook import LineItem
from lti.models.places import Context, PlatformUser


class ScoreDelivery(models.Model):
    """One decision on its way to one context's gradebook.

    Written in the transaction that released the decision. A worker takes a row by a lease (`lease_token`
    until `lease_until`), so that a killed worker only delays it. A portfolio and a context make one cell of
    a gradebook: `portfolio` repeats the decision's, so that the database can see to it that a cell has one
    row in force (that of its newest decision) and one worker at a time.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "no gradebook column yet"
        PENDING = "pending", "on its way"
        DELIVERED = "delivered", "in the gradebook"
        FAILED = "failed", "could not be delivered"
        NOT_SHOWN = "not_shown", "the gradebook does not show it"
        SUPERSEDED = "superseded", "a newer decision took its place"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    decision = models.ForeignKey("coursework.Decision", on_delete=models.PROTECT, related_name="+")
    portfolio = models.ForeignKey("coursework.Portfolio", on_delete=models.PROTECT, related_name="+")
    platform_user = models.ForeignKey(PlatformUser, on_delete=models.PROTECT, related_name="+")
    context = models.ForeignKey(Context, on_delete=models.PROTECT, related_name="+")
    line_item = models.ForeignKey(LineItem, on_delete=models.PROTECT, null=True, blank=True, related_name="deliveries")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    reason = models.CharField(max_length=500, blank=True, help_text="Why it stands so, for the instructor.")
    attempts = models.PositiveIntegerField(default=0)
    refusals = models.PositiveIntegerField(default=0, help_text="How often in a row the platform said no.")
    attempted_at = models.DateTimeField(null=True, blank=True)
    next_attempt_at = models.DateTimeField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    lease_token = models.UUIDField(null=True, blank=True)
    score_timestamp = models.DateTimeField(null=True, blank=True, help_text="Sent; the cell's next must be later.")
    created_at = models.DateTimeField()
    delivered_at = models.DateTimeField(null=True, blank=True, help_text="When the platform said that it took it.")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["decision", "context"], name="one_delivery_per_decision_and_context"),
            models.UniqueConstraint(
                fields=["portfolio", "context"],
                condition=~Q(state="superseded"),
                name="one_delivery_in_force_per_cell",
            ),
            models.UniqueConstraint(
                fields=["portfolio", "context"],
                condition=Q(lease_token__isnull=False),
                name="one_worker_per_cell",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "pending", "delivered", "failed", "not_shown", "superseded"]),
                name="score_delivery_state",
            ),
            models.CheckConstraint(
                condition=Q(lease_token__isnull=True, lease_until__isnull=True)
                | Q(lease_token__isnull=False, lease_until__isnull=False),
                name="a_lease_ends",
            ),
            models.CheckConstraint(
                condition=~Q(state="pending") | Q(line_item__isnull=False, next_attempt_at__isnull=False),
                name="pending_knows_where_and_when",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["delivered", "not_shown"])
                | Q(line_item__isnull=False, delivered_at__isnull=False, score_timestamp__isnull=False),
                name="delivered_means_sent_to_a_column",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["state", "next_attempt_at"]),
            models.Index(fields=["portfolio", "context"]),
        ]

    def __str__(self) -> str:
        return f"{self.state}: decision {self.decision_id}"
