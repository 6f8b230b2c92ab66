from __future__ import annotations

from datetime import timedelta

import pytest

from coursework.errors import AlreadyDone, Forbidden, Invalid, NotFound, NotReady, TooLate
from coursework.rules.canonical import sha256_of
from coursework.rules.missing import Part
from coursework.rules.roles import Role
from coursework.rules.states import State
from coursework.selectors import portfolio_facts
from coursework.services import responses, submissions
from tests.factories import coursework as make

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def group():
    return make.running_class(learners=2)


@pytest.fixture
def ana(group):
    return group.learners[0]


@pytest.fixture
def portfolio(group, ana):
    return make.answer(ana, group.course)


def submit(ana, portfolio, confirmed, *, now=make.NOW):
    return submissions.submit(actor=make.actor(ana), portfolio_id=portfolio.pk, confirmed_missing=confirmed, now=now)


def state(portfolio, *, for_staff=False, now=make.NOW):
    return portfolio_facts(portfolio, now=now, for_staff=for_staff).state


def edit(ana, group, text, expected):
    asked = make.guide_prompts(group.course)[0]
    responses.save(
        actor=make.actor(ana),
        page_id=asked.page_id,
        block_id=asked.block_id,
        text=text,
        expected_version=expected,
        now=make.NOW,
    )


def test_what_is_missing_is_listed_and_submitted_once_confirmed(ana, portfolio):
    with pytest.raises(NotReady) as refused:
        submit(ana, portfolio, [])
    assert [(one.part, one.lesson_title) for one in refused.value.missing] == [
        (Part.STUDY_GUIDE, "Lesson 1"),
        (Part.ARTIFACT, "Lesson 1"),
        (Part.PEER_ASSESSMENT, ""),
        (Part.REFLECTION, ""),
    ]
    with pytest.raises(NotReady):
        submit(ana, portfolio, [Part.STUDY_GUIDE, Part.ARTIFACT, Part.REFLECTION])
    submission = submit(ana, portfolio, ["study_guide", "artifact", "reflection", "peer_assessment"])
    assert [one["part"] for one in submission.missing] == [
        "study_guide", "artifact", "peer_assessment", "reflection"
    ]  # fmt: skip


def test_a_part_that_is_none_is_refused(ana, portfolio):
    with pytest.raises(Invalid):
        submit(ana, portfolio, ["everything"])


def test_confirming_more_than_is_missing_is_no_error(group, ana):
    portfolio = make.fill(ana, group.course)
    assert [one["part"] for one in submit(ana, portfolio, list(Part)).missing] == ["peer_assessment"]


def test_even_an_empty_portfolio_can_be_submitted(group, ana):
    assert submit(ana, make.portfolio_of(ana, group.course), list(Part)).number == 1


def test_a_submission_is_frozen_numbered_and_hashed(group, ana, portfolio):
    submission = make.submit(ana, portfolio)
    edit(ana, group, "Changed afterwards.", 1)
    submission.refresh_from_db()
    assert submission.number == 1
    assert [one["text"] for one in submission.content["responses"]] == ["A hub learns from schools."]
    assert submission.sha256 == sha256_of(submission.content)
    assert submissions.is_intact(submission)
    facts = portfolio_facts(portfolio, now=make.NOW, for_staff=False)
    assert facts.changed_since_submission
    assert facts.work.responses[0].text == "Changed afterwards."
    assert facts.submissions[0].work.responses[0].text == "A hub learns from schools."


def test_frozen_answers_stand_in_the_order_of_the_course(group, ana):
    wanted = [one.key for one in make.guide_prompts(group.course)]
    for asked in reversed(make.guide_prompts(group.course)):
        responses.save(
            actor=make.actor(ana),
            page_id=asked.page_id,
            block_id=asked.block_id,
            text="x",
            expected_version=0,
            now=make.NOW,
        )
    submission = make.submit(ana, make.portfolio_of(ana, group.course))
    assert [f"{one['page_id']}.{one['block_id']}" for one in submission.content["responses"]] == wanted


def test_frozen_content_names_people_by_id_only(group):
    ana, ben = group.learners
    make.make_artifact(ana, group.course, contributors={ben.user_id: "Diagram"})
    portfolio = make.portfolio_of(ana, group.course)
    content = str(make.submit(ana, portfolio).content)
    assert ana.user.name not in content and ben.user.name not in content
    assert str(ben.user_id) in content


def test_submitting_twice_needs_a_return_or_an_undo(ana, portfolio):
    make.submit(ana, portfolio)
    with pytest.raises(AlreadyDone):
        make.submit(ana, portfolio)


def test_only_the_learner_submits(group, portfolio):
    for member in (group.learners[1], group.instructor):
        with pytest.raises((NotFound, Forbidden)):
            make.submit(member, portfolio)


# ---------------------------------------------------------------- undo
def test_a_submission_can_be_taken_back_for_an_hour(group, ana, portfolio):
    submission = make.submit(ana, portfolio)
    assert portfolio_facts(portfolio, now=make.NOW, for_staff=False).undo_until == make.NOW + HOUR
    submissions.undo(actor=make.actor(ana), submission_id=submission.pk, now=make.NOW + HOUR)
    submission.refresh_from_db()
    assert submission.undone_at == make.NOW + HOUR
    assert state(portfolio) is State.IN_PROGRESS
    assert make.submit(ana, portfolio).number == 2


def test_after_an_hour_or_a_decision_it_cannot(group, ana, portfolio):
    submission = make.submit(ana, portfolio)
    with pytest.raises(TooLate):
        submissions.undo(actor=make.actor(ana), submission_id=submission.pk, now=make.NOW + HOUR + timedelta(seconds=1))
    make.decide(group.instructor, submission, hold=True)
    with pytest.raises(TooLate):
        submissions.undo(actor=make.actor(ana), submission_id=submission.pk, now=make.NOW)


def test_an_undone_submission_is_neither_decided_returned_nor_undone_again(group, ana, portfolio):
    submission = make.submit(ana, portfolio)
    submissions.undo(actor=make.actor(ana), submission_id=submission.pk, now=make.NOW)
    with pytest.raises(AlreadyDone):
        make.decide(group.instructor, submission)
    with pytest.raises(AlreadyDone):
        give_back(group, submission)
    with pytest.raises(AlreadyDone):
        submissions.undo(actor=make.actor(ana), submission_id=submission.pk, now=make.NOW)


def test_nobody_else_undoes_it(group, ana, portfolio):
    submission = make.submit(ana, portfolio)
    for member in (group.learners[1], group.instructor):
        with pytest.raises(NotFound):
            submissions.undo(actor=make.actor(member), submission_id=submission.pk, now=make.NOW)


# ---------------------------------------------------------------- return
def give_back(group, submission, comment="Say more on outlets."):
    return submissions.return_(
        actor=make.actor(group.instructor), submission_id=submission.pk, comment=comment, now=make.NOW
    )


def test_returned_work_stays_and_the_learner_works_on(group, ana, portfolio):
    first = make.submit(ana, portfolio)
    give_back(group, first)
    assert state(portfolio) is State.RETURNED
    edit(ana, group, "Outlets adapt.", 1)
    second = make.submit(ana, portfolio)
    first.refresh_from_db()
    assert (first.number, second.number) == (1, 2)
    assert first.content["responses"][0]["text"] == "A hub learns from schools."
    assert second.content["responses"][0]["text"] == "Outlets adapt."
    facts = portfolio_facts(portfolio, now=make.NOW, for_staff=False)
    assert facts.submissions[0].returned is not None
    assert facts.submissions[0].returned.comment == "Say more on outlets."
    assert facts.state is State.SUBMITTED


def test_a_return_says_why_and_happens_once(group, ana, portfolio):
    submission = make.submit(ana, portfolio)
    with pytest.raises(Invalid):
        give_back(group, submission, comment=" ")
    give_back(group, submission)
    with pytest.raises(AlreadyDone):
        give_back(group, submission)
    with pytest.raises(AlreadyDone):
        make.decide(group.instructor, submission)


def test_only_the_newest_submission_is_returned_or_decided(group, ana, portfolio):
    first = make.submit(ana, portfolio)
    give_back(group, first)
    make.submit(ana, portfolio)
    with pytest.raises(AlreadyDone):
        make.decide(group.instructor, first)


def test_work_decided_u_may_be_returned_and_work_decided_s_not(group, ana, portfolio):
    submission = make.submit(ana, portfolio)
    make.decide(group.instructor, submission, "S")
    with pytest.raises(Invalid):
        give_back(group, submission)
    make.decide(group.instructor, submission, "U")
    give_back(group, submission)
    facts = portfolio_facts(portfolio, now=make.NOW, for_staff=False)
    assert facts.state is State.RETURNED
    assert facts.decision is not None and facts.decision.letter == "U"


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.INSTRUCTOR])
def test_only_instructors_return(group, ana, portfolio, role):
    submission = make.submit(ana, portfolio)
    with pytest.raises(Forbidden):
        submissions.return_(
            actor=make.actor(make.join(group.cohort, role)), submission_id=submission.pk, comment="x", now=make.NOW
        )
