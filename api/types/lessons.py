"""Lessons."""

from __future__ import annotations

from typing import Any

import graphene

from api.content import pages, tree
from api.types.case_studies import CaseStudy
from api.types.components import Component
from api.types.content_enums import LessonDesign
from api.types.courses import Course, Part
from api.types.fields import identifier, many, maybe, maybe_whole, one, words
from api.types.node import Node
from api.types.pages import PageResolvers
from api.types.prompts import StudyGuide
from cms.models import PartPage


class Lesson(PageResolvers, graphene.ObjectType):
    """A lesson: components in the order of its design."""

    class Meta:
        interfaces = (Node,)

    id = identifier()
    title = words("The title.")
    slug = words("Unique among its siblings.")
    path = words("The path of its page, from `/`. `lesson(path:)` takes it.")
    locale = words("Language code, e.g. `en`.")
    number = maybe_whole("Its number in the course; null for Kick Off and Closing Thoughts.")
    summary = words("One or two sentences; may be empty.")
    design = one(LessonDesign, "Which components it has.")
    course = maybe(Course, "Its course; null while that is not published.")
    part = maybe(Part, "Its part; null when it lies directly under the course.")
    case_study = maybe(CaseStudy, "The case study it works with, if any.")
    study_guide = maybe(StudyGuide, "Its study guide; null when it has none.")
    components = many(Component, "Its components in order.")
    previous = maybe("api.types.lessons.Lesson", "The lesson before it in the course, if any.")
    next = maybe("api.types.lessons.Lesson", "The lesson after it in the course, if any.")

    @staticmethod
    def resolve_course(page: Any, info: graphene.ResolveInfo) -> Any:
        return tree.course_of(page, info.context)

    @staticmethod
    def resolve_part(page: Any, info: graphene.ResolveInfo) -> Any:
        return tree.part_of(page, info.context)

    @staticmethod
    def resolve_case_study(page: Any, info: graphene.ResolveInfo) -> Any:
        return tree.case_study_of(page, info.context)

    @staticmethod
    def resolve_study_guide(page: Any, info: graphene.ResolveInfo) -> Any:
        return tree.guide_of(page, info.context)

    @staticmethod
    def resolve_components(page: Any, info: graphene.ResolveInfo) -> list[Any]:
        return pages.components(page, info.context)

    @staticmethod
    def resolve_previous(page: Any, info: graphene.ResolveInfo) -> Any:
        return tree.neighbour(page, -1, info.context)

    @staticmethod
    def resolve_next(page: Any, info: graphene.ResolveInfo) -> Any:
        return tree.neighbour(page, 1, info.context)


class OutlineEntry(graphene.Union):
    """What lies directly under a course."""

    class Meta:
        types = (Part, Lesson)

    @classmethod
    def resolve_type(cls, instance: Any, info: graphene.ResolveInfo) -> Any:
        return Part if isinstance(instance, PartPage) else Lesson
