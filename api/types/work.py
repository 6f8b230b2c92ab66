"""What a learner makes: responses, artifacts, the reflection."""

from __future__ import annotations

import graphene

from api.types.content_enums import PromptKind
from api.types.fields import identifier, many, maybe, moment, one, whole, words
from api.types.node import Node
from api.types.people import PersonSummary


class PromptSnapshot(graphene.ObjectType):
    """A prompt as it read when it was answered."""

    kind = one(PromptKind, "What it asked for.")
    text = words("The question.")
    language = words("Language code, e.g. `en`.")
    lesson_title = words("The lesson it belonged to.")


class Response(graphene.ObjectType):
    """An answer to a prompt."""

    class Meta:
        interfaces = (Node,)

    id = identifier()
    prompt_id = one(graphene.ID, "The prompt's id. The prompt itself may be gone by now.")
    lesson_id = one(graphene.ID, "The lesson it belongs to.")
    prompt = one(PromptSnapshot, "The prompt as it read.")
    text = words("The answer, plain text.")
    version = whole("Counts the saves, from 1; `saveResponse` takes it as `expectedVersion`.")
    saved_at = moment("When it was last saved.")


class Contributor(graphene.ObjectType):
    """Somebody who made an artifact with others."""

    person = one(PersonSummary, "Who.")
    note = words("What they contributed; may be empty.")


class ArtifactFile(graphene.ObjectType):
    """A file of an artifact."""

    id = identifier("Opaque; `removeArtifactFile` takes it.")
    name = words("The file's name.")
    size = whole("Bytes.")
    content_type = words("Media type, found from the bytes.")
    url = words("Path to download it with the bearer token.")


class Artifact(graphene.ObjectType):
    """A product of team practice: text and files. Every contributor has it in the portfolio."""

    class Meta:
        interfaces = (Node,)

    id = identifier()
    title = words("The title.")
    text = words("Plain text; may be empty.")
    version = whole("Counts the saves, from 1; `saveArtifact` takes it as `expectedVersion`.")
    lesson_id = maybe(graphene.ID, "The lesson it belongs to; null when that is gone.")
    lesson_title = words("That lesson's title.")
    contributors = many(Contributor, "Those who made it, by name.")
    files = many(ArtifactFile, "Its files, by name.")
    saved_at = moment("When it was last saved.")


class Reflection(graphene.ObjectType):
    """The personal reflection of a portfolio."""

    text = words("Plain text.")
    version = whole("Counts the saves, from 1; `saveReflection` takes it as `expectedVersion`.")
    saved_at = moment("When it was last saved.")
