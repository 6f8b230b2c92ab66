"""Submissions and what is decided about them. Nothing here is overwritten; triggers (0002) see to the records."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from coursework.models.work import Portfolio
from coursework.rules.states import Letter


class Submission(models.Model):
    """An immutable, numbered version of a portfolio. `sha256` is that of the canonical JSON of `content`.

    `missing` is what the learner confirmed to be missing: a list of {part, lesson_id, lesson_title, count}.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    portfolio = models.ForeignKey(Portfolio, on_delete=models.PROTECT, related_name="submissions")
    number = models.PositiveIntegerField()
    content: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField()
    sha256 = models.CharField(max_length=64)
    missing: models.JSONField[list[dict[str, Any]], list[dict[str, Any]]] = models.JSONField(default=list)
    submitted_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["portfolio", "number"], name="one_submission_per_number"),
            models.CheckConstraint(condition=Q(number__gte=1), name="submission_number_from_1"),
        ]

    def __str__(self) -> str:
        return f"{self.portfolio_id} no. {self.number}"


class Return(models.Model):
    """A submission goes back: it stays as it is, and the learner works on with the working copy."""

    submission = models.OneToOneField(Submission, on_delete=models.PROTECT, related_name="returned")
    comment = models.TextField()
    returned_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    returned_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.submission_id)


class Arrangement(models.Model):
    """An agreed later date for a portfolio. The log is only added to; the latest one counts."""

    portfolio = models.ForeignKey(Portfolio, on_delete=models.PROTECT, related_name="arrangements")
    due_at = models.DateTimeField()
    reason = models.TextField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(reason=""), name="arrangement_has_a_reason")]

    def __str__(self) -> str:
        return f"{self.portfolio_id} until {self.due_at}"


class LateRuling(models.Model):
    """An instructor accepts or refuses a late submission, with a reason. The latest ruling counts."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="late_rulings")
    accepted = models.BooleanField()
    reason = models.TextField()
    ruled_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ruled_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(reason=""), name="late_ruling_has_a_reason")]

    def __str__(self) -> str:
        return f"{self.submission_id} {'accepted' if self.accepted else 'refused'}"


class Decision(models.Model):
    """S or U, by an instructor. The decisions of a portfolio are one chain: a new one supersedes the last.

    `released_at` is null while the instructor holds it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    portfolio = models.ForeignKey(Portfolio, on_delete=models.PROTECT, related_name="decisions")
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="decisions")
    letter = models.CharField(max_length=1, choices=[(letter.value, letter.value) for letter in Letter])
    comment = models.TextField(blank=True, help_text="To the learner.")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    released_at = models.DateTimeField(null=True, blank=True)
    supersedes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="superseded_by"
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(letter__in=["S", "U"]), name="decision_letter"),
            models.CheckConstraint(
                condition=Q(supersedes__isnull=True) | ~Q(supersedes=F("id")), name="decision_not_superseding_itself"
            ),
            # With the one-to-one `supersedes` this makes a portfolio's decisions one unforked chain.
            models.UniqueConstraint(
                fields=["portfolio"], condition=Q(supersedes__isnull=True), name="one_first_decision_per_portfolio"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.letter} on {self.submission_id}"
