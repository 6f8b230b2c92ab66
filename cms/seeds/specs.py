"""From a program's files to pages: what each page's fields shall hold.

Values that only the database knows stand as references until `apply` resolves them: `PageRef`, `MediaRef`, and
links inside rich text. A specification can so be compared with the one loaded before without touching a page.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cms import models
from cms.pages.base import ContentPage
from cms.prompts import required_by_default
from cms.seeds import media, rich, texts
from cms.seeds.folder import Entry, ProgramFolder

# Block ids are made from stable ids in this namespace, so that answers to prompts outlive every reload.
NAMESPACE = uuid.UUID("5b2f6d5e-3f0e-5c1b-9a53-8f6f5d1c0b7a")
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
class PageRef:
    """A page, by its stable id."""

    stable_id: str


@dataclass(frozen=True)
class MediaRef:
    """A film or captions file of the program in `folder`, with a title for editors."""

    folder: Path
    name: str
    title: str

    @property
    def path(self) -> str:
        """Its name over all programs."""
        return f"{self.folder.name}/{self.name}"

    @property
    def file(self) -> Path:
        return self.folder / "media" / self.name


@dataclass(frozen=True)
class RichRef:
    """Rich text whose links are not resolved yet."""

    html: str


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


def digest_of(value: Any) -> str:
    """A SHA-256 over JSON-like data; references count as what they refer to."""
    return hashlib.sha256(json.dumps(value, sort_keys=True, default=_digestible).encode()).hexdigest()


def _digestible(value: Any) -> Any:
    if isinstance(value, PageRef):
        return ["page", value.stable_id]
    if isinstance(value, MediaRef):
        return ["media", value.path, media.sha256(value.file)]
    if isinstance(value, RichRef):
        return ["rich", value.html]
    raise TypeError(f"{value!r} has no digest.")


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
    fields = {"summary": entry.data.get("summary", "")} | _FIELDS[entry.kind](folder, entry)
    return PageSpec(entry, parent, after, entry.data["slug"], entry.data["title"], _stripped(fields))


def _stripped(value: Any) -> Any:
    """Without space around plain text, as the editor's forms would save it."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, dict):
        return {key: _stripped(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_stripped(item) for item in value]
    return value


def _rich(data: dict[str, Any], key: str) -> RichRef:
    return RichRef(rich.as_stored(rich.parse(data[key]).html) if data.get(key) else "")


def _block(entry: Entry, kind: str, name: str, value: Any) -> dict[str, Any]:
    return {"type": kind, "id": str(uuid.uuid5(NAMESPACE, f"{entry.id}/{name}")), "value": value}


def _words(entry: Entry, key: str, kind: str) -> list[dict[str, Any]]:
    return [_block(entry, kind, f"{key}/{index}", text) for index, text in enumerate(entry.data.get(key, []))]


def _people(entry: Entry, key: str) -> list[dict[str, Any]]:
    return [
        _block(entry, "person", f"{key}/{index}", {"title": "", "affiliation": ""} | person)
        for index, person in enumerate(entry.data.get(key, []))
    ]


def _program(folder: ProgramFolder, entry: Entry) -> dict[str, Any]:
    data = entry.data
    return {
        "subtitle": data.get("subtitle", ""),
        "description": _rich(data, "description"),
        "audience_roles": _words(entry, "audience_roles", "role"),
        "audience_affiliations": _words(entry, "audience_affiliations", "affiliation"),
        "authors": _people(entry, "authors"),
        "partners": [
            _block(entry, "partner", f"partners/{index}", partner)
            for index, partner in enumerate(data.get("partners", []))
        ],
        "starts_on": data.get("starts_on"),
        "pathway": _rich(data, "pathway"),
    }


def _course(folder: ProgramFolder, entry: Entry) -> dict[str, Any]:
    data = entry.data
    return {
        "code": data["code"],
        "goals": _words(entry, "goals", "goal"),
        "rationale": _rich(data, "rationale"),
        "outcomes": _words(entry, "outcomes", "outcome"),
        "expectations": _rich(data, "expectations"),
        "grading_policy": _rich(data, "grading_policy"),
        "effort": data.get("effort", ""),
        "faculty": _people(entry, "faculty"),
        "recommended_first": data.get("recommended_first", False),
    }


def _part(folder: ProgramFolder, entry: Entry) -> dict[str, Any]:
    return {}


def _case_study(folder: ProgramFolder, entry: Entry) -> dict[str, Any]:
    data = entry.data
    return {
        "abbreviation": data.get("abbreviation", ""),
        "setting": data.get("setting", ""),
        "body": _rich(data, "body"),
        "sources": [
            _block(entry, "source", f"sources/{index}", {"note": ""} | source)
            for index, source in enumerate(data.get("sources", []))
        ],
    }


def _lesson(folder: ProgramFolder, entry: Entry) -> dict[str, Any]:
    slug = entry.data.get("case_study")
    case_study = next((study.id for study in folder.case_studies if study.data["slug"] == slug), None)
    return {
        "design": entry.data["design"],
        "number": entry.data.get("number"),
        "case_study": PageRef(case_study) if case_study else None,
        "components": [_component(folder, entry, data) for data in entry.data["components"]],
    }


def _study_guide(folder: ProgramFolder, entry: Entry) -> dict[str, Any]:
    return {
        "introduction": _rich(entry.data, "introduction"),
        "prompts": [
            # Named after the lesson, as its other prompts are: see `texts.prompts`.
            {"type": "prompt", "id": _prompt_id(_lesson_id(entry), prompt), "value": _prompt(prompt)}
            for prompt in entry.data["prompts"]
        ],
    }


def _lesson_id(guide: Entry) -> str:
    lesson = guide.source.data
    for key in guide.keys[:-1]:
        lesson = lesson[key]
    return str(lesson["id"])


def _component(folder: ProgramFolder, lesson: Entry, data: dict[str, Any]) -> dict[str, Any]:
    kind = data["kind"]
    value: dict[str, Any] = {"introduction": RichRef("")}
    for key in _OPTIONAL_LISTS.get(kind, ()):
        value[key] = []
    for key, item in data.items():
        if key == "kind":
            continue
        if key in texts.RICH_KEYS:
            value[key] = _rich(data, key)
        elif isinstance(item, list):
            value[key] = _list(folder, lesson, kind, key, item)
        else:
            value[key] = item
    return _block(lesson, kind, f"component/{kind}", value)


_OPTIONAL_LISTS = {
    "team_practice": ("roles",),
    **dict.fromkeys(("welcome", "about_program", "learning_design", "looking_back", "looking_forward"), ("videos",)),
}


def _list(folder: ProgramFolder, lesson: Entry, kind: str, key: str, items: list[Any]) -> list[dict[str, Any]]:
    blocks = []
    for index, item in enumerate(items):
        block = _block(lesson, "item", f"{kind}/{key}/{index}", item)
        if key == "videos":
            block = _block(lesson, "item", f"video/{item['id']}", _video(folder, item))
        elif key in texts.PROMPT_LISTS:
            block = {"type": "item", "id": _prompt_id(lesson.id, item), "value": _prompt(item)}
        elif key in texts.RICH_TEXT_LISTS:
            block["value"] = item | {"text": _rich(item, "text")}
        elif key == "references":
            block["value"] = {"note": ""} | item
        blocks.append(block)
    return blocks


def _video(folder: ProgramFolder, video: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": video["title"],
        "form": video["form"],
        "film": MediaRef(folder.folder, video["film"], f"{video['title']} (film)"),
        "captions": MediaRef(folder.folder, video["captions"], f"{video['title']} (captions)"),
        "transcript": _rich({"text": media.transcript(folder.media, video)}, "text"),
        "duration_seconds": video["duration_seconds"],
    }


def _prompt_id(lesson_id: str, prompt: dict[str, Any]) -> str:
    return str(uuid.uuid5(NAMESPACE, f"{lesson_id}/{prompt['id']}"))


def _prompt(prompt: dict[str, Any]) -> dict[str, Any]:
    kind = prompt["kind"]
    return {
        "kind": kind,
        "text": prompt["text"],
        "help": prompt.get("help", ""),
        "required": prompt.get("required", required_by_default(kind)),
    }


_FIELDS = {
    "program": _program,
    "course": _course,
    "part": _part,
    "lesson": _lesson,
    "study-guide": _study_guide,
    "case-study": _case_study,
}
