from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from coursework.rules.states import Attempt, State, may_submit, may_undo, shown_to_learner, state_of, undo_ends

AT = datetime(2026, 2, 10, tzinfo=UTC)
attempts = st.builds(
    Attempt,
    submitted_at=st.just(AT),
    undone=st.booleans(),
    returned=st.booleans(),
    decided=st.booleans(),
    released=st.booleans(),
).filter(lambda one: one.decided or not one.released)


def test_states_follow_the_work_while_nothing_is_submitted():
    assert state_of(has_work=False, latest=None) is State.NOT_STARTED
    assert state_of(has_work=True, latest=None) is State.IN_PROGRESS


def test_each_step_of_an_attempt_has_its_state():
    assert state_of(has_work=True, latest=Attempt(AT)) is State.SUBMITTED
    assert state_of(has_work=True, latest=Attempt(AT, decided=True)) is State.DECIDED
    assert state_of(has_work=True, latest=Attempt(AT, decided=True, released=True)) is State.RELEASED
    assert state_of(has_work=True, latest=Attempt(AT, decided=True, released=True, returned=True)) is State.RETURNED
    assert state_of(has_work=True, latest=Attempt(AT, undone=True)) is State.IN_PROGRESS


@given(attempts, st.booleans())
def test_a_learner_never_reads_that_a_decision_is_held(attempt, has_work):
    assert shown_to_learner(state_of(has_work=has_work, latest=attempt)) is not State.DECIDED


@given(attempts)
def test_only_one_attempt_stands_at_a_time(attempt):
    """A new submission is possible exactly when the last one was undone or returned."""
    assert may_submit(state_of(has_work=True, latest=attempt)) == (attempt.undone or attempt.returned)


@given(attempts, st.integers(min_value=-10, max_value=200))
def test_undo_ends_after_an_hour_or_when_somebody_has_acted(attempt, minutes):
    now = AT + timedelta(minutes=minutes)
    untouched = not (attempt.undone or attempt.returned or attempt.decided)
    assert may_undo(attempt, now=now) == (untouched and minutes <= 60)


def test_the_sixtieth_minute_counts():
    assert may_undo(Attempt(AT), now=undo_ends(AT))
    assert not may_undo(Attempt(AT), now=undo_ends(AT) + timedelta(microseconds=1))
