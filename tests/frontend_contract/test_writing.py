"""Answering and making artifacts: it saves itself, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Dialog, expect

from tests.frontend_contract.fake.world import iso
from tests.frontend_contract.ui import Ui
from tests.frontend_contract.worlds import LESSON, PORTFOLIO, learning

pytestmark = pytest.mark.journey
Open = Callable[..., Ui]


def at_lesson(open_ui: Open) -> Ui:
    ui = open_ui(learning())
    ui.follow(LESSON)
    expect(ui.page.get_by_label("In your own words")).to_have_value("A hub designs.")
    return ui


def status(ui: Ui, label: str) -> Any:
    return ui.page.locator(".draft", has=ui.page.get_by_label(label)).locator(".draft-status")


def test_an_answer_is_saved_after_a_pause_and_says_so(open_ui: Open) -> None:
    ui = at_lesson(open_ui)
    ui.page.get_by_label("Map who learns what").press_sequentially("hub → school")
    expect(status(ui, "Map who learns what")).to_contain_text("Saved")
    assert ui.world.responses["Prompt:map"]["text"] == "hub → school"
    assert ui.api.calls["SaveResponse"] == 1  # one pause, one save
    expect(ui.page.locator("[aria-live=polite]")).to_contain_text("Saved.")


def test_what_was_answered_before_is_there(open_ui: Open) -> None:
    ui = at_lesson(open_ui)
    expect(ui.page.get_by_label("In your own words")).to_have_value("A hub designs.")


def test_each_save_expects_the_version_of_the_last(open_ui: Open) -> None:
    ui = at_lesson(open_ui)
    answer = ui.page.get_by_label("In your own words")
    for text in ("first", "second"):
        answer.fill(text)
        answer.blur()
        expect(status(ui, "In your own words")).to_contain_text("Saved")
    assert [given["expectedVersion"] for name, given in ui.api.inputs if name == "SaveResponse"] == [1, 2]


def test_without_a_connection_the_text_is_kept_and_saved_later(open_ui: Open) -> None:
    ui = at_lesson(open_ui)
    ui.api.offline = True
    answer = ui.page.get_by_label("Map who learns what")
    answer.fill("kept")
    answer.blur()
    expect(status(ui, "Map who learns what")).to_contain_text("Not saved. Colloquy cannot be reached.")
    ui.api.offline = False
    expect(status(ui, "Map who learns what")).to_contain_text("Saved")  # by itself
    assert ui.world.responses["Prompt:map"]["text"] == "kept"


def test_a_fault_of_the_server_can_be_tried_again_at_once(open_ui: Open) -> None:
    ui = at_lesson(open_ui)
    ui.api.failing.add("SaveResponse")
    ui.page.get_by_label("Map who learns what").fill("again")
    expect(status(ui, "Map who learns what")).to_contain_text("Something went wrong on our side")
    ui.api.failing.clear()
    ui.button("Try now").click()
    expect(status(ui, "Map who learns what")).to_contain_text("Saved")


def test_unsaved_text_survives_going_elsewhere_and_back(open_ui: Open) -> None:
    ui = at_lesson(open_ui)
    ui.api.failing.add("SaveResponse")
    ui.page.get_by_label("Map who learns what").fill("still here")
    ui.follow("/learn/courses/leaded502x/")
    ui.follow(LESSON)
    expect(ui.page.get_by_label("Map who learns what")).to_have_value("still here")


def test_leaving_with_unsaved_text_asks_first(open_ui: Open) -> None:
    ui = at_lesson(open_ui)
    ui.api.failing.add("SaveResponse")
    ui.page.get_by_label("Map who learns what").press_sequentially("unsaved")
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    ui.page.on("dialog", stay)
    ui.page.close(run_before_unload=True)
    ui.page.wait_for_timeout(500)
    assert asked == ["beforeunload"]
    expect(ui.page.get_by_label("Map who learns what")).to_have_value("unsaved")


def conflicting(open_ui: Open) -> Ui:
    """Mine is on the page; theirs was saved elsewhere meanwhile."""
    ui = at_lesson(open_ui)
    ui.world.responses["Prompt:terms"] |= {"text": "theirs", "version": 7, "savedAt": iso(ui.world.now)}
    ui.page.get_by_label("In your own words").fill("mine")
    expect(ui.page.get_by_text("There are two versions")).to_be_visible()
    conflict = ui.page.locator("section.conflict")
    expect(conflict).to_contain_text("mine")
    expect(conflict).to_contain_text("theirs")
    return ui


@pytest.mark.parametrize(
    ("choice", "text"),
    [("Keep mine", "mine"), ("Take the saved one", "theirs"), ("Put both into the editor", "theirs\n\n– – –\n\nmine")],
)
def test_a_conflict_shows_both_versions_and_leaves_the_choice(open_ui: Open, choice: str, text: str) -> None:
    ui = conflicting(open_ui)
    ui.button(choice).click()
    expect(status(ui, "In your own words")).to_contain_text("Saved")
    expect(ui.page.get_by_label("In your own words")).to_have_value(text)
    assert ui.world.responses["Prompt:terms"]["text"] == text
    expect(ui.page.locator("section.conflict")).to_have_count(0)


def test_typing_on_through_a_conflict_loses_nothing(open_ui: Open) -> None:
    ui = conflicting(open_ui)
    ui.page.get_by_label("In your own words").fill("mine, and more")
    ui.button("Keep mine").click()
    expect(status(ui, "In your own words")).to_contain_text("Saved")
    assert ui.world.responses["Prompt:terms"]["text"] == "mine, and more"


def test_components_count_as_seen_once_they_were_in_view(open_ui: Open) -> None:
    ui = at_lesson(open_ui)
    first = "Component:part-1/lesson-2.PRESENTATION"
    expect(ui.page.locator(".contents .seen")).to_have_count(1)
    assert ui.world.viewed == {first}
    ui.page.get_by_role("navigation", name="In this lesson").get_by_role("link", name="Clarification").click()
    expect(ui.page.locator("#clarification h2")).to_be_focused()
    expect(ui.page.locator(".contents .seen")).not_to_have_count(1)
    assert "Component:part-1/lesson-2.CLARIFICATION" in ui.world.viewed
    assert "code" not in ui.page.url and "#" not in ui.page.url


def test_a_film_has_its_captions_on_and_a_transcript(open_ui: Open) -> None:
    ui = at_lesson(open_ui)
    assert ui.page.evaluate("[...document.querySelectorAll('video')].map(v => v.textTracks[0].mode)") == ["showing"] * 2
    ui.page.get_by_text("Transcript").first.click()
    expect(ui.page.get_by_text("Think of a network of schools").first).to_be_visible()


def test_a_kind_of_component_that_is_newer_than_the_page_is_still_shown(open_ui: Open) -> None:
    world = learning()
    world.content["lessons"][2]["components"][1]["kind"] = "WELCOME"  # its type and kind disagree: no view fits
    ui = open_ui(world)
    ui.follow(LESSON)
    expect(ui.page.get_by_role("heading", name="Enrichment")).to_be_visible()


def test_an_artifact_is_made_with_teammates_and_a_file(open_ui: Open) -> None:
    ui = at_lesson(open_ui)
    ui.button("Add an artifact").click()
    ui.field("Title").fill("Memo to two schools")
    ui.field(
        "Text",
    ).last.fill("Dear colleagues")
    ui.page.get_by_text("Made with teammates? Add them").click()
    ui.page.get_by_role("checkbox", name="Chidi Okafor").check()
    expect(ui.page.locator(".artifact .draft-status")).to_contain_text("Saved")
    expect(ui.page.get_by_text("Made with Chidi Okafor")).to_be_visible()
    saved = next(iter(ui.world.artifacts.values()))
    assert (saved["title"], saved["text"]) == ("Memo to two schools", "Dear colleagues")
    assert [one["person"]["name"] for one in saved["contributors"]] == ["Amina Osei", "Chidi Okafor"]
    ui.page.locator("input[type=file]").set_input_files(
        {"name": "plan.txt", "mimeType": "text/plain", "buffer": b"a plan"}
    )
    expect(ui.button("plan.txt").first).to_be_visible()
    ui.button("Remove plan.txt").click()
    expect(ui.page.locator(".file-list li")).to_have_count(0)
    assert saved["id"] in ui.world.artifacts
    assert len(ui.world.artifacts) == 1


def test_a_file_may_come_first_and_names_the_artifact(open_ui: Open) -> None:
    ui = at_lesson(open_ui)
    ui.button("Add an artifact").click()
    ui.page.locator("input[type=file]").set_input_files(
        {"name": "plan.txt", "mimeType": "text/plain", "buffer": b"a plan"}
    )
    expect(ui.button("plan.txt").first).to_be_visible()
    assert [one["title"] for one in ui.world.artifacts.values()] == ["plan.txt"]


def test_an_artifact_begun_here_is_still_one_after_coming_back(open_ui: Open) -> None:
    ui = at_lesson(open_ui)
    ui.button("Add an artifact").click()
    ui.field("Title").fill("Memo")
    expect(ui.page.locator(".artifact .draft-status")).to_contain_text("Saved")
    ui.follow(PORTFOLIO)
    ui.follow(LESSON)
    expect(ui.page.locator(".artifact")).to_have_count(1)
    expect(ui.field("Title")).to_have_value("Memo")


def test_the_reflection_saves_itself(open_ui: Open) -> None:
    ui = open_ui(learning())
    ui.follow(PORTFOLIO)
    ui.page.get_by_label("What have you learned").fill("That a design is never finished.")
    expect(ui.page.locator(".draft-status")).to_contain_text("Saved")
    assert ui.world.reflection
    assert ui.world.reflection["text"] == "That a design is never finished."
