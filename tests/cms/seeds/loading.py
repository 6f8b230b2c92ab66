"""Loading the small program, and what stands in the database then."""

from __future__ import annotations

import datetime
from typing import Any

from wagtail.documents import get_document_model
from wagtail.models import Page, Revision

from cms.models import LessonPage
from cms.pages.base import ContentPage
from cms.seeds.load import Report, load_programs
from tests.cms.seeds.program import Program

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
