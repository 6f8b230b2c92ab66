"""YAML files read with the line of everything in them.

A file becomes plain JSON-like data (dates as `YYYY-MM-DD`) and, for each path of keys and indexes into it,
the line where it stands. Aliases and keys given twice are refused: the first hide where text comes from,
the second silently lose it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from cms.seeds.problems import Problem, SeedError

Keys = tuple[str | int, ...]
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MAX_BYTES = 2_000_000


@dataclass(frozen=True)
class Source:
    """One file. `lines` and `key_lines` go from a path into `data` to the line of the value and of its key."""

    file: Path
    data: Any
    lines: dict[Keys, int] = field(repr=False)
    key_lines: dict[Keys, int] = field(repr=False)
    literal: frozenset[Keys] = field(repr=False)

    def line(self, keys: Keys) -> int:
        """The line of the value at `keys`, or of the nearest thing around it."""
        while keys and keys not in self.lines:
            keys = keys[:-1]
        return self.lines.get(keys, 1)

    def line_within(self, keys: Keys, offset: int) -> int:
        """The line `offset` lines (from 0) into a text. Known for `|` blocks; else where the text begins."""
        return self.line(keys) + 1 + offset if keys in self.literal else self.line(keys)

    def problem(self, keys: Keys, reason: str) -> Problem:
        """A problem at the value at `keys`."""
        return Problem(self.file, self.line(keys), reason)

    def problem_at_key(self, keys: Keys, reason: str) -> Problem:
        """A problem at the key itself."""
        return Problem(self.file, self.key_lines.get(keys, self.line(keys)), reason)


def read(file: Path, *, shown_as: Path) -> Source:
    """Read one file; problems name it as `shown_as`. Raises `SeedError`."""

    def refuse(line: int, reason: str) -> SeedError:
        return SeedError([Problem(shown_as, line, reason)])

    try:
        if file.stat().st_size > MAX_BYTES:
            raise refuse(0, f"The file is larger than {MAX_BYTES:,} bytes.")
        text = file.read_text("utf-8")
    except OSError as error:
        raise refuse(0, f"The file cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError as error:
        raise refuse(0, f"The file is not UTF-8 text (byte {error.start}).") from None
    try:
        for event in yaml.parse(text, Loader=LOADER):
            if isinstance(event, yaml.AliasEvent):
                mark: Any = event.start_mark
                raise refuse(mark.line + 1, f"The alias *{event.anchor} is not allowed; write it out.")
        loader = LOADER(text)
        node = loader.get_single_node()
        if node is None:
            raise refuse(1, "The file is empty.")
        source = Source(shown_as, None, {}, {}, frozenset())
        problems = list(_duplicate_keys(node, shown_as))
        if problems:
            raise SeedError(problems)
        data = _plain(loader.construct_document(node))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        reason = " ".join(filter(None, [error.context, error.problem]))
        raise refuse(mark.line + 1 if mark else 1, f"This is not YAML: {reason}.") from None
    except (yaml.YAMLError, ValueError) as error:
        raise refuse(1, f"This is not YAML: {error}.") from None
    literal: set[Keys] = set()
    for keys, place in _walk(node):
        source.lines[keys] = place.start_mark.line + 1
        if isinstance(place, yaml.ScalarNode) and place.style == "|":
            literal.add(keys)
        if isinstance(place, yaml.MappingNode):
            source.key_lines.update(
                {(*keys, key.value): key.start_mark.line + 1 for key, _ in place.value if hasattr(key, "value")}
            )
    return Source(shown_as, data, source.lines, source.key_lines, frozenset(literal))


def _walk(node: yaml.Node, keys: Keys = ()) -> Iterator[tuple[Keys, yaml.Node]]:
    yield keys, node
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode):
                yield from _walk(value, (*keys, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from _walk(value, (*keys, index))


def _duplicate_keys(node: yaml.Node, file: Path) -> Iterator[Problem]:
    for _, place in _walk(node):
        if not isinstance(place, yaml.MappingNode):
            continue
        seen: set[str] = set()
        for key, _ in place.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                yield Problem(file, line, "A key must be a word.")
            elif key.value in seen:
                yield Problem(file, line, f"The key “{key.value}” is there twice.")
            else:
                seen.add(key.value)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value
