"""Responses, artifacts, reflections: the working copy, or frozen in a submission or a review.

A frozen copy has an id of its own (`holder` says whose), so that no client takes it for the working copy.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from api.context import Context
from api.ids import global_id
from api.work.people import by_name, of_user
from coursework.models import Artifact, ArtifactFile, Response
from coursework.selectors.fact_types import ArtifactFacts, FileFacts, ResponseFacts, WorkFacts


@dataclass(frozen=True)
class Holder:
    """What holds an item: a portfolio's working copy (`p`), a submission (`s`) or a review (`r`)."""

    kind: str
    key: UUID

    def __str__(self) -> str:
        return f"{self.kind}.{self.key}"


class ShownResponse:
    """An answer."""

    typename = "Response"

    def __init__(self, response: Response | ResponseFacts, holder: Holder) -> None:
        key = f"{response.page_id}.{response.block_id}"
        snapshot = response.snapshot
        self.id = global_id("Response", f"{holder}.{key}")
        self.prompt_id = global_id("Prompt", key)
        self.lesson_id = global_id("Lesson", snapshot["lesson_id"])
        self.prompt = snapshot
        self.text = response.text
        self.version = response.version
        self.saved_at = response.saved_at


class ShownArtifact:
    """A product of practice."""

    typename = "Artifact"

    def __init__(self, artifact: Artifact | ArtifactFacts, holder: Holder | None, context: Context) -> None:
        self._context = context
        self._stable_id = artifact.lesson_stable_id
        context.lesson_keys.expect([self._stable_id])
        self.id = global_id("Artifact", f"{holder}.{_key(artifact)}" if holder else _key(artifact))
        self.title = artifact.title
        self.text = artifact.text
        self.version = artifact.version
        self.saved_at = artifact.saved_at
        self.lesson_title = artifact.lesson_title
        if isinstance(artifact, Artifact):
            people = sorted(artifact.contributors.all(), key=lambda one: one.user.display_name.casefold())
            self.contributors = [{"person": of_user(one.user), "note": one.note} for one in people]
            files = [file for file in artifact.files.all() if file.removed_at is None]
            self.files = [_file(file) for file in sorted(files, key=lambda file: (file.uploaded_at, file.pk))]
        else:
            facts = sorted(artifact.contributors, key=lambda one: one.person.name.casefold())
            self.contributors = [{"person": by_name(one.person), "note": one.note} for one in facts]
            self.files = [_file(one) for one in artifact.files]

    @property
    def lesson_id(self) -> str | None:
        pk = self._context.lesson_keys.get(self._stable_id)
        return global_id("Lesson", pk) if pk is not None else None


class ShownWork:
    """A set of responses and artifacts, with the reflection if it was kept with them."""

    def __init__(self, work: WorkFacts, holder: Holder, context: Context) -> None:
        self.responses = [ShownResponse(one, holder) for one in work.responses]
        # The working copy of an artifact is the team's: it has one id, whoever's portfolio shows it.
        of_artifacts = None if holder.kind == "p" else holder
        self.artifacts = [ShownArtifact(one, of_artifacts, context) for one in work.artifacts]
        self.reflection = work.reflection

    def find(self, global_key: str) -> Any:
        """The response or artifact with this id."""
        items: list[Any] = [*self.responses, *self.artifacts]
        return next((one for one in items if one.id == global_key), None)


def with_parts(artifacts: Any) -> Any:
    """A queryset of artifacts with all that `ShownArtifact` reads. Two queries more, whatever their number."""
    return artifacts.prefetch_related("contributors__user", "files")


def _key(artifact: Artifact | ArtifactFacts) -> UUID:
    return artifact.pk if isinstance(artifact, Artifact) else artifact.id


def _file(file: ArtifactFile | FileFacts) -> dict[str, Any]:
    return {
        "id": global_id("ArtifactFile", file.id),
        "name": file.name,
        "size": file.size,
        "content_type": file.content_type,
        "url": f"/api/v1/files/{file.id}",
    }
