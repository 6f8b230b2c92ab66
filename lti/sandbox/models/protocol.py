"""What the protocol needs remembered: keys, launch hints, access tokens, spent assertions."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from lti.sandbox.models.course import Link, Person, Tool


class PlatformKey(models.Model):
    """A signing key of the platform, made at the first start."""

    id: int
    kid = models.CharField(max_length=64, unique=True)
    private_pem = models.TextField()
    created_at = models.DateTimeField()
    objects: ClassVar[models.Manager[PlatformKey]] = models.Manager()

    class Meta:
        app_label = "sandbox"
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.kid


class Hint(models.Model):
    """One launch under way: who opened which link. Its `token` is the `lti_message_hint`, good once and shortly.

    `session_key` is the browser session in which the link was opened, empty for launches begun over
    the control API.
    """

    id: int
    token = models.CharField(max_length=64, unique=True)
    person: models.ForeignKey[Person, Person] = models.ForeignKey(Person, models.CASCADE)
    link: models.ForeignKey[Link, Link] = models.ForeignKey(Link, models.CASCADE)
    session_key = models.CharField(max_length=64, blank=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    objects: ClassVar[models.Manager[Hint]] = models.Manager()

    class Meta:
        app_label = "sandbox"

    def __str__(self) -> str:
        return f"{self.person} to {self.link}"


class AccessToken(models.Model):
    """A service token, kept as its SHA-256."""

    id: int
    digest = models.CharField(max_length=64, unique=True)
    tool: models.ForeignKey[Tool, Tool] = models.ForeignKey(Tool, models.CASCADE)
    scopes: models.JSONField[Any, list[str]] = models.JSONField()
    expires_at = models.DateTimeField()
    tool_id: int
    objects: ClassVar[models.Manager[AccessToken]] = models.Manager()

    class Meta:
        app_label = "sandbox"

    def __str__(self) -> str:
        return f"{self.tool} until {self.expires_at:%H:%M}"


class SpentAssertion(models.Model):
    """The `jti` of a client assertion that was used: no assertion is good twice (RFC 7523, 3)."""

    id: int
    tool: models.ForeignKey[Tool, Tool] = models.ForeignKey(Tool, models.CASCADE)
    jti = models.CharField(max_length=255)
    expires_at = models.DateTimeField()
    objects: ClassVar[models.Manager[SpentAssertion]] = models.Manager()

    class Meta:
        app_label = "sandbox"
        constraints = [models.UniqueConstraint(fields=["tool", "jti"], name="sandbox_assertion_once")]

    def __str__(self) -> str:
        return self.jti
