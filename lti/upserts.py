"""Rows that each launch names again: read in one statement, written only when something changed."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model)


def keep(model: type[Row], *, values: dict[str, Any], **lookup: Any) -> Row:
    """The row that `lookup` (its unique fields) names, made or brought to `values`.

    `update_or_create` would lock and write each time; a class that launches together shares these rows.
    """
    row, created = model._default_manager.get_or_create(**lookup, defaults=values)
    changed = {} if created else {name: value for name, value in values.items() if getattr(row, name) != value}
    if changed:
        for name, value in changed.items():
            setattr(row, name, value)
        row.save(update_fields=list(changed))
    return row
