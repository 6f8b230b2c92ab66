"""The document tree as JSON. `portfolio-1.schema.json`, beside this module, says what it holds."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import Enum
from typing import Any
from uuid import UUID

from portfolio_export.tree import Document

MEDIA_TYPE = "application/json"
FORMAT = "colloquy-portfolio-export/1"


def write(document: Document) -> bytes:
    """UTF-8 JSON, indented for people. Every key is always there, in the tree's order; what is not known is null."""
    body = {"format": FORMAT, **_plain(document)}
    return (json.dumps(body, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode()


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {_camel(field.name): _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, UUID):
        return str(value)
    if value is None or isinstance(value, str | int):  # bool is an int; a float would be a grade, or a mistake
        return value
    raise TypeError(f"A document holds no {type(value).__name__}.")


def _camel(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(part.title() for part in others)
