"""The main journey, in services: from the first launch to the released S."""

from __future__ import annotations

import pytest

from coursework.access import portfolio_for_owner
from coursework.rules.states import State
from coursework.selectors import PeerState, cohort_list, portfolio_facts
from coursework.services import peers
from tests.factories import coursework as make

pytestmark = pytest.mark.django_db


def test_from_first_answer_to_released_s(announcements):
    group = make.running_class(learners=2)
    ana, ben = group.learners
    portfolio = make.fill(ana, group.course)
    make.answer(ben, group.course)
    peers.ask(actor=make.actor(ana), portfolio_id=portfolio.pk, now=make.NOW)
    make.assess(portfolio)
    submission = make.submit(ana, portfolio)
    assert submission.missing == []
    assert submission.content["peer_assessment"]["reviewer_id"] == str(ben.user_id)
    decision = make.decide(group.instructor, submission)

    assert [event.decision_id for event in announcements] == [decision.pk]
    portfolio = portfolio_for_owner(make.actor(ana), portfolio.pk)
    facts = portfolio_facts(portfolio, now=make.NOW, for_staff=False)
    assert facts.state is State.RELEASED
    assert facts.decision is not None and facts.decision.letter == "S"
    assert facts.peer.state is PeerState.RECEIVED
    assert not facts.changed_since_submission
    assert [row.state for row in cohort_list(group.run, now=make.NOW)] == [State.RELEASED, State.IN_PROGRESS]
