from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from coursework.rules.peers import EXPIRES_AFTER, Candidate, expired, match

people = st.lists(st.integers(1, 200), unique=True, min_size=1, max_size=30)
candidates = st.builds(
    Candidate,
    person=st.integers(1, 12),
    load=st.integers(0, 2),
    is_covered=st.booleans(),
    has_work=st.booleans(),
    is_active=st.booleans(),
)
classes = st.lists(candidates, unique_by=lambda one: one.person, max_size=12)


@given(people)
def test_a_whole_class_is_one_ring(ids):
    found = match(ids, [Candidate(one) for one in ids])
    if len(ids) == 1:
        assert found == {}
        return
    assert set(found) == set(ids)
    assert set(found.values()) == set(ids)
    at, steps = found[ids[0]], 1
    while at != ids[0]:
        at, steps = found[at], steps + 1
    assert steps == len(ids)


@given(classes, st.data())
def test_nobody_assesses_their_own_work_or_what_they_were_silent_about(group, data):
    ids = [one.person for one in group]
    waiting = data.draw(st.lists(st.sampled_from(ids), unique=True) if ids else st.just([]))
    silent = {owner: data.draw(st.sets(st.sampled_from(ids), max_size=2)) for owner in waiting}
    found = match(waiting, group, not_again=silent)
    assert all(owner != reviewer and reviewer not in silent[owner] for owner, reviewer in found.items())
    assert set(found) <= set(waiting)


@given(classes, st.data())
def test_nobody_takes_a_second_while_a_free_person_could_take_it(group, data):
    ids = [one.person for one in group]
    waiting = data.draw(st.lists(st.sampled_from(ids), unique=True) if ids else st.just([]))
    found = match(waiting, group)
    loads = {one.person: one.load for one in group}
    taken = list(found.values())
    idle = [one for one in ids if loads[one] == 0 and one not in taken]
    for owner, reviewer in found.items():
        second = loads[reviewer] > 0 or taken.count(reviewer) > 1
        assert not second or all(one == owner for one in idle)


@given(classes, st.data())
def test_everybody_who_waits_is_covered_when_there_are_two(group, data):
    ids = [one.person for one in group]
    waiting = data.draw(st.lists(st.sampled_from(ids), unique=True) if ids else st.just([]))
    found = match(waiting, group)
    assert set(found) == (set(waiting) if len(ids) >= 2 else set())


@given(st.integers(2, 25), st.randoms(use_true_random=False))
def test_a_class_that_becomes_ready_one_by_one_gives_and_gets_one_each(size, random):
    """The known class, in any order: everybody assesses exactly one, and the last is not left with themself."""
    ready = list(range(size))
    random.shuffle(ready)
    reviewers: dict[int, int] = {}
    for owner in ready:
        given_by = list(reviewers.values())
        group = [
            Candidate(one, load=given_by.count(one), is_covered=one in reviewers, has_work=one <= owner)
            for one in range(size)
        ]
        reviewers |= match([owner], group)
    assert sorted(reviewers) == sorted(reviewers.values()) == list(range(size))


def test_someone_who_still_comes_is_asked_before_someone_who_does_not():
    gone, here = Candidate("gone", is_active=False), Candidate("here", is_covered=True)
    assert match(["owner"], [Candidate("owner"), gone, here]) == {"owner": "here"}


def test_an_odd_late_comer_gets_the_person_with_the_fewest():
    group = [Candidate("a", load=1), Candidate("b", load=2), Candidate("late")]
    assert match(["late"], group) == {"late": "a"}


def test_a_reviewer_is_silent_after_fourteen_days():
    at = datetime(2026, 2, 1, tzinfo=UTC)
    assert timedelta(days=14) == EXPIRES_AFTER
    assert expired(at, now=at + EXPIRES_AFTER)
    assert not expired(at, now=at + EXPIRES_AFTER - timedelta(seconds=1))
