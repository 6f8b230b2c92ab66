"""A portfolio's work as plain values: what a reviewer is shown, what a submission keeps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from cms.selectors import PromptData
from coursework.models import Artifact, PeerAssessment, Portfolio, Reflection, Response

FORMAT = "colloquy-portfolio/1"


def work_of(portfolio: Portfolio, prompts: Sequence[PromptData]) -> dict[str, Any]:
    """Responses that say something, and the artifacts the person contributed to, in the order of `prompts`.

    `prompts` are the course's (`cms.selectors.course_prompts`); answers to prompts that are gone come last.
    People are named by id only, times are ISO 8601 in UTC. Four queries.
    """
    places = {prompt.key: place for place, prompt in enumerate(prompts)}
    lessons: dict[str, int] = {}
    for place, prompt in enumerate(prompts):
        lessons.setdefault(prompt.lesson_stable_id, place)
    last = len(places)
    responses = sorted(
        portfolio.responses.exclude(text=""),
        key=lambda one: (places.get(f"{one.page_id}.{one.block_id}", last), one.page_id, str(one.block_id)),
    )
    artifacts = sorted(
        Artifact.objects.filter(
            cohort_course_id=portfolio.cohort_course_id, contributors__user_id=portfolio.user_id
        ).prefetch_related("contributors", "files"),
        key=lambda one: (lessons.get(one.lesson_stable_id, last), one.created_at, one.pk),
    )
    return {
        "responses": [_response(response) for response in responses],
        "artifacts": [_artifact(artifact) for artifact in artifacts],
    }


def has_work(work: dict[str, Any]) -> bool:
    """Whether there is anything for a reviewer to see."""
    return bool(work["responses"] or work["artifacts"])


def reflection_of(portfolio: Portfolio) -> dict[str, Any] | None:
    """The reflection, or None while nothing is written."""
    reflection = Reflection.objects.filter(portfolio=portfolio).exclude(text="").first()
    if reflection is None:
        return None
    return {"text": reflection.text, "version": reflection.version, "saved_at": stamp(reflection.saved_at)}


def peer_assessment_of(portfolio: Portfolio) -> dict[str, Any] | None:
    """The peer assessment, or None while there is none."""
    found = PeerAssessment.objects.select_related("assignment").filter(portfolio=portfolio).first()
    if found is None:
        return None
    return {
        "reviewer_id": str(found.assignment.reviewer_id),
        "collegial_interactions": {
            "example": found.interactions_example,
            "strength": found.interactions_strength,
            "next_step": found.interactions_next_step,
        },
        "work_products": {
            "example": found.products_example,
            "strength": found.products_strength,
            "next_step": found.products_next_step,
        },
        "submitted_at": stamp(found.submitted_at),
    }


def stamp(moment: datetime) -> str:
    """A moment as it stands in frozen content, read from the database or not: UTC, microseconds, `Z`."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _response(response: Response) -> dict[str, Any]:
    return {
        "page_id": response.page_id,
        "block_id": str(response.block_id),
        "snapshot": response.snapshot,
        "text": response.text,
        "version": response.version,
        "saved_at": stamp(response.saved_at),
    }


def _artifact(artifact: Artifact) -> dict[str, Any]:
    return {
        "id": str(artifact.pk),
        "title": artifact.title,
        "text": artifact.text,
        "version": artifact.version,
        "saved_at": stamp(artifact.saved_at),
        "lesson_stable_id": artifact.lesson_stable_id,
        "lesson_title": artifact.lesson_title,
        "contributors": [
            {"user_id": str(one.user_id), "note": one.note}
            for one in sorted(artifact.contributors.all(), key=lambda one: one.pk)
        ],
        "files": [
            {
                "id": str(file.pk),
                "name": file.name,
                "size": file.size,
                "content_type": file.content_type,
                "sha256": file.sha256,
            }
            for file in sorted(artifact.files.all(), key=lambda file: (file.uploaded_at, file.pk))
            if file.removed_at is None
        ],
    }
