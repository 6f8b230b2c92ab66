"""Loading: what is made, that a second run changes nothing, and that it is all or nothing."""

from __future__ import annotations

import datetime
import uuid
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, Revision, Site

from cms import selectors
from cms.models import (
    CaseStudyPage,
    CoursePage,
    HomePage,
    LessonPage,
    ProgramPage,
    SeededPage,
    StudyGuidePage,
)
from cms.seeds.fields import NAMESPACE
from cms.seeds.problems import SeedError
from tests.cms.seeds.loading import COURSE, ONE, SEEDED, content, everything, lesson, load
from tests.cms.seeds.program import CAPTIONS, FILM, LESSON, Program

pytestmark = pytest.mark.django_db


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
