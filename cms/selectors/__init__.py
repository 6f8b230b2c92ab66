"""Questions about published content. Each answers in a constant number of queries, whatever the course's size."""

from __future__ import annotations

from cms.selectors.courses import (
    course_by_slug,
    course_lessons,
    course_of,
    lesson_by_path,
    lesson_by_slug,
    path_of,
    published_courses,
)
from cms.selectors.prompts import (
    ComponentData,
    PromptData,
    component,
    course_components,
    course_prompts,
    prompt,
)
from cms.selectors.visibility import hidden_paths, paths_hidden_from_learners, visible

__all__ = [
    "ComponentData",
    "PromptData",
    "component",
    "course_by_slug",
    "course_components",
    "course_lessons",
    "course_of",
    "course_prompts",
    "hidden_paths",
    "lesson_by_path",
    "lesson_by_slug",
    "path_of",
    "paths_hidden_from_learners",
    "prompt",
    "published_courses",
    "visible",
]
