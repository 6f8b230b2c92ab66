"""Peer assessments and cohorts by mutation."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from api.ids import global_id
from coursework.models import CohortCourse
from coursework.rules.roles import Role
from tests.api.client import data, token_of
from tests.api.mutating import codes, run
from tests.factories.coursework import (
    REMARKS,
    fill,
    join,
    provisional_cohort,
    running_class,
    submit,
)

pytestmark = pytest.mark.django_db


class TestPeers:
    PART = {"example": REMARKS.example, "strength": REMARKS.strength, "nextStep": REMARKS.next_step}
    REVIEWS = """{ viewer { peerReviews { id person { name } responses { id text } artifacts { title }
      submitted { collegialInteractions { example nextStep } } } } }"""

    def test_somebody_asks_and_a_classmate_assesses_once(self, group: Any) -> None:
        owner = group.learners[0]
        portfolio = fill(owner, group.course)
        asked = run(
            "askForPeerAssessment",
            "portfolio { peerState peerAskedAt }",
            {"portfolioId": global_id("Portfolio", portfolio.pk)},
            token_of(owner),
        )
        assert asked["portfolio"]["peerState"] == "WAITING"
        reviewer = next(
            one for one in group.learners if data(self.REVIEWS, token=token_of(one))["viewer"]["peerReviews"]
        )
        (review,) = data(self.REVIEWS, token=token_of(reviewer))["viewer"]["peerReviews"]
        assert review["person"]["name"] == owner.user.name
        assert review["responses"][0]["text"] == "Mine."
        given = {"reviewId": review["id"], "collegialInteractions": self.PART, "workProducts": self.PART}
        done = run("submitPeerAssessment", "peerReview { submitted { submittedAt } }", given, token_of(reviewer))
        assert done["errors"] == []
        other = given | {"workProducts": self.PART | {"example": "Something else"}}
        assert codes(run("submitPeerAssessment", "peerReview { id }", other, token_of(reviewer))) == ["ALREADY_DONE"]
        query = """query ($c: String!) { viewer { portfolio(course: $c) { peerState peerAssessment {
          reviewer { name } workProducts { strength } } } } }"""
        seen = data(query, token=token_of(owner), c=group.course.slug)["viewer"]["portfolio"]
        assert seen["peerState"] == "RECEIVED"
        assert seen["peerAssessment"]["workProducts"]["strength"] == REMARKS.strength

    def test_an_empty_part_is_named(self, group: Any) -> None:
        fill(group.learners[0], group.course)
        given = {
            "reviewId": global_id("PeerReview", group.cohort.pk),
            "collegialInteractions": self.PART,
            "workProducts": self.PART | {"nextStep": " "},
        }
        payload = run("submitPeerAssessment", "peerReview { id }", given, token_of(group.learners[1]))
        assert payload["errors"][0]["path"] == ["input", "workProducts", "nextStep"]

    def test_the_instructor_substitutes_or_waives_with_a_reason(self, group: Any) -> None:
        portfolio = fill(group.learners[0], group.course)
        key = global_id("Portfolio", portfolio.pk)
        given = {
            "portfolioId": key,
            "reviewerId": global_id("Person", group.instructor.user_id),
            "reason": "A late comer.",
        }
        fields = "portfolio { peerState peerReviewer { name } peerReason }"
        payload = run("substituteReviewer", fields, given, token_of(group.instructor))
        assert payload["portfolio"]["peerReviewer"] == {"name": group.instructor.user.name}
        given = {"portfolioId": key, "reason": "Alone."}
        payload = run("waivePeerAssessment", fields, given, token_of(group.instructor))
        assert (payload["portfolio"]["peerState"], payload["portfolio"]["peerReason"]) == ("WAIVED", "Alone.")


class TestCohorts:
    def test_an_instructor_sets_a_cohort_up_and_revises_it(self) -> None:
        group = running_class(learners=0)
        cohort = provisional_cohort(title="Online")
        instructor = join(cohort, Role.INSTRUCTOR)
        given = {
            "cohortId": global_id("Cohort", cohort.pk),
            "name": "Online, winter",
            "timeZone": "America/Detroit",
            "courses": [{"course": group.course.slug, "portfolioDueOn": "2026-02-26"}],
        }
        fields = "cohort { name timeZone confirmed joinCode courses { id portfolioDueAt course { slug } } }"
        payload = run("setUpCohort", fields, given, token_of(instructor))
        assert payload["errors"] == []
        assert payload["cohort"]["confirmed"] is True
        # The end of that day in Detroit.
        assert payload["cohort"]["courses"][0]["portfolioDueAt"] == "2026-02-27T04:59:59Z"
        assert codes(run("setUpCohort", fields, given, token_of(instructor))) == ["ALREADY_DONE"]
        revised = run("reviseCohort", fields, {"cohortId": given["cohortId"], "name": "Online"}, token_of(instructor))
        assert revised["cohort"]["name"] == "Online"
        assert revised["cohort"]["courses"] == payload["cohort"]["courses"]

    def test_a_wrong_time_zone_is_named(self) -> None:
        cohort = provisional_cohort()
        given = {"cohortId": global_id("Cohort", cohort.pk), "name": "x", "timeZone": "Detroit", "courses": []}
        payload = run("setUpCohort", "cohort { id }", given, token_of(join(cohort, Role.INSTRUCTOR)))
        assert (codes(payload), payload["errors"][0]["path"]) == (["INVALID"], ["input", "timeZone"])

    def test_a_cohort_joins_another_when_that_ones_instructor_agrees(self, group: Any) -> None:
        online = provisional_cohort(title="Online")
        asking = join(online, Role.INSTRUCTOR)
        given = {"cohortId": global_id("Cohort", online.pk), "joinCode": group.cohort.join_code.lower()}
        asked = run("requestToJoin", "joinRequest { id state fromCohortName toCohortName }", given, token_of(asking))
        assert asked["joinRequest"]["state"] == "PENDING"
        mine = data("{ viewer { cohort { ownJoinRequest { state } } } }", token=token_of(asking))
        assert mine["viewer"]["cohort"]["ownJoinRequest"] == {"state": "PENDING"}
        waiting = data(
            "{ viewer { cohort { joinRequests { id requestedBy { name } } } } }", token=token_of(group.instructor)
        )
        (request,) = waiting["viewer"]["cohort"]["joinRequests"]
        answered = run(
            "answerJoinRequest",
            "joinRequest { state } cohort { contexts { title } joinRequests { id } }",
            {"joinRequestId": request["id"], "accept": True},
            token_of(group.instructor),
        )
        assert answered["joinRequest"]["state"] == "ACCEPTED"
        assert answered["cohort"]["joinRequests"] == []
        assert len(answered["cohort"]["contexts"]) == 2
        # The old launch's token leads to the cohort they have become.
        assert (
            data("{ viewer { cohort { name } } }", token=token_of(asking))["viewer"]["cohort"]["name"] == "Winter 2026"
        )

    def test_the_list_sorts_and_filters(self, group: Any) -> None:
        submit(group.learners[1], fill(group.learners[1], group.course), now=timezone.now())
        query = """query ($id: ID!, $order: ListOrder!, $filter: ListFilter!) { node(id: $id) { ... on CohortCourse {
          list(orderBy: $order, filter: $filter) { membership { person { name } } state } } } }"""

        def names(order: str, only: str) -> list[str]:
            key = global_id("CohortCourse", CohortCourse.objects.get(pk=group.run.pk).pk)
            rows = data(query, token=token_of(group.instructor), id=key, order=order, filter=only)["node"]["list"]
            return [row["membership"]["person"]["name"] for row in rows]

        everyone = [one.user.name for one in group.learners]
        assert names("NAME", "ALL") == everyone
        assert names("SUBMITTED_AT", "ALL") == [everyone[1], everyone[0], everyone[2]]
        assert names("NAME", "TO_DECIDE") == [everyone[1]]
        assert names("NAME", "NOT_SUBMITTED") == [everyone[0], everyone[2]]
