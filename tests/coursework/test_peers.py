"""Exactly one peer assessment, and nobody waits for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from coursework import sweeps
from coursework.access import Actor
from coursework.errors import AlreadyDone, Forbidden, Invalid, NotFound
from coursework.models import Membership, PeerAssessment, PeerAssignment
from coursework.rules.missing import Part
from coursework.rules.roles import Role
from coursework.selectors import PeerState, cohort_list, peer_reviews_of, portfolio_facts
from coursework.services import peers
from tests.factories import coursework as make

pytestmark = pytest.mark.django_db
FIFTEEN_DAYS = timedelta(days=15)


def ask(member, portfolio, *, now=make.NOW):
    return peers.ask(actor=make.actor(member), portfolio_id=portfolio.pk, now=now)


def reviewers(group):
    """{owner: reviewer} of the current assignments."""
    current = PeerAssignment.objects.filter(portfolio__cohort_course=group.run, replaced_at=None, waived=False)
    return {one.owner_id: one.reviewer_id for one in current}


@pytest.mark.parametrize("size", [2, 3, 5, 8])
def test_in_a_class_everybody_gives_one_and_gets_one(size):
    group = make.running_class(learners=size)
    for learner in group.learners:
        ask(learner, make.answer(learner, group.course))
    found = reviewers(group)
    everybody = {one.user_id for one in group.learners}
    assert set(found) == everybody
    assert set(found.values()) == everybody
    assert all(owner != reviewer for owner, reviewer in found.items())


def test_one_learner_alone_gets_no_reviewer_and_submits_all_the_same():
    group = make.running_class(learners=1)
    portfolio = make.fill(group.learners[0], group.course)
    ask(group.learners[0], portfolio)
    assert reviewers(group) == {}
    submission = make.submit(group.learners[0], portfolio)
    assert [one["part"] for one in submission.missing] == [Part.PEER_ASSESSMENT]
    assert make.decide(group.instructor, submission).letter == "S"


def test_whoever_comes_later_is_asked_by_the_one_who_waited():
    group = make.running_class(learners=1)
    ask(group.learners[0], make.answer(group.learners[0], group.course))
    late = make.join(group.cohort, name="Late Comer")
    assert reviewers(group) == {group.learners[0].user_id: late.user_id}


def test_a_late_comer_after_an_even_class_gets_a_second_from_somebody():
    group = make.running_class(learners=2)
    for learner in group.learners:
        ask(learner, make.answer(learner, group.course))
    third = make.join(group.cohort)
    ask(third, make.answer(third, group.course))
    assert reviewers(group)[third.user_id] in {one.user_id for one in group.learners}


def test_submitting_asks_for_a_reviewer_by_itself_when_there_is_work():
    group = make.running_class(learners=3)
    ana, ben, _ = group.learners
    make.submit(ana, make.answer(ana, group.course))
    make.submit(ben, make.portfolio_of(ben, group.course))
    assert set(reviewers(group)) == {ana.user_id}


def test_asking_needs_work_to_show_and_asking_twice_changes_nothing():
    group = make.running_class(learners=3)
    ana = group.learners[0]
    with pytest.raises(Invalid):
        ask(ana, make.portfolio_of(ana, group.course))
    portfolio = make.answer(ana, group.course)
    ask(ana, portfolio)
    assert ask(ana, portfolio, now=make.NOW + FIFTEEN_DAYS).peer_asked_at == make.NOW
    assert PeerAssignment.objects.count() == 1


def test_test_people_are_never_matched():
    group = make.running_class(learners=1)
    test = make.join(group.cohort, is_test=True)
    ask(test, make.answer(test, group.course))
    ask(group.learners[0], make.answer(group.learners[0], group.course))
    assert reviewers(group) == {}


def test_staff_are_never_asked_by_themselves():
    group = make.running_class(learners=1)
    make.join(group.cohort, Role.COACH)
    ask(group.learners[0], make.answer(group.learners[0], group.course))
    assert reviewers(group) == {}


# ---------------------------------------------------------------- writing it
def test_the_assessment_is_written_once_and_sending_it_again_is_no_error():
    group = make.running_class(learners=2)
    portfolio = make.answer(group.learners[0], group.course)
    ask(group.learners[0], portfolio)
    first = make.assess(portfolio)
    assert make.assess(portfolio) == first
    assignment = portfolio.peer_assignments.get()
    with pytest.raises(AlreadyDone):
        peers.submit(
            actor=Actor(assignment.reviewer_id),
            assignment_id=assignment.pk,
            interactions=make.REMARKS,
            products=replace(make.REMARKS, strength="Other words"),
            now=make.NOW,
        )


@pytest.mark.parametrize("field", ["example", "strength", "next_step"])
def test_each_part_needs_an_example_a_strength_and_a_next_step(field):
    group = make.running_class(learners=2)
    portfolio = make.answer(group.learners[0], group.course)
    ask(group.learners[0], portfolio)
    assignment = portfolio.peer_assignments.get()
    with pytest.raises(Invalid) as refused:
        peers.submit(
            actor=Actor(assignment.reviewer_id),
            assignment_id=assignment.pk,
            interactions=make.REMARKS,
            products=replace(make.REMARKS, **{field: " "}),
            now=make.NOW,
        )
    assert refused.value.path == (f"work_products.{field}",)


def test_only_the_reviewer_writes_it():
    group = make.running_class(learners=3)
    portfolio = make.answer(group.learners[0], group.course)
    ask(group.learners[0], portfolio)
    assignment = portfolio.peer_assignments.get()
    others = [one for one in [*group.learners, group.instructor] if one.user_id != assignment.reviewer_id]
    for member in others:
        with pytest.raises(NotFound):
            peers.submit(
                actor=make.actor(member),
                assignment_id=assignment.pk,
                interactions=make.REMARKS,
                products=make.REMARKS,
                now=make.NOW,
            )


def test_one_that_comes_after_the_submission_stands_beside_it():
    group = make.running_class(learners=2)
    portfolio = make.fill(group.learners[0], group.course)
    submission = make.submit(group.learners[0], portfolio)
    make.assess(portfolio, now=make.NOW + timedelta(days=1))
    submission.refresh_from_db()
    assert submission.content["peer_assessment"] is None
    facts = portfolio_facts(portfolio, now=make.NOW, for_staff=True)
    assert facts.peer.assessment is not None
    assert facts.peer.assessment.work_products.strength == "Listens."


def test_the_learner_knows_the_reviewer_only_once_the_assessment_is_there():
    group = make.running_class(learners=2)
    portfolio = make.answer(group.learners[0], group.course)
    ask(group.learners[0], portfolio)
    portfolio.refresh_from_db()
    before = portfolio_facts(portfolio, now=make.NOW, for_staff=False).peer
    assert (before.state, before.reviewer) == (PeerState.WAITING, None)
    assert portfolio_facts(portfolio, now=make.NOW, for_staff=True).peer.reviewer is not None
    make.assess(portfolio)
    after = portfolio_facts(portfolio, now=make.NOW, for_staff=False).peer
    assert after.reviewer is not None and after.reviewer.id == group.learners[1].user_id


def test_a_reviewer_finds_what_they_are_asked_for():
    group = make.running_class(learners=2)
    ask(group.learners[0], make.answer(group.learners[0], group.course))
    assert [one.owner_id for one in peer_reviews_of(group.learners[1].user_id)] == [group.learners[0].user_id]
    assert not peer_reviews_of(group.learners[0].user_id)


# ---------------------------------------------------------------- silent reviewers
def test_after_fourteen_days_of_silence_somebody_else_is_asked():
    group = make.running_class(learners=3)
    ana = group.learners[0]
    portfolio = make.answer(ana, group.course)
    ask(ana, portfolio)
    silent = reviewers(group)[ana.user_id]
    other = next(one for one in group.learners[1:] if one.user_id != silent)
    make.join(group.cohort, user=other.user, now=make.NOW + timedelta(days=13))
    assert peers.assign_waiting(group.run, make.NOW + timedelta(days=13)) == 0
    assert peers.assign_waiting(group.run, make.NOW + FIFTEEN_DAYS) == 1
    assert reviewers(group)[ana.user_id] == other.user_id
    old = portfolio.peer_assignments.get(reviewer_id=silent)
    with pytest.raises(NotFound):
        peers.submit(
            actor=Actor(silent),
            assignment_id=old.pk,
            interactions=make.REMARKS,
            products=make.REMARKS,
            now=make.NOW + FIFTEEN_DAYS,
        )


def test_a_silent_reviewer_may_still_write_while_nobody_else_is_there():
    group = make.running_class(learners=2)
    portfolio = make.answer(group.learners[0], group.course)
    ask(group.learners[0], portfolio)
    assert peers.assign_waiting(group.run, make.NOW + FIFTEEN_DAYS) == 0
    make.assess(portfolio, now=make.NOW + FIFTEEN_DAYS)
    assert PeerAssessment.objects.count() == 1


def test_a_reviewer_who_leaves_the_class_is_replaced_at_once():
    group = make.running_class(learners=3)
    ana = group.learners[0]
    ask(ana, make.answer(ana, group.course))
    gone = reviewers(group)[ana.user_id]
    Membership.objects.filter(user_id=gone).update(is_active=False)
    assert peers.assign_waiting(group.run, make.NOW) == 1
    assert reviewers(group)[ana.user_id] not in {gone, ana.user_id}


def test_the_worker_finds_the_silent_and_the_waiting(monkeypatch):
    group = make.running_class(learners=3)
    ana = group.learners[0]
    ask(ana, make.answer(ana, group.course))
    before = reviewers(group)
    monkeypatch.setattr(sweeps, "_last_run", None)
    assert sweeps.runs_waiting(make.NOW) == []
    assert sweeps.reassign_peers(make.NOW) == 0
    assert sweeps.reassign_peers(make.NOW + FIFTEEN_DAYS) == 1
    assert reviewers(group) != before
    assert sweeps.reassign_peers(make.NOW + FIFTEEN_DAYS + timedelta(seconds=30)) == 0


# ---------------------------------------------------------------- staff
def test_an_instructor_substitutes_a_reviewer_with_a_reason():
    group = make.running_class(learners=2)
    portfolio = make.answer(group.learners[0], group.course)
    ask(group.learners[0], portfolio)
    coach = make.join(group.cohort, Role.COACH)
    assignment = peers.substitute(
        actor=make.actor(group.instructor),
        portfolio_id=portfolio.pk,
        reviewer_id=coach.user_id,
        reason="Ill.",
        now=make.NOW,
    )
    assert reviewers(group) == {group.learners[0].user_id: coach.user_id}
    assert (assignment.assigned_by_id, assignment.reason) == (group.instructor.user_id, "Ill.")
    assert portfolio.peer_assignments.count() == 2
    make.assess(portfolio)
    with pytest.raises(AlreadyDone):
        peers.waive(actor=make.actor(group.instructor), portfolio_id=portfolio.pk, reason="Late.", now=make.NOW)


def test_what_staff_arranged_is_not_taken_away_after_fourteen_days():
    group = make.running_class(learners=3)
    ana = group.learners[0]
    portfolio = make.answer(ana, group.course)
    ask(ana, portfolio)
    peers.substitute(
        actor=make.actor(group.instructor),
        portfolio_id=portfolio.pk,
        reviewer_id=group.instructor.user_id,
        reason="Nobody came.",
        now=make.NOW,
    )
    assert peers.assign_waiting(group.run, make.NOW + FIFTEEN_DAYS) == 0


def test_a_waived_assessment_is_missing_no_more():
    group = make.running_class(learners=1)
    portfolio = make.fill(group.learners[0], group.course)
    peers.waive(actor=make.actor(group.instructor), portfolio_id=portfolio.pk, reason="Alone here.", now=make.NOW)
    assert make.submit(group.learners[0], portfolio).missing == []
    assert cohort_list(group.run, now=make.NOW)[0].peer is PeerState.WAIVED
    with pytest.raises(AlreadyDone):
        peers.waive(actor=make.actor(group.instructor), portfolio_id=portfolio.pk, reason="Again", now=make.NOW)


def test_a_waived_one_finds_no_reviewer_later():
    group = make.running_class(learners=1)
    ana = group.learners[0]
    portfolio = make.answer(ana, group.course)
    ask(ana, portfolio)
    peers.waive(actor=make.actor(group.instructor), portfolio_id=portfolio.pk, reason="Alone here.", now=make.NOW)
    make.join(group.cohort)
    assert reviewers(group) == {}


def test_substitutes_are_of_the_cohort_and_nobody_assesses_their_own():
    group = make.running_class(learners=2)
    portfolio = make.answer(group.learners[0], group.course)
    outsider = make.join(make.provisional_cohort())
    test = make.join(group.cohort, is_test=True)
    observer = make.join(group.cohort, Role.OBSERVER)
    for person in (group.learners[0], outsider, test, observer):
        with pytest.raises(Invalid):
            peers.substitute(
                actor=make.actor(group.instructor),
                portfolio_id=portfolio.pk,
                reviewer_id=person.user_id,
                reason="r",
                now=make.NOW,
            )
    with pytest.raises(Invalid) as refused:
        peers.substitute(
            actor=make.actor(group.instructor),
            portfolio_id=portfolio.pk,
            reviewer_id=group.learners[1].user_id,
            reason="",
            now=make.NOW,
        )
    assert refused.value.path == ("reason",)


@pytest.mark.parametrize("role", [Role.ASSESSOR, Role.COACH, Role.OBSERVER])
def test_only_instructors_substitute_and_waive(role):
    group = make.running_class(learners=2)
    portfolio = make.answer(group.learners[0], group.course)
    who = make.actor(make.join(group.cohort, role))
    with pytest.raises(Forbidden):
        peers.waive(actor=who, portfolio_id=portfolio.pk, reason="r", now=make.NOW)
    with pytest.raises(Forbidden):
        peers.substitute(
            actor=who, portfolio_id=portfolio.pk, reviewer_id=group.learners[1].user_id, reason="r", now=make.NOW
        )


# ---------------------------------------------------------------- what the database itself refuses
def test_the_database_holds_one_assessment_and_one_current_assignment():
    group = make.running_class(learners=3)
    portfolio = make.answer(group.learners[0], group.course)
    ask(group.learners[0], portfolio)
    current = portfolio.peer_assignments.get()
    values = {"portfolio": portfolio, "owner_id": portfolio.user_id, "assigned_at": make.NOW}
    words = {f"{part}_{name}": "x" for part in ("interactions", "products") for name in ("example", "strength")}
    words |= {"interactions_next_step": "x", "products_next_step": "x", "submitted_at": make.NOW}
    for refused in [
        lambda: PeerAssignment.objects.create(**values, reviewer=group.learners[2].user),
        lambda: PeerAssignment.objects.create(**values, reviewer_id=portfolio.user_id, replaced_at=make.NOW),
        lambda: PeerAssignment.objects.create(**values, reviewer=None, replaced_at=make.NOW),
        lambda: PeerAssignment.objects.create(**values, waived=True, reason="", replaced_at=make.NOW),
        lambda: PeerAssessment.objects.create(
            portfolio=portfolio, assignment=current, **words | {"products_example": ""}
        ),
    ]:
        with pytest.raises(IntegrityError), transaction.atomic():
            refused()
    PeerAssessment.objects.create(portfolio=portfolio, assignment=current, **words)
    other = PeerAssignment.objects.create(**values, reviewer=group.learners[2].user, replaced_at=make.NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        PeerAssessment.objects.create(portfolio=portfolio, assignment=other, **words)
