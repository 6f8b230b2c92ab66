"""Who may read and do what: every field of the viewer, every node and every mutation, for everybody."""

from __future__ import annotations

import json
from typing import Any, ClassVar

from django.db import transaction
from django.test import TestCase, override_settings
from django.utils import timezone
from graphql import execute, parse, validate

from accounts.services import sessions
from api.context import Context
from api.ids import global_id
from api.schema import schema
from coursework.models import ArtifactFile, Decision, PeerAssignment, Submission
from tests.api.client import ask
from tests.api.world import SECRETS, STAFF, everything, world

MEMBERS = {
    "owner",
    "coauthor",
    "reviewer",
    "classmate",
    "test_learner",
    "designer",
    "observer",
    "demoted_instructor",
    *STAFF,
}
LEARNERS = MEMBERS - STAFF - {"designer", "observer"}


def unlimited(query: str, token: str | None) -> Any:
    """An answer to a document beyond the limits: these are tested elsewhere."""
    document = parse(query)
    assert validate(schema.graphql_schema, document) == []
    now = timezone.now()
    session = sessions.authenticate(token=token, now=now) if token else None
    result: Any = execute(schema.graphql_schema, document, context_value=Context(session=session, now=now))
    return result


NODES: list[tuple[str, str, set[str]]] = [
    # GraphQL type, name in the world, who may read it
    ("Portfolio", "portfolio", {"owner", *STAFF}),
    ("Submission", "submission", {"owner", *STAFF}),
    ("Decision", "decision", STAFF),
    ("Artifact", "artifact", {"owner", "coauthor", *STAFF}),
    ("CohortCourse", "run", MEMBERS),
    ("Cohort", "cohort", MEMBERS),
    ("Membership", "membership", MEMBERS),
    ("Membership", "test_membership", {"test_learner", *STAFF}),
    ("Membership", "former_membership", set()),
    ("JoinRequest", "join_request", {"instructor"}),
]


PART = {"example": "e", "strength": "s", "nextStep": "n"}


def inputs(world: Any) -> dict[str, tuple[dict[str, Any], set[str]]]:
    """For every mutation an input that would work for somebody, and who that is."""
    portfolio = {"portfolioId": global_id("Portfolio", world.portfolio.pk)}
    submission = {"submissionId": global_id("Submission", world.submission.pk)}
    cohort = {"cohortId": global_id("Cohort", world.group.cohort.pk)}
    lesson = {"lessonId": global_id("Lesson", world.lesson.pk)}
    block = next(iter(world.lesson.components.raw_data))["id"]
    artifact = {"artifactId": global_id("Artifact", world.artifact.pk), "title": "T", "text": "t", "expectedVersion": 1}
    course = world.group.course.slug
    instructor = {"instructor"}
    return {
        "saveResponse": (
            {"promptId": global_id("Prompt", world.prompt.key), "text": "x", "expectedVersion": 0},
            LEARNERS - {"owner"},
        ),
        "saveArtifact": ({**artifact, **lesson}, {"owner", "coauthor"}),
        "removeArtifactFile": ({"fileId": global_id("ArtifactFile", world.file.pk)}, {"owner", "coauthor"}),
        # Recording is no gate: for others nothing is recorded, and nothing refused.
        "recordView": (
            {**lesson, "componentId": global_id("Component", f"{world.lesson.pk}.{block}")},
            set(world.tokens) - {"anonymous"},
        ),
        "askForPeerAssessment": (portfolio, {"owner"}),
        "submitPeerAssessment": (
            {
                "reviewId": global_id("PeerReview", world.assignment.pk),
                "collegialInteractions": PART,
                "workProducts": PART,
            },
            set(),  # it is there already; the reviewer alone is told so
        ),
        "saveReflection": ({"course": course, "text": "x", "expectedVersion": 0}, LEARNERS - {"owner"}),
        "submitPortfolio": (
            {"course": course, "confirmedMissing": ["STUDY_GUIDE", "ARTIFACT", "PEER_ASSESSMENT", "REFLECTION"]},
            LEARNERS - {"owner"},
        ),
        "undoSubmission": (submission, set()),  # decided, though held: its owner is told that it is too late
        "returnPortfolio": ({**submission, "comment": "c"}, instructor),
        "decidePortfolio": ({**submission, "letter": "S"}, instructor),
        "releaseDecision": ({"decisionId": global_id("Decision", world.decision.pk)}, instructor),
        "releaseHeldDecisions": ({"cohortCourseId": global_id("CohortCourse", world.group.run.pk)}, instructor),
        "arrangeLateWork": (
            {
                "membershipId": global_id("Membership", world.people["classmate"].pk),
                "course": course,
                "dueAt": "2030-01-01T00:00:00Z",
                "reason": "r",
            },
            instructor,
        ),
        "ruleOnLateWork": ({**submission, "accepted": True, "reason": "r"}, set()),  # it is not late
        "commentOnPortfolio": ({**portfolio, "text": "t"}, STAFF),
        "substituteReviewer": (
            {**portfolio, "reviewerId": global_id("Person", world.people["classmate"].user_id), "reason": "r"},
            set(),
        ),  # assessed already
        "waivePeerAssessment": ({**portfolio, "reason": "r"}, set()),
        "setUpCohort": ({**cohort, "name": "n", "timeZone": "UTC", "courses": []}, set()),  # it is set up
        "reviseCohort": ({**cohort, "name": "n"}, instructor),
        "requestToJoin": ({**cohort, "joinCode": "JOINCODE"}, set()),  # only new cohorts join others
        "answerJoinRequest": (
            {"joinRequestId": global_id("JoinRequest", world.join_request.pk), "accept": False},
            instructor,
        ),
    }


# For those who may, but not now: another refusal than "not yours".
MAY_IN_PRINCIPLE: dict[str, tuple[str, set[str]]] = {
    "saveResponse": ("CONFLICT", {"owner"}),
    "saveReflection": ("CONFLICT", {"owner"}),
    "submitPortfolio": ("ALREADY_DONE", {"owner"}),
    "submitPeerAssessment": ("ALREADY_DONE", {"reviewer"}),
    "undoSubmission": ("TOO_LATE", {"owner"}),
    "ruleOnLateWork": ("INVALID", {"instructor"}),
    "substituteReviewer": ("ALREADY_DONE", {"instructor"}),
    "waivePeerAssessment": ("ALREADY_DONE", {"instructor"}),
    "setUpCohort": ("ALREADY_DONE", {"instructor"}),
    "requestToJoin": ("INVALID", {"instructor"}),
}
MUTATIONS = sorted(schema.graphql_schema.mutation_type.fields)  # type: ignore[union-attr]


@override_settings(GRAPHQL_INTROSPECTION=False, COURSEWORK_SINKS=[], COURSEWORK_GRADEBOOK_STATUS="")
class TestPermissions(TestCase):
    """The world is made once; what a test does in it is undone."""

    world: ClassVar[Any]

    @classmethod
    def setUpTestData(cls) -> None:
        cls.world = world()

    def test_every_field_of_the_viewer_shows_each_secret_to_those_alone_who_may_know_it(self) -> None:
        query = f"{{ viewer {everything('Viewer', self.world)} }}"
        assert query.count(" ") > 1_000
        for name, token in self.world.tokens.items():
            result = unlimited(query, token)
            assert result.errors is None, (name, result.errors)
            seen = json.dumps(result.data)
            for secret, readers in SECRETS.items():
                assert (secret in seen) == (name in readers), f"{name} and {secret}"
        assert unlimited(query, None).data == {"viewer": None}

    def test_classmates_are_names_and_test_people_are_hidden_from_learners(self) -> None:
        query = "{ viewer { cohort { people { person { id name } isTest } } } }"

        def people(name: str) -> set[str]:
            found = ask(query, token=self.world.tokens[name])["data"]["viewer"]["cohort"]["people"]
            return {one["person"]["name"] for one in found}

        everyone = {"Olga Owner", "Carl Coauthor", "Rita Reviewer", "Claire Classmate", "Ines Structor"}
        assert everyone <= people("classmate")
        assert "Test Student" not in people("classmate")
        assert "Test Student" in people("instructor")

    def test_a_node_is_null_for_who_may_not_read_it(self) -> None:
        things = vars(self.world) | {
            "run": self.world.group.run,
            "cohort": self.world.group.cohort,
            "membership": self.world.people["owner"],
            "test_membership": self.world.people["test_learner"],
            "former_membership": self.world.people["former_member"],
        }
        for kind, attribute, readers in NODES:
            key = global_id(kind, things[attribute].pk)
            for name, token in self.world.tokens.items():
                answer = ask("query ($id: ID!) { node(id: $id) { __typename id } }", token=token, id=key)
                expected = {"__typename": kind, "id": key} if name in readers else None
                assert answer == {"data": {"node": expected}}, (attribute, name)

    def test_answers_and_frozen_copies_are_nodes_of_those_who_may_read_them(self) -> None:
        response = self.world.response
        holders = {
            f"p.{self.world.portfolio.pk}": {"owner", *STAFF},
            f"s.{self.world.submission.pk}": {"owner", *STAFF},
            f"r.{self.world.assignment.pk}": {"reviewer"},
        }
        for holder, readers in holders.items():
            key = global_id("Response", f"{holder}.{response.page_id}.{response.block_id}")
            for name, token in self.world.tokens.items():
                answer = ask("query ($id: ID!) { node(id: $id) { ... on Response { id text } } }", token=token, id=key)
                expected = {"id": key, "text": "SECRET-ANSWER"} if name in readers else None
                assert answer == {"data": {"node": expected}}, (name, holder)

    def test_an_id_that_is_made_up_is_null(self) -> None:
        nobody = "00000000-0000-0000-0000-000000000000"
        for kind in ("Response", "Artifact"):
            for key in ("p.x.1.y", "q.1", "p", "", f"p.{nobody}", f"s.{nobody}.1", f"r.{nobody}", "r..", "s.1.2.3.4"):
                for name in ("owner", "instructor", "anonymous"):
                    made_up = global_id(kind, key)
                    answer = ask("query ($id: ID!) { node(id: $id) { id } }", token=self.world.tokens[name], id=made_up)
                    assert answer == {"data": {"node": None}}, (kind, key, name)

    def test_a_mutation_is_for_those_it_is_for(self) -> None:
        table = inputs(self.world)
        assert set(table) == set(MUTATIONS)
        for name, (given, allowed) in table.items():
            for who, token in self.world.tokens.items():
                with transaction.atomic():
                    answer = ask(_mutation(name), token=token, input=given)
                    transaction.set_rollback(True)
                self._check(name, who, answer, allowed)

    def _check(self, name: str, who: str, answer: Any, allowed: set[str]) -> None:
        if who == "anonymous":
            assert answer["data"] == {name: None}
            assert answer["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"
            return
        assert "errors" not in answer, (name, who, answer)
        codes = [error["code"] for error in answer["data"][name]["errors"]]
        code, in_principle = MAY_IN_PRINCIPLE.get(name, ("", set()))
        if who in allowed:
            assert codes == [], (name, who)
        elif who in in_principle:
            assert codes == [code], (name, who)
        else:
            assert codes in (["NOT_FOUND"], ["FORBIDDEN"]), (name, who)

    def test_what_was_refused_changed_nothing(self) -> None:
        before = _rows()
        for name, (given, _) in inputs(self.world).items():
            for who in ("anonymous", "other_learner", "other_instructor", "former_member", "observer"):
                ask(_mutation(name), token=self.world.tokens[who], input=given)
        assert _rows() == before


def _mutation(name: str) -> str:
    upper = name[0].upper() + name[1:]
    return f"mutation ($input: {upper}Input!) {{ {name}(input: $input) {{ errors {{ code }} }} }}"


def _rows() -> list[Any]:
    return [
        list(Submission.objects.order_by("pk").values()),
        list(Decision.objects.order_by("pk").values()),
        list(PeerAssignment.objects.order_by("pk").values()),
        list(ArtifactFile.objects.order_by("pk").values()),
    ]
