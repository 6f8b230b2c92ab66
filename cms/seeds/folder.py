"""A program's folder, read whole: which files belong to it, and every mistake that can be seen without a database."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from cms.seeds import schema
from cms.seeds.problems import Problem, SeedError
from cms.seeds.source import Keys, Source, read


@dataclass(frozen=True)
class Entry:
    """Something with an id in a file: a program, course, part, lesson, study guide or case study."""

    kind: str
    source: Source
    keys: Keys
    data: dict[str, Any]
    children: tuple[Entry, ...] = ()

    @property
    def id(self) -> str:
        return str(self.data["id"])

    def problem(self, keys: Keys, reason: str) -> Problem:
        """A problem at `keys` below this entry."""
        return self.source.problem((*self.keys, *keys), reason)

    def walk(self) -> Iterator[Entry]:
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass
class ProgramFolder:
    """All that one folder says."""

    folder: Path
    program: Entry
    case_studies: list[Entry]

    @property
    def media(self) -> Path:
        return self.folder / "media"

    def entries(self) -> Iterator[Entry]:
        yield from self.case_studies
        yield from self.program.walk()


@dataclass
class _Reader:
    folder: Path
    problems: list[Problem] = field(default_factory=list)
    read_files: set[Path] = field(default_factory=set)

    def source(self, path: Path, schema_name: str) -> Source | None:
        """The file when it can be read and fits its schema; otherwise its problems are noted."""
        self.read_files.add(path)
        try:
            source = read(path, shown_as=self._shown(path))
        except SeedError as error:
            self.problems += error.problems
            return None
        problems = list(schema.check(source, schema_name))
        self.problems += problems
        return None if problems else source

    def _shown(self, path: Path) -> Path:
        """A path that a person can open from where the command was given."""
        return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path

    def note_strays(self) -> None:
        """A file that nothing names would be forgotten without a word."""
        for name in ("courses", "case-studies"):
            for path in sorted([*(self.folder / name).rglob("*.yaml"), *(self.folder / name).rglob("*.yml")]):
                if path not in self.read_files:
                    self.problems.append(Problem(self._shown(path), 0, "Nothing names this file."))

    def named(self, source: Source, key: str, folder: str, schema_name: str) -> Iterator[tuple[Source, str]]:
        """The files `folder/<slug>.yaml` for the slugs that `key` of the program lists."""
        seen: set[str] = set()
        for index, slug in enumerate(source.data[key]):
            path = self.folder / folder / f"{slug}.yaml"
            if slug in seen:
                self.problems.append(source.problem((key, index), f"“{slug}” is listed twice."))
            elif not path.is_file():
                self.problems.append(source.problem((key, index), f"The file {folder}/{slug}.yaml is missing."))
            elif (found := self.source(path, schema_name)) is not None:
                if found.data["slug"] != slug:
                    self.problems.append(found.problem(("slug",), f"The slug must be “{slug}”, as the file's name."))
                yield found, slug
            seen.add(slug)

    def course(self, source: Source) -> Entry:
        children: list[Entry] = []
        for index, item in enumerate(source.data.get("structure", [])):
            keys: Keys = ("structure", index)
            if "lesson" in item:
                children += self.lesson(source, (*keys, "lesson"), item["lesson"])
            else:
                part = item["part"]
                keys = (*keys, "part")
                lessons = [
                    lesson
                    for place, value in enumerate(part["lessons"])
                    for lesson in self.lesson(source, (*keys, "lessons", place), value)
                ]
                children.append(Entry("part", source, keys, part, tuple(lessons)))
        return Entry("course", source, (), source.data, tuple(children))

    def lesson(self, source: Source, keys: Keys, value: Any) -> Iterator[Entry]:
        """The lesson that stands here, or in the file that is named here."""
        if isinstance(value, str):
            path = self._included(source, keys, value)
            found = self.source(path, "lesson") if path is not None else None
            if found is None:
                return
            source, keys, value = found, (), found.data
        guide = value.get("study_guide")
        children = (Entry("study-guide", source, (*keys, "study_guide"), guide),) if guide else ()
        yield Entry("lesson", source, keys, value, children)

    def _included(self, source: Source, keys: Keys, name: str) -> Path | None:
        courses = self.folder / "courses"
        path = contained(courses, name)
        reason = None
        if path is None:
            reason = f"“{name}” must be a path below courses/, with forward slashes and without “..”."
        elif not path.is_file():
            reason = f"The lesson's file courses/{name} is missing."
        elif path in self.read_files:
            reason = f"The lesson's file courses/{name} is used twice."
        if reason is not None:
            self.problems.append(source.problem(keys, reason))
            return None
        return path


def read_folder(folder: Path) -> ProgramFolder:
    """Read a program. Raises `SeedError` with every problem of form; `checks.check` finds those of sense."""
    reader = _Reader(folder)
    program = reader.source(folder / "program.yaml", "program")
    if program is None:
        raise SeedError(reader.problems)
    courses = [reader.course(source) for source, _ in reader.named(program, "courses", "courses", "course")]
    case_studies = [
        Entry("case-study", source, (), source.data)
        for source, _ in reader.named(program, "case_studies", "case-studies", "case-study")
    ]
    reader.note_strays()
    if reader.problems:
        raise SeedError(reader.problems)
    return ProgramFolder(folder, Entry("program", program, (), program.data, tuple(courses)), case_studies)


def contained(folder: Path, name: str) -> Path | None:
    """`folder/name` when that is plainly a file's path below `folder`: no `..`, no backslash, no link out of it."""
    parts = PurePosixPath(name).parts
    if not parts or "\\" in name or "\0" in name or name.startswith("/") or any(part in {"..", "."} for part in parts):
        return None
    path = folder.joinpath(*parts)
    return path if path.resolve().is_relative_to(folder.resolve()) else None
