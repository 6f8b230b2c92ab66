"""All models of this package, where Django looks for them."""

from __future__ import annotations

from cms.pages import (
    CaseStudyIndexPage,
    CaseStudyPage,
    CoursePage,
    HomePage,
    LessonPage,
    PartPage,
    ProgramPage,
    StudyGuidePage,
)
from cms.seeds.records import SeededFile, SeededPage

__all__ = [
    "CaseStudyIndexPage",
    "CaseStudyPage",
    "CoursePage",
    "HomePage",
    "LessonPage",
    "PartPage",
    "ProgramPage",
    "SeededFile",
    "SeededPage",
    "StudyGuidePage",
]
