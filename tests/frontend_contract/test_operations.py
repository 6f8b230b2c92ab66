"""The published operations hold against the schema, and come as one file that a client keeps."""

from __future__ import annotations

import json
import re

import pytest
from django.test import Client
from graphql import (
    FieldNode,
    GraphQLInterfaceType,
    GraphQLObjectType,
    OperationDefinitionNode,
    TypeInfo,
    TypeInfoVisitor,
    Visitor,
    get_named_type,
    parse,
    validate,
    visit,
)

from frontend_contract.documents import OPERATIONS, documents
from tests.frontend_contract.fake.api import schema

NAMES = sorted(documents())


@pytest.mark.parametrize("name", NAMES)
def test_an_operation_is_valid_against_the_schema(name: str) -> None:
    assert validate(schema(), parse(documents()[name])) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_file_holds_one_operation_of_its_own_name(name: str) -> None:
    found = [d for d in parse(documents()[name]).definitions if isinstance(d, OperationDefinitionNode)]
    assert [one.name.value for one in found if one.name] == [name]


@pytest.mark.parametrize("name", NAMES)
def test_every_node_is_asked_for_its_id_and_type(name: str) -> None:
    """A client's cache knows an object by these two."""
    info = TypeInfo(schema())
    document = parse(documents()[name])
    fragments = {d.name.value: d for d in document.definitions if not isinstance(d, OperationDefinitionNode)}  # type: ignore[attr-defined]
    lacking: list[str] = []

    def names_in(selection_set: object) -> set[str]:
        found: set[str] = set()
        for one in selection_set.selections:  # type: ignore[attr-defined]
            if isinstance(one, FieldNode):
                found.add(one.name.value)
            elif one.kind == "fragment_spread":
                found |= names_in(fragments[one.name.value].selection_set)
        return found

    class Ids(Visitor):
        def enter_field(self, node: FieldNode, *_: object) -> None:
            kind = get_named_type(info.get_type()) if info.get_type() else None
            if not node.selection_set or not isinstance(kind, GraphQLObjectType | GraphQLInterfaceType):
                return
            if (
                "id" in kind.fields
                and kind.name != "Query"
                and not {"id", "__typename"} <= names_in(node.selection_set)
            ):
                lacking.append(node.name.value)

    visit(document, TypeInfoVisitor(info, Ids()))
    assert lacking == []


def test_every_fragment_is_used() -> None:
    used = {name for text in documents().values() for name in re.findall(r"\.\.\.(\w+)", text)}
    assert {path.stem for path in (OPERATIONS / "fragments").iterdir()} <= used


def test_the_operations_come_as_one_file_without_a_cookie(client: Client) -> None:
    answer = client.get("/learn/operations.json")
    assert json.loads(answer.content) == documents()
    assert answer["Content-Type"] == "application/json"
    assert not answer.cookies


def test_a_client_that_has_them_is_told_so(client: Client) -> None:
    etag = client.get("/learn/operations.json")["ETag"]
    again = client.get("/learn/operations.json", headers={"If-None-Match": f'"other", W/{etag}'})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)


def test_whoever_has_others_gets_them_anew(client: Client) -> None:
    assert client.get("/learn/operations.json", headers={"If-None-Match": '"other"'}).status_code == 200
