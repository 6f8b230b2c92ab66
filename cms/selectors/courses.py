"""Finding courses and lessons."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page, Site

from accounts.models import User
from cms.models import CoursePage, LessonPage
from cms.selectors.visibility import visible

DEFAULT_LANGUAGE = "en"


def published_courses(user: User | None = None) -> Any:
    """All visible courses, in the order of the page tree."""
    return visible(CoursePage.objects.order_by("path"), user)


def course_by_slug(slug: str, locale: str = DEFAULT_LANGUAGE, user: User | None = None) -> CoursePage | None:
    """The visible course with this slug in this language."""
    return visible(CoursePage.objects.filter(slug=slug, language=locale), user).first()


def lesson_by_slug(slug: str, locale: str = DEFAULT_LANGUAGE, user: User | None = None) -> LessonPage | None:
    """The visible lesson with this slug in this language."""
    return visible(LessonPage.objects.filter(slug=slug, language=locale), user).first()


def lesson_by_path(path: str, user: User | None = None) -> LessonPage | None:
    """The visible lesson at this path, such as `/program/course/part/lesson/`."""
    wanted = "/".join(part for part in path.split("/") if part)
    url_paths = [f"{root.root_path}{wanted}/" for root in Site.get_site_root_paths()]
    return visible(LessonPage.objects.filter(url_path__in=url_paths), user).first()


def path_of(page: Page) -> str:
    """The page's path below the site's root: what `lesson_by_path` finds it by."""
    for root in Site.get_site_root_paths():
        if page.url_path.startswith(root.root_path):
            return page.url_path[len(root.root_path) - 1 :]
    return page.url_path


def course_of(page: Page) -> CoursePage | None:
    """The course a page stands in (or is)."""
    return CoursePage.objects.ancestor_of(page, inclusive=True).first()


def course_lessons(course: CoursePage, user: User | None = None, *, hidden: list[str] | None = None) -> Any:
    """The visible lessons of a course in order: Kick Off, lessons of the parts, Closing Thoughts."""
    return visible(LessonPage.objects.filter(path__startswith=course.path).order_by("path"), user, hidden=hidden)
