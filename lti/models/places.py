"""The people, contexts and links that platforms name."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models

from lti.models.registrations import Deployment


class PlatformUser(models.Model):
    """A person as an issuer knows them. The same `sub` under two client ids is one person."""

    issuer = models.CharField(max_length=500)
    sub = models.CharField(max_length=255)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="platform_users")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["issuer", "sub"], name="one_person_per_issuer_and_sub"),
        ]

    def __str__(self) -> str:
        return f"platform user {self.pk}"  # never `sub`: it may be a name or an address, and this goes to logs


class Context(models.Model):
    """A course, section or group of a platform.

    A launch without a context claim gets one of its own for its link, with the context id
    `link:<client id>:<deployment id>:<resource link id>`. `coursework.CohortContext.key` is `str(id)`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    issuer = models.CharField(max_length=500)
    context_id = models.CharField(max_length=1000)
    title = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["issuer", "context_id"], name="one_context_per_issuer"),
        ]

    def __str__(self) -> str:
        return self.title or self.context_id


class ResourceLink(models.Model):
    """A link in a platform's course, and what it opened last.

    `course_key` and `lesson_key` are the stable ids of cms pages, so that the link still opens after a
    slug or a place in the tree changes. `activity` is empty until the link has opened something.
    """

    class Activity(models.TextChoices):
        LESSON = "lesson", "a lesson"
        PORTFOLIO = "portfolio", "a portfolio"

    deployment = models.ForeignKey(Deployment, on_delete=models.PROTECT, related_name="resource_links")
    context = models.ForeignKey(Context, on_delete=models.PROTECT, related_name="resource_links")
    link_id = models.CharField(max_length=255)
    title = models.CharField(max_length=500, blank=True)
    activity = models.CharField(max_length=10, choices=Activity.choices, blank=True)
    course_key = models.CharField(max_length=255, blank=True)
    lesson_key = models.CharField(max_length=255, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["deployment", "context", "link_id"], name="one_resource_link_per_context"),
            models.CheckConstraint(
                condition=models.Q(activity="", course_key="", lesson_key="")
                | models.Q(activity="lesson") & ~models.Q(course_key="") & ~models.Q(lesson_key="")
                | models.Q(activity="portfolio", lesson_key="") & ~models.Q(course_key=""),
                name="resource_link_opens_something_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.link_id


class ContextPerson(models.Model):
    """That a person was seen in a context, with which of the platform's roles, and when."""

    context = models.ForeignKey(Context, on_delete=models.CASCADE, related_name="people")
    platform_user = models.ForeignKey(PlatformUser, on_delete=models.CASCADE, related_name="contexts")
    roles: models.JSONField[list[str], list[str]] = models.JSONField(default=list)
    last_seen_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["context", "platform_user"], name="one_context_person"),
        ]

    def __str__(self) -> str:
        return f"{self.platform_user_id} in {self.context_id}"
