"""The GraphQL endpoint: bearer tokens, JSON by POST, no cookies, no batches."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe
from graphql import ExecutionContext, ExecutionResult, execute

from accounts.errors import TokenInvalid
from accounts.models import AccessSession
from accounts.services import sessions
from api import contract, http
from api.context import Context
from api.documents import DocumentInvalid, Documents
from api.errors import all_formatted
from api.limits import TooComplex
from api.schema import schema

documents = Documents(schema.graphql_schema)


def graphql(request: HttpRequest) -> HttpResponse:
    """Run one operation."""
    media_type = http.JSON
    try:
        media_type = http.answer_type(request)
        session = _session(request)
        asked = http.read(request)
    except http.RequestRefused as refused:
        response = http.answer({"errors": [refused.error]}, media_type=media_type, status=refused.status)
        for name, value in refused.headers.items():
            response[name.replace("_", "-")] = value
        return response
    body, ran = _run(asked, Context(session=session, now=timezone.now()))
    # Under application/json a client cannot tell our 400 from a proxy's, so there it is 200.
    status = 200 if ran or media_type == http.JSON else 400
    return http.answer(body, media_type=media_type, status=status)


@require_safe
def schema_document(request: HttpRequest) -> HttpResponse:
    """The schema in SDL."""
    response = HttpResponse(contract.sdl(), content_type="application/graphql; charset=utf-8")
    response["Cache-Control"] = "public, max-age=300"
    return response


def _session(request: HttpRequest) -> AccessSession | None:
    """The session of the bearer token; null without an Authorization header. Raises `RequestRefused` (401)."""
    header = request.headers.get("Authorization")
    if header is None:
        return None
    scheme, _, token = header.partition(" ")
    if scheme.lower() == "bearer":
        with suppress(TokenInvalid):
            return sessions.authenticate(token=token.strip(), now=timezone.now())
    message = "The access token is unknown or has expired. Open Colloquy from your course again."
    raise http.RequestRefused(401, "UNAUTHENTICATED", message, WWW_Authenticate="Bearer")


def _run(asked: http.GraphQLRequest, context: Context) -> tuple[dict[str, Any], bool]:
    """The answer's body, and whether the operation ran at all."""
    try:
        document = documents.get(asked.query, introspection=settings.GRAPHQL_INTROSPECTION)
        operation = document.operation(asked.operation_name)
        document.measure.check_cost(operation, asked.variables)
    except DocumentInvalid as invalid:
        return {"errors": all_formatted(invalid.errors, default_code=invalid.code)}, False
    except TooComplex as error:
        return {"errors": all_formatted([error], default_code=error.code)}, False
    result = execute(
        schema.graphql_schema,
        document.node,
        context_value=context,
        variable_values=asked.variables,
        operation_name=asked.operation_name,
        execution_context_class=ExecutionContext,
        is_awaitable=_never,
        hide_suggestions=not settings.GRAPHQL_INTROSPECTION,
    )
    assert isinstance(result, ExecutionResult)  # noqa: S101 - nothing is awaitable
    name = operation.name.value if operation.name else None
    body: dict[str, Any] = {}
    if result.errors:
        body["errors"] = all_formatted(result.errors, default_code="BAD_USER_INPUT", operation=name)
    # Wrong variables stop an operation before it runs; such errors have no path.
    ran = result.data is not None or not result.errors or any(error.path for error in result.errors)
    if ran:
        body["data"] = result.data
    return body, ran


def _never(_value: object) -> bool:
    """Nothing here is awaitable; graphql-core need not look at every value to find out."""
    return False
