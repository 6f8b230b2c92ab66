"""What is seen of the made-up people and their work: by a learner, by staff, in the one list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from tests.frontend_contract.fake.content import Data
from tests.frontend_contract.fake.records import NAMES, Records, iso, person

__all__ = ["NAMES", "World", "iso", "page", "person", "prompts_of"]


class World(Records):
    """The records, and what queries answer from them."""

    def viewer(self) -> Data:
        mine = next((m for m in self.members if m["person"]["id"] == self.me["id"]), None)
        memberships = [mine] if mine else []
        return {
            "__typename": "Viewer",
            "id": self.me["id"],
            "name": self.me["name"],
            "isTestPerson": self.is_test,
            "session": {
                "__typename": "LaunchSession",
                "id": "LaunchSession:1",
                "expiresAt": iso(self.now + timedelta(hours=12)),
                **self.opens,
                "activity": self.opens["activity"].upper(),
            },
            "memberships": page(memberships),
            "portfolios": lambda _info, **_asked: page([self.my_portfolio()]),
            "portfolio": self._own_portfolio,
            "work": self._work,
            "responses": lambda _info, **asked: page(self._responses_of(asked.get("lessonId"))),
            "artifacts": lambda _info, **asked: [
                a for a in self.artifacts.values() if asked.get("lessonId") in (None, a["lessonId"])
            ],
            "peerReviews": self.reviews(),
            "cohort": lambda _info, **_asked: self.cohort_seen(),
        }

    def cohort_seen(self) -> Data:
        self.cohort |= {"myRole": self.role, "people": self.members}
        self.run |= {"list": self._list, "counts": [{"filter": f, "count": len(self._rows(f))} for f in FILTERS]}
        return self.cohort

    def my_portfolio(self) -> Data:
        portfolio = self.portfolios[NAMES[0]]
        portfolio |= {
            "responses": list(self.responses.values()),
            "artifacts": list(self.artifacts.values()),
            "reflection": self.reflection,
        }
        if portfolio["state"] in ("NOT_STARTED", "IN_PROGRESS", "RETURNED"):
            portfolio["missing"] = self._missing()
            if portfolio["state"] == "NOT_STARTED" and (self.responses or self.artifacts or self.reflection):
                portfolio["state"] = "IN_PROGRESS"
        return portfolio

    def _own_portfolio(self, _info: Any, course: str) -> Data | None:
        portfolio = self.my_portfolio()
        return None if portfolio["state"] == "NOT_STARTED" or course != self.course["slug"] else portfolio

    def _work(self, _info: Any, course: str) -> Data | None:
        if (self.role != "LEARNER" and not self.is_test) or course != self.course["slug"]:
            return None
        return {
            "course": self.course,
            "portfolio": self._own_portfolio(None, course),
            "dueAt": self.run["portfolioDueAt"],
            "timeZone": self.cohort["timeZone"],
            "lessons": [self.progress(lesson) for lesson in self.content["lessons"]],
        }

    def progress(self, lesson: Data) -> Data:
        asked = prompts_of(lesson)
        return {
            "lesson": lesson,
            "viewedComponents": [c["id"] for c in lesson["components"] if c["id"] in self.viewed],
            "componentCount": len(lesson["components"]),
            "promptCount": len(asked),
            "answeredPrompts": sum(
                1
                for p in asked
                if self.responses.get(p["id"], {}).get("text") and self.responses[p["id"]]["lessonId"] == lesson["id"]
            ),
            "artifactCount": sum(1 for a in self.artifacts.values() if a["lessonId"] == lesson["id"]),
        }

    def _missing(self) -> list[Data]:
        found = []
        for lesson in self.content["lessons"][1:4]:
            state = self.progress(lesson)
            open_prompts = state["promptCount"] - state["answeredPrompts"]
            if open_prompts:
                found.append({"part": "STUDY_GUIDE", "description": "", "lesson": lesson, "count": open_prompts})
            if not state["artifactCount"]:
                found.append({"part": "ARTIFACT", "description": "", "lesson": lesson, "count": 1})
        if self.portfolios[NAMES[0]]["peerState"] in ("NOT_ASKED", "NOT_ASSIGNED", "WAITING"):
            found.append({"part": "PEER_ASSESSMENT", "description": "", "lesson": None, "count": 1})
        if not (self.reflection and self.reflection["text"].strip()):
            found.append({"part": "REFLECTION", "description": "", "lesson": None, "count": 1})
        return found

    def _responses_of(self, lesson_id: str | None) -> list[Data]:
        return [r for r in self.responses.values() if lesson_id in (None, r["lessonId"])]

    def reviews(self) -> list[Data]:
        if self.role != "LEARNER":
            return []
        other = self.portfolios[NAMES[1]]
        if not other["submissions"]:
            return []
        return [
            {
                "__typename": "PeerReview",
                "id": "PeerReview:1",
                "person": other["person"],
                "course": self.course,
                "assignedAt": iso(self.now),
                "dueAt": iso(self.now + timedelta(days=7)),
                "responses": other["responses"],
                "artifacts": other["artifacts"],
                "submitted": self.review_sent,
            }
        ]

    # ---- the list

    def _rows(self, only: str = "ALL") -> list[Data]:
        rows = []
        for member in self.members[: len(NAMES)]:
            portfolio = self.portfolios[member["person"]["name"]]
            latest = portfolio["submissions"][-1] if portfolio["submissions"] else None
            begun = portfolio["state"] != "NOT_STARTED"
            rows.append(
                {
                    "membership": member,
                    "portfolio": portfolio if begun else None,
                    "state": portfolio["state"],
                    "late": portfolio["late"],
                    "submittedAt": latest and latest["submittedAt"],
                    "dueAt": portfolio["dueAt"],
                    "arrangement": portfolio["arrangement"],
                    "latestSubmissionId": latest and latest["id"],
                    "decision": portfolio["decision"],
                    "viewedComponents": 12 if begun else 0,
                    "componentCount": 26,
                    "peerState": portfolio["peerState"],
                    "lastActivityAt": None,
                    "missingCount": len(portfolio["missing"]),
                }
            )
        return [row for row in rows if FILTERS[only](row)]

    def _list(self, _info: Any, **asked: str) -> list[Data]:
        keys: dict[str, Callable[[Data], Any]] = {
            "NAME": lambda row: row["membership"]["person"]["name"],
            "STATE": lambda row: (row["state"], row["membership"]["person"]["name"]),
            "SUBMITTED_AT": lambda row: row["submittedAt"] or "9",
            "LATE": lambda row: row["late"],
            "DECISION": lambda row: (row["decision"] or {"letter": "Z"})["letter"],
        }
        return sorted(self._rows(asked["filter"]), key=keys[asked["orderBy"]])


FILTERS: dict[str, Callable[[Data], bool]] = {
    "ALL": lambda row: True,
    "TO_DECIDE": lambda row: row["state"] == "SUBMITTED",
    "LATE": lambda row: row["late"] not in ("NOT_DUE", "ON_TIME"),
    "DECIDED": lambda row: row["decision"] is not None,
    "NOT_SUBMITTED": lambda row: row["submittedAt"] is None,
    "HELD": lambda row: bool(row["decision"] and row["decision"]["held"]),
}


def prompts_of(lesson: Data) -> list[Data]:
    """Every prompt that is answered with words."""
    found: list[Data] = []
    for component in lesson["components"]:
        found += (component.get("studyGuide") or {}).get("prompts", [])
        found += [*component.get("understanding", []), *component.get("feedback", [])]
    return found


def page(nodes: list[Data]) -> Data:
    return {
        "nodes": nodes,
        "edges": [{"node": node, "cursor": str(at)} for at, node in enumerate(nodes)],
        "totalCount": len(nodes),
        "pageInfo": {"hasNextPage": False, "hasPreviousPage": False, "startCursor": None, "endCursor": None},
    }
