"""One shape for every REST error: `{"code", "message"}`."""

from __future__ import annotations

from typing import Any

from rest_framework.exceptions import APIException, NotAuthenticated
from rest_framework.response import Response
from rest_framework.views import exception_handler as default_handler


def exception_handler(error: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's answer, in our shape."""
    response = default_handler(error, context)
    if response is None:
        return None
    code = "UNAUTHENTICATED" if response.status_code == 401 else "ERROR"
    if isinstance(error, APIException) and not isinstance(error, NotAuthenticated) and response.status_code != 401:
        code = str(error.default_code).upper()
    detail = response.data.get("detail") if isinstance(response.data, dict) else None
    response.data = {"code": code, "message": str(detail or "The request cannot be read."), "details": response.data}
    return response
