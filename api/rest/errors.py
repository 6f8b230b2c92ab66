"""One shape for every REST error: `{"code", "message", "details"}`.

| code | status |
|---|---|
| INVALID, PARSE_ERROR, CODE_INVALID | 400 |
| UNAUTHENTICATED | 401 |
| FORBIDDEN | 403 |
| NOT_FOUND | 404 |
| METHOD_NOT_ALLOWED, NOT_ACCEPTABLE | 405, 406 |
| CONFLICT, ALREADY_DONE, TOO_LATE, NOT_READY | 409 |
| PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE | 413, 415 |
| INTERNAL_SERVER_ERROR; `details.correlationId` is in the log | 500 |
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import Http404, JsonResponse
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import exception_handler as default_handler

from api.errors import MASKED, log_masked
from coursework.errors import Code, CourseworkError

STATUS = {
    Code.NOT_FOUND: 404,
    Code.FORBIDDEN: 403,
    Code.INVALID: 400,
}
_CODES: dict[type[Exception], str] = {
    exceptions.ValidationError: "INVALID",
    exceptions.NotAuthenticated: "UNAUTHENTICATED",
    exceptions.AuthenticationFailed: "UNAUTHENTICATED",
    exceptions.PermissionDenied: "FORBIDDEN",
    Http404: "NOT_FOUND",
}


class PayloadTooLarge(exceptions.APIException):
    """More bytes than are taken."""

    status_code = 413
    default_code = "payload_too_large"


class Refusal(exceptions.APIException):
    """A request that lacks something."""

    status_code = 400
    default_code = "invalid"


class CodeInvalid(exceptions.APIException):
    """A launch code that buys nothing."""

    status_code = 400
    default_code = "code_invalid"
    default_detail = "The code is unknown, has expired or was used. Open Colloquy from your course again."


def body(code: str, message: str, details: Any = None) -> dict[str, Any]:
    return {"code": code, "message": message, "details": details}


def error_response(status: int, code: str, message: str) -> JsonResponse:
    """An error from a view that is not DRF's."""
    return JsonResponse(body(code, message), status=status)


def exception_handler(error: Exception, context: dict[str, Any]) -> Response:
    """DRF's errors and refusals of services, in our shape. Others are logged and masked."""
    if isinstance(error, CourseworkError):
        details = {"path": list(error.path)} if error.path else None
        return Response(body(error.code, error.message, details), status=STATUS.get(error.code, 409))
    if isinstance(error, SuspiciousOperation):  # a form beyond Django's limits
        too_large = isinstance(error, RequestDataTooBig)
        error = PayloadTooLarge("The form is too large.") if too_large else Refusal("The form cannot be read.")
    response = default_handler(error, context)
    if response is None:
        correlation_id = log_masked(error, where=type(context.get("view")).__name__)
        return Response(body("INTERNAL_SERVER_ERROR", MASKED, {"correlationId": correlation_id}), status=500)
    code = next((code for kind, code in _CODES.items() if isinstance(error, kind)), None)
    if code is None:
        code = getattr(error, "default_code", "error").upper()
    detail = response.data.get("detail") if isinstance(response.data, dict) else None
    message = str(detail) if detail else "A value is not acceptable; `details` says which."
    response.data = body(code, message, None if detail else response.data)
    return response
