"""What a document may ask for, and that refusing it is cheap."""

from __future__ import annotations

import time
from typing import Any

import pytest
from graphql import get_introspection_query

from api import limits
from api.documents import DocumentInvalid, Documents
from api.schema import schema
from tests.api.client import ask, code, post
from tests.api.operations import published

KINDS = ["Presentation", "Enrichment", "TeamPractice", "Clarification", "LearningCheck", "CelebrateSuccess"]
CHAIN = "".join(f" fragment F{n} on Course {{ program {{ courses {{ ...F{n + 1} }} }} }}" for n in range(8))

TOO_COMPLEX = {
    "aliases": "{" + " ".join(f'c{n}: course(slug: "x") {{ id }}' for n in range(31)) + "}",
    "a field again and again": "{ courses { nodes {" + " title" * 70 + "} } }",
    "repetition in repetition": "{" + ("courses {" + "nodes { title title } " * 12 + "} ") * 12 + "}",
    "many fragments of one selection": "{ courses { nodes {"
    + " ".join(f"...F{n}" for n in range(100))
    + "} } }"
    + " ".join(f"fragment F{n} on Course {{ title slug id }}" for n in range(100)),
    "fragments that grow": "{ courses { nodes { ...F0 } } }"
    + "".join(
        f" fragment F{n} on Course {{ a: program {{ ...P{n} }} b: program {{ ...P{n} }} }}"
        f" fragment P{n} on Program {{ courses {{ ...F{n + 1} }} }}"
        for n in range(12)
    )
    + " fragment F12 on Course { id }",
    "depth": "{ courses { nodes" + " { program { courses" * 6 + " { id }" + " } }" * 6 + " } }",
    "depth by fragments": "{ courses { nodes { ...F0 } } }" + CHAIN + " fragment F8 on Course { id }",
    "cost": "{ courses(first: 100) { nodes { lessons { course { lessons { components { id title kind } } } } } } }",
    "whole portfolios in a list": "{ viewer { cohort { courses { list { portfolio { state } } } } } }",
}


@pytest.mark.django_db
@pytest.mark.parametrize("query", TOO_COMPLEX.values(), ids=TOO_COMPLEX.keys())
def test_what_is_beyond_a_limit_is_refused_and_names_the_limit(query: str) -> None:
    answer = ask(query)
    assert code(answer) == "TOO_COMPLEX"
    assert answer["errors"][0]["extensions"]["limit"] > 0
    assert post({"query": query}).status_code == 400


@pytest.mark.django_db
def test_too_many_tokens_are_not_parsed() -> None:
    assert code(ask("{ courses { nodes {" + " title" * 3_000 + "} } }")) == "GRAPHQL_PARSE_FAILED"


@pytest.mark.django_db
def test_a_page_size_in_a_variable_counts_and_one_out_of_range_makes_nothing_cheaper() -> None:
    inner = "lessons { course { lessons { components { id title kind } } } }"
    query = f"query ($n: Int) {{ courses(first: $n) {{ nodes {{ {inner} }} }} }}"
    assert "errors" not in ask(query, n=5)
    assert code(ask(query, n=100)) == "TOO_COMPLEX"
    assert code(ask(query, n=-100_000)) == "BAD_USER_INPUT"


@pytest.mark.django_db
def test_all_kinds_of_component_may_be_asked_for_at_once() -> None:
    fields = " ".join(f"... on {kind} {{ id kind title introduction {{ html plainText }} }}" for kind in KINDS)
    assert ask(f'{{ lesson(path: "/x/") {{ components {{ {fields} }} }} }}') == {"data": {"lesson": None}}


@pytest.mark.parametrize("name", sorted(published()))
def test_every_published_operation_is_well_within_the_limits(name: str) -> None:
    document = Documents(schema.graphql_schema).get(published()[name], introspection=False)
    operation = document.operation(name)
    document.measure.check_depth(operation)
    document.measure.check_cost(operation, {})
    assert max(document.measure._costs.values()) < limits.MAX_COST / 5


@pytest.mark.parametrize("query", [*TOO_COMPLEX.values(), "#\n" * 30_000 + "{ __typename }", "{ a" * 5_000])
def test_refusing_takes_little_time(query: str) -> None:
    documents = Documents(schema.graphql_schema)
    began = time.process_time()
    try:
        document = documents.get(query, introspection=False)
        document.measure.check_cost(document.operation(None), {})
    except (DocumentInvalid, limits.TooComplex):
        pass
    assert time.process_time() - began < 0.5


class TestDocuments:
    def test_a_valid_document_is_parsed_once(self) -> None:
        documents = Documents(schema.graphql_schema)
        assert documents.get("{ __typename }", introspection=False) is documents.get(
            "{ __typename }", introspection=False
        )

    def test_an_invalid_one_is_not_kept(self) -> None:
        documents = Documents(schema.graphql_schema)
        for _ in range(2):
            with pytest.raises(DocumentInvalid):
                documents.get("{ nothing }", introspection=False)
        assert len(documents) == 0

    def test_what_is_known_where_introspection_is_on_is_validated_anew_where_it_is_off(self) -> None:
        documents = Documents(schema.graphql_schema)
        documents.get(get_introspection_query(), introspection=True)
        with pytest.raises(DocumentInvalid):
            documents.get(get_introspection_query(), introspection=False)

    def test_the_least_recently_used_goes_first(self, monkeypatch: Any) -> None:
        monkeypatch.setattr("api.documents.MAX_DOCUMENTS", 2)
        documents = Documents(schema.graphql_schema)
        first = documents.get("{ a: __typename }", introspection=False)
        documents.get("{ b: __typename }", introspection=False)
        documents.get("{ a: __typename }", introspection=False)
        documents.get("{ c: __typename }", introspection=False)
        assert documents.get("{ a: __typename }", introspection=False) is first
        assert len(documents) == 2

    def test_large_documents_do_not_fill_the_memory(self, monkeypatch: Any) -> None:
        monkeypatch.setattr("api.documents.MAX_SOURCE_CHARACTERS", 5_000)
        documents = Documents(schema.graphql_schema)
        for number in range(10):
            documents.get(f"# {'x' * 2_000}\n{{ a{number}: __typename }}", introspection=False)
        assert len(documents) == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query",
    [
        "{ __typename " + "@a" * 50 + " }",
        "{ " + "__typename " * 500 + "}",
        "{ " + " ".join(f"a{n}: __typename" for n in range(101)) + " }",
        "{ " + " ".join(f"nothing{n}" for n in range(500)) + " }",
    ],
    ids=["directives", "fields", "aliases", "unknown fields"],
)
def test_an_answer_to_a_flood_is_short(query: str) -> None:
    answer = post({"query": query})
    assert answer.status_code == 400
    assert len(answer.content) < 2_000
