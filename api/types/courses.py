"""Courses and their parts."""

from __future__ import annotations

from typing import Any

import graphene

from api.content import pages, tree
from api.types.fields import identifier, many, maybe, texts, truth, words
from api.types.node import Node
from api.types.pages import PageResolvers
from api.types.programs import Person
from api.types.rich_text import RichText


class Part(PageResolvers, graphene.ObjectType):
    """A part of a course, holding lessons."""

    class Meta:
        interfaces = (Node,)

    id = identifier()
    title = words("The title.")
    slug = words("Unique in its course.")
    path = words("The path of its page, from `/`.")
    locale = words("Language code, e.g. `en`.")
    course = maybe("api.types.courses.Course", "Its course; null while that is not published.")
    lessons = many("api.types.lessons.Lesson", "Its lessons in order.")

    @staticmethod
    def resolve_course(page: Any, info: graphene.ResolveInfo) -> Any:
        return tree.course_of(page, info.context)

    @staticmethod
    def resolve_lessons(page: Any, info: graphene.ResolveInfo) -> list[Any]:
        return tree.lessons_of_part(page, info.context)


class Course(PageResolvers, graphene.ObjectType):
    """A course, with its lessons perhaps in parts."""

    class Meta:
        interfaces = (Node,)

    id = identifier()
    title = words("The title.")
    code = words("The catalogue code, e.g. `LeadEd502x`.")
    slug = words("Unique among courses of the same locale.")
    locale = words("Language code, e.g. `en`.")
    path = words("The path of its page, from `/`.")
    summary = words("One or two sentences; may be empty.")
    effort = words("How much time it takes, in words; may be empty.")
    goals = texts("What it is for.")
    rationale = maybe(RichText, "Why it is as it is; null when nothing is written.")
    outcomes = texts("What one can do afterwards.")
    expectations = maybe(RichText, "What is expected of learners; null when nothing is written.")
    grading_policy = maybe(RichText, "How S and U are decided; null when nothing is written.")
    faculty = many(Person, "Those who teach it.")
    recommended_first = truth("Whether it is best taken before the others.")
    program = maybe("api.types.programs.Program", "Its program; null while that is not published.")
    outline = many("api.types.lessons.OutlineEntry", "Its parts and the lessons outside parts, in order.")
    lessons = many("api.types.lessons.Lesson", "All its lessons in order, those in parts too.")
    parts = many(Part, "Its parts in order.")

    @staticmethod
    def resolve_goals(page: Any, info: graphene.ResolveInfo) -> list[str]:
        return pages.values(page, "goals")

    @staticmethod
    def resolve_outcomes(page: Any, info: graphene.ResolveInfo) -> list[str]:
        return pages.values(page, "outcomes")

    @staticmethod
    def resolve_faculty(page: Any, info: graphene.ResolveInfo) -> list[Any]:
        return pages.values(page, "faculty")

    @staticmethod
    def resolve_rationale(page: Any, info: graphene.ResolveInfo) -> Any:
        return pages.rich(page, "rationale", info.context)

    @staticmethod
    def resolve_expectations(page: Any, info: graphene.ResolveInfo) -> Any:
        return pages.rich(page, "expectations", info.context)

    @staticmethod
    def resolve_grading_policy(page: Any, info: graphene.ResolveInfo) -> Any:
        return pages.rich(page, "grading_policy", info.context)

    @staticmethod
    def resolve_program(page: Any, info: graphene.ResolveInfo) -> Any:
        return tree.program_of(page, info.context)

    @staticmethod
    def resolve_outline(page: Any, info: graphene.ResolveInfo) -> list[Any]:
        return tree.course_tree(page, info.context).outline

    @staticmethod
    def resolve_parts(page: Any, info: graphene.ResolveInfo) -> list[Any]:
        return tree.course_tree(page, info.context).parts

    @staticmethod
    def resolve_lessons(page: Any, info: graphene.ResolveInfo) -> list[Any]:
        return tree.course_tree(page, info.context).lessons
