"""Loading programs: pages made and updated from files, an editor's changes respected, all or nothing."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import Locale, Page

from cms.pages.base import ContentPage
from cms.seeds import checks, state
from cms.seeds.documents import Documents
from cms.seeds.folder import ProgramFolder, read_folder
from cms.seeds.problems import Problem, SeedError
from cms.seeds.records import SeededPage
from cms.seeds.specs import CASE_STUDIES, HOME, PageSpec, specs_of
from cms.services.site import ensure_case_study_index, ensure_home

Tell = Callable[[str], None]


@dataclass
class Report:
    """What happened, by stable id; `kept` says for each page left alone why."""

    made: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    kept: dict[str, str] = field(default_factory=dict)
    files_made: int = 0
    files_replaced: int = 0


def read_programs(folders: Sequence[Path]) -> list[ProgramFolder]:
    """Read and check programs. Raises `SeedError` with all problems of all of them."""
    problems: list[Problem] = []
    programs: list[ProgramFolder] = []
    for folder in folders:
        try:
            programs.append(read_folder(folder))
        except SeedError as error:
            problems += error.problems
    problems += checks.check(programs)
    if problems:
        raise SeedError(problems)
    return programs


def load_programs(*, folders: Sequence[Path], force: bool, now: datetime.datetime, tell: Tell | None = None) -> Report:
    """Bring the site's pages to what the folders say. Raises `SeedError`, and then nothing has changed."""
    programs = read_programs(folders)
    documents = Documents(force=force)
    try:
        with transaction.atomic():
            loader = _Loader(force=force, now=now, tell=tell or _silent, documents=documents)
            loader.load([spec for program in programs for spec in specs_of(program)])
    except BaseException:
        documents.take_back()
        raise
    loader.report.files_made, loader.report.files_replaced = documents.made, documents.replaced
    loader.report.kept |= dict.fromkeys(documents.kept, "an editor replaced the file")
    return loader.report


class _Loader:
    def __init__(self, *, force: bool, now: datetime.datetime, tell: Tell, documents: Documents) -> None:
        self._force = force
        self._now = now
        self._tell = tell
        self._records = {record.stable_id: record for record in SeededPage.objects.all()}
        self._pks: dict[str, int] = {}  # pages by stable id; never page objects, whose tree paths go stale
        self._new: set[str] = set()
        self._resolver = state.Resolver(self._pks.get, documents.pk_of)
        self.report = Report()

    def load(self, specs: Sequence[PageSpec]) -> None:
        """First every page exists, so that links and references find it; then each gets its content."""
        home = ensure_home()
        self._pks |= {HOME: home.pk, CASE_STUDIES: ensure_case_study_index(home).pk}
        for spec in specs:
            self._find_or_make(spec)
        for spec in specs:
            if spec.stable_id in self._pks:
                self._bring_up_to_date(spec)

    def _find_or_make(self, spec: PageSpec) -> None:
        record = self._records.get(spec.stable_id)
        page = spec.model.objects.filter(stable_id=spec.stable_id, language=_language()).first()
        if page is not None:
            self._pks[spec.stable_id] = page.pk
        elif record is not None and not self._force:
            self._keep(spec, "an editor deleted it")
        elif spec.parent not in self._pks:
            self._keep(spec, "the page above it was deleted")
        else:
            self._pks[spec.stable_id] = self._make(spec)
            self._new.add(spec.stable_id)

    def _make(self, spec: PageSpec) -> int:
        page = spec.model(slug=spec.slug, stable_id=spec.stable_id, title=spec.title, live=False)
        parent = Page.objects.get(pk=self._pks[spec.parent])
        before = Page.objects.filter(pk=self._pks.get(spec.after or "", 0)).first()
        with _placed(spec):
            if before is not None and before.is_child_of(parent):
                before.add_sibling(pos="right", instance=page)
            elif spec.after is None and spec.parent != HOME and parent.numchild:
                parent.get_first_child().add_sibling(pos="left", instance=page)
            else:
                parent.add_child(instance=page)
        return int(page.pk)

    def _bring_up_to_date(self, spec: PageSpec) -> None:
        record = self._records.get(spec.stable_id)
        is_new = spec.stable_id in self._new
        same_source = record is not None and record.source_digest == spec.digest
        if same_source and not is_new and not self._force:
            self.report.unchanged.append(spec.stable_id)
            return
        page: ContentPage = spec.model.objects.get(pk=self._pks[spec.stable_id])
        if is_new:
            self._write(page, spec, {}, set(), is_new=True)
            return
        now = state.digests(page, list(spec.fields))
        before = record.digests if record is not None else {}
        if self._force:
            if now == self._wanted(spec):
                self.report.unchanged.append(spec.stable_id)
            else:
                self._write(page, spec, before, set(), is_new=False)
            return
        edited = state.changed(before, now)
        if "content" in edited:
            self._keep(spec, "an editor changed it")
        else:
            self._write(page, spec, before, edited, is_new=False)

    def _wanted(self, spec: PageSpec) -> dict[str, object]:
        """The digests of the page as the files want it."""
        page = spec.model.objects.get(pk=self._pks[spec.stable_id])
        self._resolver.fill(page, spec)
        content = state.content_digest(page, list(spec.fields))
        return {"content": content, "slug": spec.slug, "place": self._pks.get(spec.parent), "live": True}

    def _write(
        self, page: ContentPage, spec: PageSpec, before: dict[str, object], respected: set[str], *, is_new: bool
    ) -> None:
        parent = self._pks.get(spec.parent)
        if "place" not in respected and not is_new and parent is not None and page.get_parent().pk != parent:
            page.move(Page.objects.get(pk=parent), pos="last-child")
            page = spec.model.objects.get(pk=page.pk)
        self._resolver.fill(page, spec)
        if "slug" not in respected:
            page.slug = spec.slug
        with _placed(spec):
            revision = page.save_revision(log_action=None if is_new else "wagtail.edit")
            if "live" not in respected:
                revision.publish()
        now = state.digests(spec.model.objects.get(pk=page.pk), list(spec.fields))
        # What is respected keeps the value the loader last wrote, and so is respected the next time too.
        digests = now | {name: before.get(name) for name in respected}
        SeededPage.objects.update_or_create(
            stable_id=spec.stable_id,
            defaults={"page_id": page.pk, "digests": digests, "source_digest": spec.digest, "loaded_at": self._now},
        )
        (self.report.made if is_new else self.report.updated).append(spec.stable_id)
        also = f"; kept as an editor left it: {_words(respected)}" if respected else ""
        self._tell(f"{'made' if is_new else 'updated':8} {_name(spec)}{also}")

    def _keep(self, spec: PageSpec, why: str) -> None:
        self.report.kept[spec.stable_id] = why
        self._tell(f"{'kept':8} {_name(spec)}: {why}")


class _placed:  # noqa: N801 - reads as a word where it is used
    """Turns a refusal of the database's pages into a problem at the specification's place in its file."""

    def __init__(self, spec: PageSpec) -> None:
        self._spec = spec

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, ValidationError):
            key = "slug" if "slug" in getattr(error, "error_dict", {}) else "id"
            raise SeedError([self._spec.entry.problem((key,), " ".join(error.messages))]) from error


def _silent(line: str) -> None:
    """Tells nobody."""


def _words(aspects: set[str]) -> str:
    return ", ".join(state.WORDS[name] for name in sorted(aspects))


def _name(spec: PageSpec) -> str:
    return f"{spec.entry.kind.replace('-', ' ')} “{spec.title}”"


def _language() -> str:
    return str(Locale.get_default().language_code)
