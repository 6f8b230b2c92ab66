"""The document tree as one HTML file that needs nothing else: no script, no request, no font of ours.

Its own Content-Security-Policy forbids what it does not need, should anything ever get past the escaping.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from uuid import UUID

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from portfolio_export import embedding, words
from portfolio_export.tree import Audience, Document, Edition, File

MEDIA_TYPE = "text/html; charset=utf-8"


@dataclass(frozen=True)
class Attachment:
    """A file where the document names it. `data` is a `data:` address, or empty when the file is not inside.

    `is_above`: it was shown and attached with the work before.
    """

    file: File
    size: str
    data: str
    is_picture: bool
    is_above: bool = False


@dataclass(frozen=True)
class Entry:
    """A line of the table of contents."""

    anchor: str
    title: object


def write(document: Document, contents: Mapping[UUID, bytes]) -> bytes:
    """UTF-8 HTML with the files in `contents` inside. Files of other kinds than `embedding.ATTACHED` stay outside."""
    context = {
        "document": document,
        "attachments": _attachments(document, contents),
        "later_attachments": _later_attachments(document, contents),
        "contents": _contents(document),
        "working": document.provenance.edition is Edition.WORKING_COPY,
        "for_staff": document.audience is Audience.STAFF,
        "state": words.STATES[document.state],
        "peer_words": words.PEER[document.peer.state],
        "style": _style(),
        "style_hash": _style_hash(),
    }
    return render_to_string("portfolio_export/portfolio.html", context).encode()


def _attachments(document: Document, contents: Mapping[UUID, bytes]) -> dict[UUID, Attachment]:
    return {file.id: _attachment(file, contents) for file in document.work.files}


def _later_attachments(document: Document, contents: Mapping[UUID, bytes]) -> dict[UUID, Attachment]:
    if document.later_work is None:
        return {}
    above = {file.id for file in document.work.files}
    return {
        file.id: replace(_attachment(file, {}), is_above=True) if file.id in above else _attachment(file, contents)
        for file in document.later_work.files
    }


def _attachment(file: File, contents: Mapping[UUID, bytes]) -> Attachment:
    body = contents.get(file.id)
    data = ""
    if body is not None and file.content_type in embedding.ATTACHED:
        data = f"data:{file.content_type};base64,{base64.b64encode(body).decode()}"
    return Attachment(
        file=file, size=words.size(file.size), data=data, is_picture=bool(data) and embedding.is_shown(file)
    )


def _contents(document: Document) -> list[Entry]:
    lessons = [Entry(f"lesson-{place}", lesson.title) for place, lesson in enumerate(document.work.lessons, start=1)]
    return [
        *lessons,
        *([Entry("reflection", "Personal reflection")] if document.work.reflection else []),
        Entry("peer", "Peer assessment"),
        *([Entry("decision", "Decision")] if document.decision else []),
        *([Entry("comments", "Comments")] if document.comments else []),
        *([Entry("attempts", "History")] if document.attempts or document.arrangements else []),
        *([Entry("later", "Changes since the submission")] if document.later_work else []),
        Entry("about", "About this document"),
    ]


@cache
def _style() -> SafeString:
    path = Path(__file__).parent.parent / "templates" / "portfolio_export" / "portfolio.css"
    return mark_safe(path.read_text(encoding="utf-8"))  # ours, and no word of a learner's in it


@cache
def _style_hash() -> str:
    return base64.b64encode(hashlib.sha256(_style().encode()).digest()).decode()
