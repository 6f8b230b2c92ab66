"""Case studies."""

from __future__ import annotations

from typing import Any

import graphene

from api.content import pages, tree
from api.content.links import NO_TEXT
from api.types.content_enums import Level, ReferenceKind
from api.types.fields import identifier, many, maybe, one, words
from api.types.node import Node
from api.types.pages import PageResolvers
from api.types.rich_text import RichText


class Reference(graphene.ObjectType):
    """Something to read."""

    citation = words("Author, title, source.")
    kind = one(ReferenceKind, "Where it is found.")
    note = words("Why it is worth reading; may be empty.")
    level = maybe(Level, "How far it goes; null when not said.")


class CaseStudy(PageResolvers, graphene.ObjectType):
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

    @staticmethod
    def resolve_body(page: Any, info: graphene.ResolveInfo) -> Any:
        return pages.rich(page, "body", info.context) or NO_TEXT

    @staticmethod
    def resolve_readings(page: Any, info: graphene.ResolveInfo) -> list[Any]:
        return pages.values(page, "sources")

    @staticmethod
    def resolve_lessons(page: Any, info: graphene.ResolveInfo) -> list[Any]:
        return tree.lessons_with(page, info.context)
