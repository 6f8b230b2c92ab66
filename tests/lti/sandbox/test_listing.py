"""The class's links follow the tool's list of lessons, as links in an LMS do."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import requests

from tests.lti.sandbox import process
from tests.lti.sandbox.fake_tool import FakeTool
from tests.lti.sandbox.process import Sandbox
from tests.lti.sandbox.test_launch import sign_in

PORTFOLIOS = ["portfolio-leaded502x", "portfolio-leaded503x"]


def lessons(*pairs: tuple[str, str], course: str = "leaded502x") -> dict[str, Any]:
    """An answer of the tool: lessons as (slug, title), their id being the title's first word."""
    listed = [
        {"id": title.split()[0], "slug": slug, "title": title, "number": number or None}
        for number, (slug, title) in enumerate(pairs)
    ]
    code = course.replace("leaded", "LeadEd")
    return {"data": {"courses": {"nodes": [{"slug": course, "code": code, "title": code, "lessons": listed}]}}}


def test_every_lesson_gets_a_link_before_its_courses_portfolio(lms: Sandbox, tool: FakeTool):
    tool.graphql = lessons(("kick-off", "Kick Off"), ("metaphor", "Metaphor and Analogy"))
    assert lms.refresh_listing() == ""
    links = lms.links()
    assert [*links] == ["lesson-leaded502x-kick-off", "lesson-leaded502x-metaphor", *PORTFOLIOS]
    assert links["lesson-leaded502x-metaphor"]["title"] == "1. Metaphor and Analogy"
    assert links["lesson-leaded502x-metaphor"]["custom"] == {
        "activity": "lesson",
        "course": "leaded502x",
        "lesson": "metaphor",
    }


def test_a_lesson_that_moved_keeps_its_link_and_what_the_link_says(lms: Sandbox, tool: FakeTool):
    tool.graphql = lessons(("kick-off", "Kick Off"), ("metaphor", "Metaphor and Analogy"))
    lms.refresh_listing()
    before = lms.links()["lesson-leaded502x-metaphor"]
    tool.graphql = lessons(("analogy", "Metaphor, Analogy, Story"), ("new", "New one"), ("kick-off", "Kick Off"))
    tool.graphql["data"]["courses"]["nodes"][0]["lessons"][0]["id"] = "Metaphor"
    lms.refresh_listing()
    links = lms.links()
    assert [*links] == [
        "lesson-leaded502x-metaphor", "lesson-leaded502x-new", "lesson-leaded502x-kick-off", *PORTFOLIOS
    ]  # fmt: skip
    after = links["lesson-leaded502x-metaphor"]
    assert after["title"] == "Metaphor, Analogy, Story"
    assert after["custom"] == before["custom"]


def test_a_tool_set_up_anew_gets_no_second_set_of_links(lms: Sandbox, tool: FakeTool):
    tool.graphql = lessons(("kick-off", "Kick Off"))
    lms.refresh_listing()
    tool.graphql["data"]["courses"]["nodes"][0]["lessons"][0]["id"] = "another-database"
    lms.refresh_listing()
    assert [*lms.links()] == ["lesson-leaded502x-kick-off", *PORTFOLIOS]


def test_without_a_list_the_class_page_says_why_and_shows_the_portfolios(
    lms: Sandbox, tool: FakeTool, browser: requests.Session
):
    page = sign_in(lms, browser, "ana").text
    assert "The lessons are not listed." in page
    assert f"{tool.base_url}/graphql/ answered 404" in page
    assert "LeadEd502x portfolio" in page
    assert "LeadEd503x portfolio" in page


def test_errors_and_strange_shapes_are_reasons(lms: Sandbox, tool: FakeTool):
    for answer in ({"errors": [{"message": "no"}]}, {"data": None}, {"data": {"courses": []}}):
        tool.graphql = answer
        assert lms.refresh_listing() != ""
    assert [*lms.links()] == PORTFOLIOS


def test_a_file_can_list_the_lessons_instead(tmp_path: Path):
    listed = tmp_path / "links.json"
    courses = [{"slug": "leaded502x", "title": "LeadEd502x", "lessons": [{"slug": "a", "title": "A"}]}]
    listed.write_text(json.dumps({"courses": courses}))
    sandbox = process.start(database=tmp_path / "s.sqlite3", tool_base_url="http://127.0.0.1:9", links=listed)
    try:
        assert sandbox.refresh_listing() == ""
        assert [*sandbox.links()] == ["lesson-leaded502x-a", *PORTFOLIOS]
        listed.write_text("courses: [{slug: x}]")
        assert "must hold courses" in sandbox.refresh_listing()
        listed.unlink()
        assert "cannot be read" in sandbox.refresh_listing()
    finally:
        sandbox.stop()
