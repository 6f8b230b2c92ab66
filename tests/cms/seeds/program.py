"""A small program in files, whole and right, for tests to load and to break."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

FILM = b"\x00\x00\x00\x18ftypmp42" + b"\x00" * 40
CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:02.000\nHello.\n"


class Program:
    """A folder with a program; its files can be changed as data or as text."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name, data in _FILES.items():
            self.write(name, data)
        (folder / "media").mkdir(parents=True)
        (folder / "media" / "hubs.mp4").write_bytes(FILM)
        (folder / "media" / "hubs.vtt").write_text(CAPTIONS, "utf-8")

    def write(self, name: str, data: Any) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=100), "utf-8")

    def change(self, name: str, change: Callable[[Any], Any]) -> None:
        """Read the file, let `change` alter its data, write it again."""
        data = yaml.safe_load((self.folder / name).read_text("utf-8"))
        change(data)
        self.write(name, data)

    def replace(self, name: str, old: str, new: str) -> int:
        """Replace text in a file; the line (from 1) where the new text begins."""
        path = self.folder / name
        text = path.read_text("utf-8")
        assert text.count(old) == 1, f"{old!r} is there {text.count(old)} times"
        path.write_text(text.replace(old, new), "utf-8")
        return text[: text.index(old)].count("\n") + 1

    def line_of(self, name: str, text: str) -> int:
        lines = (self.folder / name).read_text("utf-8").splitlines()
        [found] = [number for number, line in enumerate(lines, start=1) if text in line]
        return found


def _prompt(name: str, kind: str) -> dict[str, Any]:
    return {"id": name, "kind": kind, "text": f"Answer {name}."}


def _video() -> dict[str, Any]:
    return {
        "id": "hubs",
        "title": "Hubs and schools",
        "form": "lecture",
        "film": "hubs.mp4",
        "captions": "hubs.vtt",
        "transcript": "<p>Hello.</p>",
        "duration_seconds": 2,
    }


LESSON: dict[str, Any] = {
    "id": "p.c.one",
    "slug": "hubs-and-schools",
    "title": "Hubs and Schools",
    "number": 1,
    "design": "self_directed_community_supported",
    "summary": "What a hub gives to schools.",
    "case_study": "a-case",
    "components": [
        {"kind": "presentation", "title": "Presentation", "introduction": "<p>Watch.</p>", "videos": [_video()]},
        {
            "kind": "enrichment",
            "title": "Enrichment",
            "explorations": [{"title": "Look", "text": "<p>Find a <em>network</em>.</p>", "level": "starter"}],
            "references": [{"citation": "Author, A. (2011).", "kind": "library", "level": "scholarly"}],
        },
        {
            "kind": "team_practice",
            "title": "Team Practice",
            "scenario": '<p>As in <a href="case-study:p.case">the case</a>.</p>',
            "instructions": "<ol><li>Read.</li><li>Decide.</li></ol>",
            "first_clarification": "<p>Ask your team.</p>",
            "products": [_prompt("plan", "product")],
        },
        {
            "kind": "clarification",
            "title": "Clarification",
            "content_questions": "<p>Ask.</p>",
            "platform_questions": "<p>Ask.</p>",
            "instructor_presence": "<p>We answer.</p>",
        },
        {
            "kind": "learning_check",
            "title": "Learning Check",
            "review": ["Read your guide again."],
            "understanding": [_prompt("why", "open_question")],
            "feedback": [_prompt("good", "lesson_strength"), _prompt("bad", "lesson_weakness")],
        },
        {
            "kind": "celebrate_success",
            "title": "Celebrate",
            "taking_stock": "<p>Look.</p>",
            "unwinding": "<p>Rest.</p>",
        },
        {
            "kind": "community_engagement",
            "title": "Community",
            "invitation": "<p>Join.</p>",
            "ways": [{"title": "Write", "text": "<p>A post.</p>"}],
        },
    ],
    "study_guide": {
        "id": "p.c.one.guide",
        "slug": "hubs-and-schools-study-guide",
        "title": "Study guide: Hubs and Schools",
        "prompts": [
            _prompt("define", "define_terms"),
            _prompt("draw", "create_representation"),
            _prompt("pause", "pause_and_reflect"),
            _prompt("ask", "raise_question"),
        ],
    },
}

KICK_OFF: dict[str, Any] = {
    "id": "p.c.kick-off",
    "slug": "kick-off",
    "title": "Kick Off",
    "design": "kick_off",
    "summary": "How to begin.",
    "components": [
        {"kind": "welcome", "title": "Welcome", "body": '<p>Begin with <a href="lesson:p.c.one">lesson one</a>.</p>'},
        {"kind": "about_program", "title": "About", "body": "<p>The program.</p>"},
        {"kind": "learning_design", "title": "How", "body": "<p>The <strong>seven</strong> steps.</p>"},
    ],
}

_FILES: dict[str, Any] = {
    "program.yaml": {
        "id": "p",
        "slug": "a-program",
        "title": "A Program",
        "summary": "A program.",
        "description": "<p>About it.</p>",
        "starts_on": "2017-01-24",
        "audience_roles": ["Principal"],
        "audience_affiliations": ["School"],
        "authors": [{"name": "A. Author"}],
        "partners": [{"name": "A Foundation", "role": "funder"}],
        "courses": ["a-course"],
        "case_studies": ["a-case"],
    },
    "courses/a-course.yaml": {
        "id": "p.c",
        "slug": "a-course",
        "code": "Course1x",
        "title": "A Course",
        "summary": "A course.",
        "goals": ["To learn."],
        "faculty": [{"name": "A. Author", "title": "Professor"}],
        "structure": [
            {"lesson": KICK_OFF},
            {"part": {"id": "p.c.part", "slug": "part-one", "title": "Part One", "lessons": ["a-course/one.yaml"]}},
        ],
    },
    "courses/a-course/one.yaml": LESSON,
    "case-studies/a-case.yaml": {
        "id": "p.case",
        "slug": "a-case",
        "title": "A Case",
        "summary": "A case.",
        "body": "<p>What was tried.</p><h3>What came of it</h3><ul><li>This</li><li>That</li></ul>",
        "sources": [{"citation": "Author, A. (2012).", "kind": "web"}],
    },
}
