from __future__ import annotations

from lti.sandbox.models.course import Course, Enrolment, LineItem, Link, Person, Score, Tool
from lti.sandbox.models.protocol import AccessToken, Hint, PlatformKey, SpentAssertion
from lti.sandbox.models.records import Fault, LaunchRecord, LinkListing, ServiceCall

__all__ = [
    "AccessToken",
    "Course",
    "Enrolment",
    "Fault",
    "Hint",
    "LaunchRecord",
    "LineItem",
    "Link",
    "LinkListing",
    "Person",
    "PlatformKey",
    "Score",
    "ServiceCall",
    "SpentAssertion",
    "Tool",
]
