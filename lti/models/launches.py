"""What a launch leaves behind, and what stops it from being used twice."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from accounts.models import AccessSession
from lti.models.places import ResourceLink
from lti.models.registrations import Deployment


class SpentNonce(models.Model):
    """A nonce that was used. The unique digest decides between two launches that race with one token.

    `digest` is of registration and nonce, `token_digest` of the whole id token, `state_digest` of the login's
    state: a browser that posts the same token with the same state twice resumes `session`; nobody else can.
    """

    digest = models.CharField(max_length=64, unique=True)
    token_digest = models.CharField(max_length=64)
    state_digest = models.CharField(max_length=64)
    session = models.ForeignKey(AccessSession, on_delete=models.SET_NULL, null=True, related_name="+")
    expires_at = models.DateTimeField(help_text="After this the token itself is too old, and the row can go.")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["expires_at"])]

    def __str__(self) -> str:
        return self.digest


class LaunchRecord(models.Model):
    """Which deployment and link an access session came from. `accounts` knows nothing of LTI; this does."""

    session = models.OneToOneField(AccessSession, on_delete=models.CASCADE, related_name="lti_launch")
    deployment = models.ForeignKey(Deployment, on_delete=models.PROTECT, related_name="launches")
    resource_link = models.ForeignKey(ResourceLink, on_delete=models.PROTECT, null=True, related_name="launches")
    launched_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["deployment", "launched_at"])]

    def __str__(self) -> str:
        return f"launch of {self.session_id}"
