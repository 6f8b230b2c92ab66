"""Holding data against the JSON schemas of `cms/programs/schema/`, with reasons that an author understands."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from referencing import Registry, Resource

from cms.seeds.problems import Problem
from cms.seeds.source import Keys, Source

FOLDER = Path(__file__).resolve().parent.parent / "programs" / "schema"
_ONE_LINE = r"^\S(.*\S)?$"
_TYPES = {
    "string": "text",
    "integer": "a whole number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a mapping of keys",
}


def check(source: Source, schema: str) -> Iterator[Problem]:
    """What keeps `source` from being a `program`, `course`, `lesson` or `case-study`."""
    for error in _validator(schema).iter_errors(source.data):
        keys: Keys = tuple(error.absolute_path)
        if error.validator == "additionalProperties":
            for key in _unknown_keys(error):
                yield source.problem_at_key((*keys, key), f"The key “{key}” is not known here.{_known(error)}")
        elif error.validator == "required":
            required: Any = error.validator_value
            instance: Any = error.instance
            for key in required:
                if key not in instance:
                    yield source.problem(keys, f"The key “{key}” is missing here.")
        else:
            yield source.problem(keys, _reason(error, keys))


@cache
def _validator(schema: str) -> Draft202012Validator:
    schemas = {file.name: json.loads(file.read_text("utf-8")) for file in FOLDER.glob("*.schema.json")}
    registry: Registry[Any] = Registry().with_resources(
        [(name, Resource.from_contents(contents)) for name, contents in schemas.items()]
    )
    return Draft202012Validator(
        schemas[f"{schema}.schema.json"], registry=registry, format_checker=FormatChecker(["date"])
    )


def _unknown_keys(error: ValidationError) -> list[str]:
    instance: Any = error.instance
    return [key for key in instance if key not in _properties(error)]


def _known(error: ValidationError) -> str:
    return f" Known are: {', '.join(_properties(error))}."


def _properties(error: ValidationError) -> dict[str, Any]:
    schema: Any = error.schema
    return dict(schema.get("properties", {}))


def _reason(error: ValidationError, keys: Keys) -> str:
    name = f"“{keys[-1]}”" if keys and isinstance(keys[-1], str) else "This"
    limit: Any = error.validator_value
    value: Any = error.instance
    match error.validator:
        case "type":
            return f"{name} must be {_TYPES.get(limit, limit)}, but is {_describe(value)}."
        case "enum":
            return f"{name} is {_describe(value)}, but must be one of: {', '.join(map(str, limit))}."
        case "pattern" if limit == r"\S":
            return f"{name} has no text."
        case "pattern" if limit == _ONE_LINE:
            return f"{name} must be one line of text without space around it."
        case "pattern":
            return f"{name} is {_describe(value)}, which does not have the form {limit}."
        case "minLength":
            return f"{name} is empty."
        case "maxLength":
            return f"{name} has {len(value)} characters; at most {limit} fit."
        case "minItems":
            return f"{name} has {len(value)} entries; at least {limit} must be there."
        case "minimum":
            return f"{name} is {value}; it must be at least {limit}."
        case "format":
            return f"{name} is {_describe(value)}, but must be a date such as 2017-01-24."
        case "minProperties" | "maxProperties":
            return f"{name} must have exactly one key."
        case _:
            return f"{name}: {error.message}"


def _describe(value: Any) -> str:
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "a mapping of keys"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, int | float):
        return f"the number {value}"
    return f"“{value if len(value) <= 60 else value[:57] + '…'}”"
