"""What an LMS is to us: who it is, whom and what it named, what we sent it."""

from __future__ import annotations

from lti.models.deliveries import ScoreDelivery
from lti.models.gradebook import LineItem
from lti.models.launches import LaunchRecord, SpentNonce
from lti.models.places import Context, ContextPerson, PlatformUser, ResourceLink
from lti.models.registrations import Deployment, Registration, ToolKey
from lti.models.tokens import ServiceToken

__all__ = [
    "Context",
    "ContextPerson",
    "Deployment",
    "LaunchRecord",
    "LineItem",
    "PlatformUser",
    "Registration",
    "ResourceLink",
    "ScoreDelivery",
    "ServiceToken",
    "SpentNonce",
    "ToolKey",
]
