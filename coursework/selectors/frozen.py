"""Reads frozen content (`services.freezing`) back into facts. Names are looked up as they are now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from coursework.selectors.fact_types import (
    ArtifactFacts,
    AssessmentFacts,
    ContributorFacts,
    FileFacts,
    PersonFacts,
    ReflectionFacts,
    RemarksFacts,
    ResponseFacts,
    WorkFacts,
)

People = Mapping[UUID, PersonFacts]


def people_in(content: Mapping[str, Any]) -> Iterator[UUID]:
    """The ids of everybody whom frozen content names."""
    for artifact in content.get("artifacts", ()):
        for contributor in artifact["contributors"]:
            yield UUID(contributor["user_id"])
    if content.get("peer_assessment"):
        yield UUID(content["peer_assessment"]["reviewer_id"])


def work_facts(content: Mapping[str, Any], people: People) -> WorkFacts:
    """Responses, artifacts and, in a submission, the reflection."""
    reflection = content.get("reflection")
    return WorkFacts(
        responses=tuple(_response(one) for one in content.get("responses", ())),
        artifacts=tuple(_artifact(one, people) for one in content.get("artifacts", ())),
        reflection=reflection
        and ReflectionFacts(
            text=reflection["text"],
            version=reflection["version"],
            saved_at=datetime.fromisoformat(reflection["saved_at"]),
        ),
    )


def assessment_facts(content: Mapping[str, Any] | None, people: People) -> AssessmentFacts | None:
    """A frozen peer assessment."""
    if not content:
        return None
    return AssessmentFacts(
        reviewer=people[UUID(content["reviewer_id"])],
        collegial_interactions=RemarksFacts(**content["collegial_interactions"]),
        work_products=RemarksFacts(**content["work_products"]),
        submitted_at=datetime.fromisoformat(content["submitted_at"]),
    )


def _response(one: Mapping[str, Any]) -> ResponseFacts:
    return ResponseFacts(
        page_id=one["page_id"],
        block_id=UUID(one["block_id"]),
        snapshot=one["snapshot"],
        text=one["text"],
        version=one["version"],
        saved_at=datetime.fromisoformat(one["saved_at"]),
    )


def _artifact(one: Mapping[str, Any], people: People) -> ArtifactFacts:
    return ArtifactFacts(
        id=UUID(one["id"]),
        title=one["title"],
        text=one["text"],
        version=one["version"],
        saved_at=datetime.fromisoformat(one["saved_at"]),
        lesson_stable_id=one["lesson_stable_id"],
        lesson_title=one["lesson_title"],
        contributors=tuple(
            ContributorFacts(person=people[UUID(contributor["user_id"])], note=contributor["note"])
            for contributor in one["contributors"]
        ),
        files=tuple(
            FileFacts(
                id=UUID(file["id"]),
                name=file["name"],
                size=file["size"],
                content_type=file["content_type"],
                sha256=file["sha256"],
            )
            for file in one["files"]
        ),
    )
