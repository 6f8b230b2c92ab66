"""Keyset connections: a cursor holds the sort keys of its item, so that a page costs the same anywhere in the list
and nothing is skipped or repeated when items come and go."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

from api.batches import together
from api.errors import BadUserInput

MAX_FIRST = 100


def check_first(first: int | None) -> int:
    """`first`, if it is from 1 to 100. Raises `BadUserInput`."""
    if first is None or not 1 <= first <= MAX_FIRST:
        raise BadUserInput(f"`first` must be from 1 to {MAX_FIRST}.")
    return first


class Page:
    """One page of `queryset` in the `order` given: field names, `-` for descending, the last one unique.

    Raises `BadUserInput` for a `first` out of range or a cursor that is none. It asks the database when it is
    read, once; the count and what lies before only when those fields are selected. `shown` makes nodes of rows.
    """

    def __init__(
        self,
        queryset: QuerySet[Any],
        *,
        order: tuple[str, ...],
        first: int | None,
        after: str | None,
        shown: Callable[[list[Any]], Sequence[Any]] = together,
    ) -> None:
        self._first = check_first(first)
        self._all = queryset.order_by(*order)
        self._order = order
        self._shown = shown
        self._after = self._values(after) if after is not None else None

    @cached_property
    def _found(self) -> list[Any]:
        remaining = self._all if self._after is None else self._all.filter(self._beyond(self._after))
        return list(remaining[: self._first + 1])

    @cached_property
    def _rows(self) -> list[Any]:
        return self._found[: self._first]

    @cached_property
    def nodes(self) -> Sequence[Any]:
        return self._shown(self._rows)

    @property
    def edges(self) -> list[dict[str, Any]]:
        pairs = zip(self._rows, self.nodes, strict=True)
        return [{"node": node, "cursor": self._cursor(row)} for row, node in pairs]

    @property
    def page_info(self) -> Page:
        return self

    @property
    def has_next_page(self) -> bool:
        return len(self._found) > self._first

    @property
    def has_previous_page(self) -> bool:
        if self._after is None:
            return False
        if not self._rows:
            return self._all.exists()
        first = [_value(self._rows[0], name) for name in self._order]
        return self._all.filter(self._beyond(first, backwards=True)).exists()

    @property
    def start_cursor(self) -> str | None:
        return self._cursor(self._rows[0]) if self._rows else None

    @property
    def end_cursor(self) -> str | None:
        return self._cursor(self._rows[-1]) if self._rows else None

    @property
    def total_count(self) -> int:
        return self._all.count()

    def _cursor(self, row: Any) -> str:
        values = [_value(row, name) for name in self._order]
        return base64.urlsafe_b64encode(json.dumps(values, default=str).encode()).decode().rstrip("=")

    def _values(self, cursor: str) -> list[Any]:
        fields = [self._all.model._meta.get_field(name.lstrip("-")) for name in self._order]
        try:
            # Another number of values raises ValueError too, and what is no list TypeError.
            values = json.loads(base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True))
            return [field.to_python(value) for field, value in zip(fields, values, strict=True)]
        except (ValueError, TypeError, RecursionError, ValidationError):
            raise BadUserInput("`after` is not a cursor of this connection.") from None

    def _beyond(self, values: list[Any], *, backwards: bool = False) -> Q:
        """Those after (or before) `values`: the first key differs, or it is equal and the next one differs, …"""
        condition, equal = Q(pk__in=[]), Q()
        for name, value in zip(self._order, values, strict=True):
            field = name.lstrip("-")
            later = name.startswith("-") == backwards
            condition |= equal & Q(**{f"{field}__{'gt' if later else 'lt'}": value})
            equal &= Q(**{field: value})
        return condition


def _value(row: Any, name: str) -> Any:
    return getattr(row, name.lstrip("-"))
