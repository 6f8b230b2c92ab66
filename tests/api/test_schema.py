"""The schema itself: described throughout, without numbers for grades and without untyped corners."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLScalarType,
    get_named_type,
    is_introspection_type,
    is_required_input_field,
    is_specified_scalar_type,
    validate_schema,
)

from api import contract
from api.schema import schema

TYPES: list[GraphQLNamedType] = [
    kind
    for kind in schema.graphql_schema.type_map.values()
    if not is_introspection_type(kind) and not is_specified_scalar_type(kind)
]


def described() -> Iterator[tuple[str, str | None]]:
    """Everything that can have a description, with it."""
    for kind in TYPES:
        yield kind.name, kind.description
        if isinstance(kind, GraphQLEnumType):
            for name, value in kind.values.items():
                yield f"{kind.name}.{name}", value.description
        for name, field in getattr(kind, "fields", {}).items():
            yield f"{kind.name}.{name}", field.description
            for argument, given in getattr(field, "args", {}).items():
                yield f"{kind.name}.{name}({argument})", given.description


def fields() -> Iterator[tuple[str, Any]]:
    for kind in TYPES:
        if isinstance(kind, GraphQLObjectType | GraphQLInterfaceType):
            for name, field in kind.fields.items():
                yield f"{kind.name}.{name}", field


def test_the_schema_is_valid() -> None:
    assert validate_schema(schema.graphql_schema) == []


def test_every_type_field_argument_and_value_has_a_description() -> None:
    assert [name for name, description in described() if not (description or "").strip()] == []


def test_the_only_scalars_beside_the_standard_ones_are_times() -> None:
    assert {kind.name for kind in TYPES if isinstance(kind, GraphQLScalarType)} == {"Date", "DateTime"}


def test_no_field_answers_a_fraction_and_no_grade_is_a_number() -> None:
    for name, field in fields():
        kind = get_named_type(field.type).name
        assert kind != "Float", name
        if kind == "Int":
            assert not any(
                word in name.partition(".")[2].lower() for word in ("grade", "score", "letter", "decision", "percent")
            ), name


def test_lists_hold_no_nulls() -> None:
    for name, field in fields():
        assert "]" not in str(field.type) or "!]" in str(field.type), name


def test_an_id_is_always_there() -> None:
    for name, field in fields():
        if name.endswith(".id"):
            assert str(field.type) == "ID!", name


def test_what_can_be_null_says_when() -> None:
    """A field of an object that may be null (payloads and lookups apart) explains it with the word."""
    words = ("null", "if any", "when it is there")
    for name, field in fields():
        if name.startswith(("Query.", "Mutation.")) or "Payload." in name or str(field.type).endswith("!"):
            continue
        assert any(word in field.description.lower() for word in words), name


def test_everything_of_type_node_can_be_fetched_by_node() -> None:
    from api.queries.node import _FINDERS

    node = schema.graphql_schema.type_map["Node"]
    assert {kind.name for kind in TYPES if node in getattr(kind, "interfaces", ())} == set(_FINDERS)


def test_every_kind_of_component_has_a_type_of_its_own() -> None:
    from api.content.components import SHAPES
    from api.types.components import COMPONENT_TYPES
    from cms.blocks import COMPONENTS

    kinds = {name for name, _ in COMPONENTS}
    assert kinds == set(COMPONENT_TYPES) == set(SHAPES)
    assert {kind.upper() for kind in kinds} == set(schema.graphql_schema.type_map["ComponentKind"].values)  # type: ignore[attr-defined]


def test_the_words_of_the_schema_are_those_of_the_packages_below() -> None:
    from cms import designs, prompts
    from coursework.errors import Code
    from coursework.rules.listing import ListFilter, ListOrder, PeerState
    from coursework.rules.missing import Part
    from coursework.rules.roles import Role
    from coursework.rules.states import Letter, State

    def words(name: str) -> set[str]:
        kind = schema.graphql_schema.type_map[name]
        assert isinstance(kind, GraphQLEnumType)
        return set(kind.values)

    for name, stored in {
        "Role": Role,
        "PortfolioState": State,
        "PeerState": PeerState,
        "PortfolioPart": Part,
        "ListOrder": ListOrder,
        "ListFilter": ListFilter,
        "ErrorCode": Code,
        "Letter": Letter,
        "PromptKind": prompts.PROMPT_KINDS,
        "LessonDesign": designs.DESIGNS,
    }.items():
        assert words(name) == {str(word).upper() for word in stored}, name


def test_every_mutation_takes_one_input_and_answers_errors() -> None:
    mutation = schema.graphql_schema.mutation_type
    assert mutation is not None
    for name, field in mutation.fields.items():
        upper = name[0].upper() + name[1:]
        assert {argument: str(given.type) for argument, given in field.args.items()} == {"input": f"{upper}Input!"}
        payload = get_named_type(field.type)
        assert isinstance(payload, GraphQLObjectType)
        assert payload.name == f"{upper}Payload"
        assert str(payload.fields["errors"].type) == "[UserError!]!"
        given_type = get_named_type(field.args["input"].type)
        assert isinstance(given_type, GraphQLInputObjectType)
        if name.startswith("save"):
            assert is_required_input_field(given_type.fields["expectedVersion"])


class TestContract:
    def test_the_committed_schema_is_what_the_code_says(self) -> None:
        written = Path(settings.ROOT) / "frontend_contract" / "schema.graphql"
        assert written.read_text(encoding="utf-8") == contract.sdl()

    def test_every_published_operation_is_valid(self) -> None:
        assert contract.problems_of(Path(settings.ROOT) / "frontend_contract" / "operations") == []

    def test_a_difference_fails_the_check(self, tmp_path: Path, settings: Any) -> None:
        settings.ROOT = tmp_path
        (tmp_path / "frontend_contract" / "operations").mkdir(parents=True)
        with pytest.raises(CommandError, match="not what the code says"):
            call_command("contract", "--check")
        call_command("contract")
        call_command("contract", "--check")

    @pytest.mark.parametrize(
        ("name", "text", "problem"),
        [
            ("A.graphql", "query A { nothing }", "Cannot query field 'nothing'"),
            ("A.graphql", "{ __typename }", "one named operation a file"),
            ("A.graphql", "query A { __typename } query B { __typename }", "one named operation a file"),
            ("A.graphql", "query A {", "Syntax Error"),
            ("fragments/F.graphql", "fragment F on Course { id }", "fragment F is not used"),
        ],
    )
    def test_a_mistake_in_an_operation_is_named_with_its_file(
        self, tmp_path: Path, name: str, text: str, problem: str
    ) -> None:
        file = tmp_path / "operations" / name
        file.parent.mkdir(parents=True)
        file.write_text(text)
        problems = contract.problems_of(tmp_path / "operations")
        assert any(problem in one for one in problems), problems
