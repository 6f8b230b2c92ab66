"""The learner's work as lessons with their parts. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from portfolio_export import tree, words
from portfolio_export.texts import authored, typed
from portfolio_export.tree import Text

if TYPE_CHECKING:
    from coursework.selectors.fact_types import ArtifactFacts, ResponseFacts, WorkFacts

Clock = Callable[[datetime], datetime]


@dataclass
class _Gathered:
    """A lesson while its work is being found."""

    title: Text
    responses: dict[str, list[ResponseFacts]] = field(default_factory=dict)
    artifacts: list[ArtifactFacts] = field(default_factory=list)


def work_of(work: WorkFacts, *, order: Sequence[str], at: Clock, beside: Text) -> tree.Work:
    """Work by lessons in `order` (stable ids; others last). `at` puts times into the reader's zone."""
    found: dict[str, _Gathered] = {}
    for response in work.responses:
        snapshot = response.snapshot
        title = authored(snapshot.get("lesson_title") or "Other work", snapshot.get("language") or "")
        lesson = found.setdefault(snapshot.get("lesson_stable_id") or "", _Gathered(title))
        lesson.responses.setdefault(snapshot.get("component_kind") or "", []).append(response)
    for artifact in work.artifacts:
        title = typed(artifact.lesson_title, beside=beside)
        found.setdefault(artifact.lesson_stable_id, _Gathered(title)).artifacts.append(artifact)
    places = {stable_id: place for place, stable_id in enumerate(order)}
    ordered = sorted(found.items(), key=lambda item: places.get(item[0], len(places)))
    reflection = work.reflection
    return tree.Work(
        lessons=tuple(_lesson(stable_id, lesson, at) for stable_id, lesson in ordered),
        reflection=tree.Reflection(
            text=typed(reflection.text, beside=beside),
            version=reflection.version,
            saved_at=at(reflection.saved_at),
        )
        if reflection
        else None,
    )


def _lesson(stable_id: str, lesson: _Gathered, at: Clock) -> tree.Lesson:
    return tree.Lesson(
        stable_id=stable_id,
        title=lesson.title,
        parts=tuple(
            tree.Part(kind=kind, title=words.part_title(kind), answers=tuple(_answer(one, at) for one in responses))
            for kind, responses in lesson.responses.items()
        ),
        artifacts=tuple(_artifact(one, lesson.title, at) for one in lesson.artifacts),
    )


def _answer(response: ResponseFacts, at: Clock) -> tree.Answer:
    snapshot = response.snapshot
    language = snapshot.get("language") or ""
    asked = authored(snapshot.get("text") or "", language)
    kind = snapshot.get("kind") or ""
    help_text = snapshot.get("help") or ""
    return tree.Answer(
        prompt=tree.Prompt(
            kind=kind,
            label=words.prompt_label(kind),
            text=asked,
            help=authored(help_text, language) if help_text else None,
        ),
        text=typed(response.text, beside=asked),
        version=response.version,
        saved_at=at(response.saved_at),
    )


def _artifact(artifact: ArtifactFacts, beside: Text, at: Clock) -> tree.Artifact:
    return tree.Artifact(
        id=artifact.id,
        title=typed(artifact.title, beside=beside),
        text=typed(artifact.text, beside=beside),
        contributors=tuple(_contributors(artifact, beside)),
        files=tuple(
            tree.File(id=one.id, name=one.name, size=one.size, content_type=one.content_type, sha256=one.sha256)
            for one in artifact.files
        ),
        version=artifact.version,
        saved_at=at(artifact.saved_at),
    )


def _contributors(artifact: ArtifactFacts, beside: Text) -> Iterable[tree.Contributor]:
    for one in sorted(artifact.contributors, key=lambda one: one.person.name.casefold()):
        yield tree.Contributor(name=one.person.name, note=typed(one.note, beside=beside) if one.note else None)
