"""Global ids: opaque to clients, a type and a key to us."""

from __future__ import annotations

import base64
import binascii
from uuid import UUID


def global_id(kind: str, key: object) -> str:
    """The id of a `kind` (a GraphQL type name) with this key."""
    return base64.urlsafe_b64encode(f"{kind}:{key}".encode()).decode().rstrip("=")


def parsed(value: str) -> tuple[str, str] | None:
    """Type name and key of an id; None for anything that is none."""
    try:
        plain = base64.b64decode(value + "=" * (-len(value) % 4), altchars=b"-_", validate=True).decode()
    except (binascii.Error, ValueError):
        return None
    kind, colon, key = plain.partition(":")
    return (kind, key) if colon and kind and key else None


def key_of(kind: str, value: str | None) -> str | None:
    """The key in an id of this `kind`; None for ids of other kinds and for anything that is none."""
    found = parsed(value) if value else None
    return found[1] if found is not None and found[0] == kind else None


def number_of(kind: str, value: str | None) -> int | None:
    """The key as a whole number that a database takes."""
    key = key_of(kind, value)
    return int(key) if key is not None and key.isascii() and key.isdigit() and len(key) <= 18 else None


def uuid_of(kind: str, value: str | None) -> UUID | None:
    """The key as a UUID."""
    key = key_of(kind, value)
    try:
        return UUID(key) if key is not None else None
    except ValueError:
        return None


def block_of(kind: str, value: str | None) -> tuple[int, UUID] | None:
    """Page and block of a prompt's or a component's id."""
    page, _, block = (key_of(kind, value) or "").partition(".")
    try:
        return (int(page), UUID(block)) if page.isascii() and page.isdigit() and len(page) <= 18 else None
    except ValueError:
        return None
