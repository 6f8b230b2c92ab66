"""Loading for all what one asks for.

GraphQL resolves a list item by item. Objects of one list are put `together`; the first of them that needs
something related loads it for all, so that the number of queries does not grow with the list. Resolvers run one
after another, so this needs neither promises nor a scheduler.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

T = TypeVar("T")

_ATTRIBUTE = "_batch"


class Batch:
    """Objects of one list, and what has been loaded for them."""

    __slots__ = ("items", "loaded")

    def __init__(self, items: list[Any]) -> None:
        self.items = items
        self.loaded: dict[str, Mapping[Any, Any]] = {}


def together(items: Iterable[T]) -> list[T]:
    """The items as a list, to be loaded for together from now on."""
    found = list(items)
    batch = Batch(found)
    for item in found:
        setattr(item, _ATTRIBUTE, batch)
    return found


def alone(item: T | None) -> T | None:
    """One item, if any, in a batch of its own."""
    if item is not None and not hasattr(item, _ATTRIBUTE):
        together([item])
    return item


def loaded(item: Any, name: str, load: Callable[[list[Any]], Mapping[Any, Any]], *, default: Any = None) -> Any:
    """What `load` finds for this item, by `pk`. It is called once for the whole batch."""
    batch: Batch = getattr(item, _ATTRIBUTE, None) or _new_batch(item)
    if name not in batch.loaded:
        batch.loaded[name] = load(batch.items)
    return batch.loaded[name].get(item.pk, default)


def _new_batch(item: Any) -> Batch:
    together([item])
    batch: Batch = getattr(item, _ATTRIBUTE)
    return batch
