"""Which lessons there are to link to: asked of the tool over GraphQL, or read from a file.

A course in an LMS keeps its links: a lesson that is listed for the first time gets one, one that was
listed before keeps its link and its custom parameters, whatever its slug is by now, and takes the new
title and place. Nothing is removed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import requests
import yaml
from django.db import transaction

from lti.sandbox import env
from lti.sandbox.models import Course, Link, LinkListing, Tool
from lti.sandbox.registration import CLIENT_ID
from lti.sandbox.seed import CONTEXT_ID

QUERY = """query SandboxLessons {
  courses(first: 100) { nodes { slug code title lessons { id slug title number } } }
}"""
TIMEOUT = 4  # seconds: somebody waits for the page
AGAIN_AFTER_SUCCESS = timedelta(seconds=60)
AGAIN_AFTER_FAILURE = timedelta(seconds=5)


class ListingError(Exception):
    """The list of lessons cannot be had; the message says why, to be shown."""


@dataclass(frozen=True)
class Lesson:
    """A lesson to link to. `key` is what identifies it when its slug changes."""

    course_slug: str
    course_name: str
    slug: str
    title: str
    key: str


def refresh_if_due(*, now: datetime) -> str:
    """Asks again when the last answer is old. Returns why there is no list, empty when there is one."""
    last = LinkListing.objects.first()
    if last is not None:
        pause = AGAIN_AFTER_FAILURE if last.problem else AGAIN_AFTER_SUCCESS
        if now - last.asked_at < pause:
            return last.problem
    return refresh(now=now)


def refresh(*, now: datetime) -> str:
    """Asks now. Returns why there is no list, empty when there is one."""
    problem = ""
    try:
        lessons = from_file(Path(env.LINKS_FILE)) if env.LINKS_FILE else from_tool()
    except ListingError as error:
        problem = str(error)
    else:
        store(lessons)
    LinkListing.objects.update_or_create(pk=1, defaults={"asked_at": now, "problem": problem})
    return problem


def from_tool() -> list[Lesson]:
    """The lessons that the tool publishes. Raises ListingError."""
    address = f"{env.TOOL_BASE_URL}/graphql/"
    try:
        answer = requests.post(address, json={"query": QUERY}, timeout=TIMEOUT)
    except requests.RequestException as error:
        raise ListingError(f"The tool does not answer at {address} ({type(error).__name__}).") from None
    try:
        data = answer.json()
    except ValueError:
        raise ListingError(f"{address} answered {answer.status_code} without JSON.") from None
    if answer.status_code != 200 or not isinstance(data, dict) or data.get("errors"):
        raise ListingError(f"{address} answered {answer.status_code} with errors to the question for its lessons.")
    try:
        return _lessons(data["data"]["courses"]["nodes"])
    except (KeyError, TypeError):
        raise ListingError(f"{address} answered in a shape that the sandbox does not know.") from None


def from_file(path: Path) -> list[Lesson]:
    """The lessons in a YAML or JSON file: `courses: [{slug, title, code?, lessons: [{slug, title, number?, id?}]}]`.

    Raises ListingError.
    """
    try:
        return _lessons(yaml.safe_load(path.read_text(encoding="utf-8"))["courses"])
    except OSError as error:
        raise ListingError(f"{path} cannot be read ({error.strerror}).") from None
    except yaml.YAMLError as error:
        raise ListingError(f"{path} is neither YAML nor JSON: {error}.") from None
    except (KeyError, TypeError):
        raise ListingError(
            f"{path} must hold courses with slug, title and lessons, each with slug and title."
        ) from None


def store(lessons: list[Lesson]) -> None:
    """Gives every lesson its link in the class."""
    with transaction.atomic():
        course = Course.objects.get(context_id=CONTEXT_ID)
        tool = Tool.objects.get(client_id=CLIENT_ID)
        sections = list(dict.fromkeys(lesson.course_slug for lesson in lessons))
        links = list(course.links.all())
        # By lesson first; by our own id for a lesson that the tool knows under a new key since it was set up anew.
        known = {link.link_id: link for link in links} | {link.source_key: link for link in links if link.source_key}
        for place, lesson in enumerate(lessons):
            position = (sections.index(lesson.course_slug) + 1) * 1000 + place % 900
            link_id = f"lesson-{lesson.course_slug}-{lesson.slug}"
            link = (
                known.get(lesson.key)
                or known.get(link_id)
                or Link(
                    course=course,
                    tool=tool,
                    link_id=link_id,
                    custom={"activity": "lesson", "course": lesson.course_slug, "lesson": lesson.slug},
                )
            )
            link.source_key, link.title = lesson.key, lesson.title
            link.section, link.position = lesson.course_name, position
            link.save()
        _gather_portfolios(course, sections)


def _gather_portfolios(course: Course, sections: list[str]) -> None:
    """Puts each course's portfolio link after its lessons."""
    for link in course.links.filter(custom__activity="portfolio"):
        if link.custom.get("course") in sections:
            link.position = (sections.index(link.custom["course"]) + 1) * 1000 + 999
            link.save(update_fields=["position"])


def _lessons(courses: list[dict[str, Any]]) -> list[Lesson]:
    return [
        Lesson(
            course_slug=str(course["slug"]),
            course_name=str(course.get("code") or course["title"]),
            slug=str(lesson["slug"]),
            title=_title(lesson),
            key=str(lesson.get("id") or f"{course['slug']}/{lesson['slug']}"),
        )
        for course in courses
        for lesson in course["lessons"]
    ]


def _title(lesson: dict[str, Any]) -> str:
    number = lesson.get("number")
    return f"{number}. {lesson['title']}" if number is not None else str(lesson["title"])
