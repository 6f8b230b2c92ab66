"""Which forwarded headers are believed."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse


class TrustedProxyMiddleware:
    """Drops `X-Forwarded-Proto` unless the peer is named in `TRUSTED_PROXIES`.

    Django believes the header whoever sends it once `SECURE_PROXY_SSL_HEADER` is set; anyone could
    then claim https for a plain connection.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # A Unix socket has no address: only a proxy on this machine can be at its other end.
        peer = request.META.get("REMOTE_ADDR") or "unix"
        if peer not in settings.TRUSTED_PROXIES:
            request.META.pop("HTTP_X_FORWARDED_PROTO", None)
        return self.get_response(request)
