"""Published content. Readable without a token, unless an editor restricted the page."""

from __future__ import annotations

from typing import Any

import graphene

from api.batches import alone
from api.content.links import url_paths
from api.context import Context
from api.errors import BadUserInput
from api.ids import number_of
from api.paging import Page
from api.types.case_studies import CaseStudy
from api.types.connections import connection_of, paged
from api.types.courses import Course
from api.types.fields import maybe
from api.types.lessons import Lesson
from api.types.programs import Program
from api.types.prompts import StudyGuide
from cms.models import CaseStudyPage, CoursePage, LessonPage, ProgramPage, StudyGuidePage
from cms.selectors.courses import DEFAULT_LANGUAGE

ProgramConnection = connection_of("Program", Program)
CourseConnection = connection_of("Course", Course)
StudyGuideConnection = connection_of("StudyGuide", StudyGuide)
CaseStudyConnection = connection_of("CaseStudy", CaseStudy)


def _slug() -> graphene.Argument:
    return graphene.String(required=True, description="The slug.")


def _locale() -> graphene.Argument:
    return graphene.String(description="Language code; the site's default language when left out.")


class ContentQueries(graphene.ObjectType):
    """Published content."""

    programs = paged(ProgramConnection, "All programs, in the order of the page tree.", locale=_locale())
    program = maybe(Program, "A program; null when there is none.", slug=_slug(), locale=_locale())
    courses = paged(CourseConnection, "All courses, in the order of the page tree.", locale=_locale())
    course = maybe(Course, "A course; null when there is none.", slug=_slug(), locale=_locale())
    lesson = maybe(
        Lesson,
        "A lesson by `id` or by `path`, exactly one of them; null when there is none.",
        id=graphene.ID(description="Its id."),
        path=graphene.String(description="Its path, from `/`."),
    )
    study_guides = paged(StudyGuideConnection, "All study guides, in the order of the page tree.", locale=_locale())
    study_guide = maybe(
        StudyGuide, "A study guide; null when there is none.", id=graphene.ID(required=True, description="Its id.")
    )
    case_studies = paged(CaseStudyConnection, "All case studies, in the order of the page tree.", locale=_locale())
    case_study = maybe(CaseStudy, "A case study; null when there is none.", slug=_slug(), locale=_locale())

    @staticmethod
    def resolve_programs(root: None, info: graphene.ResolveInfo, **arguments: Any) -> Page:
        return _pages(ProgramPage.objects, info.context, **arguments)

    @staticmethod
    def resolve_program(root: None, info: graphene.ResolveInfo, slug: str, locale: str | None = None) -> Any:
        return _page(ProgramPage.objects, info.context, slug=slug, language=_language(locale))

    @staticmethod
    def resolve_courses(root: None, info: graphene.ResolveInfo, **arguments: Any) -> Page:
        return _pages(CoursePage.objects, info.context, **arguments)

    @staticmethod
    def resolve_course(root: None, info: graphene.ResolveInfo, slug: str, locale: str | None = None) -> Any:
        return _page(CoursePage.objects, info.context, slug=slug, language=_language(locale))

    @staticmethod
    def resolve_lesson(
        root: None,
        info: graphene.ResolveInfo,
        id: str | None = None,  # noqa: A002
        path: str | None = None,
    ) -> Any:
        if (id is None) == (path is None):
            raise BadUserInput("Give either `id` or `path`.")
        if id is not None:
            return _page(LessonPage.objects, info.context, pk=number_of("Lesson", id))
        return _page(LessonPage.objects, info.context, url_path__in=url_paths(path or ""))

    @staticmethod
    def resolve_study_guides(root: None, info: graphene.ResolveInfo, **arguments: Any) -> Page:
        return _pages(StudyGuidePage.objects, info.context, **arguments)

    @staticmethod
    def resolve_study_guide(root: None, info: graphene.ResolveInfo, id: str) -> Any:  # noqa: A002
        return _page(StudyGuidePage.objects, info.context, pk=number_of("StudyGuide", id))

    @staticmethod
    def resolve_case_studies(root: None, info: graphene.ResolveInfo, **arguments: Any) -> Page:
        return _pages(CaseStudyPage.objects, info.context, **arguments)

    @staticmethod
    def resolve_case_study(root: None, info: graphene.ResolveInfo, slug: str, locale: str | None = None) -> Any:
        return _page(CaseStudyPage.objects, info.context, slug=slug, language=_language(locale))


def _language(locale: str | None) -> str:
    return DEFAULT_LANGUAGE if locale is None else locale


def _page(manager: Any, context: Context, **condition: Any) -> Any:
    return alone(context.visible(manager.filter(**condition)).first())


def _pages(manager: Any, context: Context, *, first: int, after: str | None = None, locale: str | None = None) -> Page:
    pages = context.visible(manager.filter(language=_language(locale)))
    return Page(pages, order=("path",), first=first, after=after)
