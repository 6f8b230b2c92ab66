"""Cohorts: who learns together, in which courses, reached from which places of which platforms."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from coursework.rules.roles import Role


class Cohort(models.Model):
    """One group's run of one or more courses.

    Provisional until its first instructor sets it up (`confirmed_at`) or it joins another (`merged_into`).
    A cohort that joined another keeps its row, so that what remembers its id still finds the people.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200)
    time_zone = models.CharField(max_length=64, default="UTC", help_text="An IANA name, e.g. America/Detroit.")
    join_code = models.CharField(max_length=12, unique=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged_cohorts"
    )
    created_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")), name="cohort_not_merged_into_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_provisional(self) -> bool:
        return self.confirmed_at is None


class CohortContext(models.Model):
    """A place on a platform whose people belong to a cohort. `key` is opaque here; `lti` knows what it means."""

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="contexts")
    key = models.CharField(max_length=100, unique=True)
    title = models.CharField(max_length=300, blank=True)
    added_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.title or self.key


class CohortCourse(models.Model):
    """A course that a cohort takes, with the date its portfolio is due (null: no date)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="courses")
    course = models.ForeignKey("cms.CoursePage", on_delete=models.PROTECT, related_name="+")
    portfolio_due_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cohort", "course"], name="one_run_of_a_course_per_cohort"),
        ]

    def __str__(self) -> str:
        return f"{self.course_id} in {self.cohort_id}"


class JoinRequest(models.Model):
    """A provisional cohort's instructor asks to join a cohort; that cohort's instructor answers."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    from_cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="join_requests_sent")
    to_cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="join_requests_received")
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    accepted = models.BooleanField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["from_cohort"], condition=Q(decided_at__isnull=True), name="one_open_join_request_per_cohort"
            ),
            models.CheckConstraint(
                condition=~Q(from_cohort=F("to_cohort")), name="join_request_is_between_two_cohorts"
            ),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, decided_by__isnull=True, accepted__isnull=True)
                | Q(decided_at__isnull=False, decided_by__isnull=False, accepted__isnull=False),
                name="join_request_answered_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_cohort_id} asks to join {self.to_cohort_id}"


class Membership(models.Model):
    """A person in a cohort. `role` is that of the latest launch, and rights are read from here each time.

    `is_test` marks an LMS's test student: may do everything, is never matched, counted or passed back.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=12, choices=[(role.value, role.value) for role in Role])
    is_active = models.BooleanField(default=True)
    is_test = models.BooleanField(default=False)
    joined_at = models.DateTimeField()
    last_launch_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cohort", "user"], name="one_membership_per_person_and_cohort"),
            models.CheckConstraint(condition=Q(role__in=[role.value for role in Role]), name="membership_role"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} as {self.role} in {self.cohort_id}"
