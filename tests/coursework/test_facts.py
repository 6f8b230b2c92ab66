"""The facts of a portfolio, which the API shows and the export writes."""

from __future__ import annotations

from dataclasses import fields, is_dataclass

import pytest
from django.core.files.base import ContentFile

from cms.selectors import course_components
from coursework.access import Actor
from coursework.rules.missing import Part
from coursework.rules.roles import Role
from coursework.selectors import portfolio_facts
from coursework.services import artifacts, comments, late, peers, submissions, views
from tests.factories import coursework as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    return make.running_class(learners=2)


@pytest.fixture
def portfolio(group):
    """A portfolio in which everything has happened once."""
    ana, ben = group.learners
    portfolio = make.fill(ana, group.course)
    artifact = make.make_artifact(ana, group.course, contributors={ben.user_id: "Diagram"})
    artifacts.attach_file(
        actor=make.actor(ana), artifact_id=artifact.pk, upload=ContentFile(b"a,b\n", name="data.csv"), now=make.NOW
    )
    seen = course_components(group.course)[0]
    views.record(actor=make.actor(ana), page_id=seen.page_id, block_id=seen.block_id, now=make.NOW)
    instructor = make.actor(group.instructor)
    late.arrange(
        actor=instructor, cohort_course_id=group.run.pk, user_id=ana.user_id, due_at=make.DUE, reason="r", now=make.NOW
    )
    peers.ask(actor=make.actor(ana), portfolio_id=portfolio.pk, now=make.NOW)
    make.assess(portfolio)
    first = make.submit(ana, portfolio)
    submissions.return_(actor=instructor, submission_id=first.pk, comment="More.", now=make.NOW)
    second = make.submit(ana, portfolio)
    make.decide(group.instructor, second, hold=True)
    comments.add(actor=instructor, portfolio_id=portfolio.pk, text="For you.", now=make.NOW)
    comments.add(
        actor=instructor,
        portfolio_id=portfolio.pk,
        text="Among us.",
        now=make.NOW + make.minutes(1),
        visible_to_learner=False,
    )
    portfolio.refresh_from_db()
    return portfolio


def test_staff_know_everything(group, portfolio):
    facts = portfolio_facts(portfolio, now=make.NOW, for_staff=True)
    assert facts.person.name == "Learner 001"
    assert (facts.course.code, facts.cohort.name) == (group.course.code, "Winter 2026")
    assert [one.number for one in facts.submissions] == [1, 2]
    assert facts.submissions[0].returned is not None
    assert [one.letter for one in facts.decisions] == ["S"]
    assert [one.text for one in facts.comments] == ["For you.", "Among us."]
    assert facts.arrangements[0].made_by.name == "Ines Structor"
    assert len(facts.views) == 1
    assert facts.missing == ()
    artifact = next(one for one in facts.work.artifacts if one.title == "Our driver diagram")
    assert {one.person.name: one.note for one in artifact.contributors} == {
        "Learner 001": "",
        "Learner 002": "Diagram",
    }
    assert [(one.name, one.size, one.content_type) for one in artifact.files] == [("data.csv", 4, "text/plain")]


def test_the_learner_knows_nothing_of_what_is_held_or_said_among_staff(portfolio):
    facts = portfolio_facts(portfolio, now=make.NOW, for_staff=False)
    assert facts.decisions == ()
    assert [one.text for one in facts.comments] == ["For you."]
    assert "Among us." not in repr(facts) and "Well argued." not in repr(facts)


def test_frozen_work_reads_like_the_working_copy(portfolio):
    facts = portfolio_facts(portfolio, now=make.NOW, for_staff=False)
    assert facts.submissions[-1].work == facts.work
    assert facts.submissions[-1].peer_assessment == facts.peer.assessment


def test_what_was_confirmed_as_missing_stays_with_the_submission(group):
    ben = group.learners[1]
    submission = make.submit(ben, make.answer(ben, group.course))
    make.fill(ben, group.course)
    facts = portfolio_facts(submission.portfolio, now=make.NOW, for_staff=False)
    assert {one.part for one in facts.submissions[0].missing} == set(Part)
    assert {one.part for one in facts.missing} == {Part.PEER_ASSESSMENT}


def test_facts_are_frozen_all_the_way_down(portfolio):
    def check(value, where):
        if is_dataclass(value):
            assert value.__dataclass_params__.frozen, where
            for field in fields(value):
                check(getattr(value, field.name), f"{where}.{field.name}")
        elif isinstance(value, tuple):
            for one in value:
                check(one, where)
        else:
            assert not isinstance(value, list | set), where

    check(portfolio_facts(portfolio, now=make.NOW, for_staff=True), "facts")


def test_the_facts_take_the_same_queries_however_much_there_is(group, portfolio, django_assert_num_queries):
    queries = 25
    for _ in range(2):
        fresh = (
            type(portfolio)
            .objects.select_related("cohort_course__cohort", "cohort_course__course", "user")
            .get(pk=portfolio.pk)
        )
        with django_assert_num_queries(queries):
            portfolio_facts(fresh, now=make.NOW, for_staff=True)
        for number in range(3):
            make.make_artifact(group.learners[0], group.course, title=f"Another {number}")
            comments.add(actor=make.actor(group.instructor), portfolio_id=portfolio.pk, text=f"{number}", now=make.NOW)


def test_a_person_is_called_as_they_are_called_now(group, portfolio):
    user = group.learners[1].user
    user.name = "Benedikt"
    user.save()
    facts = portfolio_facts(portfolio, now=make.NOW, for_staff=False)
    assert facts.peer.assessment is not None
    assert facts.peer.assessment.reviewer.name == "Benedikt"


def test_an_assessor_of_the_cohort_reads_the_facts_as_staff(group, portfolio):
    from coursework.access import portfolio_for_reader

    assessor = make.join(group.cohort, Role.ASSESSOR)
    assert portfolio_for_reader(Actor(assessor.user_id, group.cohort.pk), portfolio.pk)[1]
