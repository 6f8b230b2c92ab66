"""Peers that do not come: someone alone, an odd class, a reviewer who stays silent. Nobody waits, all are decided."""

from __future__ import annotations

from typing import Any

from tests.journeys.campus import Campus
from tests.platforms.visitor import COURSE, Visitor
from tests.waiting import wait_until

TITLE = "Portfolio"
PART = {"example": "She asked what we would see.", "strength": "Tied to data.", "nextStep": "Ask sooner."}


class Class:
    """A course of its own in the LMS, with an instructor and a graded link."""

    def __init__(self, campus: Campus, name: str, learners: list[str]) -> None:
        self.campus, self.name = campus, name
        campus.sandbox.put_course(context_id=name, title=name)
        campus.sandbox.put_person(username=f"{name}-teacher", course=name, roles=["instructor"])
        for learner in learners:
            campus.sandbox.put_person(username=learner, course=name, roles=["learner"])
        campus.sandbox.put_link(
            link_id=f"{name}-portfolio",
            course=name,
            title=TITLE,
            custom={"activity": "portfolio", "course": COURSE},
            line_item={"label": TITLE, "score_maximum": 1},
        )
        self.teacher = self.enter(f"{name}-teacher")
        self.teacher.set_up(name)
        self.learners = {learner: self.enter(learner) for learner in learners}

    def enter(self, username: str) -> Visitor:
        begun = self.campus.sandbox.begin_launch(person=username, link=f"{self.name}-portfolio", course=self.name)
        return Visitor.launch(self.campus.site.base_url, begun["url"])

    def decide_everyone(self) -> dict[str, str]:
        """S and U in turn; by username."""
        letters = {}
        for number, (learner, row) in enumerate(sorted(self.teacher.rows().items())):
            letters[learner.lower()] = "SU"[number % 2]
            self.teacher.do(
                "decidePortfolio", "decision { id }", submissionId=row["latestSubmissionId"], letter="SU"[number % 2]
            )
        return letters

    def gradebook(self) -> dict[str, Any]:
        people = self.campus.sandbox.gradebook(course=self.name)[TITLE]["people"]
        return {username: person["grade"] for username, person in people.items()}

    def gradebook_becomes(self, letters: dict[str, str]) -> None:
        wanted = {username: int(letter == "S") for username, letter in letters.items()}
        wait_until(lambda: {name: self.gradebook()[name] for name in wanted} == wanted, seconds=60)


def reviews_of(visitor: Visitor) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = visitor.ask(
        "{ viewer { peerReviews { id person { id name } submitted { submittedAt } } } }"
    )["viewer"]["peerReviews"]
    return found


def peer_state(visitor: Visitor) -> str:
    portfolio = visitor.ask('{ viewer { portfolio(course: "leaded502x") { peerState } } }')["viewer"]["portfolio"]
    return str(portfolio["peerState"])


def answer_and_hand_in(visitor: Visitor) -> None:
    """A peer is asked only when there is work to see."""
    course = visitor.ask('{ course(slug: "leaded502x") { lessons { studyGuide { prompts { id } } } } }')["course"]
    prompts = [
        prompt for lesson in course["lessons"] if lesson["studyGuide"] for prompt in lesson["studyGuide"]["prompts"]
    ]
    visitor.do("saveResponse", "response { id }", promptId=prompts[0]["id"], text="A cause.", expectedVersion=0)
    visitor.hand_in()


def assess(visitor: Visitor) -> None:
    (review,) = reviews_of(visitor)
    visitor.do(
        "submitPeerAssessment",
        "peerReview { id }",
        reviewId=review["id"],
        collegialInteractions=PART,
        workProducts=PART,
    )


def test_one_learner_alone_hands_in_and_is_decided(campus: Campus) -> None:
    alone = Class(campus, "solo", ["sole"])
    answer_and_hand_in(alone.learners["sole"])
    assert reviews_of(alone.learners["sole"]) == []
    assert alone.decide_everyone() == {"sole": "S"}
    alone.gradebook_becomes({"sole": "S"})


def test_an_odd_class_with_a_silent_reviewer_is_decided_in_full(campus: Campus) -> None:
    odd = Class(campus, "odd", ["amal", "bora", "cleo", "dina", "ezra"])
    for visitor in odd.learners.values():
        answer_and_hand_in(visitor)

    asked = {name: [review["person"]["name"].lower() for review in reviews_of(v)] for name, v in odd.learners.items()}
    assert all(len(reviewed) == 1 for reviewed in asked.values()), asked
    assert sorted(reviewed for (reviewed,) in asked.values()) == sorted(odd.learners)

    silent = "ezra"
    (left_waiting,) = asked[silent]
    for name in odd.learners.keys() - {silent}:
        assess(odd.learners[name])
    states = {name: peer_state(visitor) for name, visitor in odd.learners.items()}
    assert states.pop(left_waiting) == "WAITING"
    assert set(states.values()) == {"RECEIVED"}

    odd.teacher.do(
        "waivePeerAssessment",
        "portfolio { id }",
        portfolioId=odd.learners[left_waiting].portfolio_ids()[0],
        reason="The reviewer has left the course.",
    )
    assert peer_state(odd.learners[left_waiting]) == "WAIVED"
    assert reviews_of(odd.learners[silent]) == []
    odd.gradebook_becomes(odd.decide_everyone())
