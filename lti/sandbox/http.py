"""Service requests and answers: media types, JSON, refusals."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from typing import Any, NoReturn

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from lti.sandbox.errors import ServiceRefusal

View = Callable[..., HttpResponse]


def service(*methods: str) -> Callable[[View], View]:
    """A service endpoint: these methods, no CSRF cookie, refusals as JSON `{"error", "message"}`."""

    def decorate(view: View) -> View:
        @csrf_exempt
        @wraps(view)
        def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            try:
                _require_method(request, methods)
                return view(request, *args, **kwargs)
            except ServiceRefusal as refusal:
                answer = json_response({"error": refusal.status, "message": refusal.reason}, status=refusal.status)
                if refusal.challenge:
                    answer["WWW-Authenticate"] = refusal.challenge
                if refusal.status == 405:
                    answer["Allow"] = ", ".join(methods)
                return answer

        return wrapped

    return decorate


def json_response(data: object, *, media: str = "application/json", status: int = 200) -> HttpResponse:
    return HttpResponse(json.dumps(data, ensure_ascii=False), content_type=media, status=status)


def require_accept(request: HttpRequest, media: str) -> None:
    """Refuses with 406 a client that does not take `media` (a missing Accept takes everything)."""
    if not request.accepts(media):
        raise ServiceRefusal(406, f"This is {media}, which the Accept header leaves out.")


def read_json(request: HttpRequest, media: str) -> Any:
    """The body, which must be declared as `media` (else 415) and be JSON (else 400)."""
    if request.content_type != media:
        raise ServiceRefusal(415, f"The Content-Type must be {media}.")
    try:
        return json.loads(request.body, parse_constant=_no_constant)
    except ValueError:
        raise ServiceRefusal(400, "The body is not JSON.") from None


def number(value: float) -> float | int:
    """A whole number without its `.0`."""
    return int(value) if float(value).is_integer() else value


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON.")


def _require_method(request: HttpRequest, methods: tuple[str, ...]) -> None:
    if request.method not in methods:
        raise ServiceRefusal(405, f"Only {', '.join(methods)} here.")
