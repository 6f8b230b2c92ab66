"""What a course asks of learners: its prompts and components, as plain data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from accounts.models import User
from cms.models import CoursePage, LessonPage, StudyGuidePage
from cms.prompts import COMPONENT_PROMPTS
from cms.selectors.courses import course_of
from cms.selectors.visibility import hidden_paths, paths_hidden_from_learners, visible


@dataclass(frozen=True)
class ComponentData:
    """A component of a visible lesson. `block_id` is the block's UUID as text."""

    page_id: int
    block_id: str
    kind: str
    title: str
    lesson_title: str
    lesson_stable_id: str
    course_id: int

    @property
    def key(self) -> str:
        return f"{self.page_id}.{self.block_id}"


@dataclass(frozen=True)
class PromptData:
    """A prompt of a visible lesson or its study guide. `page_id` is the page it stands on: guide or lesson.

    `block_id` is the block's UUID as text; `kind` is a key of `cms.prompts.PROMPT_KINDS`; `component_kind` the
    kind of component it belongs to (a study guide's is `presentation`).
    """

    page_id: int
    block_id: str
    kind: str
    text: str
    help: str
    required: bool
    language: str
    lesson_id: int
    lesson_title: str
    lesson_stable_id: str
    component_kind: str
    course_id: int

    @property
    def key(self) -> str:
        return f"{self.page_id}.{self.block_id}"


def course_prompts(course: CoursePage, user: User | None = None) -> list[PromptData]:
    """All prompts of the course's visible lessons and study guides, in the order a learner meets them.

    Without `user`, those that any signed-in learner sees. Four queries.
    """
    hidden = _hidden(user)
    lessons = _lessons(course.path, hidden)
    guides = visible(StudyGuidePage.objects.filter(path__startswith=course.path), user, hidden=hidden)
    guide_of = {guide.path[: -StudyGuidePage.steplen]: guide for guide in guides}
    return [found for lesson in lessons for found in _prompts_of_lesson(lesson, guide_of.get(lesson.path), course.pk)]


def prompt(page_id: int, block_id: str, user: User | None = None) -> PromptData | None:
    """The prompt with this block on this page, or None when there is none that a learner can see."""
    hidden = _hidden(user)
    guide = visible(StudyGuidePage.objects.filter(pk=page_id), user, hidden=hidden).first()
    if guide is not None:
        lesson = LessonPage.objects.filter(path=guide.path[: -StudyGuidePage.steplen], live=True).first()
    else:
        lesson = visible(LessonPage.objects.filter(pk=page_id), user, hidden=hidden).first()
    course = course_of(lesson) if lesson is not None else None
    if lesson is None or course is None:
        return None
    return next(
        (
            found
            for found in _prompts_of_lesson(lesson, guide, course.pk)
            if found.page_id == page_id and found.block_id == str(block_id)
        ),
        None,
    )


def course_components(course: CoursePage, user: User | None = None) -> list[ComponentData]:
    """All components of the course's visible lessons, in order. Three queries."""
    return [
        found for lesson in _lessons(course.path, _hidden(user)) for found in _components_of_lesson(lesson, course.pk)
    ]


def component(page_id: int, block_id: str, user: User | None = None) -> ComponentData | None:
    """The component with this block on this lesson, or None when there is none that a learner can see."""
    lesson = visible(LessonPage.objects.filter(pk=page_id), user, hidden=_hidden(user)).first()
    course = course_of(lesson) if lesson is not None else None
    if lesson is None or course is None:
        return None
    found = _components_of_lesson(lesson, course.pk)
    return next((component for component in found if component.block_id == str(block_id)), None)


def _lessons(below: str, hidden: list[str]) -> Any:
    return visible(LessonPage.objects.filter(path__startswith=below).order_by("path"), hidden=hidden)


def _components_of_lesson(lesson: LessonPage, course_id: int) -> Iterator[ComponentData]:
    for block in lesson.components.raw_data:
        yield ComponentData(
            page_id=lesson.pk,
            block_id=block["id"],
            kind=block["type"],
            title=block["value"].get("title", ""),
            lesson_title=lesson.title,
            lesson_stable_id=lesson.stable_id,
            course_id=course_id,
        )


def _prompts_of_lesson(lesson: LessonPage, guide: StudyGuidePage | None, course_id: int) -> Iterator[PromptData]:
    def data(page: LessonPage | StudyGuidePage, item: dict[str, Any], component_kind: str) -> PromptData:
        value = item["value"]
        return PromptData(
            page_id=page.pk,
            block_id=item["id"],
            kind=value["kind"],
            text=value["text"],
            help=value.get("help") or "",
            required=bool(value.get("required")),
            language=page.language,
            lesson_id=lesson.pk,
            lesson_title=lesson.title,
            lesson_stable_id=lesson.stable_id,
            component_kind=component_kind,
            course_id=course_id,
        )

    for block in lesson.components.raw_data:
        if block["type"] == "presentation" and guide is not None:
            for item in guide.prompts.raw_data:
                yield data(guide, item, "presentation")
        for field in COMPONENT_PROMPTS.get(block["type"], ()):
            for item in block["value"].get(field) or []:
                yield data(lesson, item, block["type"])


def _hidden(user: User | None) -> list[str]:
    return hidden_paths(user) if user is not None else paths_hidden_from_learners()
