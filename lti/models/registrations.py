"""The platforms we are registered with, and the keys we sign with."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from lti.validators import (
    validate_address,
    validate_front_end,
    validate_identifier,
    validate_issuer,
    validate_origins,
)


class Registration(models.Model):
    """Our agreement with a platform: one client id under one issuer.

    Several may share an issuer: hosted Canvas has one issuer for all its tenants, Open edX one
    client id for every block. So nothing is ever looked up by issuer alone.
    """

    class Profile(models.TextChoices):
        """Which platform's habits `lti.platforms` allows for."""

        GENERIC = "generic", "LTI 1.3 as specified"
        CANVAS = "canvas", "Canvas"
        EDX = "edx", "Open edX"
        MOODLE = "moodle", "Moodle"

    issuer = models.CharField(max_length=500, validators=[validate_issuer], help_text="Exactly as its tokens say it.")
    client_id = models.CharField(max_length=255, validators=[validate_identifier])
    name = models.CharField(max_length=200, blank=True, help_text="What people here call it.")
    profile = models.CharField(max_length=10, choices=Profile.choices, default=Profile.GENERIC)
    auth_login_url = models.CharField(
        max_length=1000, validators=[validate_address], help_text="The platform's OpenID Connect authorisation address."
    )
    auth_token_url = models.CharField(
        max_length=1000, validators=[validate_address], help_text="Where access tokens for its services come from."
    )
    auth_audience = models.CharField(
        max_length=1000, blank=True, help_text="Audience of a token request, where it is not the token address."
    )
    jwks_url = models.CharField(max_length=1000, validators=[validate_address], help_text="The platform's public keys.")
    frame_origins = models.CharField(
        "further framing origins",
        max_length=1000,
        blank=True,
        validators=[validate_origins],
        help_text="Origins that may frame the tool besides the platform's own, e.g. a vanity host. Spaces between.",
    )
    active = models.BooleanField(default=True)
    u_as_tiny_score = models.BooleanField(
        "send U as a tiny score",
        default=False,
        help_text="Open edX drops a score of 0. With this, a U is sent as the smallest score above it.",
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["issuer", "client_id"], name="one_registration_per_issuer_and_client"),
            models.CheckConstraint(
                condition=models.Q(profile__in=["generic", "canvas", "edx", "moodle"]), name="registration_profile"
            ),
        ]

    def __str__(self) -> str:
        return self.name or f"{self.issuer} ({self.client_id})"


class Deployment(models.Model):
    """A place within a platform where the tool was put; launches from any other are refused."""

    registration = models.ForeignKey(Registration, on_delete=models.PROTECT, related_name="deployments")
    deployment_id = models.CharField(max_length=255, validators=[validate_identifier])
    active = models.BooleanField(default=True)
    front_end = models.CharField(
        max_length=500,
        blank=True,
        validators=[validate_front_end],
        help_text="Where its launches end, under one of FRONTEND_ORIGINS. Empty: /learn/.",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["registration", "deployment_id"], name="one_deployment_per_registration"),
        ]

    def __str__(self) -> str:
        return f"{self.registration}: {self.deployment_id}"


class ToolKey(models.Model):
    """A key pair of ours. The newest that is not retired signs; retired ones stay in the JWKS for a while."""

    kid = models.CharField(max_length=64, unique=True)
    private_pem = models.TextField()
    public_jwk: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField()
    created_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.kid
