"""Where the texts and files are in a program's data: which values are rich text, film or captions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cms.seeds.source import Keys

RICH_KEYS = frozenset(
    {
        "description", "pathway", "rationale", "expectations", "grading_policy", "introduction", "body", "transcript",
        "scenario", "instructions", "first_clarification", "content_questions", "platform_questions",
        "instructor_presence", "taking_stock", "unwinding", "invitation",
    }
)  # fmt: skip
# `text` is rich in these lists and plain in a prompt.
RICH_TEXT_LISTS = frozenset({"explorations", "ways"})
PROMPT_LISTS = ("products", "understanding", "feedback")


def rich_texts(data: dict[str, Any], keys: Keys = ()) -> Iterator[tuple[Keys, str]]:
    """Every rich text of an entry itself, not of the entries in it."""
    for key, value in data.items():
        place = (*keys, key)
        if key in {"structure", "study_guide"}:
            continue
        if key in RICH_KEYS and isinstance(value, str):
            yield place, value
        elif isinstance(value, list):
            for index, item in enumerate(value):
                if not isinstance(item, dict):
                    continue
                if key in RICH_TEXT_LISTS:
                    yield (*place, index, "text"), item["text"]
                else:
                    yield from rich_texts(item, (*place, index))


def videos(lesson: dict[str, Any]) -> Iterator[tuple[Keys, dict[str, Any]]]:
    """Every video of a lesson."""
    for number, component in enumerate(lesson["components"]):
        for index, video in enumerate(component.get("videos", [])):
            yield ("components", number, "videos", index), video


def prompts(lesson: dict[str, Any]) -> Iterator[tuple[Keys, dict[str, Any]]]:
    """Every prompt of a lesson and its study guide."""
    for index, prompt in enumerate(lesson.get("study_guide", {}).get("prompts", [])):
        yield ("study_guide", "prompts", index), prompt
    for number, component in enumerate(lesson["components"]):
        for key in PROMPT_LISTS:
            for index, prompt in enumerate(component.get(key, [])):
                yield ("components", number, key, index), prompt
