"""Designs: which components a lesson must have, and how a wrong lesson is explained."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.designs import DESIGNS, LABELS, ProblemCode, check_components

SEVEN = DESIGNS["self_directed_community_supported"].kinds
design_keys = st.sampled_from(sorted(DESIGNS))
any_kinds = st.lists(st.sampled_from([*LABELS, "unheard_of"]), max_size=14)


def codes(design: str, kinds: list[str]) -> list[tuple[str, str]]:
    return [(problem.code.value, problem.kind) for problem in check_components(design, kinds)]


@pytest.mark.parametrize("design", DESIGNS.values(), ids=lambda design: design.key)
def test_a_design_accepts_its_own_components(design: object) -> None:
    assert check_components(design.key, design.kinds) == []


@given(design_keys, any_kinds)
def test_nothing_but_the_design_itself_is_accepted(design: str, kinds: list[str]) -> None:
    assert (check_components(design, kinds) == []) == (tuple(kinds) == DESIGNS[design].kinds)


@given(design_keys, any_kinds)
def test_every_problem_says_where_it_is_and_names_the_component(design: str, kinds: list[str]) -> None:
    for problem in check_components(design, kinds):
        assert LABELS.get(problem.kind, problem.kind) in problem.message
        if problem.code is ProblemCode.MISSING:
            assert problem.index is None
            assert problem.kind not in kinds
        else:
            assert problem.index is not None
            assert kinds[problem.index] == problem.kind


@given(design_keys, any_kinds)
def test_mending_what_is_named_makes_the_lesson_right(design: str, kinds: list[str]) -> None:
    problems = check_components(design, kinds)
    to_move = {problem.index for problem in problems}
    kept = [kind for index, kind in enumerate(kinds) if index not in to_move]
    added = {p.kind for p in problems if p.code in {ProblemCode.MISSING, ProblemCode.OUT_OF_ORDER}}
    rank = DESIGNS[design].kinds.index
    assert kept == sorted(kept, key=rank)
    assert check_components(design, sorted({*kept, *added}, key=rank)) == []


@given(st.permutations(SEVEN))
def test_a_shuffled_lesson_is_only_out_of_order(kinds: list[str]) -> None:
    assert {code for code, _ in codes("self_directed_community_supported", kinds)} <= {"out_of_order"}


@given(st.integers(0, 6), st.integers(0, 6))
def test_one_component_moved_is_one_problem(start: int, end: int) -> None:
    kinds = list(SEVEN)
    kinds.insert(end, kinds.pop(start))
    assert len(check_components("self_directed_community_supported", kinds)) == (start != end)


def test_a_missing_component_is_named_with_its_place() -> None:
    kinds = [kind for kind in SEVEN if kind != "team_practice"]
    [problem] = check_components("self_directed_community_supported", kinds)
    assert problem.message == "Team Practice is missing: it comes after Enrichment."


def test_a_component_of_another_design_a_double_and_a_gap_are_all_named() -> None:
    kinds = ["welcome", "presentation", "welcome", "welcome"]
    assert codes("kick_off", kinds) == [
        ("not_of_design", "presentation"), ("twice", "welcome"), ("twice", "welcome"),
        ("missing", "about_program"), ("missing", "learning_design"),
    ]  # fmt: skip


def test_an_unknown_design_is_a_programming_error() -> None:
    with pytest.raises(KeyError):
        check_components("unheard_of", [])
