"""Things by key, fetched together: whoever will need one says so early, and the first to read fetches all."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Lookup(Generic[K, V]):
    """`load` takes the keys that are expected and not known yet, and leaves out what there is none of."""

    def __init__(self, load: Callable[[set[K]], Mapping[K, V]]) -> None:
        self._load = load
        self._expected: set[K] = set()
        self._known: dict[K, V | None] = {}

    def expect(self, keys: Iterable[K | None]) -> None:
        """Somebody will ask for these."""
        self._expected.update(key for key in keys if key is not None and key not in self._known)

    def know(self, key: K, value: V) -> None:
        """This one need not be fetched."""
        self._known[key] = value

    def get(self, key: K | None) -> V | None:
        """The value, or None when there is none."""
        if key is None:
            return None
        if key not in self._known:
            self.expect([key])
            found = self._load(self._expected)
            self._known.update({one: found.get(one) for one in self._expected})
            self._expected = set()
        return self._known[key]
