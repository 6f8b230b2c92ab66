"""Films and captions, served so that browsers play and seek them.

Wagtail sends documents as attachments and whole. A film needs byte ranges (Safari plays none without, and
slow networks seek by them), and captions need their media type. Everything else stays Wagtail's.
"""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from wagtail import hooks
from wagtail.documents import get_document_model
from wagtail.documents.views.serve import serve as serve_document
from whitenoise.responders import MissingFileError, StaticFile

MEDIA_TYPES = {"mp4": "video/mp4", "webm": "video/webm", "vtt": "text/vtt; charset=utf-8"}


def serve(request: HttpRequest, document_id: int, filename: str) -> HttpResponseBase:
    """The document at Wagtail's own address; a film or captions file whole or in part."""
    document = get_object_or_404(get_document_model(), pk=document_id)
    media_type = MEDIA_TYPES.get(document.file_extension.lower())
    path = _local_path(document)
    if media_type is None or path is None or request.method not in {"GET", "HEAD"}:
        response: HttpResponseBase = serve_document(request, document_id, filename)
        return response
    if document.filename != filename:
        raise Http404
    for hook in hooks.get_hooks("before_serve_document"):  # Wagtail's check of who may have it is one of them
        refused = hook(document, request)
        if isinstance(refused, HttpResponse):
            return refused
    return _ranged(request, path, media_type)


def _local_path(document: Any) -> str | None:
    try:
        return str(document.file.path)
    except NotImplementedError:  # the storage is elsewhere; Wagtail redirects there
        return None


def _ranged(request: HttpRequest, path: str, media_type: str) -> HttpResponseBase:
    headers = [
        ("Content-Type", media_type),
        ("Accept-Ranges", "bytes"),
        ("Cache-Control", "private, max-age=3600"),  # private: an editor may have restricted the collection
    ]
    try:
        found = StaticFile(path, headers).get_response(request.method, request.META)
    except MissingFileError:
        raise Http404 from None
    if found.file is None:
        response: HttpResponseBase = HttpResponse(status=found.status)
    else:
        response = FileResponse(found.file, status=found.status)
    for name, value in found.headers:
        response[name] = value
    return response
