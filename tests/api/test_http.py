"""What the endpoint answers to requests good and bad, before any resolver runs."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from tests.api.client import GRAPHQL, post

pytestmark = pytest.mark.django_db

TYPENAME = {"query": "{ __typename }"}

BAD_BODIES: list[tuple[str, Any, str, int, str]] = [
    ("a number as query", {"query": 123}, "application/json", 400, "BAD_REQUEST"),
    ("no query", {"variables": {}}, "application/json", 400, "BAD_REQUEST"),
    ("a blank query", {"query": "  "}, "application/json", 400, "BAD_REQUEST"),
    ("a batch", [TYPENAME, TYPENAME], "application/json", 400, "BAD_REQUEST"),
    ("a string", '"{ __typename }"', "application/json", 400, "BAD_REQUEST"),
    ("no JSON", "{ __typename }", "application/json", 400, "BAD_REQUEST"),
    ("nothing", b"", "application/json", 400, "BAD_REQUEST"),
    ("bytes that are no UTF-8", b'{"query": "\xff"}', "application/json", 400, "BAD_REQUEST"),
    ("a lone surrogate", '{"query": "{ course(slug: \\"\\ud800\\") { id } }"}', "application/json", 400, "BAD_REQUEST"),
    ("NUL in a variable", {**TYPENAME, "variables": {"a": "x\x00"}}, "application/json", 400, "BAD_REQUEST"),
    ("NaN", '{"query": "{ __typename }", "variables": {"a": NaN}}', "application/json", 400, "BAD_REQUEST"),
    ("nested lists without end", "[" * 30_000, "application/json", 400, "BAD_REQUEST"),
    ("variables that are a list", {**TYPENAME, "variables": [1]}, "application/json", 400, "BAD_REQUEST"),
    ("variables that are text", {**TYPENAME, "variables": "{}"}, "application/json", 400, "BAD_REQUEST"),
    ("a number as operation name", {**TYPENAME, "operationName": 1}, "application/json", 400, "BAD_REQUEST"),
    ("a list as extensions", {**TYPENAME, "extensions": []}, "application/json", 400, "BAD_REQUEST"),
    ("a form", "query={__typename}", "application/x-www-form-urlencoded", 415, "UNSUPPORTED_MEDIA_TYPE"),
    ("a multipart form", b"--x--", "multipart/form-data; boundary=x", 415, "UNSUPPORTED_MEDIA_TYPE"),
    ("a bare document", "{ __typename }", "application/graphql", 415, "UNSUPPORTED_MEDIA_TYPE"),
    ("text", "{}", "text/plain", 415, "UNSUPPORTED_MEDIA_TYPE"),
    ("another charset", "{}", "application/json; charset=latin-1", 415, "UNSUPPORTED_MEDIA_TYPE"),
    ("66 kB", {"query": "{ __typename }" + " " * 66_000}, "application/json", 413, "PAYLOAD_TOO_LARGE"),
    ("66 kB of comments", {"query": "# \n" * 22_000 + "{ __typename }"}, "application/json", 413, "PAYLOAD_TOO_LARGE"),
]


@pytest.mark.parametrize(
    ("body", "content_type", "status", "code"), [row[1:] for row in BAD_BODIES], ids=[row[0] for row in BAD_BODIES]
)
def test_a_bad_body_is_refused_with_its_status_and_code(body: Any, content_type: str, status: int, code: str) -> None:
    answer = post(body, content_type=content_type)
    assert answer.status_code == status
    assert answer["Content-Type"] == f"{GRAPHQL}; charset=utf-8"
    (error,) = json.loads(answer.content)["errors"]
    assert error["extensions"]["code"] == code
    assert "Traceback" not in error["message"]


@pytest.mark.parametrize("method", ["get", "put", "patch", "delete", "head", "trace"])
def test_only_post_is_taken(method: str) -> None:
    answer = getattr(Client(), method)("/graphql/?query={__typename}", HTTP_ACCEPT=GRAPHQL)
    assert answer.status_code == 405
    assert answer["Allow"] == "POST, OPTIONS"
    if method != "head":
        assert json.loads(answer.content)["errors"][0]["extensions"]["code"] == "METHOD_NOT_ALLOWED"


def test_a_body_that_announces_more_than_is_taken_is_not_read() -> None:
    answer = Client().generic(
        "POST", "/graphql/", b"{}", content_type="application/json", CONTENT_LENGTH="9999999", HTTP_ACCEPT=GRAPHQL
    )
    assert answer.status_code == 413


@pytest.mark.parametrize(
    ("accept", "answered"),
    [
        ("application/graphql-response+json", GRAPHQL),
        ("application/json", "application/json"),
        ("*/*", "application/json"),
        ("application/*", "application/json"),
        ("", "application/json"),
        ("application/graphql-response+json, application/json;q=0.9", GRAPHQL),
        ("application/graphql-response+json;q=0.1, application/json;q=0.9", "application/json"),
        ("text/html, application/graphql-response+json;charset=utf-8", GRAPHQL),
    ],
)
def test_the_answer_is_in_the_form_that_is_accepted(accept: str, answered: str) -> None:
    answer = post(TYPENAME, accept=accept)
    assert (answer.status_code, answer["Content-Type"]) == (200, f"{answered}; charset=utf-8")
    assert json.loads(answer.content) == {"data": {"__typename": "Query"}}


@pytest.mark.parametrize("accept", ["text/html", "application/graphql-response+json;q=0", "image/png;q=x"])
def test_no_form_that_is_accepted_is_406(accept: str) -> None:
    answer = post(TYPENAME, accept=accept)
    assert answer.status_code == 406
    assert json.loads(answer.content)["errors"][0]["extensions"]["code"] == "NOT_ACCEPTABLE"


BAD_DOCUMENTS: list[tuple[str, dict[str, Any], str]] = [
    ("not to be parsed", {"query": "{ courses {"}, "GRAPHQL_PARSE_FAILED"),
    ("nested beyond the parser", {"query": "{ a" * 5_000}, "GRAPHQL_PARSE_FAILED"),
    ("an unknown field", {"query": "{ nothingLikeThis }"}, "GRAPHQL_VALIDATION_FAILED"),
    ("an unknown argument", {"query": "{ courses(offset: 3) { totalCount } }"}, "GRAPHQL_VALIDATION_FAILED"),
    ("an unknown variable", {"query": "{ course(slug: $slug) { id } }"}, "GRAPHQL_VALIDATION_FAILED"),
    ("an unused variable", {"query": "query ($a: Int) { __typename }"}, "GRAPHQL_VALIDATION_FAILED"),
    ("an unknown fragment", {"query": "{ ...Nothing }"}, "GRAPHQL_VALIDATION_FAILED"),
    ("a cycle", {"query": "{ ...A } fragment A on Query { ...A }"}, "GRAPHQL_VALIDATION_FAILED"),
    (
        "a longer cycle",
        {"query": "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }"},
        "GRAPHQL_VALIDATION_FAILED",
    ),
    ("the schema asked for", {"query": "{ __schema { types { name } } }"}, "GRAPHQL_VALIDATION_FAILED"),
    ("a type asked for", {"query": '{ __type(name: "Course") { name } }'}, "GRAPHQL_VALIDATION_FAILED"),
    (
        "a variable of another type",
        {"query": "query ($n: Int!) { courses(first: $n) { totalCount } }", "variables": {"n": "x"}},
        "BAD_USER_INPUT",
    ),
    ("a variable that is missing", {"query": "query ($s: String!) { course(slug: $s) { id } }"}, "BAD_USER_INPUT"),
    ("two operations and no name", {"query": "query A { __typename } query B { __typename }"}, "BAD_USER_INPUT"),
    ("a name of no operation", {"query": "query A { __typename }", "operationName": "B"}, "BAD_USER_INPUT"),
    ("a subscription", {"query": "subscription { x }"}, "GRAPHQL_VALIDATION_FAILED"),
]


@pytest.mark.parametrize(("body", "code"), [row[1:] for row in BAD_DOCUMENTS], ids=[row[0] for row in BAD_DOCUMENTS])
def test_a_bad_document_is_400_and_under_application_json_200(body: dict[str, Any], code: str) -> None:
    for accept, status in ((GRAPHQL, 400), ("application/json", 200)):
        answer = post(body, accept=accept)
        content = json.loads(answer.content)
        assert answer.status_code == status
        assert "data" not in content
        assert {error["extensions"]["code"] for error in content["errors"]} == {code}


def test_one_of_several_operations_is_run_by_its_name() -> None:
    answer = post({"query": "query A { a: __typename } query B { b: __typename }", "operationName": "B"})
    assert json.loads(answer.content) == {"data": {"b": "Query"}}


def test_a_wrong_argument_is_an_error_of_its_field_and_the_answer_still_200() -> None:
    answer = post({"query": "{ programs { totalCount } courses(first: 0) { totalCount } }"})
    content = json.loads(answer.content)
    assert (answer.status_code, content["data"]) == (200, None)
    assert content["errors"][0]["path"] == ["courses"]
    assert content["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"


def test_no_cookie_is_set_and_no_answer_varies_by_one() -> None:
    for answer in (post(TYPENAME), Client().get("/graphql/schema.graphql"), post(b"")):
        assert not answer.cookies
        assert "Cookie" not in answer.get("Vary", "")


def test_a_session_cookie_signs_nobody_in(admin_client: Client) -> None:
    answer = admin_client.post("/graphql/", {"query": "{ viewer { id } }"}, content_type="application/json")
    assert answer.json() == {"data": {"viewer": None}}


@pytest.mark.parametrize("header", ["Bearer nothing", "Bearer ", "bearer x", "Basic dXNlcjpwYXNz", "nothing", ""])
def test_a_token_that_is_none_is_401_and_never_the_anonymous_answer(header: str) -> None:
    for accept in (GRAPHQL, "application/json"):
        answer = post(TYPENAME, accept=accept, HTTP_AUTHORIZATION=header)
        assert answer.status_code == 401
        assert answer["WWW-Authenticate"] == "Bearer"
        content = json.loads(answer.content)
        assert content["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"
        assert "data" not in content


def test_answers_are_not_kept_by_caches() -> None:
    assert post(TYPENAME)["Cache-Control"] == "no-store"


def test_the_schema_is_there_to_be_read() -> None:
    answer = Client().get("/graphql/schema.graphql")
    assert answer.status_code == 200
    assert b"type Query" in answer.content
