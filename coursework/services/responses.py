"""Answers to prompts: saved by themselves while somebody types, and never lost."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from cms.models import CoursePage
from cms.selectors import PromptData, prompt
from coursework import access
from coursework.access import Actor
from coursework.errors import Conflict, Current, Invalid, NotFound
from coursework.models import Portfolio, Response, ResponseVersion
from coursework.rules.missing import PRODUCT
from coursework.rules.saving import Save, outcome
from coursework.services.portfolios import portfolio_of
from coursework.services.typed import text_of, uuid_or_none


def save(
    *, actor: Actor, page_id: int, block_id: UUID | str, text: str, expected_version: int | None, now: datetime
) -> Response:
    """Save the answer to a prompt. `expected_version` is the version it was typed over; 0 (or None) the first.

    Raises `Conflict` with the server's version when that is another one; what is there already is simply
    confirmed. A prompt that its authors took away can still be answered by whoever had begun to.
    """
    text = text_of(text, path="text")
    block = uuid_or_none(block_id)
    asked = prompt(page_id, str(block)) if block else None
    if block is None or (asked is None and not _begun(actor, page_id, block)):
        raise NotFound("There is no such prompt.", path=["prompt_id"])
    if asked is not None and asked.kind == PRODUCT:
        raise Invalid("This prompt asks for an artifact.", path=["prompt_id"])
    with transaction.atomic():
        portfolio = _portfolio(actor, asked, page_id, block, now)
        response = _locked(portfolio, page_id, block)
        verdict = outcome(
            current_version=response.version if response else 0,
            expected_version=expected_version or 0,
            identical=response is not None and response.text == text,
        )
        if verdict is Save.CONFLICT:
            raise _conflict(response)
        if verdict is Save.SAME and response is not None:
            return response
        if response is None:
            return _create(portfolio, page_id, block, snapshot_of(asked), text, now)
        response.text, response.version, response.saved_at = text, response.version + 1, now
        if asked is not None:
            response.snapshot = snapshot_of(asked)
        response.save()
        _keep(response)
        return response


def snapshot_of(asked: PromptData | None) -> dict[str, Any]:
    """The prompt as it reads now, as plain values: old answers must still make sense when authors change it."""
    return asdict(asked) if asked else {}


def _begun(actor: Actor, page_id: int, block: UUID) -> Response | None:
    return (
        Response.objects.select_related("portfolio")
        .filter(portfolio__user_id=actor.user_id, page_id=page_id, block_id=block)
        .order_by("-saved_at")
        .first()
    )


def _portfolio(actor: Actor, asked: PromptData | None, page_id: int, block: UUID, now: datetime) -> Portfolio:
    if asked is not None:
        return portfolio_of(actor=actor, course=CoursePage.objects.get(pk=asked.course_id), now=now)
    begun = _begun(actor, page_id, block)
    if begun is None:
        raise NotFound("There is no such prompt.", path=["prompt_id"])
    return access.portfolio_for_owner(actor, begun.portfolio_id)


def _locked(portfolio: Portfolio, page_id: int, block: UUID) -> Response | None:
    return Response.objects.select_for_update().filter(portfolio=portfolio, page_id=page_id, block_id=block).first()


def _create(
    portfolio: Portfolio, page_id: int, block: UUID, snapshot: dict[str, Any], text: str, now: datetime
) -> Response:
    try:
        with transaction.atomic():
            response = Response.objects.create(
                portfolio=portfolio, page_id=page_id, block_id=block, snapshot=snapshot, text=text, saved_at=now
            )
            _keep(response)
            return response
    except IntegrityError:  # two tabs saved their first words at once; the other one was first
        existing = _locked(portfolio, page_id, block)
        if existing is not None and existing.text == text:
            return existing
        raise _conflict(existing) from None


def _keep(response: Response) -> None:
    ResponseVersion.objects.create(
        response=response,
        version=response.version,
        text=response.text,
        snapshot=response.snapshot,
        saved_at=response.saved_at,
    )


def _conflict(response: Response | None) -> Conflict:
    if response is None:
        return Conflict(current=Current(id=None, version=0, text=""))
    return Conflict(
        current=Current(id=response.pk, version=response.version, text=response.text, saved_at=response.saved_at)
    )
