"""Errors as clients see them: a code for programs, a message for people, nothing of ours.

Codes of top-level errors, in `extensions.code`:

| code | when | status |
|---|---|---|
| BAD_REQUEST | the body is no JSON object with a string `query` | 400 |
| METHOD_NOT_ALLOWED, NOT_ACCEPTABLE, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE | as HTTP says | 405, 406, 413, 415 |
| UNAUTHENTICATED | the token is unknown or has expired; or a mutation without one | 401; 200 |
| GRAPHQL_PARSE_FAILED, GRAPHQL_VALIDATION_FAILED | the document is wrong | 400 |
| TOO_COMPLEX | the document is beyond a limit of `api.limits` | 400 |
| BAD_USER_INPUT | a variable or an argument is wrong | 400; 200 for arguments |
| INTERNAL_SERVER_ERROR | a fault of ours; `extensions.correlationId` is in the log | 200, field null |

Under `Accept: application/json` the 400s of documents are 200, as GraphQL over HTTP asks.
"""

from __future__ import annotations

import logging
import traceback
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from graphql import GraphQLError

from coursework.errors import CourseworkError

logger = logging.getLogger("api.errors")

MASKED = "Something went wrong on our side."


class ApiError(GraphQLError):
    """An error that a resolver raises on purpose."""

    code = "BAD_USER_INPUT"

    def __init__(self, message: str, *, code: str | None = None, **more: Any) -> None:
        super().__init__(message, extensions={"code": code or self.code, **more})


class BadUserInput(ApiError):
    """An argument is out of range or malformed."""


class Unauthenticated(ApiError):
    """Somebody must be signed in for this."""

    code = "UNAUTHENTICATED"

    def __init__(self, message: str = "Open Colloquy from your course to sign in.") -> None:
        super().__init__(message)


def user_error(refusal: CourseworkError, names: Mapping[str, str]) -> dict[str, Any]:
    """A refusal of a service as a `UserError`. Services name arguments like `work_products.example`;
    `names` has ours for those that are called otherwise here."""
    steps = [step for name in refusal.path for step in names.get(name, name).split(".")]
    path = ["input", *(_camel(step) for step in steps)]
    return {"code": refusal.code, "path": path, "message": refusal.message}


def plain_error(code: str, message: str, **more: Any) -> dict[str, Any]:
    """An error that no document caused."""
    return {"message": message, "extensions": {"code": code, **more}}


def formatted(error: GraphQLError, *, default_code: str, operation: str | None = None) -> dict[str, Any]:
    """An error for the answer. What is not meant for clients is logged and masked."""
    cause = error.original_error
    while isinstance(cause, GraphQLError) and cause.original_error is not None:
        cause = cause.original_error
    if cause is not None and not isinstance(cause, GraphQLError):
        return _masked(error, cause, operation)
    shown: dict[str, Any] = {"message": error.message}
    if error.locations:
        shown["locations"] = [{"line": place.line, "column": place.column} for place in error.locations]
    if error.path:
        shown["path"] = error.path
    extensions = dict(error.extensions or {})
    extensions.setdefault("code", default_code)
    shown["extensions"] = extensions
    return shown


def all_formatted(
    errors: Sequence[GraphQLError], *, default_code: str, operation: str | None = None
) -> list[dict[str, Any]]:
    return [formatted(error, default_code=default_code, operation=operation) for error in errors]


def log_masked(cause: BaseException, *, where: str) -> str:
    """Log what clients are not told, and answer the id under which it is in the log.

    Only where it happened: the message of an exception may hold what somebody wrote.
    """
    correlation_id = uuid.uuid4().hex[:12].upper()
    stack = "".join(traceback.format_tb(cause.__traceback__))
    logger.error("%s in %s [%s]\n%s", type(cause).__name__, where, correlation_id, stack)
    return correlation_id


def _masked(error: GraphQLError, cause: BaseException, operation: str | None) -> dict[str, Any]:
    path = ".".join(str(step) for step in error.path or [])
    correlation_id = log_masked(cause, where=f"{operation or 'an operation'} at {path or 'the root'}")
    shown: dict[str, Any] = {
        "message": MASKED,
        "extensions": {"code": "INTERNAL_SERVER_ERROR", "correlationId": correlation_id},
    }
    if error.path:
        shown["path"] = error.path
    return shown


def _camel(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(word.capitalize() for word in others)
