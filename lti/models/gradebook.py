"""Gradebook columns that platforms offered."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from lti.models.places import Context, ResourceLink
from lti.models.registrations import Registration


class LineItem(models.Model):
    """A gradebook column for one course's portfolio, as the AGS claim of its graded link named it.

    `course_key` is the course's stable id. Scores leave by `registration`, the graded link's own, to `url`;
    `lineitems_url` is the container, where the platform told it.
    """

    resource_link = models.OneToOneField(ResourceLink, on_delete=models.PROTECT, related_name="line_item")
    registration = models.ForeignKey(Registration, on_delete=models.PROTECT, related_name="line_items")
    context = models.ForeignKey(Context, on_delete=models.PROTECT, related_name="line_items")
    course_key = models.CharField(max_length=255)
    url = models.CharField(max_length=2000)
    lineitems_url = models.CharField(max_length=2000, blank=True)
    scopes: models.JSONField[list[str], list[str]] = models.JSONField(default=list)
    label = models.CharField(max_length=500, blank=True)
    updated_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(url=""), name="line_item_has_an_address"),
        ]
        indexes: ClassVar = [models.Index(fields=["context", "course_key"])]

    def __str__(self) -> str:
        return self.label or f"line item {self.pk}"
