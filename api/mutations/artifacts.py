"""Products of team practice."""

from __future__ import annotations

import graphene

from api.mutations.base import Mutation, given, list_of, perhaps
from api.types.fields import maybe
from api.types.work import Artifact


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

    artifact = maybe(Artifact, "The artifact as saved; on CONFLICT the server's; null on other refusals.")


class RemoveArtifactFile(Mutation):
    """Take a file out of an artifact. What was handed in keeps it."""

    class Takes:
        file_id = given(graphene.ID, "The file.")

    artifact = maybe(Artifact, "The artifact without it; null when refused.")
