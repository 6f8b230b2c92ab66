"""What a learner does: a portfolio with its responses and reflection, views, and what staff say about it."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from coursework.models.cohorts import CohortCourse


class Portfolio(models.Model):
    """A learner's work for one course of their cohort: the working copy, which stays editable throughout."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cohort_course = models.ForeignKey(CohortCourse, on_delete=models.PROTECT, related_name="portfolios")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="portfolios")
    created_at = models.DateTimeField()
    peer_asked_at = models.DateTimeField(
        null=True, blank=True, help_text="Since when it waits for a peer assessment; null: not asked for yet."
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cohort_course", "user"], name="one_portfolio_per_person_and_course"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Response(models.Model):
    """The current answer to one prompt, with the prompt as it read when it was last answered.

    `snapshot`: page_id, block_id, kind, text, help, required, language, lesson_id, lesson_title,
    lesson_stable_id, component_kind.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    portfolio = models.ForeignKey(Portfolio, on_delete=models.PROTECT, related_name="responses")
    page_id = models.BigIntegerField()
    block_id = models.UUIDField()
    snapshot: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField()
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["portfolio", "page_id", "block_id"], name="one_response_per_prompt"),
            models.CheckConstraint(condition=Q(version__gte=1), name="response_version_from_1"),
        ]

    def __str__(self) -> str:
        return f"{self.page_id}.{self.block_id} v{self.version}"


class ResponseVersion(models.Model):
    """Every accepted save of a response. Rows are only added."""

    response = models.ForeignKey(Response, on_delete=models.PROTECT, related_name="versions")
    version = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    snapshot: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField()
    saved_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["response", "version"], name="one_row_per_response_version"),
        ]

    def __str__(self) -> str:
        return f"{self.response_id} v{self.version}"


class Reflection(models.Model):
    """The personal reflection of a portfolio."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    portfolio = models.OneToOneField(Portfolio, on_delete=models.PROTECT, related_name="reflection")
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(version__gte=1), name="reflection_version_from_1"),
        ]

    def __str__(self) -> str:
        return f"{self.portfolio_id} v{self.version}"


class ReflectionVersion(models.Model):
    """Every accepted save of a reflection. Rows are only added."""

    reflection = models.ForeignKey(Reflection, on_delete=models.PROTECT, related_name="versions")
    version = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    saved_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["reflection", "version"], name="one_row_per_reflection_version"),
        ]

    def __str__(self) -> str:
        return f"{self.reflection_id} v{self.version}"


class ComponentView(models.Model):
    """That a learner opened a component of a lesson, and when first. Shown, never a gate."""

    portfolio = models.ForeignKey(Portfolio, on_delete=models.PROTECT, related_name="views")
    page_id = models.BigIntegerField()
    block_id = models.UUIDField()
    first_viewed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["portfolio", "page_id", "block_id"], name="one_view_per_component"),
        ]

    def __str__(self) -> str:
        return f"{self.page_id}.{self.block_id}"


class Comment(models.Model):
    """What an instructor, coach or assessor says about a portfolio."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    portfolio = models.ForeignKey(Portfolio, on_delete=models.PROTECT, related_name="comments")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    visible_to_learner = models.BooleanField(default=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(text=""), name="comment_says_something")]

    def __str__(self) -> str:
        return str(self.id)
