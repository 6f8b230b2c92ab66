"""Parsed and validated documents. Doing both anew took three fifths of the time of a lesson's answer."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLSchema,
    OperationDefinitionNode,
    parse,
    specified_rules,
    validate,
)
from graphql.validation import NoSchemaIntrospectionCustomRule

from api import limits
from api.measure import Measure

MAX_DOCUMENTS = 512
# Measured: a parsed document takes about a hundred times its source.
MAX_SOURCE_CHARACTERS = 512 * 1024


class DocumentInvalid(Exception):
    """What is wrong with a document, and with which code."""

    def __init__(self, code: str, errors: list[GraphQLError]) -> None:
        super().__init__(code)
        self.code = code
        self.errors = errors


@dataclass(frozen=True)
class Document:
    """A valid document within the limits (cost excepted, which needs variables)."""

    node: DocumentNode
    operations: dict[str | None, OperationDefinitionNode]
    measure: Measure
    size: int

    def operation(self, name: str | None) -> OperationDefinitionNode:
        """The operation to run. Raises `DocumentInvalid`."""
        if name is None and len(self.operations) == 1:
            return next(iter(self.operations.values()))
        found = self.operations.get(name) if name is not None else None
        if found is None:
            message = "There is no such operation in the document." if name else "Say which operation by operationName."
            raise DocumentInvalid("BAD_USER_INPUT", [GraphQLError(message)])
        return found


class Documents:
    """A bounded cache of valid documents, by the SHA-256 of their text, the least recently used dropped first.

    Invalid ones are not kept: an attacker could fill it with them at no cost.
    """

    def __init__(self, schema: GraphQLSchema) -> None:
        self._schema = schema
        self._kept: OrderedDict[tuple[bytes, bool], Document] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def get(self, source: str, *, introspection: bool) -> Document:
        """The document of `source`. Raises `DocumentInvalid`. `introspection` also turns suggestions on."""
        key = (hashlib.sha256(source.encode()).digest(), introspection)
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
                return found
        made = self._make(source, introspection=introspection)
        with self._lock:
            if key not in self._kept:
                self._kept[key] = made
                self._size += made.size
            while len(self._kept) > MAX_DOCUMENTS or self._size > MAX_SOURCE_CHARACTERS:
                self._size -= self._kept.popitem(last=False)[1].size
        return made

    def __len__(self) -> int:
        return len(self._kept)

    def _make(self, source: str, *, introspection: bool) -> Document:
        try:
            node = parse(source, max_lexical_tokens=limits.MAX_TOKENS)
        except GraphQLError as error:
            raise DocumentInvalid("GRAPHQL_PARSE_FAILED", [error]) from None
        except RecursionError:
            raise DocumentInvalid("TOO_COMPLEX", [GraphQLError("The document is nested too deeply.")]) from None
        try:
            limits.check_shape(node)
            self._validate(node, introspection=introspection)
            operations = {
                definition.name.value if definition.name else None: definition
                for definition in node.definitions
                if isinstance(definition, OperationDefinitionNode)
            }
            measure = Measure(self._schema, node)
            for operation in operations.values():
                measure.check_depth(operation)
        except limits.TooComplex as error:
            raise DocumentInvalid(error.code, [error]) from None
        return Document(node, operations, measure, len(source))

    def _validate(self, node: DocumentNode, *, introspection: bool) -> None:
        rules = [*specified_rules] if introspection else [*specified_rules, NoSchemaIntrospectionCustomRule]
        errors = validate(self._schema, node, rules, max_errors=limits.MAX_ERRORS, hide_suggestions=not introspection)
        # The standard rules say nothing of operations whose root type the schema does not have.
        errors += [
            GraphQLError(f"There are no {definition.operation.value}s here.", definition)
            for definition in node.definitions
            if isinstance(definition, OperationDefinitionNode)
            and self._schema.get_root_type(definition.operation) is None
        ]
        if errors:
            raise DocumentInvalid("GRAPHQL_VALIDATION_FAILED", errors)
