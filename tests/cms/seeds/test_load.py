"""Loading: what is made, that a second run changes nothing, and that an editor's work is respected."""

from __future__ import annotations

import datetime
import uuid
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.models import Page, Revision, Site

from accounts.models import User
from cms import selectors
from cms.models import (
    CaseStudyPage,
    CoursePage,
    HomePage,
    LessonPage,
    PartPage,
    ProgramPage,
    SeededPage,
    StudyGuidePage,
)
from cms.pages.base import ContentPage
from cms.seeds.load import Report, load_programs
from cms.seeds.problems import SeedError
from cms.seeds.specs import NAMESPACE
from tests.cms.forms import page_form_data
from tests.cms.seeds.program import CAPTIONS, FILM, LESSON, Program

pytestmark = pytest.mark.django_db

NOW = datetime.datetime(2026, 11, 25, 12, tzinfo=datetime.UTC)
ONE, COURSE = "courses/a-course/one.yaml", "courses/a-course.yaml"
SEEDED = {"p", "p.case", "p.c", "p.c.kick-off", "p.c.part", "p.c.one", "p.c.one.guide"}


def load(program: Program, *, force: bool = False) -> Report:
    return load_programs(folders=[program.folder], force=force, now=NOW)


def lesson() -> LessonPage:
    return LessonPage.objects.get(stable_id="p.c.one")


def edit(page: ContentPage, **fields: Any) -> None:
    """As an editor who publishes a change."""
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


def content(document: Any) -> bytes:
    with document.file.open("rb") as file:
        return bytes(file.read())


def everything() -> list[tuple[Any, ...]]:
    """All that a second run might change."""
    documents = get_document_model().objects.order_by("pk").values_list("pk", "file", "file_hash")
    pages = [
        (page.pk, page.path, page.live, page.latest_revision_id, page.specific.serializable_data())
        for page in Page.objects.order_by("pk")
    ]
    return [*pages, *documents, Revision.objects.count()]


def test_a_program_becomes_published_pages_in_order(program: Program) -> None:
    report = load(program)
    assert set(report.made) == SEEDED
    course = CoursePage.objects.get()
    assert [page.title for page in course.get_descendants()] == [
        "Kick Off", "Part One", "Hubs and Schools", "Study guide: Hubs and Schools",
    ]  # fmt: skip
    assert not Page.objects.filter(live=False).exists()
    assert ProgramPage.objects.get().starts_on == datetime.date(2017, 1, 24)
    assert [block["value"] for block in ProgramPage.objects.get().audience_roles.raw_data] == ["Principal"]
    assert lesson().case_study == CaseStudyPage.objects.get()
    assert lesson().component_kinds == [component["kind"] for component in LESSON["components"]]


def test_the_site_starts_at_the_home_page(program: Program) -> None:
    load(program)
    home = HomePage.objects.get()
    assert Site.objects.get(is_default_site=True).root_page_id == home.pk
    assert not Page.objects.filter(slug="home").exists()  # Wagtail's welcome page
    assert selectors.path_of(lesson()) == "/a-program/a-course/part-one/hubs-and-schools/"


def test_links_in_texts_lead_to_pages(program: Program) -> None:
    load(program)
    kick_off = LessonPage.objects.get(stable_id="p.c.kick-off")
    body = kick_off.components.raw_data[0]["value"]["body"]
    assert body == f'<p>Begin with <a linktype="page" id="{lesson().pk}">lesson one</a>.</p>'


def test_films_and_captions_become_documents(program: Program) -> None:
    load(program)
    video = lesson().components[0].value["videos"][0]
    assert content(video["film"]) == FILM
    assert content(video["captions"]).decode() == CAPTIONS
    assert video["film"].title == "Hubs and schools (film)"


def test_block_ids_are_the_same_on_every_site(program: Program) -> None:
    load(program)
    before = [prompt.block_id for prompt in selectors.course_prompts(CoursePage.objects.get())]
    ProgramPage.objects.get().delete()
    CaseStudyPage.objects.get().delete()
    load(program, force=True)
    assert [prompt.block_id for prompt in selectors.course_prompts(CoursePage.objects.get())] == before
    assert before[0] == str(uuid.uuid5(NAMESPACE, "p.c.one/define"))
    assert len(set(before)) == len(before)


def test_a_second_run_changes_nothing_and_is_quick(program: Program) -> None:
    load(program)
    before = everything()
    with CaptureQueriesContext(connection) as queries:
        report = load(program)
    assert everything() == before
    assert set(report.unchanged) == SEEDED
    assert (report.made, report.updated, report.kept) == ([], [], {})
    assert not [q for q in queries.captured_queries if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert len(queries) < 25


def test_even_forced_a_second_run_changes_nothing(program: Program) -> None:
    load(program)
    before = everything()
    report = load(program, force=True)
    assert everything() == before
    assert set(report.unchanged) == SEEDED


def test_a_changed_file_changes_its_page_and_no_other(program: Program) -> None:
    load(program)
    program.replace(ONE, "title: Hubs and Schools", "title: Hubs")
    report = load(program)
    assert report.updated == ["p.c.one"]
    assert lesson().title == "Hubs"
    assert lesson().live
    assert not lesson().has_unpublished_changes


def test_a_changed_film_replaces_the_file_of_its_document(program: Program) -> None:
    load(program)
    before = lesson().components[0].value["videos"][0]["film"]
    (program.folder / "media" / "hubs.mp4").write_bytes(FILM + b"more")
    report = load(program)
    after = lesson().components[0].value["videos"][0]["film"]
    assert (report.files_made, report.files_replaced) == (0, 1)
    assert after.pk == before.pk
    assert content(after) == FILM + b"more"


def test_a_new_lesson_is_put_in_its_place(program: Program) -> None:
    load(program)
    extra = {**program_lesson("p.c.middle", "middle", "Middle")}
    program.change(COURSE, lambda course: course["structure"].insert(1, {"lesson": extra}))
    load(program)
    assert [page.title for page in CoursePage.objects.get().get_children()] == ["Kick Off", "Middle", "Part One"]


def program_lesson(stable_id: str, slug: str, title: str) -> dict[str, Any]:
    component = {"title": "T", "body": "<p>Text.</p>"}
    return {
        "id": stable_id, "slug": slug, "title": title, "design": "closing_thoughts", "summary": "S.",
        "components": [{"kind": "looking_back"} | component, {"kind": "looking_forward"} | component],
    }  # fmt: skip


def test_a_lesson_that_moves_in_the_files_moves_on_the_site(program: Program) -> None:
    load(program)

    def move(course: Any) -> None:
        course["structure"][1] = {"lesson": course["structure"][1]["part"]["lessons"][0]}

    program.change(COURSE, move)
    load(program)
    assert lesson().get_parent().specific == CoursePage.objects.get()
    assert StudyGuidePage.objects.get().get_parent().specific == lesson()


# What an editor did


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


# All or nothing


def test_a_slug_that_an_editors_page_has_stops_the_load_and_takes_everything_back(program: Program) -> None:
    from tests.factories import cms as make

    make.LessonPageFactory(slug="hubs-and-schools", title="Mine")
    before = everything()
    with pytest.raises(SeedError) as error:
        load(program)
    [problem] = error.value.problems
    assert problem.file.name == "one.yaml"
    assert problem.line == 2
    assert "“Mine”" in problem.reason
    assert everything() == before
    assert not SeededPage.objects.exists()


def test_a_failure_half_way_leaves_no_files(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.conf import settings

    def fail(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("power cut")

    folder = Path(settings.MEDIA_ROOT) / "documents"
    before = set(folder.rglob("*")) if folder.exists() else set()
    monkeypatch.setattr("cms.pages.study_guide.StudyGuidePage.save_revision", fail)
    with pytest.raises(RuntimeError):
        load(program)
    assert set(folder.rglob("*")) == before
    assert not ProgramPage.objects.exists()


def test_the_command_says_what_it_did(program: Program, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_programs", program.folder)
    first = capsys.readouterr().out
    assert "made     lesson “Hubs and Schools”" in first
    assert "7 pages made, 0 updated, 0 unchanged, 0 kept as editors left them, 2 files stored" in first
    call_command("load_programs", program.folder.parent)  # a folder of programs will do as well
    assert "0 pages made, 0 updated, 7 unchanged" in capsys.readouterr().out
    call_command("load_programs", program.folder, "--check")
    assert "no mistakes" in capsys.readouterr().out


def test_the_programs_that_come_with_colloquy_load_and_load_again() -> None:
    call_command("load_programs", verbosity=0)
    assert selectors.course_by_slug("leaded502x") is not None
    before = Revision.objects.count()
    call_command("load_programs", verbosity=0)
    assert Revision.objects.count() == before


def test_an_empty_folder_is_no_program(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="holds no program"):
        call_command("load_programs", tmp_path)
