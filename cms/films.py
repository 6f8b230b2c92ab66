"""Films and captions, served so that browsers play and seek them.

Wagtail sends documents as attachments and whole. A film needs byte ranges (Safari plays none without, and
slow networks seek by them), and captions need their media type.
"""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from whitenoise.responders import StaticFile

MEDIA_TYPES = {"mp4": "video/mp4", "webm": "video/webm", "vtt": "text/vtt; charset=utf-8"}


def serve(document: Any, request: HttpRequest) -> HttpResponseBase | None:
    """The film or captions file, whole or in part; None for other documents and for storage elsewhere."""
    media_type = MEDIA_TYPES.get(document.file_extension.lower())
    if media_type is None or request.method not in {"GET", "HEAD"}:
        return None
    try:
        path = document.file.path
    except NotImplementedError:
        return None
    headers = [
        ("Content-Type", media_type),
        ("Accept-Ranges", "bytes"),
        ("Cache-Control", "private, max-age=3600"),  # private: an editor may have restricted the collection
        ("Content-Security-Policy", "default-src 'none'; media-src 'self'; style-src 'unsafe-inline'"),
    ]
    try:
        found = StaticFile(path, headers).get_response(request.method, request.META)
    except OSError:
        return HttpResponse("The file is gone.", status=404, content_type="text/plain")
    if found.file is None:
        response: HttpResponseBase = HttpResponse(status=found.status)
    else:
        response = FileResponse(found.file, status=found.status)
    for name, value in found.headers:
        response[name] = value
    return response
