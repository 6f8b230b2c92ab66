"""What is kept for whoever develops a tool: launches, service calls, faults switched on."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from lti.sandbox.models.course import Link, Person


class LaunchRecord(models.Model):
    """An id_token that was sent, with what it answered."""

    id: int
    person: models.ForeignKey[Person, Person] = models.ForeignKey(Person, models.CASCADE)
    link: models.ForeignKey[Link, Link] = models.ForeignKey(Link, models.CASCADE)
    redirect_uri = models.URLField()
    header: models.JSONField[Any, dict[str, Any]] = models.JSONField()
    claims: models.JSONField[Any, dict[str, Any]] = models.JSONField()
    sent_at = models.DateTimeField()
    objects: ClassVar[models.Manager[LaunchRecord]] = models.Manager()

    class Meta:
        app_label = "sandbox"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.person} to {self.link}"


class ServiceCall(models.Model):
    """A request that reached a protocol endpoint, and the answer. Secrets are masked."""

    id: int
    endpoint = models.CharField(max_length=30)
    method = models.CharField(max_length=10)
    path = models.TextField()
    request_headers: models.JSONField[Any, dict[str, str]] = models.JSONField(default=dict)
    request_body = models.TextField(blank=True)
    status = models.PositiveSmallIntegerField(null=True)
    response_headers: models.JSONField[Any, dict[str, str]] = models.JSONField(default=dict)
    response_body = models.TextField(blank=True)
    fault = models.CharField(max_length=100, blank=True)
    received_at = models.DateTimeField()
    milliseconds = models.PositiveIntegerField(default=0)
    objects: ClassVar[models.Manager[ServiceCall]] = models.Manager()

    class Meta:
        app_label = "sandbox"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.method} {self.address}"

    @property
    def address(self) -> str:
        """The path without its query."""
        return self.path.partition("?")[0]


class Fault(models.Model):
    """A misbehaviour that was asked for. `times` left: null is until switched off."""

    id: int
    endpoint = models.CharField(max_length=30)
    kind = models.CharField(max_length=10)
    when = models.CharField(max_length=10, default="before")
    status = models.PositiveSmallIntegerField(default=500)
    retry_after = models.CharField(max_length=64, blank=True)
    seconds = models.FloatField(default=0)
    times = models.PositiveIntegerField(null=True)
    objects: ClassVar[models.Manager[Fault]] = models.Manager()

    class Meta:
        app_label = "sandbox"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.kind} at {self.endpoint} ({self.when})"


class LinkListing(models.Model):
    """The last attempt to learn which lessons there are. One row."""

    id: int
    asked_at = models.DateTimeField()
    problem = models.TextField(blank=True)
    objects: ClassVar[models.Manager[LinkListing]] = models.Manager()

    class Meta:
        app_label = "sandbox"

    def __str__(self) -> str:
        return self.problem or "listed"
