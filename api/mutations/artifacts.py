"""Products of team practice."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import graphene

from api.context import Context
from api.ids import number_of
from api.mutations.base import Mutation, given, key, list_of, perhaps
from api.types.fields import maybe
from api.types.work import Artifact
from api.work.items import ShownArtifact, with_parts
from api.work.people import PERSON
from coursework import models
from coursework.access import Actor, artifact_for_contributor
from coursework.errors import Conflict, CourseworkError
from coursework.services import artifacts


class SaveArtifact(Mutation):
    """Make an artifact, or save one. Files come by `POST /api/v1/uploads`. On CONFLICT nothing is saved, and
    `artifact` is what the server has."""

    class Takes:
        artifact_id = perhaps(graphene.ID, "The artifact; leave it out to make a new one.")
        lesson_id = given(graphene.ID, "The lesson it belongs to.")
        title = given(graphene.String, "The title.")
        text = given(graphene.String, "Plain text; may be empty.")
        contributor_ids = perhaps(
            list_of(graphene.ID),
            "Ids of those who made it, from `Cohort.people`; the viewer always is one. Left out: nobody changes.",
        )
        note = perhaps(graphene.String, "What the viewer contributed. Leave it out to keep it.")
        expected_version = given(graphene.Int, "The version this is based on; 0 for a new one.")

    names = {"contributors": "contributor_ids"}

    artifact = maybe(Artifact, "The artifact as saved; on CONFLICT the server's; null on other refusals.")

    @classmethod
    def perform(cls, context: Context, actor: Actor, given: Any) -> dict[str, Any]:
        artifact_id = key("Artifact", given.artifact_id, "artifact_id") if given.artifact_id else None
        saved = artifacts.save(
            actor=actor,
            artifact_id=artifact_id,
            lesson_id=number_of("Lesson", given.lesson_id) or 0,
            title=given.title,
            text=given.text,
            expected_version=given.expected_version,
            contributors=_contributors(actor, artifact_id, given),
            now=context.now,
        )
        return {"artifact": _shown(saved.pk, context)}

    @classmethod
    def refused(cls, context: Context, actor: Actor, given: Any, refusal: CourseworkError) -> dict[str, Any]:
        if not isinstance(refusal, Conflict) or refusal.current.id is None:
            return {}
        return {"artifact": _shown(refusal.current.id, context)}


class RemoveArtifactFile(Mutation):
    """Take a file out of an artifact. What was handed in keeps it."""

    class Takes:
        file_id = given(graphene.ID, "The file.")

    artifact = maybe(Artifact, "The artifact without it; null when refused.")

    @classmethod
    def perform(cls, context: Context, actor: Actor, given: Any) -> dict[str, Any]:
        file_id = key("ArtifactFile", given.file_id, "file_id")
        return {"artifact": _shown(artifacts.remove_file(actor=actor, file_id=file_id, now=context.now).pk, context)}


def _contributors(actor: Actor, artifact_id: UUID | None, given: Any) -> dict[UUID, str] | None:
    """Who made it and what they say they did, or None to leave both: people change their own words only."""
    if given.contributor_ids is None and given.note is None:
        return None
    known = artifact_for_contributor(actor, artifact_id).contributors.all() if artifact_id else ()
    notes = {one.user_id: one.note for one in known}
    people = list(notes)
    if given.contributor_ids is not None:
        people = [key(PERSON, one, "contributor_ids") for one in given.contributor_ids]
    chosen = {person: notes.get(person, "") for person in people}
    if given.note is not None:
        chosen[actor.user_id] = given.note
    return chosen


def _shown(pk: object, context: Context) -> ShownArtifact:
    return ShownArtifact(with_parts(models.Artifact.objects.filter(pk=str(pk))).get(), None, context)
