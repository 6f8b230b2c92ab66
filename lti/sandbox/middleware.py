"""What holds for every request to the sandbox."""

from __future__ import annotations

from collections.abc import Callable
from ipaddress import ip_address

from django.http import HttpRequest, HttpResponse, HttpResponseForbidden

# Frames may hold any tool and wherever it leads; nobody else may frame the sandbox.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-src http: https:; frame-ancestors 'self'; base-uri 'none'"
)


class LoopbackOnly:
    """Answers to this machine alone: there are no passwords here, however the server was bound."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            is_near = ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
        except ValueError:
            is_near = False
        if not is_near:
            return HttpResponseForbidden("The sandbox LMS answers to its own machine only.", content_type="text/plain")
        return self.get_response(request)


class PageHeaders:
    """The content security policy of all pages, and no caching of what changes with every click."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        answer.headers.setdefault("Content-Security-Policy", POLICY)
        answer.headers.setdefault("Cache-Control", "no-store")
        answer.headers.setdefault("Referrer-Policy", "same-origin")
        return answer
