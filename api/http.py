"""GraphQL over HTTP: what a request says, and in which form it is answered.

https://graphql.github.io/graphql-over-http/draft/ (JSON bodies by POST only).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse

from api.errors import plain_error
from api.limits import MAX_BODY_BYTES

JSON = "application/json"
GRAPHQL = "application/graphql-response+json"


@dataclass(frozen=True)
class GraphQLRequest:
    """One operation to run."""

    query: str
    variables: dict[str, Any]
    operation_name: str | None


class RequestRefused(Exception):
    """A request that is answered before any document is looked at."""

    def __init__(self, status: int, code: str, message: str, **headers: str) -> None:
        super().__init__(code)
        self.status = status
        self.error = plain_error(code, message)
        self.headers = headers


def answer_type(request: HttpRequest) -> str:
    """The media type to answer in. Raises `RequestRefused` (406)."""
    accepted = list(_accepted(request.headers.get("Accept", "*/*") or "*/*"))
    for _, kind in sorted(accepted, key=lambda entry: -entry[0]):
        if kind == GRAPHQL:
            return GRAPHQL
        if kind in {JSON, "*/*", "application/*"}:
            return JSON
    raise RequestRefused(406, "NOT_ACCEPTABLE", f"Answers are {GRAPHQL} or {JSON}.")


def _accepted(header: str) -> Iterator[tuple[float, str]]:
    for entry in header.split(","):
        kind, *parameters = (piece.strip().lower() for piece in entry.split(";"))
        quality = 1.0
        for parameter in parameters:
            name, _, value = parameter.partition("=")
            if name == "q":
                try:
                    quality = float(value)
                except ValueError:
                    quality = 0.0
        if quality > 0:
            yield quality, kind


def read(request: HttpRequest) -> GraphQLRequest:
    """The operation in the body. Raises `RequestRefused`."""
    if request.method != "POST":
        raise RequestRefused(405, "METHOD_NOT_ALLOWED", "Send a POST request.", Allow="POST, OPTIONS")
    charset = (request.content_params or {}).get("charset", "utf-8")
    if request.content_type != JSON or charset.lower() not in {"utf-8", "utf8"}:
        raise RequestRefused(415, "UNSUPPORTED_MEDIA_TYPE", f"Send {JSON} in UTF-8.")
    try:
        announced = int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        announced = 0
    if announced > MAX_BODY_BYTES or len(request.body) > MAX_BODY_BYTES:
        raise RequestRefused(413, "PAYLOAD_TOO_LARGE", f"A request may have {MAX_BODY_BYTES} bytes. Files go to REST.")
    return _parsed(request.body)


def _parsed(body: bytes) -> GraphQLRequest:
    try:
        sent = json.loads(body.decode(), parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise _bad("The body is not JSON in UTF-8.") from None
    if b"\\u" in body and not _storable(sent):
        raise _bad("The body holds text that is not Unicode, or NUL.")
    if isinstance(sent, list):
        raise _bad("Send one operation a request.")
    if not isinstance(sent, dict) or not isinstance(sent.get("query"), str) or not sent["query"].strip():
        raise _bad("The body must be an object with the document as string `query`.")
    variables = sent.get("variables")
    if variables is not None and not isinstance(variables, dict):
        raise _bad("`variables` must be an object.")
    name = sent.get("operationName")
    if name is not None and not isinstance(name, str):
        raise _bad("`operationName` must be a string.")
    if sent.get("extensions") is not None and not isinstance(sent["extensions"], dict):
        raise _bad("`extensions` must be an object.")
    return GraphQLRequest(sent["query"], variables or {}, name)


def _bad(message: str) -> RequestRefused:
    return RequestRefused(400, "BAD_REQUEST", message)


def _no_constant(name: str) -> None:
    raise ValueError(name)


def _storable(value: Any) -> bool:
    """Whether all text is Unicode that a database takes: no lone surrogates and no NUL."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            waiting += [*one.keys(), *one.values()]
        elif isinstance(one, list):
            waiting += one
        elif isinstance(one, str) and ("\x00" in one or any("\ud800" <= character <= "\udfff" for character in one)):
            return False
    return True


def answer(body: dict[str, Any], *, media_type: str, status: int = 200) -> HttpResponse:
    """The HTTP answer. It is never cached: what it says depends on who asks and when."""
    content = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    response = HttpResponse(content, status=status, content_type=f"{media_type}; charset=utf-8")
    response["Cache-Control"] = "no-store"
    return response
