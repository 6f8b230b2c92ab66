"""Times and dates. They are written one way only, so that a client can compare them as text."""

from __future__ import annotations

import datetime as dt

from graphene.types import Scalar
from graphql import GraphQLError, Node, StringValueNode, print_ast


class DateTime(Scalar):
    """A moment in UTC by ISO 8601, e.g. `2026-02-26T04:59:00Z`. Input may carry another offset, but must carry one."""

    @staticmethod
    def serialize(value: dt.datetime) -> str:
        return value.astimezone(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")

    @staticmethod
    def parse_value(value: object) -> dt.datetime:
        try:
            moment = dt.datetime.fromisoformat(value) if isinstance(value, str) else None
        except ValueError:
            moment = None
        if moment is None or moment.tzinfo is None:
            raise GraphQLError("DateTime must be ISO 8601 with an offset, like 2026-02-26T04:59:00Z.")
        return moment

    @classmethod
    def parse_literal(cls, node: Node, _variables: object = None) -> dt.datetime:
        return cls.parse_value(node.value if isinstance(node, StringValueNode) else print_ast(node))


class Date(Scalar):
    """A calendar day by ISO 8601, e.g. `2026-02-26`."""

    @staticmethod
    def serialize(value: dt.date) -> str:
        return value.isoformat()

    @staticmethod
    def parse_value(value: object) -> dt.date:
        try:
            if isinstance(value, str):
                return dt.date.fromisoformat(value)
        except ValueError:
            pass
        raise GraphQLError("Date must be ISO 8601, like 2026-02-26.")

    @classmethod
    def parse_literal(cls, node: Node, _variables: object = None) -> dt.date:
        return cls.parse_value(node.value if isinstance(node, StringValueNode) else print_ast(node))
