"""Misbehaviour on demand: what a tool must survive, switched on over the control API."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest, HttpResponse

from lti.sandbox.endpoints import endpoint_of
from lti.sandbox.models import Fault

KINDS = ("status", "hang", "drop")
WHENS = ("before", "after")
EVERYWHERE = "*"


class FaultMiddleware:
    """Applies the fault that is due for a request.

    `before`: the request is not looked at. A `hang` waits and then drops the connection, so that
    nothing was recorded. `after`: the request is carried out in full, and only the answer goes wrong:
    the platform has the score, the tool does not know.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        endpoint = endpoint_of(request.path_info)
        fault = take(endpoint) if endpoint else None
        if fault is None:
            return self.get_response(request)
        request.META["sandbox.fault"] = str(fault)
        answer = self.get_response(request) if fault.when == "after" else HttpResponse()
        if fault.kind == "status":
            answer = HttpResponse("The sandbox was asked to fail.", status=fault.status, content_type="text/plain")
            if fault.retry_after:
                answer["Retry-After"] = fault.retry_after
            return answer
        if fault.kind == "hang":
            time.sleep(fault.seconds)
        if fault.kind == "drop" or fault.when == "before":
            _drop(request)
        return answer


def take(endpoint: str) -> Fault | None:
    """The first fault for `endpoint`, counted down."""
    due = Fault.objects.filter(endpoint__in=(endpoint, EVERYWHERE))
    if not due.exists():
        return None
    with transaction.atomic():
        fault = due.first()
        if fault is not None and fault.times is not None:
            fault.times -= 1
            if fault.times:
                fault.save(update_fields=["times"])
            else:
                Fault.objects.filter(pk=fault.pk).delete()
    return fault


def _drop(request: HttpRequest) -> None:
    """Closes the connection without an answer. The server (gunicorn) hands its socket over in the environment."""
    connection = request.META.get("gunicorn.socket")
    if isinstance(connection, socket.socket):
        connection.shutdown(socket.SHUT_RDWR)
