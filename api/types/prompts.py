"""What learners are asked."""

from __future__ import annotations

from typing import Any

import graphene

from api.content import pages, tree
from api.types.content_enums import PromptKind
from api.types.fields import identifier, many, maybe, one, truth, words
from api.types.node import Node
from api.types.pages import PageResolvers
from api.types.rich_text import RichText


class Prompt(graphene.ObjectType):
    """Something a learner is asked to write. `saveResponse` takes its id."""

    class Meta:
        interfaces = (Node,)

    id = identifier("Stays the same when the wording changes.")
    kind = one(PromptKind, "What it asks for.")
    text = words("The question.")
    help = words("How to go about it; may be empty.")
    required = truth("Whether a portfolio without an answer is listed as incomplete.")


class StudyGuide(PageResolvers, graphene.ObjectType):
    """The prompts that accompany a presentation."""

    class Meta:
        interfaces = (Node,)

    id = identifier()
    title = words("The title.")
    slug = words("Unique in its lesson.")
    path = words("The path of its page, from `/`.")
    locale = words("Language code, e.g. `en`.")
    summary = words("One or two sentences; may be empty.")
    introduction = maybe(RichText, "How to use it; null when nothing is written.")
    lesson = maybe("api.types.lessons.Lesson", "The lesson it goes with; null while that is not published.")
    prompts = many(Prompt, "Its prompts in order.")

    @staticmethod
    def resolve_introduction(page: Any, info: graphene.ResolveInfo) -> Any:
        return pages.rich(page, "introduction", info.context)

    @staticmethod
    def resolve_lesson(page: Any, info: graphene.ResolveInfo) -> Any:
        return tree.lesson_of_guide(page, info.context)

    @staticmethod
    def resolve_prompts(page: Any, info: graphene.ResolveInfo) -> list[Any]:
        return pages.prompts(page)
