"""The page types."""

from __future__ import annotations

from cms.pages.case_study import CaseStudyIndexPage, CaseStudyPage
from cms.pages.course import CoursePage, PartPage
from cms.pages.home import HomePage
from cms.pages.lesson import LessonPage
from cms.pages.program import ProgramPage
from cms.pages.study_guide import StudyGuidePage

__all__ = [
    "CaseStudyIndexPage",
    "CaseStudyPage",
    "CoursePage",
    "HomePage",
    "LessonPage",
    "PartPage",
    "ProgramPage",
    "StudyGuidePage",
]
