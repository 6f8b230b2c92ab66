"""Artifacts: products of a lesson's practice, by one person or a team."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from cms.models import CoursePage, LessonPage
from cms.selectors import course_of, visible
from coursework import access
from coursework.access import Actor
from coursework.errors import Conflict, Current, Invalid, NotFound
from coursework.models import Artifact, ArtifactContributor, ArtifactVersion, CohortCourse, Membership
from coursework.rules.roles import WORKERS
from coursework.rules.saving import Save, outcome
from coursework.services.artifact_files import attach_file, remove_file
from coursework.services.portfolios import ensure, portfolio_of
from coursework.services.typed import text_of, words_of

__all__ = ["attach_file", "remove_file", "save"]

MAX_NOTE = 500


def save(
    *,
    actor: Actor,
    artifact_id: UUID | None,
    lesson_id: int,
    title: str,
    text: str,
    expected_version: int | None,
    now: datetime,
    contributors: Mapping[UUID, str] | None = None,
) -> Artifact:
    """Make an artifact for a lesson (`artifact_id` None), or save one's team's. Its lesson stays what it was.

    `contributors` maps people of the cohort to what they contributed; None leaves them as they are. Who saves
    stays among them, and only who began the artifact takes others off. Raises `Conflict` as `responses.save`.
    """
    title = words_of(title, path="title", at_most=200)
    text = text_of(text, path="text")
    with transaction.atomic():
        if artifact_id is None:
            return _create(actor, lesson_id, title, text, contributors or {}, now)
        artifact = access.artifact_for_contributor(actor, artifact_id)
        artifact = Artifact.objects.select_for_update().get(pk=artifact.pk)
        before = {one.user_id: one.note for one in artifact.contributors.all()}
        after = before if contributors is None else _with_saver(contributors, actor, before)
        verdict = outcome(
            current_version=artifact.version,
            expected_version=expected_version or 0,
            identical=(artifact.title, artifact.text) == (title, text) and before == after,
        )
        if verdict is Save.CONFLICT:
            raise Conflict(
                current=Current(
                    id=artifact.pk,
                    version=artifact.version,
                    text=artifact.text,
                    title=artifact.title,
                    saved_at=artifact.saved_at,
                )
            )
        if verdict is Save.SAME:
            return artifact
        _set_contributors(artifact, actor, before, after, now)
        artifact.title, artifact.text, artifact.version, artifact.saved_at = title, text, artifact.version + 1, now
        artifact.save()
        _keep(artifact, actor)
        return artifact


def _create(
    actor: Actor, lesson_id: int, title: str, text: str, contributors: Mapping[UUID, str], now: datetime
) -> Artifact:
    lesson = visible(LessonPage.objects.filter(pk=lesson_id)).first()
    course = course_of(lesson) if lesson is not None else None
    if lesson is None or course is None:
        raise NotFound("There is no such lesson.", path=["lesson_id"])
    portfolio = portfolio_of(actor=actor, course=CoursePage.objects.get(pk=course.pk), now=now)
    artifact = Artifact.objects.create(
        cohort_course=portfolio.cohort_course,
        lesson=lesson,
        lesson_stable_id=lesson.stable_id,
        lesson_title=lesson.title,
        created_by_id=actor.user_id,
        created_at=now,
        title=title,
        text=text,
        saved_at=now,
    )
    _set_contributors(artifact, actor, {}, _with_saver(contributors, actor, {}), now)
    _keep(artifact, actor)
    return artifact


def _with_saver(wanted: Mapping[UUID, str], actor: Actor, before: Mapping[UUID, str]) -> dict[UUID, str]:
    after = {person: text_of(note, path="contributors").strip() for person, note in wanted.items()}
    if any(len(note) > MAX_NOTE for note in after.values()):
        raise Invalid(f"At most {MAX_NOTE} characters fit here.", path=["contributors"])
    after.setdefault(actor.user_id, before.get(actor.user_id, ""))
    return after


def _set_contributors(
    artifact: Artifact, actor: Actor, before: Mapping[UUID, str], after: Mapping[UUID, str], now: datetime
) -> None:
    gone = before.keys() - after.keys()
    if gone and (actor.user_id != artifact.created_by_id):
        raise Invalid("Only who began the artifact takes others off it.", path=["contributors"])
    new = after.keys() - before.keys()
    _check_classmates(artifact.cohort_course, actor, new)
    artifact.contributors.filter(user_id__in=gone).delete()
    for person, note in after.items():
        if person in new:
            ArtifactContributor.objects.create(artifact=artifact, user_id=person, note=note)
            ensure(cohort_course=artifact.cohort_course, user_id=person, now=now)
        elif note != before[person]:
            artifact.contributors.filter(user_id=person).update(note=note)


def _check_classmates(run: CohortCourse, actor: Actor, people: Iterable[UUID]) -> None:
    """Contributors are learners of the same cohort; test people and learners do not mix."""
    members = {
        member.user_id: member
        for member in Membership.objects.filter(
            cohort_id=run.cohort_id, user_id__in={*people, actor.user_id}, is_active=True, role__in=WORKERS
        )
    }
    for person in people:
        member = members.get(person)
        if member is None or member.is_test != members[actor.user_id].is_test:
            raise Invalid("Contributors must be learners of this cohort.", path=["contributors"])


def _keep(artifact: Artifact, actor: Actor) -> None:
    ArtifactVersion.objects.create(
        artifact=artifact,
        version=artifact.version,
        title=artifact.title,
        text=artifact.text,
        saved_by_id=actor.user_id,
        saved_at=artifact.saved_at,
    )
