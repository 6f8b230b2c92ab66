"""The operations that front ends may rely on, as full documents."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.conf import settings
from graphql import print_ast

from api.contract import read_operations, with_fragments


@cache
def published() -> dict[str, str]:
    """The document of each operation, by name."""
    found = read_operations(Path(settings.ROOT) / "frontend_contract" / "operations")
    return {
        operation.name.value: print_ast(with_fragments(operation, found.fragments))
        for operation in found.operations.values()
        if operation.name
    }
