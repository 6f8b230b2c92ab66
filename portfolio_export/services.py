"""A portfolio leaves as one file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from cms.selectors import course_prompts
from coursework.access import Actor, portfolio_for_reader
from coursework.errors import Invalid
from coursework.selectors import portfolio_facts
from portfolio_export import embedding, files, names
from portfolio_export.bundle import portfolio_document
from portfolio_export.tree import Audience, Document
from portfolio_export.writers import html, json


class Format(StrEnum):
    """What a portfolio can be exported as."""

    HTML = "html"
    JSON = "json"


@dataclass(frozen=True)
class Export:
    """A file to hand out. `media_type` has its charset where there is one; `filename` may hold any script."""

    filename: str
    media_type: str
    body: bytes

    @property
    def content_disposition(self) -> str:
        """The header that saves it under its name, with a plain one for clients that read only ASCII."""
        return names.content_disposition(self.filename)


def export(*, actor: Actor, portfolio_id: UUID, format: Format | str, now: datetime) -> Export:  # noqa: A002
    """A portfolio as HTML or JSON: for its owner at any time, before it is submitted too, and for the cohort's staff.

    The owner's copy has no held decision and nothing of what staff say among themselves; staff's says that it is
    theirs, in its name too. Raises `NotFound` or `Forbidden` for anybody else, a reviewer included, and `Invalid`
    for another format. The same portfolio gives the same bytes.
    """
    try:
        wanted = Format(format)
    except ValueError:
        raise Invalid(f"A portfolio is exported as {' or '.join(Format)}.", path=["format"]) from None
    document = _document(actor, portfolio_id, now)
    for_staff = " – staff copy" if document.audience is Audience.STAFF else ""
    name = names.file_name(f"{document.title}{for_staff}", wanted)
    if wanted is Format.JSON:
        return Export(filename=name, media_type=json.MEDIA_TYPE, body=json.write(document))
    inside = files.contents(embedding.to_attach(document.files))
    return Export(filename=name, media_type=html.MEDIA_TYPE, body=html.write(document, inside))


def _document(actor: Actor, portfolio_id: UUID, now: datetime) -> Document:
    portfolio, for_staff = portfolio_for_reader(actor, portfolio_id)
    facts = portfolio_facts(portfolio, now=now, for_staff=for_staff)
    lessons = dict.fromkeys(one.lesson_stable_id for one in course_prompts(portfolio.cohort_course.course))
    return portfolio_document(facts, lessons=list(lessons))
