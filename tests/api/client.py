"""A front end, as tests play it: JSON by POST through the real address."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from accounts.services import sessions
from coursework.models import Membership

GRAPHQL = "application/graphql-response+json"


def post(
    body: Any,
    *,
    token: str | None = None,
    content_type: str = "application/json",
    accept: str = GRAPHQL,
    **headers: str,
) -> HttpResponse:
    """The raw answer to a body (encoded as JSON unless it is bytes or text)."""
    data = body if isinstance(body, bytes | str) else json.dumps(body)
    if token is not None:
        headers["HTTP_AUTHORIZATION"] = f"Bearer {token}"
    return Client(enforce_csrf_checks=True).post(
        "/graphql/", data=data, content_type=content_type, CONTENT_TYPE=content_type, HTTP_ACCEPT=accept, **headers
    )


def ask(query: str, *, token: str | None = None, **variables: Any) -> Any:
    """The whole answer to an operation."""
    return json.loads(post({"query": query, "variables": variables}, token=token).content)


def data(query: str, *, token: str | None = None, **variables: Any) -> Any:
    """The data of an operation that must succeed."""
    answer = ask(query, token=token, **variables)
    assert "errors" not in answer, answer["errors"]
    return answer["data"]


def code(answer: Any) -> str:
    """The code of the only error."""
    (error,) = answer["errors"]
    found: str = error["extensions"]["code"]
    return found


def token_of(member: Membership, **opens: Any) -> str:
    """A token as a launch into the member's cohort gives it."""
    now = timezone.now()
    session = sessions.open_session(
        user=member.user,
        opens={"activity": "home", "course": None, "lesson": None, "path": None, "message": None} | opens,
        cohort_id=member.cohort_id,
        is_test=member.is_test,
        now=now,
    )
    return sessions.exchange_code(code=sessions.issue_code(session=session, now=now), now=now).token
