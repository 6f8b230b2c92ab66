"""What each type of page holds, from its entry in the files. Block ids are made from stable ids."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from cms.prompts import required_by_default
from cms.seeds import media, rich, texts
from cms.seeds.folder import Entry, ProgramFolder
from cms.seeds.refs import MediaRef, PageRef, RichRef

# Block ids are made from stable ids in this namespace, so that answers to prompts outlive every reload.
NAMESPACE = uuid.UUID("5b2f6d5e-3f0e-5c1b-9a53-8f6f5d1c0b7a")


def fields_of(folder: ProgramFolder, entry: Entry) -> dict[str, Any]:
    """The fields of the entry's page, by name. References stand for what only the database knows."""
    fields: dict[str, Any] = {"summary": entry.data.get("summary", "")} | _FIELDS[entry.kind](folder, entry)
    return {name: _stripped(value) for name, value in fields.items()}


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


_FIELDS: dict[str, Callable[[ProgramFolder, Entry], dict[str, Any]]] = {
    "program": _program,
    "course": _course,
    "part": _part,
    "lesson": _lesson,
    "study-guide": _study_guide,
    "case-study": _case_study,
}
