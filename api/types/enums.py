"""How enums are made."""

from __future__ import annotations

from enum import StrEnum

import graphene


def enum(name: str, description: str, *, verbatim: bool = False, **values: str) -> type[graphene.Enum]:
    """An enum with a description for each value.

    Its Python values are the words stored in the database: the members in lower case, or `verbatim`.
    """
    # A StrEnum, so that plain words and other packages' StrEnums serialise, and inputs arrive as words.
    members = StrEnum(name, {member: member if verbatim else member.lower() for member in values})  # type: ignore[misc]

    def describe(value: graphene.Enum | None) -> str:
        # graphene asks with None for the description of the enum itself.
        return description if value is None else values[value.name]

    made: type[graphene.Enum] = graphene.Enum.from_enum(members, description=describe)
    return made
