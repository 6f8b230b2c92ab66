"""Made-up people and their work in memory: what queries read and mutations change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.frontend_contract.fake.content import Data, build

NAMES = ["Amina Osei", "Björn Nyström", "Chidi Okafor", "Dolores Huerta-Vega", "Emeka Obi", "Fatima Zahra El Idrissi"]


def iso(when: datetime) -> str:
    return when.isoformat().replace("+00:00", "Z")


def person(name: str) -> Data:
    return {"__typename": "PersonSummary", "id": f"Person:{name.split()[0]}", "name": name}


class World:
    """One cohort with one course, six learners and three staff. Tests change the fields that they are about."""

    def __init__(self) -> None:
        self.now = datetime.now(UTC).replace(microsecond=0)
        self.content = build()
        self.course = self.content["course"]
        self.me = person("Amina Osei")
        self.role = "LEARNER"
        self.is_test = False
        self.opens: Data = {"activity": "home", "course": None, "lesson": None, "path": None, "message": None}
        self.responses: dict[str, Data] = {}
        self.artifacts: dict[str, Data] = {}
        self.viewed: set[str] = set()
        self.reflection: Data | None = None
        self.review_sent: Data | None = None
        self.peer_asked: str | None = None
        self.cohort: Data = {
            "__typename": "Cohort", "id": "Cohort:1", "name": "EDUC 551, Winter", "timeZone": "America/Detroit",
            "confirmed": True, "joinCode": "KITE-4821", "contexts": [{"id": "Context:1", "title": "EDUC 551 Winter 2027"}],
            "ownJoinRequest": None, "joinRequests": [],
        }  # fmt: skip
        self.run: Data = {
            "__typename": "CohortCourse", "id": "CohortCourse:1", "course": self.course, "cohort": self.cohort,
            "portfolioDueAt": iso(self.now + timedelta(days=20)), "lettersCsvUrl": "/api/v1/cohorts/1/letters.csv?course=leaded502x",
        }  # fmt: skip
        self.cohort["courses"] = [self.run]
        self.members = [self._member(name, "LEARNER") for name in NAMES] + [
            self._member("Ruth Alvarez", "INSTRUCTOR"),
            self._member("Tomo Sato", "ASSESSOR"),
        ]
        self.portfolios = {name: self._portfolio(person(name)) for name in NAMES}

    # ---- shapes

    def _member(self, name: str, role: str) -> Data:
        return {
            "__typename": "Membership", "id": f"Membership:{name.split()[0]}", "role": role, "isTest": False, "isActive": True,
            "person": person(name), "cohort": self.cohort,
        }  # fmt: skip

    def _portfolio(self, who: Data) -> Data:
        return {
            "__typename": "Portfolio", "id": f"Portfolio:{who['name'].split()[0]}", "person": who, "course": self.course,
            "cohortCourse": self.run, "state": "NOT_STARTED", "late": "NOT_DUE", "dueAt": self.run["portfolioDueAt"],
            "responses": [], "artifacts": [], "reflection": None, "peerAssessment": None, "peerState": "NOT_ASSIGNED",
            "peerReviewer": None, "peerAssignedAt": None, "peerAskedAt": None, "submissions": [], "decision": None,
            "arrangement": None, "comments": [], "canUndoUntil": None, "missing": [],
            "exportHtmlUrl": "/api/v1/portfolios/1/export.html", "exportJsonUrl": "/api/v1/portfolios/1/export.json",
        }  # fmt: skip

    def submission(self, portfolio: Data, *, late: str = "ON_TIME", ago: timedelta = timedelta(minutes=5)) -> Data:
        """Hand in a portfolio as it is."""
        work = {"responses": list(portfolio["responses"]), "artifacts": list(portfolio["artifacts"]), "reflection": portfolio["reflection"]}
        one: Data = {
            "__typename": "Submission", "id": f"Submission:{portfolio['id']}.{len(portfolio['submissions']) + 1}",
            "number": len(portfolio["submissions"]) + 1, "submittedAt": iso(self.now - ago), "undoneAt": None, "sha256": "9f86d081884c7d65" * 4,
            "late": late, "missing": list(portfolio["missing"]), "returned": None, "lateRuling": None, "decision": None,
            "content": work, "portfolio": portfolio,
        }  # fmt: skip
        portfolio["submissions"].append(one)
        portfolio |= {"state": "SUBMITTED", "late": late, "latestSubmission": one, "canUndoUntil": iso(self.now - ago + timedelta(hours=1))}
        return one

    def decision(self, portfolio: Data, letter: str, *, comment: str = "", held: bool = False, gradebook: str = "DELIVERED") -> Data:
        one: Data = {
            "__typename": "Decision", "id": f"Decision:{portfolio['id']}", "letter": letter, "comment": comment,
            "decidedAt": iso(self.now), "decidedBy": person("Ruth Alvarez"), "releasedAt": None if held else iso(self.now), "held": held,
            "gradebook": {"state": "NOT_SENT" if held else gradebook, "reason": "", "at": iso(self.now)},
        }  # fmt: skip
        portfolio |= {"decision": one, "state": "DECIDED" if held else "RELEASED", "canUndoUntil": None}
        portfolio["submissions"][-1]["decision"] = one
        return one

    def response(self, key: str, kind: str, asked: str, text: str, lesson: int = 2, version: int = 1) -> Data:
        place = self.content["lessons"][lesson]
        return {
            "__typename": "Response", "id": f"Response:{key}", "promptId": f"Prompt:{key}", "lessonId": place["id"], "text": text,
            "version": version, "savedAt": iso(self.now), "prompt": {"kind": kind, "text": asked, "language": "en", "lessonTitle": place["title"]},
        }  # fmt: skip

    def artifact(self, key: str, title: str, text: str, makers: list[Data], lesson: int = 2) -> Data:
        place = self.content["lessons"][lesson]
        return {
            "__typename": "Artifact", "id": f"Artifact:{key}", "title": title, "text": text, "version": 1, "lessonId": place["id"],
            "lessonTitle": place["title"], "savedAt": iso(self.now), "contributors": [{"person": one, "note": ""} for one in makers],
            "files": [{"__typename": "ArtifactFile", "id": "ArtifactFile:1", "name": "memo.pdf", "size": 48213, "contentType": "application/pdf", "url": "/api/v1/files/1"}],
        }  # fmt: skip

    # ---- what a viewer sees

    def viewer(self) -> Data:
        mine = next((m for m in self.members if m["person"]["id"] == self.me["id"]), None)
        memberships = [mine] if mine else []
        return {
            "__typename": "Viewer", "id": self.me["id"], "name": self.me["name"], "isTestPerson": self.is_test,
            "session": {"__typename": "LaunchSession", "id": "LaunchSession:1", "expiresAt": iso(self.now + timedelta(hours=12)), **self.opens, "activity": self.opens["activity"].upper()},
            "memberships": page(memberships), "portfolios": page([self.my_portfolio()]), "portfolio": self._own_portfolio,
            "work": self._work, "responses": lambda _info, **asked: page(self._responses_of(asked.get("lessonId"))),
            "artifacts": lambda _info, lessonId=None: [a for a in self.artifacts.values() if lessonId in (None, a["lessonId"])],
            "peerReviews": self.reviews(), "cohort": lambda _info, id=None: self.cohort_seen(),
        }  # fmt: skip

    def cohort_seen(self) -> Data:
        self.cohort |= {"myRole": self.role, "people": self.members}
        self.run |= {"list": self._list, "counts": [{"filter": f, "count": len(self._rows(f))} for f in FILTERS]}
        return self.cohort

    def my_portfolio(self) -> Data:
        portfolio = self.portfolios[NAMES[0]]
        portfolio |= {"responses": list(self.responses.values()), "artifacts": list(self.artifacts.values()), "reflection": self.reflection}
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
            "course": self.course, "portfolio": self._own_portfolio(None, course), "dueAt": self.run["portfolioDueAt"],
            "timeZone": self.cohort["timeZone"], "lessons": [self.progress(lesson) for lesson in self.content["lessons"]],
        }  # fmt: skip

    def progress(self, lesson: Data) -> Data:
        asked = prompts_of(lesson)
        return {
            "lesson": lesson, "viewedComponents": [c["id"] for c in lesson["components"] if c["id"] in self.viewed],
            "componentCount": len(lesson["components"]), "promptCount": len(asked),
            "answeredPrompts": sum(1 for p in asked if self.responses.get(p["id"], {}).get("text") and self.responses[p["id"]]["lessonId"] == lesson["id"]),
            "artifactCount": sum(1 for a in self.artifacts.values() if a["lessonId"] == lesson["id"]),
        }  # fmt: skip

    def _missing(self) -> list[Data]:
        found = []
        for lesson in self.content["lessons"][1:4]:
            state = self.progress(lesson)
            open_prompts = state["promptCount"] - state["answeredPrompts"]
            if open_prompts:
                found.append({"part": "STUDY_GUIDE", "description": "", "lesson": lesson, "count": open_prompts})
            if not state["artifactCount"]:
                found.append({"part": "ARTIFACT", "description": "", "lesson": lesson, "count": 1})
        if self.portfolios[NAMES[0]]["peerState"] in ("NOT_ASSIGNED", "WAITING"):
            found.append({"part": "PEER_ASSESSMENT", "description": "", "lesson": None, "count": 1})
        if not self.reflection:
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
        return [{
            "__typename": "PeerReview", "id": "PeerReview:1", "person": other["person"], "course": self.course, "assignedAt": iso(self.now),
            "dueAt": iso(self.now + timedelta(days=7)), "responses": other["responses"], "artifacts": other["artifacts"], "submitted": self.review_sent,
        }]  # fmt: skip

    # ---- the list

    def _rows(self, only: str = "ALL") -> list[Data]:
        rows = []
        for member in self.members[: len(NAMES)]:
            portfolio = self.portfolios[member["person"]["name"]]
            latest = portfolio["submissions"][-1] if portfolio["submissions"] else None
            begun = portfolio["state"] != "NOT_STARTED"
            rows.append({
                "membership": member, "portfolio": portfolio if begun else None, "state": portfolio["state"], "late": portfolio["late"],
                "submittedAt": latest and latest["submittedAt"], "dueAt": portfolio["dueAt"], "arrangement": portfolio["arrangement"],
                "latestSubmissionId": latest and latest["id"], "decision": portfolio["decision"], "viewedComponents": 12 if begun else 0,
                "componentCount": 26, "peerState": portfolio["peerState"], "lastActivityAt": None, "missingCount": len(portfolio["missing"]),
            })  # fmt: skip
        return [row for row in rows if FILTERS[only](row)]

    def _list(self, _info: Any, orderBy: str = "NAME", filter: str = "ALL") -> list[Data]:  # noqa: A002
        keys: dict[str, Callable[[Data], Any]] = {
            "NAME": lambda row: row["membership"]["person"]["name"],
            "STATE": lambda row: (row["state"], row["membership"]["person"]["name"]),
            "SUBMITTED_AT": lambda row: row["submittedAt"] or "9",
        }
        return sorted(self._rows(filter), key=keys[orderBy])


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
        "nodes": nodes, "edges": [{"node": node, "cursor": str(at)} for at, node in enumerate(nodes)], "totalCount": len(nodes),
        "pageInfo": {"hasNextPage": False, "hasPreviousPage": False, "startCursor": None, "endCursor": None},
    }  # fmt: skip
