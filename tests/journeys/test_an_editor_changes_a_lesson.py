"""An editor changes a lesson in the admin, and the GraphQL answer changes; a broken lesson is refused in words."""

from __future__ import annotations

from pathlib import Path

import pytest
import requests
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.campus import Campus

LESSON = "Framing Innovation – Metaphor and Analogy"
SUMMARY = "Compare a learning system with what you know already, and see where the comparison breaks."
QUERY = '{ course(slug: "leaded502x") { lessons { title summary } } }'


@pytest.fixture
def admin(campus: Campus, context: BrowserContext) -> Page:
    page = context.new_page()
    page.goto(f"{campus.site.base_url}/admin/")
    page.locator("input[name=username]").fill("editor")
    page.locator("input[name=password]").fill("colloquy-editor")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    return page


def open_lesson(page: Page, pictures: Path) -> None:
    page.get_by_role("link", name="Lessons", exact=True).click()
    expect(page.get_by_role("link", name=LESSON).first).to_be_visible()
    page.screenshot(path=pictures / "1-lessons.png")
    page.get_by_role("link", name=LESSON).first.click()
    expect(page.get_by_role("textbox", name="Title").first).to_have_value(LESSON)


def publish(page: Page) -> None:
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish", exact=True).click()


def summary_of(campus: Campus, lesson: str) -> str:
    answer = requests.post(f"{campus.site.base_url}/graphql/", json={"query": QUERY}, timeout=30).json()
    return str({one["title"]: one["summary"] for one in answer["data"]["course"]["lessons"]}[lesson])


def test_a_published_change_is_in_the_graphql_answer(campus: Campus, admin: Page, pictures: Path) -> None:
    assert summary_of(campus, LESSON) != SUMMARY
    open_lesson(admin, pictures)
    admin.get_by_role("textbox", name="Summary").first.fill(SUMMARY)
    admin.screenshot(path=pictures / "2-edited.png")
    publish(admin)
    expect(admin.get_by_text("has been published").first).to_be_visible()
    assert summary_of(campus, LESSON) == SUMMARY


def test_a_lesson_without_one_of_its_components_is_not_published(campus: Campus, admin: Page, pictures: Path) -> None:
    open_lesson(admin, pictures)
    components = admin.locator("[data-streamfield-child]").filter(
        has=admin.get_by_text("Celebrate Success", exact=True)
    )
    components.last.get_by_role("button", name="Delete").first.click()
    publish(admin)
    refusal = admin.get_by_text("Celebrate Success").first
    expect(admin.get_by_text("could not be").first).to_be_visible()
    refusal.scroll_into_view_if_needed()
    admin.screenshot(path=pictures / "3-refused.png", full_page=True)
