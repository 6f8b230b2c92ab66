"""Exactly one peer assessment for a portfolio, and who is asked to write it."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from coursework.models.work import Portfolio


class PeerAssignment(models.Model):
    """Somebody is asked to assess a portfolio, or nobody is (`waived`, with a reason).

    `content` is what the reviewer sees: responses and work products, frozen when it was assigned.
    `owner` repeats the portfolio's person, so that the database can refuse a review of one's own work.
    `assigned_by` is null when Colloquy chose; `replaced_at` ends an assignment in favour of another.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    portfolio = models.ForeignKey(Portfolio, on_delete=models.PROTECT, related_name="peer_assignments")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="peer_reviews"
    )
    content: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    assigned_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)
    waived = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["portfolio"], condition=Q(replaced_at__isnull=True), name="one_current_peer_assignment"
            ),
            models.CheckConstraint(
                condition=Q(waived=True, reviewer__isnull=True) & ~Q(reason="")
                | Q(waived=False, reviewer__isnull=False),
                name="peer_assignment_has_reviewer_or_waiver",
            ),
            models.CheckConstraint(
                condition=Q(reviewer__isnull=True) | ~Q(reviewer=F("owner")), name="no_review_of_own_work"
            ),
            models.CheckConstraint(
                condition=Q(assigned_by__isnull=True, waived=False) | ~Q(reason=""),
                name="staff_assign_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class PeerAssessment(models.Model):
    """What the reviewer wrote, once: for each of two parts an observed example, a strength and a next step."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    portfolio = models.OneToOneField(Portfolio, on_delete=models.PROTECT, related_name="peer_assessment")
    assignment = models.OneToOneField(PeerAssignment, on_delete=models.PROTECT, related_name="assessment")
    interactions_example = models.TextField()
    interactions_strength = models.TextField()
    interactions_next_step = models.TextField()
    products_example = models.TextField()
    products_strength = models.TextField()
    products_next_step = models.TextField()
    submitted_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(interactions_example="")
                & ~Q(interactions_strength="")
                & ~Q(interactions_next_step="")
                & ~Q(products_example="")
                & ~Q(products_strength="")
                & ~Q(products_next_step=""),
                name="peer_assessment_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)
