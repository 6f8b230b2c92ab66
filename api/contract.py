"""What front ends may rely on: the schema as SDL, and operations that it answers."""

from __future__ import annotations

from dataclasses import dataclass, field
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


@dataclass
class Operations:
    """What a folder of operations holds, by file and by name, and what is wrong with the files."""

    operations: dict[str, OperationDefinitionNode] = field(default_factory=dict)
    fragments: dict[str, FragmentDefinitionNode] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def read_operations(folder: Path) -> Operations:
    """The operations in `folder`: one named operation a file, fragments beside them."""
    found = Operations()
    for file in sorted(folder.rglob("*.graphql")):
        name = str(file.relative_to(folder.parent))
        try:
            document = parse(file.read_text(encoding="utf-8"))
        except GraphQLError as error:
            found.problems.append(f"{name}: {error.message}")
            continue
        for definition in document.definitions:
            if isinstance(definition, FragmentDefinitionNode):
                if definition.name.value in found.fragments:
                    found.problems.append(f"{name}: fragment {definition.name.value} is there twice.")
                found.fragments[definition.name.value] = definition
            elif isinstance(definition, OperationDefinitionNode):
                if name in found.operations or definition.name is None:
                    found.problems.append(f"{name}: one named operation a file.")
                found.operations[name] = definition
    return found


def problems_of(folder: Path) -> list[str]:
    """What is wrong with the operations in `folder`, file by file."""
    found = read_operations(folder)
    problems = [*found.problems]
    for name, operation in found.operations.items():
        document = with_fragments(operation, found.fragments)
        problems += [f"{name}: {error.message}" for error in validate(schema.graphql_schema, document)]
    used = {name for operation in found.operations.values() for name in _needed(operation, found.fragments)}
    problems += [f"fragment {name} is not used." for name in sorted(set(found.fragments) - used)]
    return problems


def with_fragments(operation: OperationDefinitionNode, fragments: dict[str, FragmentDefinitionNode]) -> DocumentNode:
    """The operation as a document with the fragments it needs, their names in order."""
    return DocumentNode(definitions=(operation, *(fragments[name] for name in sorted(_needed(operation, fragments)))))


class _Spreads(Visitor):
    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def enter_fragment_spread(self, node: FragmentSpreadNode, *_args: object) -> None:
        self.names.add(node.name.value)


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
