"""From a program's files to pages: which pages there shall be, where, and what they hold.

Values that only the database knows stand as references (`cms.seeds.refs`) until the loader resolves them. A
specification can so be compared with the one loaded before without touching a page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from cms import models
from cms.pages.base import ContentPage
from cms.seeds.fields import fields_of
from cms.seeds.folder import Entry, ProgramFolder
from cms.seeds.refs import digest_of

HOME, CASE_STUDIES = "home", "case-studies"
MODELS: dict[str, type[ContentPage]] = {
    "program": models.ProgramPage,
    "course": models.CoursePage,
    "part": models.PartPage,
    "lesson": models.LessonPage,
    "study-guide": models.StudyGuidePage,
    "case-study": models.CaseStudyPage,
}


@dataclass(frozen=True)
class PageSpec:
    """One page: where it belongs and what its fields hold. `after` is the sibling it follows, if any."""

    entry: Entry
    parent: str
    after: str | None
    slug: str
    title: str
    fields: dict[str, Any] = field(repr=False)

    @property
    def stable_id(self) -> str:
        return self.entry.id

    @property
    def model(self) -> type[ContentPage]:
        return MODELS[self.entry.kind]

    @property
    def digest(self) -> str:
        """Of everything that the files say about this page, films and captions included."""
        return digest_of([self.parent, self.slug, self.title, self.fields])


def specs_of(folder: ProgramFolder) -> Iterator[PageSpec]:
    """The pages of a program, each after its parent and after the sibling it follows."""
    after: str | None = None
    for entry in folder.case_studies:
        yield _spec(folder, entry, CASE_STUDIES, after)
        after = entry.id
    yield from _tree(folder, folder.program, HOME, None)


def _tree(folder: ProgramFolder, entry: Entry, parent: str, after: str | None) -> Iterator[PageSpec]:
    yield _spec(folder, entry, parent, after)
    before: str | None = None
    for child in entry.children:
        yield from _tree(folder, child, entry.id, before)
        before = child.id


def _spec(folder: ProgramFolder, entry: Entry, parent: str, after: str | None) -> PageSpec:
    return PageSpec(entry, parent, after, entry.data["slug"], entry.data["title"], fields_of(folder, entry))
