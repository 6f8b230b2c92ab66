"""A portfolio with everything in it, made through the services as a learner and an instructor would."""

from __future__ import annotations

import base64
from collections.abc import Callable
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from coursework.models import ArtifactFile
from coursework.rules.roles import Role
from coursework.services import artifacts, comments, late, reflections, responses, submissions
from portfolio_export.services import Export, export
from tests.factories import coursework as make

LATER = make.NOW + timedelta(days=3)
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.fixture(autouse=True)
def no_gradebook(settings: Any, tmp_path: Any) -> None:
    settings.COURSEWORK_SINKS = []
    settings.COURSEWORK_GRADEBOOK_STATUS = ""
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.fixture
def group(db: Any) -> SimpleNamespace:
    """A class of Ana and Ben with an instructor, a coach, an observer and a stranger."""
    found = make.running_class(learners=2)
    for member, name in zip(found.learners, ("Ana Reyes", "Ben Okafor"), strict=True):
        member.user.name = name
        member.user.save()
    found.course.code, found.course.title = "LeadEd502x", "Designing and Leading Learning Systems"
    found.course.save()
    found.ana, found.ben = found.learners
    found.coach = make.join(found.cohort, Role.COACH, name="Cora Coach")
    found.observer = make.join(found.cohort, Role.OBSERVER)
    found.stranger = make.join(make.provisional_cohort(title="Elsewhere"), Role.INSTRUCTOR)
    return found


@pytest.fixture
def whole(group: SimpleNamespace) -> SimpleNamespace:
    """Ana's portfolio: filled, with files, submitted, assessed, commented on. Not decided."""
    group.portfolio = make.fill(group.ana, group.course)
    make.fill(group.ben, group.course)
    group.artifact = make.make_artifact(
        group.ana,
        group.course,
        title="Our driver diagram",
        text="Hubs drive\n  what schools try.\n\nSchools drive what hubs learn.",
        contributors={group.ana.user_id: "Drew it", group.ben.user_id: "Found the evidence"},
    )
    group.picture = attach(group, "diagram.png", PNG)
    group.paper = attach(group, "notes.pdf", PDF, now=make.NOW + timedelta(seconds=1))
    group.submission = make.submit(group.ana, group.portfolio)
    make.assess(group.portfolio)
    comment(group, "Bring this to your district.")
    return group


def attach(group: SimpleNamespace, name: str, body: bytes, *, now: datetime = make.NOW) -> ArtifactFile:
    return artifacts.attach_file(
        actor=make.actor(group.ana), artifact_id=group.artifact.pk, upload=SimpleUploadedFile(name, body), now=now
    )


def comment(group: SimpleNamespace, text: str, **fields: Any) -> None:
    comments.add(actor=make.actor(group.coach), portfolio_id=group.portfolio.pk, text=text, now=make.NOW, **fields)


def reflect(group: SimpleNamespace, text: str, *, version: int = 1) -> None:
    reflections.save(actor=make.actor(group.ana), course=group.course, text=text, expected_version=version, now=LATER)


def respond(group: SimpleNamespace, text: str, *, place: int = 0, version: int = 1) -> None:
    asked = make.guide_prompts(group.course)[place]
    responses.save(
        actor=make.actor(group.ana),
        page_id=asked.page_id,
        block_id=asked.block_id,
        text=text,
        expected_version=version,
        now=LATER,
    )


def send_back(group: SimpleNamespace, comment: str = "Say more about scale.") -> None:
    submissions.return_(
        actor=make.actor(group.instructor), submission_id=group.submission.pk, comment=comment, now=LATER
    )


def arrange(group: SimpleNamespace) -> None:
    late.arrange(
        actor=make.actor(group.instructor),
        cohort_course_id=group.run.pk,
        user_id=group.ana.user_id,
        due_at=LATER + timedelta(days=30),
        reason="Jury duty",
        now=make.NOW,
    )


@pytest.fixture
def exported() -> Callable[..., Export]:
    def run(group: SimpleNamespace, member: Any = None, *, form: str = "json", now: Any = LATER) -> Export:
        return export(actor=make.actor(member or group.ana), portfolio_id=group.portfolio.pk, format=form, now=now)

    return run
