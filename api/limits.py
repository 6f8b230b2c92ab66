"""What a document may ask for. Front ends rely on it: raising a limit is harmless, lowering one is not.

Bodies over `MAX_BODY_BYTES` are refused before anything is read into memory, since comments are not tokens and
cost time all the same. Then: tokens, while parsing; aliases, fields and pairs of fields to merge, before the
standard rules, one of which is quadratic in them; depth and cost, after the standard rules, since they need a
valid document.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from math import comb

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
)

from api.errors import ApiError

MAX_BODY_BYTES = 64 * 1024
MAX_TOKENS = 2_500
MAX_ALIASES = 30
MAX_FIELDS = 3_000
MAX_PAIRS = 2_000
MAX_DEPTH = 13
MAX_COST = 100_000
MAX_ERRORS = 5

# How many items a list is taken to have; connections say it themselves by `first`.
DEFAULT_LIST_SIZE = 5
LIST_SIZES: Mapping[str, int] = {
    "CohortCourse.list": 125,
    "Cohort.people": 125,
    "Course.lessons": 10,
    "Lesson.components": 7,
    "CourseWork.lessons": 10,
    "Portfolio.responses": 60,
    "SubmittedWork.responses": 60,
    "PeerReview.responses": 60,
}

# What takes a number of queries for each object, whatever is asked of it beyond these fields.
HEAVY: Mapping[str, tuple[int, frozenset[str]]] = {
    "Portfolio": (800, frozenset({"id", "person", "course", "cohortCourse", "exportHtmlUrl", "exportJsonUrl"})),
}


class TooComplex(ApiError):
    """A document beyond a limit."""

    code = "TOO_COMPLEX"

    def __init__(self, what: str, *, limit: int) -> None:
        super().__init__(f"{what}; the limit is {limit}.", limit=limit)


def check_shape(document: DocumentNode) -> None:
    """Aliases, and the work of the rule that merges fields. The document need not be valid. Raises `TooComplex`."""
    operations = [one for one in document.definitions if isinstance(one, OperationDefinitionNode)]
    fragments = {one.name.value: one for one in document.definitions if isinstance(one, FragmentDefinitionNode)}
    aliases = 0
    waiting = [one.selection_set for one in (*operations, *fragments.values())]
    while waiting:
        for selection in waiting.pop().selections:
            aliases += isinstance(selection, FieldNode) and selection.alias is not None
            below = getattr(selection, "selection_set", None)
            if below is not None:
                waiting.append(below)
    if aliases > MAX_ALIASES:
        raise TooComplex(f"There are {aliases} aliases", limit=MAX_ALIASES)
    for operation in operations:
        _check_merging(operation.selection_set, fragments)


def _check_merging(root: SelectionSetNode, fragments: Mapping[str, FragmentDefinitionNode]) -> None:
    """The standard rule compares all fields of one response path, and all fragments of one selection, in pairs."""
    pairs = visited = 0
    waiting: list[tuple[int, list[SelectionSetNode]]] = [(1, [root])]
    while waiting:
        depth, merged = waiting.pop()
        spread: set[str] = set()
        fields: dict[str, list[SelectionSetNode]] = defaultdict(list)
        counts: Counter[str] = Counter()
        for field in _flat(merged, fragments, spread):
            name = (field.alias or field.name).value
            counts[name] += 1
            if field.selection_set is not None:
                fields[name].append(field.selection_set)
        visited += counts.total()
        pairs += sum(comb(number, 2) for number in (*counts.values(), len(spread)))
        if visited > MAX_FIELDS:
            raise TooComplex("The document asks for too many fields", limit=MAX_FIELDS)
        if pairs > MAX_PAIRS:
            raise TooComplex("Fields are repeated too often", limit=MAX_PAIRS)
        # What is deeper is refused for its depth, or as a cycle, by the rules that come after.
        if depth <= MAX_DEPTH:
            waiting += [(depth + 1, below) for below in fields.values()]


def _flat(
    merged: list[SelectionSetNode], fragments: Mapping[str, FragmentDefinitionNode], spread: set[str]
) -> Iterator[FieldNode]:
    """The fields of selections merged into one, with fragments opened, each once."""
    waiting = [*merged]
    while waiting:
        for selection in waiting.pop().selections:
            if isinstance(selection, FieldNode):
                yield selection
            elif isinstance(selection, InlineFragmentNode):
                waiting.append(selection.selection_set)
            elif isinstance(selection, FragmentSpreadNode) and selection.name.value not in spread:
                spread.add(selection.name.value)
                if selection.name.value in fragments:
                    waiting.append(fragments[selection.name.value].selection_set)
