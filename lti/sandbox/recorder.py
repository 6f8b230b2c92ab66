"""Keeps what reached the protocol endpoints and what was answered, for the inspector. Secrets are masked."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.request import RawPostDataException, UnreadablePostError
from django.utils import timezone

from lti.sandbox.endpoints import endpoint_of
from lti.sandbox.models import ServiceCall

KEPT = 500
LONGEST_BODY = 20_000
_REQUEST_HEADERS = ("Accept", "Authorization", "Content-Type", "User-Agent")
_RESPONSE_HEADERS = ("Content-Type", "Link", "Location", "Retry-After", "WWW-Authenticate")
_JWT_SIGNATURE = re.compile(r"(eyJ[\w-]+\.[\w-]+\.)[\w-]+")


class Recorder:
    """Writes a `ServiceCall` when a request arrives, and completes it when it is answered."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        endpoint = endpoint_of(request.path_info)
        if not endpoint:
            return self.get_response(request)
        begun = time.monotonic()
        call = ServiceCall.objects.create(
            endpoint=endpoint,
            method=request.method or "",
            path=mask(request.get_full_path()),
            request_headers=_headers(request.headers.get, _REQUEST_HEADERS),
            request_body=mask(_body(request)),
            received_at=timezone.now(),
        )
        if call.pk % 50 == 0:
            ServiceCall.objects.filter(pk__lte=call.pk - KEPT).delete()
        answer = self.get_response(request)
        call.status = answer.status_code
        call.fault = request.META.get("sandbox.fault", "")
        call.response_headers = _headers(answer.headers.get, _RESPONSE_HEADERS)
        if not answer.streaming and endpoint != "authorize":  # the launch itself is recorded apart, decoded
            call.response_body = _mask_token(answer.content.decode(errors="replace")[:LONGEST_BODY])
        call.milliseconds = int((time.monotonic() - begun) * 1000)
        call.save()
        return answer


def mask(text: str) -> str:
    """`text` with the signature of every JWT in it left out: readable, and of no use."""
    return _JWT_SIGNATURE.sub(r"\1…", text)


def _headers(get: Callable[[str], str | None], names: tuple[str, ...]) -> dict[str, str]:
    found = {name: value for name in names if (value := get(name))}
    if "Authorization" in found:
        found["Authorization"] = found["Authorization"].split(" ")[0] + " …"
    return found


def _body(request: HttpRequest) -> str:
    try:
        return request.body.decode(errors="replace")[:LONGEST_BODY]
    except (RawPostDataException, UnreadablePostError, ValueError):
        return ""


def _mask_token(text: str) -> str:
    try:
        data = json.loads(text)
    except ValueError:
        return text
    if isinstance(data, dict) and "access_token" in data:
        return json.dumps(data | {"access_token": "…"})
    return text
