"""What front ends may rely on: the schema as SDL, and operations that it answers."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from graphql import (
    DocumentNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    OperationDefinitionNode,
    lexicographic_sort_schema,
    parse,
    print_schema,
    validate,
    visit,
)
from graphql.language import Visitor

from api.schema import schema


@cache
def sdl() -> str:
    """The schema, sorted, so that a diff shows changes only."""
    return print_schema(lexicographic_sort_schema(schema.graphql_schema)) + "\n"


class _Spreads(Visitor):
    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def enter_fragment_spread(self, node: FragmentSpreadNode, *_args: object) -> None:
        self.names.add(node.name.value)


def problems_of(folder: Path) -> list[str]:
    """What is wrong with the operations in `folder`: one named operation a file, fragments beside them."""
    problems: list[str] = []
    operations: dict[Path, OperationDefinitionNode] = {}
    fragments: dict[str, FragmentDefinitionNode] = {}
    for file in sorted(folder.rglob("*.graphql")):
        try:
            document = parse(file.read_text(encoding="utf-8"))
        except GraphQLError as error:
            problems.append(f"{_name(file, folder)}: {error.message}")
            continue
        for definition in document.definitions:
            if isinstance(definition, FragmentDefinitionNode):
                if definition.name.value in fragments:
                    problems.append(f"{_name(file, folder)}: fragment {definition.name.value} is there twice.")
                fragments[definition.name.value] = definition
            elif isinstance(definition, OperationDefinitionNode):
                if file in operations or definition.name is None:
                    problems.append(f"{_name(file, folder)}: one named operation a file.")
                operations[file] = definition
    for file, operation in operations.items():
        document = with_fragments(operation, fragments)
        problems += [f"{_name(file, folder)}: {error.message}" for error in validate(schema.graphql_schema, document)]
    used = {name for operation in operations.values() for name in _needed(operation, fragments)}
    problems += [f"fragment {name} is not used." for name in sorted(set(fragments) - used)]
    return problems


def with_fragments(operation: OperationDefinitionNode, fragments: dict[str, FragmentDefinitionNode]) -> DocumentNode:
    """The operation as a document with the fragments it needs, the names in order."""
    return DocumentNode(definitions=(operation, *(fragments[name] for name in sorted(_needed(operation, fragments)))))


def _needed(operation: OperationDefinitionNode, fragments: dict[str, FragmentDefinitionNode]) -> set[str]:
    needed: set[str] = set()
    waiting: list[OperationDefinitionNode | FragmentDefinitionNode] = [operation]
    while waiting:
        spreads = _Spreads()
        visit(waiting.pop(), spreads)
        for name in spreads.names - needed:
            if name in fragments:
                needed.add(name)
                waiting.append(fragments[name])
    return needed


def _name(file: Path, folder: Path) -> str:
    return str(file.relative_to(folder.parent))
