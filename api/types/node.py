"""The interface of everything that can be fetched again by its id."""

from __future__ import annotations

from typing import Any

import graphene

from api.types.fields import identifier
from cms.models import CaseStudyPage, CoursePage, LessonPage, PartPage, ProgramPage, StudyGuidePage

PAGE_TYPES = {
    ProgramPage: "Program",
    CoursePage: "Course",
    PartPage: "Part",
    LessonPage: "Lesson",
    StudyGuidePage: "StudyGuide",
    CaseStudyPage: "CaseStudy",
}


class Node(graphene.Interface):
    """Something that can be fetched again by its id."""

    id = identifier()

    @classmethod
    def resolve_type(cls, instance: Any, info: graphene.ResolveInfo) -> Any:
        """The GraphQL type of a page, or of one of `api.work`'s objects, which say it themselves."""
        name = PAGE_TYPES.get(type(instance)) or instance.typename
        return info.schema.get_type(name).graphene_type
