"""Access tokens that platforms gave us for their services."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from lti.models.registrations import Registration


class ServiceToken(models.Model):
    """A bearer token of one registration for one set of scopes (sorted, separated by spaces).

    In the database, since every worker process needs the same ones. By registration, never by issuer or
    scopes alone: hosted Canvas is one issuer for all schools.
    """

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="service_tokens")
    scopes = models.CharField(max_length=1000)
    token = models.TextField()
    expires_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["registration", "scopes"], name="one_token_per_registration_and_scopes"),
        ]

    def __str__(self) -> str:
        return f"service token of registration {self.registration_id}"
