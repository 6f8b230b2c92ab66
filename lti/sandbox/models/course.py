"""What an LMS has: courses with people, links to a tool, gradebook columns and the scores received."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar
from uuid import uuid4

from django.db import models

from lti.sandbox.vocabulary import FULLY_GRADED, LEARNER, kind_of

if TYPE_CHECKING:
    from django_stubs_ext.db.models.manager import RelatedManager


def new_key() -> str:
    """The key of a column that a tool makes."""
    return uuid4().hex


class Tool(models.Model):
    """A registered LTI tool. `redirect_uris` are compared exactly; `launch_url` is the default target."""

    id: int
    client_id = models.CharField(max_length=255, unique=True)
    deployment_id = models.CharField(max_length=255, default="1")
    name = models.CharField(max_length=255)
    login_url = models.URLField()
    launch_url = models.URLField()
    jwks_url = models.URLField()
    redirect_uris: models.JSONField[Any, list[str]] = models.JSONField(default=list)
    login_method = models.CharField(max_length=4, default="GET", choices=[("GET", "GET"), ("POST", "POST")])
    objects: ClassVar[models.Manager[Tool]] = models.Manager()

    class Meta:
        app_label = "sandbox"

    def __str__(self) -> str:
        return self.name


class Course(models.Model):
    """A course section: an LTI context."""

    id: int
    context_id = models.CharField(max_length=255, unique=True)
    label = models.CharField(max_length=255)
    title = models.CharField(max_length=255)
    enrolments: RelatedManager[Enrolment]
    links: RelatedManager[Link]
    line_items: RelatedManager[LineItem]
    objects: ClassVar[models.Manager[Course]] = models.Manager()

    class Meta:
        app_label = "sandbox"
        ordering = ["id"]

    def __str__(self) -> str:
        return self.title


class Person(models.Model):
    """Somebody with an account. `shares` says what of their name and e-mail a tool is told."""

    id: int
    sub = models.CharField(max_length=255, unique=True)
    username = models.SlugField(max_length=64, unique=True)
    given_name = models.CharField(max_length=255)
    family_name = models.CharField(max_length=255, blank=True)
    email = models.EmailField(blank=True)
    locale = models.CharField(max_length=20, default="en")
    shares = models.CharField(
        max_length=10,
        default="all",
        choices=[("all", "name and e-mail"), ("name", "name only"), ("email", "e-mail only"), ("none", "nothing")],
    )
    objects: ClassVar[models.Manager[Person]] = models.Manager()

    class Meta:
        app_label = "sandbox"
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()

    def shared(self) -> dict[str, str]:
        """The OpenID claims about this person that tools receive, without empty ones."""
        told: dict[str, str] = {}
        if self.shares in {"all", "name"}:
            told |= {"name": self.name, "given_name": self.given_name, "family_name": self.family_name}
        if self.shares in {"all", "email"}:
            told["email"] = self.email
        return {claim: value for claim, value in told.items() if value}


class Enrolment(models.Model):
    """A person in a course with their roles (full URIs). An inactive one is listed, but cannot launch."""

    id: int
    course: models.ForeignKey[Course, Course] = models.ForeignKey(Course, models.CASCADE, related_name="enrolments")
    person: models.ForeignKey[Person, Person] = models.ForeignKey(Person, models.CASCADE, related_name="enrolments")
    roles: models.JSONField[Any, list[str]] = models.JSONField(default=list)
    active = models.BooleanField(default=True)
    course_id: int
    person_id: int
    objects: ClassVar[models.Manager[Enrolment]] = models.Manager()

    class Meta:
        app_label = "sandbox"
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["course", "person"], name="sandbox_enrolled_once")]

    def __str__(self) -> str:
        return f"{self.person} in {self.course}"

    @property
    def kind(self) -> str:
        return kind_of(self.roles)

    @property
    def is_learner(self) -> bool:
        return LEARNER in self.roles


class Link(models.Model):
    """A link that launches the tool: an LTI resource link. `source_key` is the lesson it was made for, if any."""

    id: int
    course: models.ForeignKey[Course, Course] = models.ForeignKey(Course, models.CASCADE, related_name="links")
    tool: models.ForeignKey[Tool, Tool] = models.ForeignKey(Tool, models.CASCADE, related_name="links")
    link_id = models.CharField(max_length=255)
    title = models.CharField(max_length=255)
    section = models.CharField(max_length=255, blank=True)
    position = models.PositiveIntegerField(default=0)
    custom: models.JSONField[Any, dict[str, str]] = models.JSONField(default=dict)
    url = models.URLField(blank=True)
    source_key = models.CharField(max_length=255, blank=True)
    course_id: int
    tool_id: int
    line_items: RelatedManager[LineItem]
    objects: ClassVar[models.Manager[Link]] = models.Manager()

    class Meta:
        app_label = "sandbox"
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["course", "link_id"], name="sandbox_link_once_a_course")]

    def __str__(self) -> str:
        return self.title

    @property
    def target(self) -> str:
        """The target link URI of a launch."""
        return self.url or self.tool.launch_url


class LineItem(models.Model):
    """A gradebook column. `by_tool` ones were created by the tool over AGS, the others by the course.

    `key` is its place in the address of the line item: for a column of the course always the same, so
    that a tool which knows the address can still write to it after the sandbox was reset.
    """

    id: int
    course: models.ForeignKey[Course, Course] = models.ForeignKey(Course, models.CASCADE, related_name="line_items")
    tool: models.ForeignKey[Tool, Tool] = models.ForeignKey(Tool, models.CASCADE, related_name="line_items")
    link: models.ForeignKey[Link | None, Link | None] = models.ForeignKey(
        Link, models.CASCADE, related_name="line_items", null=True, blank=True
    )
    key = models.CharField(max_length=64, default=new_key)
    label = models.CharField(max_length=255)
    score_maximum = models.FloatField()
    resource_id = models.CharField(max_length=255, blank=True)
    tag = models.CharField(max_length=255, blank=True)
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    by_tool = models.BooleanField(default=False)
    course_id: int
    tool_id: int
    link_id: int | None
    objects: ClassVar[models.Manager[LineItem]] = models.Manager()

    class Meta:
        app_label = "sandbox"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(score_maximum__gt=0), name="sandbox_score_maximum_positive"),
            models.UniqueConstraint(fields=["course", "key"], name="sandbox_line_item_key_once_a_course"),
        ]

    def __str__(self) -> str:
        return self.label


class Score(models.Model):
    """A score as the tool posted it. All that were accepted are kept; the latest one counts."""

    id: int
    line_item: models.ForeignKey[LineItem, LineItem] = models.ForeignKey(
        LineItem, models.CASCADE, related_name="scores"
    )
    person: models.ForeignKey[Person, Person] = models.ForeignKey(Person, models.CASCADE, related_name="scores")
    score_given = models.FloatField(null=True)
    score_maximum = models.FloatField(null=True)
    activity_progress = models.CharField(max_length=20)
    grading_progress = models.CharField(max_length=20)
    comment = models.TextField(blank=True)
    timestamp = models.DateTimeField()
    posted: models.JSONField[Any, dict[str, Any]] = models.JSONField()
    received_at = models.DateTimeField()
    line_item_id: int
    person_id: int
    objects: ClassVar[models.Manager[Score]] = models.Manager()

    class Meta:
        app_label = "sandbox"
        ordering = ["timestamp"]
        constraints = [
            models.UniqueConstraint(fields=["line_item", "person", "timestamp"], name="sandbox_one_score_a_moment")
        ]

    def __str__(self) -> str:
        return f"{self.line_item} for {self.person}"

    @property
    def is_grade(self) -> bool:
        """Whether the gradebook shows it: fully graded, with a score (AGS 3.4.8). Zero is a score."""
        return self.grading_progress == FULLY_GRADED and self.score_given is not None
