"""The learner's and the instructor's way through the mutations, and what they are refused."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from api.ids import global_id
from coursework.models import CohortCourse, Response, Submission
from coursework.rules.roles import Role
from tests.api.client import ask, code, data, token_of
from tests.factories.coursework import (
    REMARKS,
    answer,
    decide,
    fill,
    guide_prompts,
    join,
    lesson_of,
    make_artifact,
    provisional_cohort,
    running_class,
    submit,
)

pytestmark = pytest.mark.django_db

ERRORS = "errors { code path message }"


@pytest.fixture
def group() -> Any:
    """A class that is under way today, so that nothing is late by accident."""
    return running_class(learners=3, due=timezone.now() + timedelta(days=7), now=timezone.now())


def run(name: str, fields: str, given: dict[str, Any], token: str | None) -> Any:
    """The payload of a mutation."""
    upper = name[0].upper() + name[1:]
    query = f"mutation ($input: {upper}Input!) {{ {name}(input: $input) {{ {fields} {ERRORS} }} }}"
    return data(query, token=token, input=given)[name]


def codes(payload: Any) -> list[str]:
    return [error["code"] for error in payload["errors"]]


def prompt_id(group: Any) -> str:
    return global_id("Prompt", guide_prompts(group.course)[0].key)


class TestSaving:
    FIELDS = "response { id promptId lessonId text version savedAt prompt { kind text language lessonTitle } }"

    def test_an_answer_is_saved_and_saved_again(self, group: Any) -> None:
        token = token_of(group.learners[0])
        first = run(
            "saveResponse", self.FIELDS, {"promptId": prompt_id(group), "text": "Mine", "expectedVersion": 0}, token
        )
        assert first["errors"] == []
        assert (first["response"]["version"], first["response"]["promptId"]) == (1, prompt_id(group))
        assert first["response"]["prompt"]["kind"] == "DEFINE_TERMS"
        second = run(
            "saveResponse", self.FIELDS, {"promptId": prompt_id(group), "text": "Better", "expectedVersion": 1}, token
        )
        assert (second["response"]["version"], second["response"]["id"]) == (2, first["response"]["id"])
        nodes = data("{ viewer { responses { nodes { id text } } } }", token=token)["viewer"]["responses"]["nodes"]
        assert nodes == [{"id": first["response"]["id"], "text": "Better"}]
        assert data(
            "query ($id: ID!) { node(id: $id) { ... on Response { text } } }", token=token, id=nodes[0]["id"]
        ) == {"node": {"text": "Better"}}

    def test_a_conflict_shows_what_the_server_has_and_loses_nothing(self, group: Any) -> None:
        token = token_of(group.learners[0])
        given = {"promptId": prompt_id(group), "text": "First tab", "expectedVersion": 0}
        run("saveResponse", self.FIELDS, given, token)
        payload = run("saveResponse", self.FIELDS, given | {"text": "Second tab"}, token)
        assert codes(payload) == ["CONFLICT"]
        assert (payload["response"]["text"], payload["response"]["version"]) == ("First tab", 1)
        assert Response.objects.get().text == "First tab"

    @pytest.mark.parametrize("prompt", ["", "nothing", "UHJvbXB0OjEuMg", "TGVzc29uOjE"])
    def test_an_unknown_prompt_is_not_found(self, group: Any, prompt: str) -> None:
        given = {"promptId": prompt, "text": "x", "expectedVersion": 0}
        payload = run("saveResponse", self.FIELDS, given, token_of(group.learners[0]))
        assert (codes(payload), payload["response"]) == (["NOT_FOUND"], None)
        assert payload["errors"][0]["path"] == ["input", "promptId"]

    def test_a_reflection_is_saved_and_its_conflict_shown(self, group: Any) -> None:
        token, fields = token_of(group.learners[0]), "reflection { text version }"
        given = {"course": group.course.slug, "text": "I changed", "expectedVersion": 0}
        assert run("saveReflection", fields, given, token)["reflection"] == {"text": "I changed", "version": 1}
        payload = run("saveReflection", fields, given | {"text": "other"}, token)
        assert (codes(payload), payload["reflection"]["text"]) == (["CONFLICT"], "I changed")
        assert codes(run("saveReflection", fields, given | {"course": "nothing"}, token)) == ["NOT_FOUND"]

    def test_an_artifact_is_made_with_others_who_keep_their_own_words(self, group: Any) -> None:
        mine, other, _ = group.learners
        fields = "artifact { id title version contributors { person { id name } note } }"
        given = {
            "lessonId": global_id("Lesson", lesson_of(group.course).pk),
            "title": "Driver diagram",
            "text": "",
            "contributorIds": [global_id("Person", other.user_id)],
            "note": "I drew it.",
            "expectedVersion": 0,
        }
        made = run("saveArtifact", fields, given, token_of(mine))["artifact"]
        notes = {one["person"]["name"]: one["note"] for one in made["contributors"]}
        assert notes == {mine.user.name: "I drew it.", other.user.name: ""}
        again = given | {"artifactId": made["id"], "note": "I asked.", "expectedVersion": 1, "contributorIds": None}
        saved = run("saveArtifact", fields, again, token_of(other))["artifact"]
        notes = {one["person"]["name"]: one["note"] for one in saved["contributors"]}
        assert notes == {mine.user.name: "I drew it.", other.user.name: "I asked."}
        late = run("saveArtifact", fields, given | {"artifactId": made["id"], "title": "Mine again"}, token_of(mine))
        assert (codes(late), late["artifact"]["version"]) == (["CONFLICT"], 2)

    def test_a_view_counts_once_and_shows_the_progress(self, group: Any) -> None:
        lesson = lesson_of(group.course)
        block = next(iter(lesson.components.raw_data))["id"]
        component = global_id("Component", f"{lesson.pk}.{block}")
        given = {"lessonId": global_id("Lesson", lesson.pk), "componentId": component}
        fields = "lessonProgress { viewedComponents componentCount promptCount answeredPrompts artifactCount }"
        for _ in range(2):
            payload = run("recordView", fields, given, token_of(group.learners[0]))
            assert payload["lessonProgress"]["viewedComponents"] == [component]
        assert payload["lessonProgress"]["componentCount"] == 7
        assert codes(run("recordView", fields, given | {"componentId": "x"}, token_of(group.learners[0]))) == [
            "NOT_FOUND"
        ]

    def test_who_only_looks_on_is_recorded_nowhere_and_refused_nothing(self, group: Any) -> None:
        lesson = lesson_of(group.course)
        block = next(iter(lesson.components.raw_data))["id"]
        given = {
            "lessonId": global_id("Lesson", lesson.pk),
            "componentId": global_id("Component", f"{lesson.pk}.{block}"),
        }
        payload = run("recordView", "lessonProgress { componentCount }", given, token_of(group.instructor))
        assert payload == {"lessonProgress": None, "errors": []}


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


def test_a_refusal_names_the_argument_as_it_is_called_here(group: Any) -> None:
    given = {
        "lessonId": global_id("Lesson", lesson_of(group.course).pk),
        "title": "T",
        "text": "",
        "contributorIds": [global_id("Person", group.instructor.user_id)],
        "expectedVersion": 0,
    }
    payload = run("saveArtifact", "artifact { id }", given, token_of(group.learners[0]))
    assert payload["errors"][0]["path"] == ["input", "contributorIds"]


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


def test_an_artifacts_file_is_removed(group: Any, tmp_path: Any) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    from coursework.services import artifacts
    from tests.factories.coursework import actor

    learner = group.learners[0]
    artifact = make_artifact(learner, group.course)
    upload = SimpleUploadedFile("plan.txt", b"Our plan")
    file = artifacts.attach_file(actor=actor(learner), artifact_id=artifact.pk, upload=upload, now=timezone.now())
    listed = data("{ viewer { artifacts { files { id name size contentType url } } } }", token=token_of(learner))
    (shown,) = listed["viewer"]["artifacts"][0]["files"]
    assert (shown["name"], shown["size"], shown["url"]) == ("plan.txt", 8, f"/api/v1/files/{file.pk}")
    payload = run("removeArtifactFile", "artifact { files { id } }", {"fileId": shown["id"]}, token_of(learner))
    assert payload == {"artifact": {"files": []}, "errors": []}
