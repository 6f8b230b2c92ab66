"""The HTML file in Chromium, opened from a folder as a person would: accessible, quiet, and right to look at.

Screenshots are kept in `test-output/portfolio_export/`.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from portfolio_export.bundle import portfolio_document
from portfolio_export.embedding import MAX_FILE
from portfolio_export.writers import html
from tests.databases import ROOT
from tests.portfolio_export import facts, sample

pytestmark = pytest.mark.journey
OUTPUT = ROOT / "test-output" / "portfolio_export"
NASTY = (
    "\"'><script>document.title = 'run'</script><img src=x onerror=\"document.title = 'run'\">&lt;b&gt; {{ 7|add:7 }}"
)


@pytest.fixture(scope="module", autouse=True)
def _output() -> None:
    OUTPUT.mkdir(parents=True, exist_ok=True)


def written(what, folder: Path, contents=sample.CONTENTS) -> str:
    path = folder / "portfolio.html"
    path.write_bytes(html.write(portfolio_document(what, lessons=list(sample.TITLES)), contents))
    return path.as_uri()


def opened(page: Page, address: str) -> list[str]:
    """Open the file; everything that it asks for beyond itself, and every complaint of the browser."""
    noticed: list[str] = []
    page.on(
        "request", lambda request: None if request.url.startswith((address, "data:")) else noticed.append(request.url)
    )
    page.on("console", lambda message: noticed.append(message.text))
    page.on("pageerror", lambda error: noticed.append(str(error)))
    page.goto(address)
    return noticed


CASES = {
    "decided": sample.decided,
    "staff": lambda: sample.decided("U", for_staff=True),
    "begun": sample.begun,
    "empty": facts.portfolio,
}


@pytest.mark.parametrize(
    ("case", "look"),
    [*((case, "light") for case in CASES), ("decided", "dark"), ("begun", "dark"), ("decided", "narrow")],
)
def test_the_document_is_accessible_and_fits(chromium: Browser, tmp_path: Path, case, look):
    context = chromium.new_context(
        color_scheme="dark" if look == "dark" else "light",
        viewport={"width": 320 if look == "narrow" else 1100, "height": 900},
    )
    page = context.new_page()
    assert opened(page, written(CASES[case](), tmp_path)) == []
    page.screenshot(path=OUTPUT / f"{look}-{case}.png", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "it scrolls sideways"
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]})
    assert found.violations_count == 0, found.generate_report()
    context.close()


def test_nothing_typed_runs_or_becomes_an_element(chromium: Browser, tmp_path: Path):
    page = chromium.new_page()
    assert opened(page, written(facts.everything(NASTY), tmp_path, {})) == []
    assert page.title() == f"{NASTY} portfolio – {NASTY}"
    assert page.evaluate("document.scripts.length + document.querySelectorAll('img, b:not(.letter b)').length") == 0
    assert NASTY in page.locator("main dd").first.inner_text()
    page.context.close()


def test_an_attached_file_can_be_saved_and_is_the_one_that_was_uploaded(chromium: Browser, tmp_path: Path):
    page = chromium.new_page()
    opened(page, written(sample.decided(), tmp_path))
    for name, body in (("theory of action.pdf", sample.PAPER), ("ملاحظات.txt", sample.NOTES)):
        with page.expect_download() as saving:
            page.get_by_role("link", name=name).first.click()
        assert saving.value.suggested_filename == name
        assert Path(saving.value.path()).read_bytes() == body
    assert page.get_by_role("link", name="rehearsal.mp4").count() == 0
    page.context.close()


def test_a_file_as_large_as_is_attached_can_be_saved(chromium: Browser, tmp_path: Path):
    body = os.urandom(MAX_FILE)
    large = facts.file(1, body, "large.pdf", "application/pdf")
    shown = facts.portfolio(work=facts.work(facts.artifact(files=(large,))))
    page = chromium.new_page()
    opened(page, written(shown, tmp_path, {large.id: body}))
    with page.expect_download() as saving:
        page.get_by_role("link", name="large.pdf").click()
    assert Path(saving.value.path()).read_bytes() == body
    page.context.close()


def test_pictures_are_shown(chromium: Browser, tmp_path: Path):
    page = chromium.new_page()
    opened(page, written(sample.decided(), tmp_path))
    assert page.evaluate("[...document.images].map(one => one.naturalWidth)") == [900]
    page.context.close()


def test_it_prints_dark_on_white_without_navigation(chromium: Browser, tmp_path: Path):
    context = chromium.new_context(color_scheme="dark")
    page = context.new_page()
    opened(page, written(sample.decided(), tmp_path))
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(29, 33, 36)"
    assert not page.locator("nav").is_visible()
    page.pdf(path=OUTPUT / "decided.pdf", prefer_css_page_size=True)
    context.close()


def test_the_keyboard_reaches_the_work_first(chromium: Browser, tmp_path: Path):
    page = chromium.new_page()
    opened(page, written(sample.decided(), tmp_path))
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the work")
    assert skip.evaluate("one => one === document.activeElement && one.getBoundingClientRect().top >= 0")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "work"
    page.context.close()
