"""The gradebook column of a graded portfolio link, as launches tell it."""

from __future__ import annotations

from typing import Any

import pytest

from cms.models import CoursePage
from lti.models import LineItem
from tests.factories.cms import course_with_lessons
from tests.lti.browser import Browser, code_of
from tests.lti.fake_platform import AGS_CLAIM, AGS_SCOPE

pytestmark = pytest.mark.django_db

PORTFOLIO = {"activity": "portfolio", "course": "leaded502x"}
SCORE = AGS_SCOPE + "score"


@pytest.fixture
def course(db: None) -> CoursePage:
    return course_with_lessons(slug="leaded502x", lessons=1)


def launch(browser: Browser, endpoint: Any, custom: Any = PORTFOLIO) -> None:
    code_of(browser.launch(custom=custom, **{AGS_CLAIM: endpoint}))


def test_the_column_of_a_portfolio_link_is_remembered(browser: Browser, course: CoursePage):
    url = "https://lms.example.edu/mod/lti/services/7/lineitem?type_id=3"
    launch(browser, {"lineitem": url, "lineitems": "https://lms.example.edu/lineitems", "scope": [SCORE]})
    item = LineItem.objects.get()
    assert item.url == url
    assert item.lineitems_url == "https://lms.example.edu/lineitems"
    assert item.scopes == [SCORE]
    assert item.course_key == course.stable_id
    assert item.label == "A link"
    assert item.registration.client_id == browser.platform.client_id
    assert item.context.context_id == "context-1"


def test_the_same_again_writes_nothing_and_a_change_is_followed(browser: Browser, course: CoursePage):
    endpoint = {"lineitem": "https://lms.example.edu/7", "scope": [SCORE]}
    launch(browser, endpoint)
    before = LineItem.objects.values().get()
    launch(browser, endpoint)
    assert LineItem.objects.values().get() == before
    launch(browser, endpoint | {"lineitem": "https://lms.example.edu/8"})
    after = LineItem.objects.get()
    assert after.url == "https://lms.example.edu/8"
    assert after.updated_at > before["updated_at"]


def test_a_launch_without_the_claim_keeps_the_column(browser: Browser, course: CoursePage):
    launch(browser, {"lineitem": "https://lms.example.edu/7", "scope": [SCORE]})
    launch(browser, None)
    assert LineItem.objects.exists()


@pytest.mark.parametrize(
    "endpoint",
    [
        None,
        {},
        {"lineitem": "https://lms.example.edu/7", "scope": []},
        {"lineitem": "https://lms.example.edu/7", "scope": [AGS_SCOPE + "lineitem"]},
        {"lineitems": "https://lms.example.edu/lineitems", "scope": [SCORE]},
        {"lineitem": "http://lms.example.edu/7", "scope": [SCORE]},
        {"lineitem": "javascript:alert(1)", "scope": [SCORE]},
        {"lineitem": "https://lms.example.edu/\ud800", "scope": [SCORE]},
    ],
)
def test_without_a_usable_column_none_is_remembered_and_the_launch_goes_on(
    browser: Browser, course: CoursePage, endpoint: Any
):
    launch(browser, endpoint)
    assert not LineItem.objects.exists()


def test_a_lesson_link_has_no_column(browser: Browser, course: CoursePage):
    custom = {"activity": "lesson", "course": "leaded502x", "lesson": "leaded502x-lesson-1"}
    launch(browser, {"lineitem": "https://lms.example.edu/7", "scope": [SCORE]}, custom)
    assert not LineItem.objects.exists()
