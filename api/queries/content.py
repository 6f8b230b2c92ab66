"""Published content. Readable without a token, unless an editor restricted the page."""

from __future__ import annotations

import graphene

from api.types.case_studies import CaseStudy
from api.types.connections import connection_of, paged
from api.types.courses import Course
from api.types.fields import maybe
from api.types.lessons import Lesson
from api.types.programs import Program
from api.types.prompts import StudyGuide

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
