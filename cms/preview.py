"""A page as plain lines, for the preview beside the editor's form. Works for every page type, drafts included."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.rich_text import expand_db_html

_SHOWN_ELSEWHERE = {"summary"}


@dataclass(frozen=True)
class Line:
    """One line: `kind` is heading, label, text, html or prompt."""

    kind: str
    text: str | SafeString


def lines(page: Page) -> list[Line]:
    """All that authors wrote on the page, in the order of its fields."""
    found: list[Line] = []
    for field in page._meta.get_fields():
        if field.model is not type(page) or field.name in _SHOWN_ELSEWHERE:
            continue
        value = getattr(page, field.name, None)
        if isinstance(field, StreamField):
            found += _stream(str(field.verbose_name), value)
        elif isinstance(field, RichTextField) and value:
            found += [Line("label", _name(field)), _html(value)]
        elif isinstance(field, models.CharField | models.TextField | models.DateField) and field.editable and value:
            shown = getattr(page, f"get_{field.name}_display", lambda value=value: value)()
            found += [Line("label", _name(field)), Line("text", str(shown))]
    return found


def _name(field: Any) -> str:
    return str(field.verbose_name).capitalize()


def _html(value: str) -> Line:
    # Authors' rich text has passed the editor's whitelist; expanding resolves its links.
    return Line("html", mark_safe(expand_db_html(value)))


def _stream(label: str, stream: Any) -> Iterator[Line]:
    if stream and not isinstance(stream[0].block, blocks.StructBlock):
        yield Line("label", label.capitalize())
    for child in stream:
        yield from _block(str(child.block.label), child.block, child.value, heading=True)


def _block(label: str, block: blocks.Block, value: Any, *, heading: bool = False) -> Iterator[Line]:
    if isinstance(block, blocks.StructBlock):
        if "kind" in block.child_blocks and "text" in block.child_blocks:
            yield Line("prompt", value.get("text") or "…")
            return
        yield Line("heading" if heading else "label", value.get("title") or value.get("name") or label)
        for name, child in block.child_blocks.items():
            if name not in {"title", "name"}:
                yield from _block(str(child.label), child, value.get(name))
    elif isinstance(block, blocks.ListBlock):
        if value:
            yield Line("label", label)
        for child in value or []:
            yield from _block(str(block.child_block.label), block.child_block, child)
    elif isinstance(block, blocks.RichTextBlock):
        if value and strip_tags(value.source).strip():
            if label != "Text":
                yield Line("label", label)
            yield _html(value.source)
    elif isinstance(block, blocks.CharBlock | blocks.TextBlock) and value:
        yield Line("text", str(value))
