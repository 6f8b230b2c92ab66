"""Faults of ours: masked for clients, found again in the log, and nothing personal in either."""

from __future__ import annotations

import logging
from typing import Any

import pytest

from tests.api.client import ask

pytestmark = pytest.mark.django_db

SECRET = "Ada Lovelace wrote this"


@pytest.fixture
def broken(monkeypatch: Any) -> None:
    def fail(*_args: Any, **_more: Any) -> None:
        raise ValueError(SECRET)

    monkeypatch.setattr("api.queries.content._page", fail)


def test_a_fault_is_masked_and_carries_an_id_that_is_in_the_log(broken: None, caplog: Any) -> None:
    with caplog.at_level(logging.ERROR):
        answer = ask('query Broken { course(slug: "x") { id } programs { totalCount } }')
    (error,) = answer["errors"]
    assert answer["data"] == {"course": None, "programs": {"totalCount": 0}}
    assert error["path"] == ["course"]
    assert error["extensions"]["code"] == "INTERNAL_SERVER_ERROR"
    assert SECRET not in str(answer)
    assert error["extensions"]["correlationId"] in caplog.text
    assert "ValueError in Broken at course" in caplog.text


def test_the_log_says_where_it_happened_but_not_what_was_written(broken: None, caplog: Any) -> None:
    ask('{ course(slug: "x") { id } }')
    assert "resolve_course" in caplog.text
    assert SECRET not in caplog.text


def test_no_error_suggests_what_the_schema_holds() -> None:
    for query in (
        "{ course { id } }",
        "{ courses { node } }",
        "{ coursess { totalCount } }",
        '{ course(slugg: "x") { id } }',
        "{ ... on Querry { id } }",
    ):
        assert "Did you mean" not in str(ask(query)), query


def test_suggestions_come_where_introspection_is_on(settings: Any) -> None:
    settings.GRAPHQL_INTROSPECTION = True
    assert "Did you mean" in str(ask("{ coursess { totalCount } }"))
    assert ask("{ __schema { queryType { name } } }")["data"]["__schema"]["queryType"]["name"] == "Query"


def test_a_wrong_enum_value_in_a_variable_suggests_nothing() -> None:
    query = (
        "mutation ($letter: Letter!) { decidePortfolio(input: {submissionId: 1, letter: $letter}) { errors { code } } }"
    )
    answer = ask(query, letter="SS")
    assert answer["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"
    assert "Did you mean" not in str(answer)
