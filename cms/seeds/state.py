"""A page's present state, in digests, and its fields filled from a specification."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from wagtail.fields import StreamField

from cms.pages.base import ContentPage
from cms.seeds import rich
from cms.seeds.refs import MediaRef, PageRef, RichRef, digest_of
from cms.seeds.specs import PageSpec

WORDS = {"content": "its text", "slug": "its slug", "place": "its place in the tree", "live": "whether it is published"}


def digests(page: ContentPage, fields: list[str]) -> dict[str, Any]:
    """What an editor can change of a page, each with a digest or the value itself.

    The text is that of the latest draft: a draft not yet published is an editor's work too.
    """
    latest = page.get_latest_revision_as_object()
    parent = page.get_parent()
    return {
        "content": content_digest(latest, fields),
        "slug": latest.slug,
        "place": parent.pk if parent else None,
        "live": page.live,
    }


def content_digest(page: ContentPage, fields: list[str]) -> str:
    """Of the title and fields of the page as it is in memory."""
    return digest_of([page.title, {name: _plain(page, name) for name in fields}])


def changed(before: dict[str, Any], now: dict[str, Any]) -> set[str]:
    """Which of the things in `WORDS` differ."""
    return {name for name in WORDS if before.get(name) != now[name]}


def _plain(page: ContentPage, name: str) -> Any:
    field = page._meta.get_field(name)
    if isinstance(field, StreamField):
        return _without_block_keys(getattr(page, name).get_prep_value())
    value = getattr(page, str(getattr(field, "attname", name)))
    return value.isoformat() if isinstance(value, datetime.date) else _without_block_keys(value)


def _without_block_keys(value: Any) -> Any:
    if isinstance(value, str):
        return rich.without_block_keys(value)
    if isinstance(value, dict):
        return {key: _without_block_keys(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_without_block_keys(item) for item in value]
    return value


class Resolver:
    """Replaces references by what they refer to in this database."""

    def __init__(self, page_id: Callable[[str], int | None], document_id: Callable[[MediaRef], int]) -> None:
        self._page_id = page_id
        self._document_id = document_id

    def fill(self, page: ContentPage, spec: PageSpec) -> None:
        """Give the page the title and fields of its specification."""
        page.title = spec.title
        page.draft_title = spec.title
        for name, value in spec.fields.items():
            field = page._meta.get_field(name)
            resolved = self._resolve(value)
            if isinstance(field, StreamField):
                setattr(page, name, field.stream_block.to_python(resolved))
            elif isinstance(value, PageRef):
                setattr(page, str(getattr(field, "attname", name)), resolved)
            else:
                setattr(page, name, field.to_python(resolved))

    def _resolve(self, value: Any) -> Any:
        if isinstance(value, RichRef):
            return rich.with_links(value.html, lambda _kind, stable_id: self._page_id(stable_id))
        if isinstance(value, PageRef):
            return self._page_id(value.stable_id)
        if isinstance(value, MediaRef):
            return self._document_id(value)
        if isinstance(value, dict):
            return {key: self._resolve(item) for key, item in value.items()}
        if isinstance(value, list):
            return [self._resolve(item) for item in value]
        return value
