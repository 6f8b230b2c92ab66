"""Front ends on other origins."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db

FRONT_END = "https://learn.example.org"


@pytest.fixture(autouse=True)
def origins(settings: Any) -> None:
    settings.FRONTEND_ORIGINS = [FRONT_END]


def preflight(path: str, origin: str) -> Any:
    return Client().options(
        path,
        HTTP_ORIGIN=origin,
        HTTP_ACCESS_CONTROL_REQUEST_METHOD="POST",
        HTTP_ACCESS_CONTROL_REQUEST_HEADERS="authorization,content-type",
    )


@pytest.mark.parametrize("path", ["/graphql/", "/api/v1/launch/exchange", "/api/v1/uploads"])
def test_a_front_end_may_ask_first_and_is_told_what_it_may_send(path: str) -> None:
    answer = preflight(path, FRONT_END)
    assert answer.status_code == 204
    assert answer["Access-Control-Allow-Origin"] == FRONT_END
    assert "POST" in answer["Access-Control-Allow-Methods"]
    assert answer["Access-Control-Allow-Headers"] == "authorization, content-type"
    assert "Access-Control-Allow-Credentials" not in answer


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "https://learn.example.org.evil.example", "http://learn.example.org"]
)
def test_others_may_not(origin: str) -> None:
    assert "Access-Control-Allow-Origin" not in preflight("/graphql/", origin)


def test_answers_and_refusals_can_be_read_by_a_front_end() -> None:
    client = Client(headers={"origin": FRONT_END})
    answers = [
        client.post("/graphql/", {"query": "{ __typename }"}, content_type="application/json"),
        client.post("/graphql/", b"", content_type="text/plain"),
        client.post("/graphql/", {}, content_type="application/json", HTTP_AUTHORIZATION="Bearer x"),
        client.post("/api/v1/launch/exchange", {"code": "x"}, content_type="application/json"),
        client.get("/api/v1/nothing"),
    ]
    for answer in answers:
        assert answer["Access-Control-Allow-Origin"] == FRONT_END
        assert "Origin" in answer["Vary"]


def test_the_sites_own_origin_is_known() -> None:
    answer = Client().post(
        "/graphql/", {"query": "{ __typename }"}, content_type="application/json", HTTP_ORIGIN="http://testserver"
    )
    assert answer["Access-Control-Allow-Origin"] == "http://testserver"
