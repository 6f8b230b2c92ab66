"""What people do in a browser: in the LMS, and in the tool's frame inside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import BrowserContext, Download, FrameLocator, Locator, Page, expect

from tests.journeys.campus import PORTFOLIO, Campus


def press(control: Locator, *, until: Locator) -> None:
    """Click until it has its effect: Chromium loses clicks into a frame of another process that has just been drawn."""
    for _ in range(5):
        control.click()
        try:
            expect(until).to_be_visible(timeout=2_000)
        except AssertionError:
            continue
        return
    expect(until).to_be_visible()


@dataclass
class Visitor:
    """Somebody in a browser tab of their own, signed in to the LMS."""

    campus: Campus
    page: Page

    @classmethod
    def enter(cls, campus: Campus, context: BrowserContext, name: str | None = None) -> Visitor:
        """As a learner of this name; without one, as the instructor."""
        page = context.new_page()
        page.goto(campus.lms)
        if name is not None:
            page.get_by_label("Which learner").select_option(name)
        page.get_by_role("button", name="Launch as a learner" if name else "Launch as the instructor").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("sandbox class")
        return cls(campus, page)

    @property
    def tool(self) -> FrameLocator:
        return self.page.frame_locator("iframe[name=tool]")

    def back_to_class(self) -> None:
        self.page.get_by_role("link", name="EDUC 551/639").click()

    def open(self, link: str) -> FrameLocator:
        """Follow a link of the class, which launches into the frame."""
        self.page.get_by_role("link", name=link, exact=False).first.click()
        expect(self.tool.get_by_role("heading", level=1)).to_be_visible()
        return self.tool

    def picture(self, folder: Path, name: str) -> None:
        """The page as this person sees it, once all is quiet and the frame has been painted."""
        self.page.wait_for_load_state("networkidle")
        painted = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
        for frame in self.page.frames:
            frame.evaluate(painted)
        self.page.screenshot(path=folder / f"{name}.png")


class Learner(Visitor):
    def answer(self, prompt: str, text: str) -> None:
        """Type an answer, and wait until the page says that it is saved."""
        answer = self.tool.get_by_role("textbox", name=prompt, exact=False)
        answer.fill(text)
        self.wait_saved(answer)

    def wait_saved(self, field: Locator) -> None:
        """Each field's own line says whether it is saved."""
        status = field.locator("xpath=ancestor::*[contains(@class, 'draft') or self::article][1]").locator(
            ".draft-status"
        )
        expect(status).to_contain_text("Saved")

    def answer_everything(self, text: str) -> int:
        """Answer every prompt on the page; how many there were."""
        boxes = self.tool.locator(".prompts textarea")
        expect(boxes.first).to_be_visible()
        count = boxes.count()
        for index in range(count):
            boxes.nth(index).fill(f"{text} {index + 1}")
        for index in range(count):
            self.wait_saved(boxes.nth(index))
        return count

    def add_artifact(self, *, title: str, text: str, file: Path | None = None, teammate: str | None = None) -> None:
        artifact = self.tool.locator("article.artifact").last
        press(self.tool.get_by_role("button", name="Add an artifact"), until=artifact)
        artifact.get_by_role("textbox", name="Title").fill(title)
        body = artifact.get_by_role("textbox", name="Text")
        body.fill(text)
        self.wait_saved(body)
        if teammate:
            artifact.get_by_text("Made with teammates? Add them").click()
            artifact.get_by_role("checkbox", name=teammate).check()
            expect(artifact.get_by_text(f"Made with {teammate}")).to_be_visible()
            self.wait_saved(body)
        if file:
            artifact.locator("input[type=file]").set_input_files(file)
            expect(artifact.get_by_role("button", name=f"Remove {file.name}")).to_be_visible()

    def write_reflection(self, text: str) -> None:
        reflection = self.tool.get_by_role("textbox", name="What have you learned")
        reflection.fill(text)
        self.wait_saved(reflection)

    def submit(self) -> Locator:
        """Press the button; the dialog that asks."""
        dialog = self.tool.get_by_role("dialog")
        press(self.tool.get_by_role("button", name="Submit portfolio"), until=dialog)
        return dialog

    def submit_as_it_is(self) -> None:
        self.submit().get_by_role("button", name=re.compile("Submit (now|anyway)")).click()
        expect(self.tool.get_by_text("Your portfolio is submitted.").first).to_be_attached()

    def assess(self, classmate: str) -> None:
        """Write the peer assessment that one was asked for, from the portfolio's page."""
        press(
            self.tool.get_by_role("link", name=f"Assess the work of {classmate}"),
            until=self.tool.get_by_role("heading", level=1).filter(has_text=classmate),
        )
        for part in ("Collegial interactions", "Work products"):
            group = self.tool.get_by_role("group", name=part)
            group.get_by_label("An example I observed").fill(f"{part}: drew in the quiet ones in week three.")
            group.get_by_label("A strength").fill("Claims are tied to what the data say.")
            group.get_by_label("A next step").fill("Say earlier what would change your mind.")

    def send_assessment(self) -> None:
        self.tool.get_by_role("button", name="Send the assessment").click()
        expect(self.tool.get_by_text("Your assessment is sent.").first).to_be_attached()

    def download(self, kind: Literal["HTML", "JSON"]) -> Download:
        with self.page.expect_download() as downloading:
            self.tool.get_by_role("button", name=f"Download as {kind}").click()
        return downloading.value


class Instructor(Visitor):
    def set_up(self, *, name: str, due: str) -> None:
        """The questions of an instructor's first launch. `due` is YYYY-MM-DD."""
        self.tool.get_by_label("Name of the cohort").fill(name)
        self.tool.get_by_label("Portfolios for LeadEd502x are due on").fill(due)
        self.tool.get_by_role("button", name="Save").click()
        expect(self.tool.get_by_text("The cohort is set up.").first).to_be_attached()

    def review(self, learner: str) -> None:
        press(
            self.tool.get_by_role("link", name=learner).first,
            until=self.tool.get_by_role("heading", name=learner).first,
        )

    def decide(self, letter: Literal["S", "U"], comment: str) -> None:
        self.tool.get_by_role("radio", name=f"{letter}:").check()
        self.tool.get_by_role("textbox", name="Comment to the learner").first.fill(comment)
        self.tool.get_by_role("button", name="Decide and release").click()
        expect(self.tool.get_by_text("It is on its way to the gradebook.").first).to_be_attached()


def as_learner(campus: Campus, context: BrowserContext, name: str) -> Learner:
    return Learner(campus, Visitor.enter(campus, context, name).page)


def as_instructor(campus: Campus, context: BrowserContext) -> Instructor:
    return Instructor(campus, Visitor.enter(campus, context).page)


__all__ = ["PORTFOLIO", "Instructor", "Learner", "as_instructor", "as_learner"]
