"""How the document tree's values become HTML. Everything typed by a person goes through `format_html`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from portfolio_export import words
from portfolio_export.texts import paragraphs
from portfolio_export.tree import File, Missing, Text
from portfolio_export.writers.html import Attachment

register = template.Library()


@register.filter
def inline(text: Text) -> SafeString:
    """Words within a line, in their own language and direction."""
    return format_html('<span lang="{}" dir="{}">{}</span>', text.language or "", text.direction.value, text.value)


@register.filter
def written(text: Text) -> SafeString:
    """Words as paragraphs, each in its own direction."""
    return format_html_join(
        "\n",
        '<p lang="{}" dir="{}">{}</p>',
        ((one.language or "", one.direction.value, one.value) for one in paragraphs(text)),
    )


@register.filter
def when(at: datetime) -> SafeString:
    """A moment, for people and for machines."""
    return format_html('<time datetime="{}">{}</time>', at.isoformat(timespec="seconds"), words.moment(at))


@register.filter
def sentence(missing: Missing) -> str:
    return words.missing_sentence(missing)


@register.filter
def late(word: str) -> str:
    return words.LATE[word]


@register.filter
def letter(value: str) -> str:
    return words.LETTERS[value]


@register.filter
def meaning(value: str) -> str:
    return words.MEANINGS[value]


@register.filter
def attached(attachments: Mapping[UUID, Attachment], file: File) -> Attachment:
    """How the document shows a file."""
    return attachments[file.id]
