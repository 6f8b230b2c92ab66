"""Programs, and the people and organisations behind them."""

from __future__ import annotations

from typing import Any

import graphene

from api.content import pages, tree
from api.types.content_enums import PartnerRole
from api.types.fields import identifier, many, maybe, maybe_date, one, texts, words
from api.types.node import Node
from api.types.pages import PageResolvers
from api.types.rich_text import RichText


class Partner(graphene.ObjectType):
    """An organisation behind a program."""

    name = words("Its name.")
    role = one(PartnerRole, "What it does for the program.")


class Person(graphene.ObjectType):
    """An author or a member of the faculty, as named in the content. Not a user."""

    name = words("Full name.")
    title = words("Position; may be empty.")
    affiliation = words("Organisation; may be empty.")


class Program(PageResolvers, graphene.ObjectType):
    """A set of courses offered together."""

    class Meta:
        interfaces = (Node,)

    id = identifier()
    title = words("The title.")
    slug = words("Unique among programs of the same locale.")
    locale = words("Language code, e.g. `en`.")
    path = words("The path of its page, from `/`.")
    subtitle = words("A second line for the title; may be empty.")
    summary = words("One or two sentences; may be empty.")
    description = maybe(RichText, "What the program is; null when nothing is written.")
    starts_on = maybe_date("The day of its first start; null when unknown.")
    audience_roles = texts("The roles it is for.")
    audience_affiliations = texts("The kinds of organisation it is for.")
    partners = many(Partner, "The organisations behind it.")
    authors = many(Person, "Those who wrote it.")
    pathway = maybe(RichText, "What it leads on to; null when nothing is written.")
    courses = many("api.types.courses.Course", "Its courses in order.")
    case_studies = many("api.types.case_studies.CaseStudy", "The case studies its lessons draw on, by title.")

    @staticmethod
    def resolve_description(page: Any, info: graphene.ResolveInfo) -> Any:
        return pages.rich(page, "description", info.context)

    @staticmethod
    def resolve_pathway(page: Any, info: graphene.ResolveInfo) -> Any:
        return pages.rich(page, "pathway", info.context)

    @staticmethod
    def resolve_audience_roles(page: Any, info: graphene.ResolveInfo) -> list[str]:
        return pages.values(page, "audience_roles")

    @staticmethod
    def resolve_audience_affiliations(page: Any, info: graphene.ResolveInfo) -> list[str]:
        return pages.values(page, "audience_affiliations")

    @staticmethod
    def resolve_partners(page: Any, info: graphene.ResolveInfo) -> list[Any]:
        return pages.values(page, "partners")

    @staticmethod
    def resolve_authors(page: Any, info: graphene.ResolveInfo) -> list[Any]:
        return pages.values(page, "authors")

    @staticmethod
    def resolve_courses(page: Any, info: graphene.ResolveInfo) -> list[Any]:
        return tree.courses_of(page, info.context)

    @staticmethod
    def resolve_case_studies(page: Any, info: graphene.ResolveInfo) -> list[Any]:
        return tree.case_studies_of(page, info.context)
