"""Depth and cost of a valid document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNamedType,
    GraphQLNonNull,
    GraphQLSchema,
    GraphQLUnionType,
    InlineFragmentNode,
    IntValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableNode,
    get_named_type,
)

from api.limits import DEFAULT_LIST_SIZE, HEAVY, LIST_SIZES, MAX_COST, MAX_DEPTH, TooComplex


class Measure:
    """Depth and cost of the operations of a valid document. Each fragment is measured once."""

    def __init__(self, schema: GraphQLSchema, document: DocumentNode) -> None:
        self._schema = schema
        self._fragments = {
            definition.name.value: definition
            for definition in document.definitions
            if isinstance(definition, FragmentDefinitionNode)
        }
        self._depths: dict[str, int] = {}
        self._costs: dict[tuple[Any, ...], int] = {}

    def check_depth(self, operation: OperationDefinitionNode) -> None:
        """Raises `TooComplex`. Introspection is exempt: its standard query is deep, and it is on in dev only."""
        depth = self._depth(operation.selection_set)
        if depth > MAX_DEPTH:
            raise TooComplex(f"The document is {depth} levels deep", limit=MAX_DEPTH)

    def check_cost(self, operation: OperationDefinitionNode, variables: Mapping[str, Any]) -> None:
        """Fields, times the items of the lists they are in. Raises `TooComplex`."""
        root = self._schema.get_root_type(operation.operation)
        # Only the sizes of pages make a difference between two runs of a document.
        counts = {name: value for name, value in variables.items() if isinstance(value, int)}
        key = ("operation", operation.name.value if operation.name else "", *sorted(counts.items()))
        cost = self._costs.get(key)
        if cost is None and root is not None:
            cost = _Cost(self._schema, self._fragments, counts).of(operation.selection_set, root)
            if len(self._costs) > 100:
                self._costs.clear()
            self._costs[key] = cost
        if cost is not None and cost > MAX_COST:
            raise TooComplex(f"The document costs {cost}", limit=MAX_COST)

    def _depth(self, selections: SelectionSetNode) -> int:
        deepest = 0
        for selection in selections.selections:
            if isinstance(selection, FieldNode):
                if selection.name.value.startswith("__"):
                    continue
                below = self._depth(selection.selection_set) if selection.selection_set else 0
                deepest = max(deepest, 1 + below)
            elif isinstance(selection, InlineFragmentNode):
                deepest = max(deepest, self._depth(selection.selection_set))
            elif isinstance(selection, FragmentSpreadNode):
                name = selection.name.value
                if name not in self._depths:
                    self._depths[name] = self._depth(self._fragments[name].selection_set)
                deepest = max(deepest, self._depths[name])
        return deepest


class _Cost:
    def __init__(
        self, schema: GraphQLSchema, fragments: Mapping[str, FragmentDefinitionNode], counts: Mapping[str, int]
    ) -> None:
        self._schema = schema
        self._fragments = fragments
        self._counts = counts
        self._known: dict[str, int] = {}

    def of(self, selections: SelectionSetNode, parent: GraphQLNamedType) -> int:
        """The cost of one object of type `parent`. Of alternative types the dearest counts."""
        always = self._own(selections, parent)
        by_type: Counter[str] = Counter()
        for selection in selections.selections:
            if isinstance(selection, FieldNode):
                always += self._field(selection, parent)
                continue
            if isinstance(selection, FragmentSpreadNode):
                name = selection.name.value
                condition = self._fragments[name].type_condition.name.value
                if name not in self._known:
                    self._known[name] = self.of(self._fragments[name].selection_set, self._schema.type_map[condition])
                cost = self._known[name]
            elif isinstance(selection, InlineFragmentNode):
                condition = selection.type_condition.name.value if selection.type_condition else parent.name
                cost = self.of(selection.selection_set, self._schema.type_map[condition])
            else:
                continue
            abstract = isinstance(parent, GraphQLInterfaceType | GraphQLUnionType)
            if abstract and condition != parent.name:
                by_type[condition] += cost
            else:
                always += cost
        return always + max(by_type.values(), default=0)

    def _own(self, selections: SelectionSetNode, parent: GraphQLNamedType) -> int:
        weight, light = HEAVY.get(parent.name, (0, frozenset()))
        asked = (one.name.value for one in selections.selections if isinstance(one, FieldNode))
        return weight if any(name not in light and not name.startswith("__") for name in asked) else 0

    def _field(self, node: FieldNode, parent: GraphQLNamedType) -> int:
        name = node.name.value
        if node.selection_set is None or name.startswith("__"):
            return 1
        field: GraphQLField = parent.fields[name]  # type: ignore[attr-defined]
        below = get_named_type(field.type)
        return 1 + self._size(node, field, f"{parent.name}.{name}") * self.of(node.selection_set, below)

    def _size(self, node: FieldNode, field: GraphQLField, place: str) -> int:
        if "first" in field.args:
            value = next((given.value for given in node.arguments if given.name.value == "first"), None)
            size = int(field.args["first"].default_value)
            if isinstance(value, IntValueNode):
                size = int(value.value)
            elif isinstance(value, VariableNode):
                size = self._counts.get(value.name.value, size)
            # What is out of range is refused when it runs; here it must not make anything cheaper.
            return min(max(size, 1), 100)
        kind = field.type.of_type if isinstance(field.type, GraphQLNonNull) else field.type
        # The items of a connection were counted where it was asked for.
        if not isinstance(kind, GraphQLList) or place.endswith(("Connection.edges", "Connection.nodes")):
            return 1
        return LIST_SIZES.get(place, DEFAULT_LIST_SIZE)
