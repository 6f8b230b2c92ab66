"""The reference UI's page and its published operations: two thin views that set no cookie."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.module_loading import import_string
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from frontend_contract.documents import published
from frontend_contract.modules import preloads

if TYPE_CHECKING:
    from django.http import HttpRequest

# Everything comes from this site. Styles set by script (progress bars) go through the CSSOM, which needs no exception.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; "
    "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'; "
    "frame-ancestors {ancestors}"
)


@require_safe
@xframe_options_exempt  # frame-ancestors says who may frame it, which X-Frame-Options cannot
def shell(request: HttpRequest, path: str = "") -> HttpResponse:
    """One page for every address under /learn/: the browser's router reads the rest of the path."""
    answer = render(request, "frontend_contract/shell.html", {"preloads": preloads()})
    answer["Content-Security-Policy"] = _POLICY.format(ancestors=_frame_ancestors())
    answer["Referrer-Policy"] = "no-referrer"  # a launch code stays here, should a browser keep it in a referrer
    answer["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
    patch_cache_control(answer, no_cache=True)
    return answer


@require_safe
def operations(request: HttpRequest) -> HttpResponse:
    """The published operations, name -> document, with an ETag; 304 when the client has them already."""
    body, etag = published()
    known = {tag.strip().removeprefix("W/") for tag in request.headers.get("If-None-Match", "").split(",")}
    answer: HttpResponse = (
        HttpResponseNotModified() if etag in known else HttpResponse(body, content_type="application/json")
    )
    answer["ETag"] = etag
    patch_cache_control(answer, public=True, no_cache=True)
    return answer


def _frame_ancestors() -> str:
    """The origins of the registered platforms, and nobody else."""
    return " ".join(import_string(settings.FRAME_ANCESTORS)()) or "'none'"
