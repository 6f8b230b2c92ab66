"""The inspector: the last id_tokens and every call to the protocol endpoints, for whoever develops a tool."""

from __future__ import annotations

import base64
import json
import re
from typing import Any
from urllib.parse import parse_qsl

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from lti.sandbox.endpoints import ENDPOINTS
from lti.sandbox.models import LaunchRecord, ServiceCall

SHOWN_LAUNCHES = 20
SHOWN_CALLS = 100
_JWT = re.compile(r"eyJ[\w-]+\.([\w-]+)\.")


@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    calls = ServiceCall.objects.all()
    chosen = request.GET.get("endpoint", "")
    if chosen in ENDPOINTS:
        calls = calls.filter(endpoint=chosen)
    launches = LaunchRecord.objects.select_related("person", "link")[:SHOWN_LAUNCHES]
    return render(
        request,
        "sandbox/inspector.html",
        {"launches": launches, "calls": calls[:SHOWN_CALLS], "endpoints": ENDPOINTS, "chosen": chosen},
    )


@require_GET
def launch(request: HttpRequest, pk: int) -> HttpResponse:
    record = get_object_or_404(LaunchRecord.objects.select_related("person", "link"), pk=pk)
    return render(
        request,
        "sandbox/inspect_launch.html",
        {"record": record, "header": _pretty(record.header), "claims": _pretty(record.claims)},
    )


@require_GET
def call(request: HttpRequest, pk: int) -> HttpResponse:
    record = get_object_or_404(ServiceCall, pk=pk)
    return render(
        request,
        "sandbox/inspect_call.html",
        {
            "call": record,
            "sent": _readable(record.request_body, record.request_headers.get("Content-Type", "")),
            "answered": _readable(record.response_body, record.response_headers.get("Content-Type", "")),
        },
    )


def _readable(body: str, media: str) -> str:
    """A body laid out for reading: JSON indented, forms a line each, assertions with their claims."""
    if "json" in media:
        try:
            return _pretty(json.loads(body))
        except ValueError:
            return body
    if media.startswith("application/x-www-form-urlencoded"):
        return "\n".join(f"{name} = {_with_claims(value)}" for name, value in parse_qsl(body, keep_blank_values=True))
    return body


def _with_claims(value: str) -> str:
    found = _JWT.match(value)
    if found is None:
        return value
    payload = found[1] + "=" * (-len(found[1]) % 4)
    try:
        return f"{value}\n    says {json.dumps(json.loads(base64.urlsafe_b64decode(payload)))}"
    except ValueError:
        return value


def _pretty(data: Any) -> str:
    return json.dumps(data, indent=2, ensure_ascii=False)
