"""Case studies."""

from __future__ import annotations

import graphene

from api.types.content_enums import Level, ReferenceKind
from api.types.fields import identifier, many, maybe, one, words
from api.types.node import Node
from api.types.rich_text import RichText


class Reference(graphene.ObjectType):
    """Something to read."""

    citation = words("Author, title, source.")
    kind = one(ReferenceKind, "Where it is found.")
    note = words("Why it is worth reading; may be empty.")
    level = maybe(Level, "How far it goes; null when not said.")


class CaseStudy(graphene.ObjectType):
    """A study of a real improvement effort."""

    class Meta:
        interfaces = (Node,)

    id = identifier()
    title = words("The title.")
    slug = words("Unique among case studies of the same locale.")
    path = words("The path of its page, from `/`.")
    locale = words("Language code, e.g. `en`.")
    summary = words("One or two sentences; may be empty.")
    abbreviation = words("A short name, e.g. `SFA`; may be empty.")
    setting = words("Where it took place, e.g. elementary reading; may be empty.")
    body = one(RichText, "The study.")
    readings = many(Reference, "Further reading.")
    lessons = many("api.types.lessons.Lesson", "The lessons that work with it.")
