"""Products of practice, made by a person or a team."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from coursework.models.cohorts import CohortCourse


def artifact_path(file: ArtifactFile, _name: str) -> str:
    """Where a file lies: by its own id. The name that a person gave it never reaches the disk."""
    return f"artifacts/{file.id.hex[:2]}/{file.id.hex}"


class Artifact(models.Model):
    """A product of a lesson's Team Practice. It is part of the portfolio of each of its contributors.

    The lesson's title and stable id are kept beside the link: an artifact outlives the page it was made for.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cohort_course = models.ForeignKey(CohortCourse, on_delete=models.PROTECT, related_name="artifacts")
    lesson = models.ForeignKey("cms.LessonPage", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    lesson_stable_id = models.CharField(max_length=200)
    lesson_title = models.CharField(max_length=255)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(version__gte=1), name="artifact_version_from_1"),
            models.CheckConstraint(condition=~Q(title=""), name="artifact_has_a_title"),
        ]

    def __str__(self) -> str:
        return self.title


class ArtifactVersion(models.Model):
    """Every accepted save of an artifact's words. Rows are only added."""

    artifact = models.ForeignKey(Artifact, on_delete=models.PROTECT, related_name="versions")
    version = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["artifact", "version"], name="one_row_per_artifact_version"),
        ]

    def __str__(self) -> str:
        return f"{self.artifact_id} v{self.version}"


class ArtifactContributor(models.Model):
    """A person's part in an artifact."""

    artifact = models.ForeignKey(Artifact, on_delete=models.PROTECT, related_name="contributors")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="contributions")
    note = models.CharField(max_length=500, blank=True, help_text="What this person contributed, in their words.")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["artifact", "user"], name="one_contribution_per_person_and_artifact"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} in {self.artifact_id}"


class ArtifactFile(models.Model):
    """A file of an artifact. A removed one leaves the working copy; what was submitted with it still opens it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    artifact = models.ForeignKey(Artifact, on_delete=models.PROTECT, related_name="files")
    file = models.FileField(upload_to=artifact_path, max_length=200)
    name = models.CharField(max_length=150)
    size = models.PositiveBigIntegerField(help_text="Bytes.")
    content_type = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name
