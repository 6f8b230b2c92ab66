# ruff: noqa: DJ008 - nothing here is ever shown
"""Tables that edx-platform would own, cut down to what the LTI consumer asks for."""

import uuid

from django.contrib.auth.models import User
from django.db import models


class UserProfile(models.Model):
    """edX keeps the full name here; the NRPS view prefetches `user.profile`."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="profile")
    name = models.CharField(max_length=255, blank=True)


class Course(models.Model):
    key = models.CharField(max_length=255, unique=True)
    title = models.CharField(max_length=255)
    org = models.CharField(max_length=255)

    # Names by which the XBlock reads a course.
    lti_passports = ()  # LTI 1.1 secrets; not used here
    display_name_with_default = property(lambda self: self.title)
    display_org_with_default = property(lambda self: self.org)


class CourseRole(models.Model):
    """'student' stands for an enrolment, any other value for an edX course access role."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="roles")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="course_roles")
    role = models.CharField(max_length=32)

    class Meta:
        unique_together = [("course", "user", "role")]


class ExternalIdType(models.Model):
    name = models.CharField(max_length=32, unique=True)


class ExternalId(models.Model):
    """The opaque UUID under which a tool knows a user (the `sub` claim)."""

    external_user_id = models.UUIDField(default=uuid.uuid4, unique=True)
    external_id_type = models.ForeignKey(ExternalIdType, on_delete=models.CASCADE)
    user = models.ForeignKey(User, on_delete=models.CASCADE)

    class Meta:
        unique_together = [("user", "external_id_type")]

    @classmethod
    def for_user(cls, user, type_name="lti"):
        id_type, _ = ExternalIdType.objects.get_or_create(name=type_name)
        return cls.objects.get_or_create(user=user, external_id_type=id_type)[0]

    @classmethod
    def batch_get_or_create_user_ids(cls, users, type_name):
        return {user.id: cls.for_user(user, type_name) for user in users}


class Tool(models.Model):
    """What an author would paste into Studio for one tool."""

    name = models.CharField(max_length=255, unique=True)
    config = models.JSONField(default=dict)
    passport_id = models.CharField(max_length=64, blank=True)  # set once blocks share one client_id


class Block(models.Model):
    """The modulestore: settings-scope fields of one lti_consumer block."""

    usage_key = models.CharField(max_length=255, unique=True)
    course = models.ForeignKey(Course, on_delete=models.CASCADE)
    tool = models.ForeignKey(Tool, on_delete=models.CASCADE)
    fields = models.JSONField(default=dict)


class BlockState(models.Model):
    """User-state fields of a block."""

    usage_key = models.CharField(max_length=255)
    user_id = models.IntegerField()
    fields = models.JSONField(default=dict)

    class Meta:
        unique_together = [("usage_key", "user_id")]


class Grade(models.Model):
    """The gradebook: what the XBlock published for a learner."""

    usage_key = models.CharField(max_length=255)
    user = models.ForeignKey(User, on_delete=models.CASCADE)
    earned = models.FloatField(null=True)
    possible = models.FloatField(null=True)
    modified = models.DateTimeField(auto_now=True)

    class Meta:
        unique_together = [("usage_key", "user")]
