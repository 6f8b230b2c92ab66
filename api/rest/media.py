"""Films, captions and other public documents, played in place, without a token or a cookie."""

from __future__ import annotations

from pathlib import Path

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.views.decorators.http import require_safe
from whitenoise.middleware import WhiteNoiseFileResponse
from whitenoise.responders import StaticFile

from api.content.media import media_type, public_documents
from api.rest.errors import error_response

# Nothing else is shown in place: a document is an editor's file, and must not run as a page of this site.
PLAYED = {"video/mp4", "video/webm", "text/vtt", "audio/mpeg", "audio/ogg", "image/png", "image/jpeg", "image/webp"}


@require_safe
def media(request: HttpRequest, pk: int, filename: str) -> HttpResponseBase:
    """A document of no private collection. Answers range and conditional requests for files on this machine."""
    document = public_documents([pk]).get(pk)
    if document is None or document.filename != filename or not document.file.storage.exists(document.file.name):
        return error_response(404, "NOT_FOUND", "There is no such file.")
    kind = media_type(document.filename)
    shown = kind if kind in PLAYED else "application/octet-stream"
    if shown.startswith("text/"):
        shown += "; charset=utf-8"
    try:
        path = document.file.path
    except NotImplementedError:  # a storage without paths has addresses of its own
        return HttpResponseRedirect(document.file.url)
    headers = [
        ("Content-Type", shown),
        ("Content-Disposition", "inline" if kind in PLAYED else "attachment"),
        ("Cache-Control", "public, max-age=3600"),
    ]
    return _ranged(Path(path), headers, request)


def _ranged(path: Path, headers: list[tuple[str, str]], request: HttpRequest) -> HttpResponseBase:
    """WhiteNoise knows ranges, entity tags and dates; Django's own file answers know none of them."""
    found = StaticFile(str(path), headers).get_response(request.method, request.META)
    response = WhiteNoiseFileResponse(found.file or (), status=int(found.status))
    for name, value in found.headers:
        response[name] = value
    response["X-Content-Type-Options"] = "nosniff"
    return response
