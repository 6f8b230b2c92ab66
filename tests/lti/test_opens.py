"""What a launch opens, and that a link keeps opening it."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from accounts.services.sessions import exchange_code
from cms.models import CoursePage, LessonPage
from coursework.models import CohortCourse
from lti.models import ResourceLink
from tests.factories.cms import PartPageFactory, course_with_lessons
from tests.lti.browser import Browser, code_of

pytestmark = pytest.mark.django_db

LESSON = {"activity": "lesson", "course": "leaded502x", "lesson": "leaded502x-lesson-1"}
PORTFOLIO = {"activity": "portfolio", "course": "leaded502x"}


@pytest.fixture
def course(db: None) -> CoursePage:
    return course_with_lessons(slug="leaded502x", lessons=2)


def opened(browser: Browser, custom: Any, link: str = "link-1") -> dict[str, Any]:
    response = browser.launch(custom=custom, resource_link={"id": link})
    return exchange_code(code=code_of(response), now=timezone.now()).session.opens


def rename(page: Any, slug: str) -> None:
    page.slug = slug
    page.save_revision().publish()


def test_a_lesson_by_its_slugs(browser: Browser, course: CoursePage):
    assert opened(browser, LESSON) == {
        "activity": "lesson",
        "course": "leaded502x",
        "lesson": "leaded502x-lesson-1",
        "path": f"/{course.get_parent().slug}/leaded502x/leaded502x-lesson-1/",
        "message": None,
    }
    assert CohortCourse.objects.get().course == course


def test_a_lesson_by_its_slug_alone(browser: Browser, course: CoursePage):
    assert opened(browser, {"lesson": "leaded502x-lesson-1"})["activity"] == "lesson"


def test_a_portfolio_of_a_course(browser: Browser, course: CoursePage):
    opens = opened(browser, PORTFOLIO)
    assert (opens["activity"], opens["course"], opens["lesson"]) == ("portfolio", "leaded502x", None)
    assert opens["message"] is None


@pytest.mark.parametrize(
    "custom",
    [
        None,
        {},
        {"activity": "$Custom.activity", "course": "$Custom.course", "lesson": "$Custom.lesson"},
        {"activity": 7, "course": ["leaded502x"]},
    ],
)
def test_nothing_said_opens_the_home_with_a_word_why(browser: Browser, course: CoursePage, custom: Any):
    opens = opened(browser, custom)
    assert opens == {"activity": "home", "course": None, "lesson": None, "path": None, "message": opens["message"]}
    assert "does not say what to open" in opens["message"]
    assert not CohortCourse.objects.exists()


@pytest.mark.parametrize(
    "custom",
    [
        {"activity": "lesson", "course": "leaded502x", "lesson": "no-such-lesson"},
        {"activity": "lesson", "course": "another", "lesson": "leaded502x-lesson-1"},
        {"activity": "lesson", "course": "leaded502x"},
        {"activity": "portfolio", "course": "no-such-course"},
        {"activity": "portfolio"},
        {"activity": "dance", "course": "leaded502x", "lesson": "leaded502x-lesson-1"},
        {"activity": "lesson", "course": "leaded502x", "lesson": "\x00'; --"},
    ],
)
def test_something_unknown_opens_the_home_with_a_word_why(browser: Browser, course: CoursePage, custom: Any):
    opens = opened(browser, custom)
    assert opens["activity"] == "home"
    assert "is not here at present" in opens["message"]


def test_a_link_still_opens_after_slug_and_place_change(browser: Browser, course: CoursePage):
    opened(browser, LESSON)
    lesson = LessonPage.objects.get(slug="leaded502x-lesson-1")
    part = PartPageFactory(parent=course)
    lesson.move(part, pos="last-child")
    lesson = LessonPage.objects.get(pk=lesson.pk)
    rename(lesson, "a-better-name")
    rename(CoursePage.objects.get(pk=course.pk), "leaded502x-2027")
    opens = opened(browser, LESSON)
    assert (opens["activity"], opens["course"], opens["lesson"]) == ("lesson", "leaded502x-2027", "a-better-name")
    assert opens["path"].endswith(f"/leaded502x-2027/{part.slug}/a-better-name/")
    assert opens["message"] is None


def test_a_portfolio_link_still_opens_after_its_course_is_renamed(browser: Browser, course: CoursePage):
    opened(browser, PORTFOLIO)
    rename(course, "leaded502x-2027")
    assert opened(browser, PORTFOLIO)["course"] == "leaded502x-2027"


def test_parameters_that_vanish_leave_what_the_link_opened(browser: Browser, course: CoursePage):
    opened(browser, LESSON)
    assert opened(browser, None)["lesson"] == "leaded502x-lesson-1"
    assert opened(browser, None, link="link-2")["activity"] == "home"


def test_parameters_that_name_something_else_win(browser: Browser, course: CoursePage):
    opened(browser, LESSON)
    assert opened(browser, LESSON | {"lesson": "leaded502x-lesson-2"})["lesson"] == "leaded502x-lesson-2"
    assert opened(browser, PORTFOLIO)["activity"] == "portfolio"
    assert opened(browser, None)["activity"] == "portfolio"


def test_an_unpublished_lesson_does_not_open_but_is_not_forgotten(browser: Browser, course: CoursePage):
    opened(browser, LESSON)
    lesson = LessonPage.objects.get(slug="leaded502x-lesson-1")
    lesson.unpublish()
    assert opened(browser, LESSON)["activity"] == "home"
    assert ResourceLink.objects.get().lesson_key == lesson.stable_id
    lesson.save_revision().publish()
    assert opened(browser, None)["activity"] == "lesson"


def test_a_restricted_lesson_does_not_open(browser: Browser, course: CoursePage):
    lesson = LessonPage.objects.get(slug="leaded502x-lesson-1")
    PageViewRestriction.objects.create(page=lesson, restriction_type=PageViewRestriction.PASSWORD, password="x")
    assert opened(browser, LESSON)["activity"] == "home"
