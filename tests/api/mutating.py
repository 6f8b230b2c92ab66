"""Mutations, as the tests send them."""

from __future__ import annotations

from typing import Any

from tests.api.client import data

ERRORS = "errors { code path message }"


def run(name: str, fields: str, given: dict[str, Any], token: str | None) -> Any:
    """The payload of a mutation."""
    upper = name[0].upper() + name[1:]
    query = f"mutation ($input: {upper}Input!) {{ {name}(input: $input) {{ {fields} {ERRORS} }} }}"
    return data(query, token=token, input=given)[name]


def codes(payload: Any) -> list[str]:
    return [error["code"] for error in payload["errors"]]
