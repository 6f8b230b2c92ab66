"""One list per cohort course: everything at a glance, in a number of queries that does not grow."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coursework.events import GradebookStatus
from coursework.models import Membership, Portfolio
from coursework.rules.late import Late
from coursework.rules.roles import Role
from coursework.rules.states import State
from coursework.selectors import (
    ListFilter,
    ListOrder,
    PeerState,
    cohort_list,
    filter_counts,
    letters_csv,
    next_undecided,
)
from coursework.services import peers, submissions
from tests.factories import coursework as make

pytestmark = pytest.mark.django_db
QUERIES = 19


def delivered(decision_ids):
    return {one: GradebookStatus(state="delivered") for one in decision_ids}


@pytest.fixture
def mixed():
    """Somebody in each state, by first name in the order of the alphabet."""
    group = make.running_class(learners=0)
    names = ["Ana", "Ben", "Cleo", "Dov", "Eve", "Fay"]
    group.by_name = {name: make.join(group.cohort, name=name) for name in names}
    work = {name: make.answer(group.by_name[name], group.course) for name in names[1:]}
    handed_in = {
        name: make.submit(group.by_name[name], work[name], now=make.NOW + make.minutes(number))
        for number, name in enumerate(["Fay", "Eve", "Dov", "Cleo"])
    }
    submissions.return_(
        actor=make.actor(group.instructor), submission_id=handed_in["Cleo"].pk, comment="More.", now=make.NOW
    )
    make.decide(group.instructor, handed_in["Dov"], "U", hold=True)
    make.decide(group.instructor, handed_in["Eve"], "S")
    group.submissions = handed_in
    return group


def names(rows):
    return [row.name for row in rows]


def test_the_list_shows_each_ones_state(mixed, settings):
    settings.COURSEWORK_GRADEBOOK_STATUS = "tests.coursework.test_list.delivered"
    rows = {row.name: row for row in cohort_list(mixed.run, now=make.NOW)}
    assert {name: row.state for name, row in rows.items()} == {
        "Ana": State.NOT_STARTED,
        "Ben": State.IN_PROGRESS,
        "Cleo": State.RETURNED,
        "Dov": State.DECIDED,
        "Eve": State.RELEASED,
        "Fay": State.SUBMITTED,
    }
    assert rows["Dov"].is_held and rows["Dov"].gradebook is None
    assert not rows["Eve"].is_held
    assert rows["Eve"].gradebook == GradebookStatus(state="delivered")
    assert rows["Eve"].decision is not None and rows["Eve"].decision.letter == "S"
    assert rows["Ana"].portfolio is None and rows["Ana"].last_activity_at is None
    assert rows["Fay"].submission_id == mixed.submissions["Fay"].pk
    assert rows["Ben"].missing_count == 4
    assert rows["Ben"].component_count > 0


@pytest.mark.parametrize(
    ("only", "expected"),
    [
        (ListFilter.ALL, ["Ana", "Ben", "Cleo", "Dov", "Eve", "Fay"]),
        (ListFilter.TO_DECIDE, ["Fay"]),
        (ListFilter.DECIDED, ["Dov", "Eve"]),
        (ListFilter.NOT_SUBMITTED, ["Ana", "Ben", "Cleo"]),
        (ListFilter.HELD, ["Dov"]),
        (ListFilter.LATE, []),
    ],
)
def test_filters(mixed, only, expected):
    assert names(cohort_list(mixed.run, now=make.NOW, only=only)) == expected
    assert filter_counts(cohort_list(mixed.run, now=make.NOW))[only] == len(expected)


@pytest.mark.parametrize(
    ("order", "descending", "expected"),
    [
        (ListOrder.NAME, True, ["Fay", "Eve", "Dov", "Cleo", "Ben", "Ana"]),
        (ListOrder.STATE, False, ["Ana", "Ben", "Fay", "Cleo", "Dov", "Eve"]),
        (ListOrder.STATE, True, ["Eve", "Dov", "Cleo", "Fay", "Ben", "Ana"]),
        (ListOrder.SUBMITTED_AT, False, ["Fay", "Eve", "Dov", "Cleo", "Ana", "Ben"]),
        (ListOrder.SUBMITTED_AT, True, ["Cleo", "Dov", "Eve", "Fay", "Ana", "Ben"]),
        (ListOrder.DECISION, False, ["Eve", "Dov", "Ana", "Ben", "Cleo", "Fay"]),
        (ListOrder.LATE, False, ["Ana", "Ben", "Cleo", "Dov", "Eve", "Fay"]),
    ],
)
def test_orders_put_people_without_a_value_last(mixed, order, descending, expected):
    assert names(cohort_list(mixed.run, now=make.NOW, order_by=order, descending=descending)) == expected


def test_a_name_can_be_searched(mixed):
    assert names(cohort_list(mixed.run, now=make.NOW, search=" e")) == ["Ben", "Cleo", "Eve"]


def test_the_late_are_those_overdue_and_those_who_came_late(mixed):
    after = make.DUE + timedelta(days=1)
    ben = mixed.by_name["Ben"]
    make.submit(ben, Portfolio.objects.get(user=ben.user), now=after)
    late = cohort_list(mixed.run, now=after, only=ListFilter.LATE)
    assert {row.name: row.late for row in late} == {"Ana": Late.OVERDUE, "Ben": Late.LATE_UNARRANGED}


def test_next_leads_through_everything_undecided(mixed):
    ben = mixed.by_name["Ben"]
    second = make.submit(ben, Portfolio.objects.get(user=ben.user), now=make.NOW + make.minutes(30))
    first = next_undecided(mixed.run, now=make.NOW)
    assert first is not None and first.name == "Fay"
    following = next_undecided(mixed.run, now=make.NOW, after=first.submission_id)
    assert following is not None and following.submission_id == second.pk
    around = next_undecided(mixed.run, now=make.NOW, after=second.pk)
    assert around is not None and around.name == "Fay"
    make.decide(mixed.instructor, second)
    assert next_undecided(mixed.run, now=make.NOW, after=first.submission_id) is None


def test_staff_and_people_who_left_without_submitting_are_not_listed(mixed):
    make.join(mixed.cohort, Role.ASSESSOR, name="Tess")
    Membership.objects.filter(user__name__in=["Ben", "Eve"]).update(is_active=False)
    assert names(cohort_list(mixed.run, now=make.NOW)) == ["Ana", "Cleo", "Dov", "Eve", "Fay"]


def test_test_people_are_listed_or_left_out_and_never_counted(mixed):
    make.join(mixed.cohort, name="Student, Test", is_test=True)
    assert filter_counts(cohort_list(mixed.run, now=make.NOW))[ListFilter.ALL] == 6
    assert "Student, Test" in names(cohort_list(mixed.run, now=make.NOW))
    assert "Student, Test" not in names(cohort_list(mixed.run, now=make.NOW, include_test=False))


def test_another_course_of_the_cohort_has_a_list_of_its_own(mixed):
    from coursework.services.cohorts import include_course
    from tests.factories.cms import course_with_lessons

    other = include_course(cohort=mixed.cohort, course=course_with_lessons(lessons=1))
    assert {row.state for row in cohort_list(other, now=make.NOW)} == {State.NOT_STARTED}


def test_the_peer_column_follows_the_assessment():
    group = make.running_class(learners=2)
    ana = group.learners[0]
    portfolio = make.answer(ana, group.course)

    def peer():
        return cohort_list(group.run, now=make.NOW)[0].peer

    assert peer() is PeerState.NOT_ASKED
    peers.ask(actor=make.actor(ana), portfolio_id=portfolio.pk, now=make.NOW)
    assert peer() is PeerState.WAITING
    make.assess(portfolio)
    assert peer() is PeerState.RECEIVED


@pytest.mark.parametrize("size", [5, 125])
def test_the_list_takes_the_same_queries_for_five_people_and_for_a_hundred_and_twenty_five(
    size, settings, django_assert_num_queries
):
    settings.COURSEWORK_GRADEBOOK_STATUS = "tests.coursework.test_list.delivered"
    group = make.running_class(learners=size)
    for number, learner in enumerate(group.learners):
        portfolio = make.answer(learner, group.course)
        if number % 2:
            submission = make.submit(learner, portfolio)
            if number % 4 == 1:
                make.decide(group.instructor, submission)
    with django_assert_num_queries(QUERIES):
        assert len(cohort_list(group.run, now=make.NOW)) == size
    with django_assert_num_queries(3):
        assert len(letters_csv(group.run).splitlines()) == size + 1


def test_the_letters_as_a_file_for_a_spreadsheet(mixed):
    make.join(mixed.cohort, name="Student, Test", is_test=True)
    make.join(mixed.cohort, Role.COACH, name="Coach")
    lines = letters_csv(mixed.run).split("\r\n")
    assert lines[0] == "Name,E-mail,Letter,Released,Decided at (UTC),Submission,Submitted at (UTC)"
    assert lines[1:] == [
        "Ana,,,,,,",
        "Ben,,,,,,",
        "Cleo,,,,,1,2026-02-10 15:03",
        "Dov,,U,no,2026-02-10 15:00,1,2026-02-10 15:02",
        "Eve,,S,yes,2026-02-10 15:00,1,2026-02-10 15:01",
        "Fay,,,,,1,2026-02-10 15:00",
        "",
    ]


def test_a_name_in_the_letters_runs_no_formula():
    group = make.running_class(learners=0)
    make.join(group.cohort, user=make.person('=HYPERLINK("http://evil")', email="+x@example.org"))
    assert '"\'=HYPERLINK(""http://evil"")",\'+x@example.org,' in letters_csv(group.run)


def test_the_letters_are_of_the_newest_decision(mixed):
    make.decide(mixed.instructor, mixed.submissions["Eve"], "U", now=make.NOW + timedelta(days=1))
    assert "Eve,,U,yes,2026-02-11 15:00" in letters_csv(mixed.run)
