"""What a launch opens: a lesson, a course's portfolio, or the person's home with a word why.

The custom parameters `activity`, `course` and `lesson` say it by slug. What a link opened is remembered by
stable id, and still opens when the slugs or the place in the tree have changed since: parameters that
name something visible win, otherwise what the link opened last.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from cms.models import CoursePage, LessonPage
from cms.selectors import course_of, path_of, paths_hidden_from_learners, visible
from cms.selectors.courses import DEFAULT_LANGUAGE
from lti.models import ResourceLink

LESSON = ResourceLink.Activity.LESSON.value
PORTFOLIO = ResourceLink.Activity.PORTFOLIO.value
HOME = "home"


@dataclass(frozen=True)
class Opened:
    """What opens. Without a course it is the home, and `message` says why."""

    activity: str
    course: CoursePage | None = None
    lesson: LessonPage | None = None
    message: str | None = None

    @property
    def keys(self) -> tuple[str, str, str]:
        """What a resource link remembers: activity, the course's stable id, the lesson's."""
        if self.course is None:
            return ("", "", "")
        return (self.activity, self.course.stable_id, self.lesson.stable_id if self.lesson is not None else "")

    @property
    def plain(self) -> dict[str, Any]:
        """`accounts.AccessSession.opens`."""
        page = self.lesson or self.course
        return {
            "activity": self.activity,
            "course": self.course.slug if self.course is not None else None,
            "lesson": self.lesson.slug if self.lesson is not None else None,
            "path": path_of(page) if page is not None else None,
            "message": self.message,
        }


def resolve(*, custom: Mapping[str, str], remembered: tuple[str, str, str]) -> Opened:
    """What a link with these parameters opens. `remembered` is (activity, course key, lesson key), or empty texts.

    At most six queries, whatever the content's size.
    """
    course_slug, lesson_slug = custom.get("course", ""), custom.get("lesson", "")
    activity = custom.get("activity", "") or (LESSON if lesson_slug else "")
    was, course_key, lesson_key = remembered
    hidden = paths_hidden_from_learners()
    named: Opened | None = None
    if activity == LESSON and lesson_slug:
        named = _lesson(Q(slug=lesson_slug), hidden, course_slug=course_slug)
    elif activity == PORTFOLIO and course_slug:
        named = _portfolio(Q(slug=course_slug), hidden)
    if named is None and was == LESSON:
        named = _lesson(Q(stable_id=lesson_key), hidden)
    elif named is None and was == PORTFOLIO:
        named = _portfolio(Q(stable_id=course_key), hidden)
    return named or Opened(HOME, message=_why(activity, course_slug, lesson_slug))


def _lesson(wanted: Q, hidden: list[str], course_slug: str = "") -> Opened | None:
    lesson = visible(LessonPage.objects.filter(wanted, language=DEFAULT_LANGUAGE), hidden=hidden).first()
    course = course_of(lesson) if lesson is not None else None
    if course is None or (course_slug and course.slug != course_slug):
        return None
    return Opened(LESSON, course, lesson)


def _portfolio(wanted: Q, hidden: list[str]) -> Opened | None:
    course = visible(CoursePage.objects.filter(wanted, language=DEFAULT_LANGUAGE), hidden=hidden).first()
    return Opened(PORTFOLIO, course) if course is not None else None


def _why(activity: str, course_slug: str, lesson_slug: str) -> str:
    if not (activity or course_slug or lesson_slug):
        return _("The link in your course does not say what to open, so here is your start page.")
    return _("What the link in your course names is not here at present, so here is your start page.")
