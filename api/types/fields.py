"""Short constructors for described fields. Nothing in the schema goes without a description.

`words`, `whole`, `truth`, `moment` never answer null; their `maybe_` sisters may, and say when.
"""

from __future__ import annotations

from typing import Any

import graphene

from api.types.scalars import Date, DateTime


def identifier(description: str = "Opaque, and unique over all types.") -> graphene.Field:
    """A global id."""
    return graphene.Field(graphene.ID, required=True, description=description)


def one(kind: Any, description: str, **options: Any) -> graphene.Field:
    """Exactly one `kind`."""
    return graphene.Field(kind, required=True, description=description, **options)


def maybe(kind: Any, description: str, **options: Any) -> graphene.Field:
    """One `kind` or null."""
    return graphene.Field(kind, description=description, **options)


def many(kind: Any, description: str, **options: Any) -> graphene.Field:
    """A list without nulls, perhaps empty."""
    return graphene.Field(graphene.List(graphene.NonNull(kind)), required=True, description=description, **options)


def words(description: str, **options: Any) -> graphene.Field:
    return one(graphene.String, description, **options)


def maybe_text(description: str, **options: Any) -> graphene.Field:
    return maybe(graphene.String, description, **options)


def texts(description: str, **options: Any) -> graphene.Field:
    return many(graphene.String, description, **options)


def whole(description: str, **options: Any) -> graphene.Field:
    return one(graphene.Int, description, **options)


def maybe_whole(description: str, **options: Any) -> graphene.Field:
    return maybe(graphene.Int, description, **options)


def truth(description: str, **options: Any) -> graphene.Field:
    return one(graphene.Boolean, description, **options)


def moment(description: str, **options: Any) -> graphene.Field:
    return one(DateTime, description, **options)


def maybe_moment(description: str, **options: Any) -> graphene.Field:
    return maybe(DateTime, description, **options)


def maybe_date(description: str, **options: Any) -> graphene.Field:
    return maybe(Date, description, **options)
