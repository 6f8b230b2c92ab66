"""What an editor did is respected when programs are loaded again."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from accounts.models import User
from cms.models import (
    CaseStudyPage,
    CoursePage,
    LessonPage,
    PartPage,
    ProgramPage,
    StudyGuidePage,
)
from tests.cms.forms import page_form_data
from tests.cms.seeds.loading import COURSE, ONE, SEEDED, content, edit, everything, lesson, load
from tests.cms.seeds.program import FILM, Program

pytestmark = pytest.mark.django_db


def test_an_editors_change_survives_and_is_told(program: Program, capsys: pytest.CaptureFixture[str]) -> None:
    load(program)
    edit(lesson(), title="Edited")
    program.replace(ONE, "What a hub gives to schools.", "Another summary.")
    call_command("load_programs", program.folder)
    assert (lesson().title, lesson().summary) == ("Edited", "What a hub gives to schools.")
    assert "kept     lesson “Hubs and Schools”: an editor changed it" in capsys.readouterr().out


def test_an_editors_change_survives_when_the_file_is_as_before(program: Program) -> None:
    load(program)
    edit(lesson(), title="Edited")
    before = everything()
    assert "p.c.one" in load(program).unchanged
    assert everything() == before


def test_an_editors_unpublished_draft_survives(program: Program) -> None:
    load(program)
    page = lesson()
    page.title = "A draft"
    page.save_revision()
    program.replace(ONE, "What a hub gives to schools.", "Another summary.")
    assert load(program).kept == {"p.c.one": "an editor changed it"}
    assert lesson().get_latest_revision_as_object().title == "A draft"


def test_force_overwrites_what_an_editor_changed(program: Program) -> None:
    load(program)
    edit(lesson(), title="Edited", slug="edited")
    lesson().unpublish()
    report = load(program, force=True)
    assert report.updated == ["p.c.one"]
    assert (lesson().title, lesson().slug, lesson().live) == ("Hubs and Schools", "hubs-and-schools", True)
    assert not lesson().has_unpublished_changes


def test_saving_without_a_change_is_no_change(program: Program, client: Client) -> None:
    load(program)
    client.force_login(User.objects.create_superuser("admin", password="x"))
    for model in (ProgramPage, CoursePage, PartPage, LessonPage, StudyGuidePage, CaseStudyPage):
        for page in model.objects.all():
            data = page_form_data(page) | {"action-publish": "1"}
            response = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)
            assert response.status_code == 302, page
            assert model.objects.get(pk=page.pk).latest_revision_id != page.latest_revision_id
    report = load(program, force=True)
    assert set(report.unchanged) == SEEDED


def test_an_unpublished_page_stays_unpublished_but_gets_new_text(program: Program) -> None:
    load(program)
    lesson().unpublish()
    program.replace(ONE, "What a hub gives to schools.", "Another summary.")
    for _ in range(2):
        load(program)
        assert not lesson().live
    assert lesson().get_latest_revision_as_object().summary == "Another summary."


def test_a_moved_and_renamed_page_stays_where_it_is_but_gets_new_text(program: Program) -> None:
    load(program)
    lesson().move(CoursePage.objects.get(), pos="last-child")
    edit(lesson(), slug="renamed")
    for summary in ("Second.", "Third."):
        program.change(ONE, lambda data, summary=summary: data.update(summary=summary))
        load(program)
        assert (lesson().summary, lesson().slug) == (summary, "renamed")
        assert lesson().get_parent().specific == CoursePage.objects.get()
    load(program, force=True)
    assert lesson().slug == "hubs-and-schools"
    assert lesson().get_parent().specific == PartPage.objects.get()


def test_a_deleted_page_is_not_made_again_unless_forced(program: Program) -> None:
    load(program)
    lesson().delete()
    program.replace(ONE, "What a hub gives to schools.", "Another summary.")
    report = load(program)
    assert set(report.kept) == {"p.c.one", "p.c.one.guide"}
    assert not LessonPage.objects.filter(stable_id="p.c.one").exists()
    assert set(load(program, force=True).made) == {"p.c.one", "p.c.one.guide"}
    assert lesson().live


def test_a_link_to_a_deleted_page_becomes_its_words(program: Program) -> None:
    load(program)
    lesson().delete()
    program.replace(COURSE, "Begin with", "Start with")
    load(program)
    kick_off = LessonPage.objects.get(stable_id="p.c.kick-off")
    assert kick_off.components.raw_data[0]["value"]["body"] == "<p>Start with lesson one.</p>"


def test_a_film_that_an_editor_replaced_stays(program: Program) -> None:
    from django.core.files.base import ContentFile

    load(program)
    document = lesson().components[0].value["videos"][0]["film"]
    document.file.save("own.mp4", ContentFile(b"an editor's own"))
    (program.folder / "media" / "hubs.mp4").write_bytes(FILM + b"more")
    report = load(program)
    assert report.kept == {"a-program/hubs.mp4": "an editor replaced the file"}
    document.refresh_from_db()
    assert content(document) == b"an editor's own"
    assert load(program, force=True).files_replaced == 1
    document.refresh_from_db()
    assert content(document) == FILM + b"more"


def test_force_brings_back_a_film_that_an_editor_deleted(program: Program) -> None:
    load(program)
    lesson().components[0].value["videos"][0]["film"].delete()
    before = everything()
    load(program)
    assert everything() == before
    assert load(program, force=True).updated == ["p.c.one"]
    assert content(lesson().components[0].value["videos"][0]["film"]) == FILM


def test_the_editors_order_of_lessons_stays(program: Program) -> None:
    load(program)
    kick_off = LessonPage.objects.get(stable_id="p.c.kick-off")
    kick_off.move(PartPage.objects.get(), pos="right")
    program.replace(ONE, "What a hub gives to schools.", "Another summary.")
    load(program, force=False)
    assert [page.title for page in CoursePage.objects.get().get_children()] == ["Part One", "Kick Off"]
