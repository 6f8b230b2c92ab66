"""Films and captions."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.models import CollectionViewRestriction

# Not in every system's table.
mimetypes.add_type("text/vtt", ".vtt")
mimetypes.add_type("video/webm", ".webm")
mimetypes.add_type("video/mp4", ".mp4")


def public_documents(ids: Iterable[int]) -> dict[int, Any]:
    """The documents with these ids that are in no private collection, by id. Two queries."""
    wanted = {pk for pk in ids if pk}
    if not wanted:
        return {}
    hidden = Q()
    for path in CollectionViewRestriction.objects.values_list("collection__path", flat=True):
        hidden |= Q(collection__path__startswith=path)
    documents = get_document_model().objects.filter(pk__in=wanted)
    return {document.pk: document for document in (documents.exclude(hidden) if hidden else documents)}


def media_path(document: Any) -> str:
    """The path at which this site plays a document."""
    return reverse("media", args=[document.pk, document.filename])


def media_type(filename: str) -> str:
    """The media type by the file's name, which an editor gave it."""
    return mimetypes.guess_type(filename)[0] or "application/octet-stream"
