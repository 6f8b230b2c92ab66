from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursework.rules.late import Agreed, Late, due_moment, late_state, zone

DUE = datetime(2026, 2, 26, 12, tzinfo=UTC)
DAY = timedelta(days=1)
moments = st.integers(0, 300 * 24 * 60).map(lambda number: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=number))


def test_a_date_is_the_end_of_that_day_where_the_cohort_is():
    due = due_moment(date(2020, 2, 26), time_zone="America/Detroit")
    assert due is not None
    assert due.astimezone(UTC) == datetime(2020, 2, 27, 4, 59, 59, 999999, tzinfo=UTC)
    manila = due_moment(date(2020, 2, 26), time_zone="Asia/Manila")
    assert manila is not None and manila.astimezone(UTC).hour == 15


def test_the_last_second_of_a_due_day_is_on_time_and_the_next_day_is_not():
    due = due_moment(date(2026, 2, 26), time_zone="America/Detroit")
    there = ZoneInfo("America/Detroit")
    last = datetime(2026, 2, 26, 23, 59, 59, 500000, tzinfo=there)
    assert late_state(due_at=due, submitted_at=last, arrangements=[], now=last) is Late.ON_TIME
    midnight = datetime(2026, 2, 27, tzinfo=there)
    assert late_state(due_at=due, submitted_at=midnight, arrangements=[], now=midnight) is Late.LATE_UNARRANGED


@given(st.dates(date(2000, 1, 1), date(2037, 12, 30)), st.sampled_from(["America/Detroit", "Asia/Beirut", "UTC"]))
def test_a_due_day_ends_no_later_than_the_next_begins(day, name):
    due = due_moment(day, time_zone=name)
    following = due_moment(day + DAY, time_zone=name)
    assert due is not None and following is not None
    assert due.date() == day
    assert timedelta(hours=22) <= following.astimezone(UTC) - due.astimezone(UTC) <= timedelta(hours=26)


@pytest.mark.parametrize("name", ["", "Mars/Olympus", "../../etc/passwd", "/etc/localtime", "America"])
def test_a_time_zone_is_one_of_those_that_exist(name):
    with pytest.raises(ValueError, match="time zone"):
        zone(name)


def test_an_arrangement_makes_late_work_arranged_until_its_own_date():
    agreed = [Agreed(due_at=DUE + 7 * DAY, made_at=DUE - DAY)]
    early, late = DUE + DAY, DUE + 8 * DAY
    assert late_state(due_at=DUE, submitted_at=early, arrangements=agreed, now=late) is Late.LATE_ARRANGED
    assert late_state(due_at=DUE, submitted_at=late, arrangements=agreed, now=late) is Late.LATE_UNARRANGED


def test_an_arrangement_logged_after_the_work_arrived_changes_nothing():
    agreed = [Agreed(due_at=DUE + 7 * DAY, made_at=DUE + 3 * DAY)]
    state = late_state(due_at=DUE, submitted_at=DUE + 2 * DAY, arrangements=agreed, now=DUE + 4 * DAY)
    assert state is Late.LATE_UNARRANGED


def test_the_latest_arrangement_counts_also_when_it_is_shorter():
    agreed = [Agreed(DUE + 9 * DAY, made_at=DUE - 2 * DAY), Agreed(DUE + DAY, made_at=DUE - DAY)]
    at = DUE + 5 * DAY
    assert late_state(due_at=DUE, submitted_at=at, arrangements=agreed, now=at) is Late.LATE_UNARRANGED


def test_work_not_submitted_is_overdue_only_without_an_arrangement_in_force():
    agreed = [Agreed(DUE + 7 * DAY, made_at=DUE - DAY)]
    assert late_state(due_at=DUE, submitted_at=None, arrangements=[], now=DUE) is Late.NOT_DUE
    assert late_state(due_at=DUE, submitted_at=None, arrangements=[], now=DUE + DAY) is Late.OVERDUE
    assert late_state(due_at=DUE, submitted_at=None, arrangements=agreed, now=DUE + DAY) is Late.NOT_DUE
    assert late_state(due_at=DUE, submitted_at=None, arrangements=agreed, now=DUE + 8 * DAY) is Late.OVERDUE


arrangements = st.lists(st.builds(Agreed, due_at=moments, made_at=moments), max_size=4)


@given(st.none() | moments, moments, arrangements)
def test_work_is_on_time_exactly_up_to_its_due_date(due, submitted, agreed):
    state = late_state(due_at=due, submitted_at=submitted, arrangements=agreed, now=submitted)
    assert (state is Late.ON_TIME) == (due is None or submitted <= due)
    if state is Late.LATE_ARRANGED:
        assert any(one.made_at <= submitted <= one.due_at for one in agreed)


@given(st.none() | moments, moments, arrangements, moments)
def test_a_later_look_changes_nothing_about_submitted_work(due, submitted, agreed, later):
    """Lateness is about when it came, never about when somebody looks."""
    first = late_state(due_at=due, submitted_at=submitted, arrangements=agreed, now=submitted)
    assert late_state(due_at=due, submitted_at=submitted, arrangements=agreed, now=later) is first
