"""Handing in, deciding and late work by mutation."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from api.ids import global_id
from coursework.models import Submission
from coursework.rules.roles import Role
from tests.api.client import ask, code, data, token_of
from tests.api.mutating import codes, run
from tests.factories.coursework import (
    answer,
    decide,
    fill,
    join,
    running_class,
    submit,
)

pytestmark = pytest.mark.django_db


class TestSubmitting:
    FIELDS = """submission { id number late missing { part } }
      portfolio { state missing { part description lesson { title } } }"""

    def test_what_is_missing_is_listed_and_confirmed(self, group: Any) -> None:
        learner = group.learners[0]
        answer(learner, group.course)
        given = {"course": group.course.slug, "confirmedMissing": []}
        refused = run("submitPortfolio", self.FIELDS, given, token_of(learner))
        assert (codes(refused), refused["submission"]) == (["NOT_READY"], None)
        assert refused["errors"][0]["path"] == ["input", "confirmedMissing"]
        missing = {one["part"] for one in refused["portfolio"]["missing"]}
        assert missing == {"STUDY_GUIDE", "ARTIFACT", "PEER_ASSESSMENT", "REFLECTION"}
        done = run("submitPortfolio", self.FIELDS, given | {"confirmedMissing": sorted(missing)}, token_of(learner))
        assert done["errors"] == []
        assert (done["submission"]["number"], done["submission"]["late"]) == (1, "ON_TIME")
        assert done["portfolio"]["state"] == "SUBMITTED"
        assert codes(run("submitPortfolio", self.FIELDS, given, token_of(learner))) == ["ALREADY_DONE"]

    def test_a_submission_is_taken_back_within_the_hour(self, group: Any) -> None:
        learner = group.learners[0]
        submission = submit(learner, fill(learner, group.course), now=timezone.now())
        payload = run(
            "undoSubmission",
            "portfolio { state canUndoUntil submissions { number undoneAt } }",
            {"submissionId": global_id("Submission", submission.pk)},
            token_of(learner),
        )
        assert payload["portfolio"]["state"] == "IN_PROGRESS"
        assert payload["portfolio"]["canUndoUntil"] is None
        assert payload["portfolio"]["submissions"][0]["undoneAt"] is not None

    def test_two_mutations_in_one_document_do_not_answer_with_the_first_ones_state(self, group: Any) -> None:
        learner = group.learners[0]
        fill(learner, group.course)
        query = """mutation ($a: SubmitPortfolioInput!, $b: SaveReflectionInput!) {
          submitPortfolio(input: $a) { portfolio { changedSinceSubmission } errors { code } }
          saveReflection(input: $b) { reflection { text } errors { code } }
          again: submitPortfolio(input: $a) { portfolio { state } errors { code } } }"""
        found = data(
            query,
            token=token_of(learner),
            a={"course": group.course.slug, "confirmedMissing": ["PEER_ASSESSMENT"]},
            b={"course": group.course.slug, "text": "Afterwards", "expectedVersion": 1},
        )
        assert found["submitPortfolio"] == {"portfolio": {"changedSinceSubmission": False}, "errors": []}
        assert found["saveReflection"]["reflection"] == {"text": "Afterwards"}
        assert found["again"]["errors"] == [{"code": "ALREADY_DONE"}]


class TestDeciding:
    @pytest.fixture
    def submission(self, group: Any) -> Submission:
        learner = group.learners[0]
        return submit(learner, fill(learner, group.course), now=timezone.now())

    def seen_by(self, member: Any, group: Any) -> Any:
        query = """query ($course: String!) { viewer { portfolio(course: $course) {
          state decision { letter comment held } latestSubmission { decision { letter } } } } }"""
        return data(query, token=token_of(member), course=group.course.slug)["viewer"]["portfolio"]

    def test_a_decision_is_made_and_the_learner_sees_it(self, group: Any, submission: Submission) -> None:
        payload = run(
            "decidePortfolio",
            "decision { letter comment held releasedAt decidedBy { name } } portfolio { state }",
            {"submissionId": global_id("Submission", submission.pk), "letter": "S", "comment": "Well argued."},
            token_of(group.instructor),
        )
        assert payload["decision"]["letter"] == "S"
        assert (payload["decision"]["held"], payload["portfolio"]["state"]) == (False, "RELEASED")
        seen = self.seen_by(group.learners[0], group)
        assert (seen["state"], seen["decision"]) == (
            "RELEASED",
            {"letter": "S", "comment": "Well argued.", "held": False},
        )

    def test_a_held_decision_is_nobodys_but_the_staffs(self, group: Any, submission: Submission) -> None:
        given = {"submissionId": global_id("Submission", submission.pk), "letter": "U", "hold": True}
        held = run("decidePortfolio", "decision { id held } portfolio { state }", given, token_of(group.instructor))
        assert (held["decision"]["held"], held["portfolio"]["state"]) == (True, "DECIDED")
        seen = self.seen_by(group.learners[0], group)
        assert (seen["state"], seen["decision"], seen["latestSubmission"]["decision"]) == ("SUBMITTED", None, None)
        key = held["decision"]["id"]
        node = "query ($id: ID!) { node(id: $id) { ... on Decision { letter } } }"
        assert data(node, token=token_of(group.learners[0]), id=key)["node"] is None
        assert data(node, token=token_of(group.instructor), id=key)["node"] == {"letter": "U"}
        released = run("releaseDecision", "decision { held }", {"decisionId": key}, token_of(group.instructor))
        assert released["decision"] == {"held": False}
        assert self.seen_by(group.learners[0], group)["decision"]["letter"] == "U"

    def test_all_that_is_held_is_released_together(self, group: Any, submission: Submission) -> None:
        decide(group.instructor, submission, "S", now=timezone.now(), hold=True)
        payload = run(
            "releaseHeldDecisions",
            "released cohortCourse { counts { filter count } }",
            {"cohortCourseId": global_id("CohortCourse", group.run.pk)},
            token_of(group.instructor),
        )
        assert payload["released"] == 1
        assert {"filter": "HELD", "count": 0} in payload["cohortCourse"]["counts"]

    @pytest.mark.parametrize("letter", ["A", "s", "3", ""])
    def test_there_are_two_letters(self, group: Any, submission: Submission, letter: str) -> None:
        query = "mutation ($input: DecidePortfolioInput!) { decidePortfolio(input: $input) { errors { code } } }"
        given = {"submissionId": global_id("Submission", submission.pk), "letter": letter}
        assert code(ask(query, token=token_of(group.instructor), input=given)) == "BAD_USER_INPUT"

    def test_work_goes_back_with_a_word(self, group: Any, submission: Submission) -> None:
        given = {"submissionId": global_id("Submission", submission.pk), "comment": "Say more of lesson 2."}
        payload = run(
            "returnPortfolio",
            "submission { returned { comment by { name } } } portfolio { state }",
            given,
            token_of(group.instructor),
        )
        assert payload["submission"]["returned"]["comment"] == "Say more of lesson 2."
        assert payload["portfolio"]["state"] == "RETURNED"
        assert codes(run("returnPortfolio", "portfolio { id }", given, token_of(group.instructor))) == ["ALREADY_DONE"]

    def test_staff_comment_and_the_learner_reads_it(self, group: Any, submission: Submission) -> None:
        coach = join(group.cohort, Role.COACH)
        given = {"portfolioId": global_id("Portfolio", submission.portfolio_id), "text": "Look at the data again."}
        payload = run("commentOnPortfolio", "comment { text author { name } }", given, token_of(coach))
        assert payload["comment"]["text"] == "Look at the data again."
        query = "query ($c: String!) { viewer { portfolio(course: $c) { comments { text } } } }"
        seen = data(query, token=token_of(group.learners[0]), c=group.course.slug)["viewer"]["portfolio"]["comments"]
        assert seen == [{"text": "Look at the data again."}]


class TestLateWork:
    def test_a_later_date_is_agreed_on_before_anything_is_begun(self, group: Any) -> None:
        learner = group.learners[0]
        given = {
            "membershipId": global_id("Membership", learner.pk),
            "course": group.course.slug,
            "dueAt": "2027-03-01T00:00:00+01:00",
            "reason": "Illness",
        }
        payload = run(
            "arrangeLateWork",
            "arrangement { dueAt reason madeBy { name } } portfolio { dueAt }",
            given,
            token_of(group.instructor),
        )
        assert payload["errors"] == []
        assert payload["arrangement"]["dueAt"] == payload["portfolio"]["dueAt"] == "2027-02-28T23:00:00Z"
        query = "query ($c: String!) { viewer { work(course: $c) { dueAt } } }"
        assert (
            data(query, token=token_of(learner), c=group.course.slug)["viewer"]["work"]["dueAt"]
            == "2027-02-28T23:00:00Z"
        )

    @pytest.mark.parametrize("due", ["2027-03-01", "2027-03-01T00:00:00", "tomorrow", 5, None])
    def test_a_moment_without_an_offset_is_none(self, group: Any, due: Any) -> None:
        given = {
            "membershipId": global_id("Membership", group.learners[0].pk),
            "course": group.course.slug,
            "dueAt": due,
            "reason": "Illness",
        }
        query = "mutation ($input: ArrangeLateWorkInput!) { arrangeLateWork(input: $input) { errors { code } } }"
        assert code(ask(query, token=token_of(group.instructor), input=given)) == "BAD_USER_INPUT"

    def test_late_work_is_ruled_on(self) -> None:
        group = running_class(learners=1, due=datetime(2026, 1, 1, tzinfo=UTC))
        learner = group.learners[0]
        submission = submit(learner, fill(learner, group.course))
        given = {"submissionId": global_id("Submission", submission.pk), "accepted": True, "reason": "A storm."}
        payload = run(
            "ruleOnLateWork",
            "submission { late lateRuling { accepted reason by { name } } } portfolio { late }",
            given,
            token_of(group.instructor),
        )
        assert payload["submission"]["lateRuling"]["accepted"] is True
        assert payload["submission"]["late"] == payload["portfolio"]["late"] == "LATE_ACCEPTED"


def test_who_became_staff_does_not_see_what_is_held_of_their_own_work(group: Any) -> None:
    learner = group.learners[0]
    decide(group.instructor, submit(learner, fill(learner, group.course)), "U", hold=True, now=timezone.now())
    join(group.cohort, Role.COACH, user=learner.user, now=timezone.now() + timedelta(seconds=1))
    query = """{ viewer { cohort { myRole courses {
      counts { filter count } list { membership { person { name } } } } } } }"""
    cohort = data(query, token=token_of(learner))["viewer"]["cohort"]
    assert cohort["myRole"] == "COACH"
    assert learner.user.name not in str(cohort)
    assert {"filter": "HELD", "count": 0} in cohort["courses"][0]["counts"]
