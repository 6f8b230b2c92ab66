"""Components from the stored JSON of a lesson. The names of the keys are those of `cms.blocks`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from api.content.links import NO_TEXT, Links
from api.content.media import media_path, media_type, public_documents
from api.ids import global_id

Raw = Mapping[str, Any]


def components_of(streams: Iterable[tuple[Any, list[Raw]]], links: Links) -> dict[int, list[dict[str, Any]]]:
    """The components of each lesson, by its pk, from lessons with the stored JSON of their streams.

    Two queries for all films together. A block of a kind that the schema does not know is left out.
    """
    streams = list(streams)
    documents = public_documents(_document_ids(raw for _, raw in streams))
    return {
        lesson.pk: [_Shelf(lesson, links, documents).component(block) for block in raw if block["type"] in SHAPES]
        for lesson, raw in streams
    }


class ShownPrompt(dict[str, Any]):
    """A prompt; a dictionary that `node` can tell the type of."""

    typename = "Prompt"


def prompt(page_id: int, item: Raw) -> ShownPrompt:
    """A prompt block as the schema's Prompt."""
    value = item["value"]
    return ShownPrompt(
        id=global_id("Prompt", f"{page_id}.{item['id']}"),
        kind=value["kind"],
        text=value["text"],
        help=value.get("help") or "",
        required=bool(value.get("required")),
    )


def _document_ids(streams: Iterable[list[Raw]]) -> Iterable[int]:
    for raw in streams:
        for block in raw:
            for item in block["value"].get("videos") or ():
                yield item["value"].get("film")
                yield item["value"].get("captions")


class _Shelf:
    """What the values of one lesson are made with."""

    def __init__(self, lesson: Any, links: Links, documents: Mapping[int, Any]) -> None:
        self.lesson = lesson
        self.page_id = lesson.pk
        self.language = lesson.language
        self.links = links
        self.documents = documents

    def component(self, block: Raw) -> dict[str, Any]:
        kind, value = block["type"], block["value"]
        made = {
            "id": global_id("Component", f"{self.page_id}.{block['id']}"),
            "kind": kind,
            "title": value.get("title") or "",
            "introduction": self.rich(value.get("introduction")),
            # What is beside the lesson, such as its study guide, is found from it.
            "lesson": self.lesson,
        }
        for name, shape in SHAPES[kind].items():
            made[name] = shape(self, value.get(name))
        return made

    def rich(self, source: str | None) -> Any:
        return self.links.rich(source) or NO_TEXT

    def texts(self, items: Iterable[Raw] | None) -> list[str]:
        return [item["value"] for item in items or ()]

    def prompts(self, items: Iterable[Raw] | None) -> list[dict[str, Any]]:
        return [prompt(self.page_id, item) for item in items or ()]

    def plain(self, items: Iterable[Raw] | None) -> list[Raw]:
        """Structs of plain text, as they are."""
        return [item["value"] for item in items or ()]

    def titled(self, items: Iterable[Raw] | None) -> list[dict[str, Any]]:
        """Structs with a title and rich text."""
        return [{**item["value"], "text": self.rich(item["value"].get("text"))} for item in items or ()]

    def videos(self, items: Iterable[Raw] | None) -> list[dict[str, Any]]:
        """Films that can be played: one whose file is gone or private is left out."""
        return [self._video(item) for item in items or () if item["value"].get("film") in self.documents]

    def _video(self, item: Raw) -> dict[str, Any]:
        value = item["value"]
        film = self.documents[value["film"]]
        captions = self.documents.get(value.get("captions"))
        return {
            "id": global_id("Video", f"{self.page_id}.{item['id']}"),
            "title": value["title"],
            "form": value["form"],
            "url": media_path(film),
            "content_type": media_type(film.filename),
            "captions_url": media_path(captions) if captions else "",
            "captions_language": self.language,
            "transcript": self.rich(value.get("transcript")),
            "duration_seconds": value["duration_seconds"],
        }


Shape = Callable[[_Shelf, Any], Any]
_TEXT: dict[str, Shape] = {"body": _Shelf.rich, "videos": _Shelf.videos}
SHAPES: dict[str, dict[str, Shape]] = {
    "presentation": {"videos": _Shelf.videos},
    "enrichment": {"explorations": _Shelf.titled, "references": _Shelf.plain},
    "team_practice": {
        "scenario": _Shelf.rich,
        "roles": _Shelf.plain,
        "instructions": _Shelf.rich,
        "first_clarification": _Shelf.rich,
        "products": _Shelf.prompts,
    },
    "clarification": {
        "content_questions": _Shelf.rich,
        "platform_questions": _Shelf.rich,
        "instructor_presence": _Shelf.rich,
    },
    "learning_check": {"review": _Shelf.texts, "understanding": _Shelf.prompts, "feedback": _Shelf.prompts},
    "celebrate_success": {"taking_stock": _Shelf.rich, "unwinding": _Shelf.rich},
    "community_engagement": {"invitation": _Shelf.rich, "ways": _Shelf.titled},
    "welcome": _TEXT,
    "about_program": _TEXT,
    "learning_design": _TEXT,
    "looking_back": _TEXT,
    "looking_forward": _TEXT,
}
