from __future__ import annotations

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from config.middleware import TrustedProxyMiddleware


def is_secure(address: str) -> bool:
    seen: list[bool] = []

    def view(request: HttpRequest) -> HttpResponse:
        seen.append(request.is_secure())
        return HttpResponse()

    TrustedProxyMiddleware(view)(RequestFactory().get("/", REMOTE_ADDR=address, HTTP_X_FORWARDED_PROTO="https"))
    return seen[0]


def test_a_named_proxy_is_believed(settings) -> None:
    settings.TRUSTED_PROXIES = frozenset({"10.0.0.2"})
    assert is_secure("10.0.0.2")


@pytest.mark.parametrize("address", ["10.0.0.3", "127.0.0.1", ""])
def test_nobody_else_is_believed(settings, address: str) -> None:
    settings.TRUSTED_PROXIES = frozenset({"10.0.0.2"})
    assert not is_secure(address)


def test_a_socket_is_believed_when_named(settings) -> None:
    settings.TRUSTED_PROXIES = frozenset({"unix"})
    assert is_secure("")
