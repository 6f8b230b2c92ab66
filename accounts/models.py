"""Who a person is, and how long they are let in."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """A person. Those who come by an LMS launch have no password and often no name or e-mail."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField("full name", max_length=300, blank=True, help_text="As the person writes it, in one piece.")
    locale = models.CharField(max_length=20, blank=True, help_text="Preferred language, e.g. en or es-MX.")

    def __str__(self) -> str:
        return self.display_name

    @property
    def display_name(self) -> str:
        """The name to show others; for the nameless a short label that stays the same."""
        return self.get_full_name() or f"Learner {self.id.hex[:4].upper()}"

    def get_full_name(self) -> str:
        return self.name or super().get_full_name()

    def get_short_name(self) -> str:
        return self.first_name or self.display_name


class AccessSession(models.Model):
    """What one launch opened, and for how long.

    `opens` holds plain values: `activity` (`lesson`, `portfolio` or `home`), `course`, `lesson` (slugs or
    null), `path` (of the page, or null) and `message` (a word why the home was opened, or null).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="access_sessions")
    opens: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    cohort_id = models.UUIDField(null=True, blank=True)
    is_test = models.BooleanField(default=False, help_text="An LMS's test student.")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["expires_at"])]

    def __str__(self) -> str:
        return str(self.id)


class SessionSecret(models.Model):
    """A secret that stands for an access session: a launch code (once, briefly) or a bearer token.

    Only the SHA-256 digest is kept; the secret has 256 random bits, so that no slow hash is needed.
    """

    class Kind(models.TextChoices):
        CODE = "code", "launch code"
        TOKEN = "token", "bearer token"

    session = models.ForeignKey(AccessSession, on_delete=models.CASCADE, related_name="secrets")
    kind = models.CharField(max_length=5, choices=Kind.choices)
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    spent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(kind__in=["code", "token"]), name="session_secret_kind"),
            models.CheckConstraint(
                condition=models.Q(kind="code") | models.Q(spent_at__isnull=True), name="only_codes_are_spent"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.session_id}"
