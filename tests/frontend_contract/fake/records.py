"""Made-up people and their work in memory: what is there, and how a record of it is made."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tests.frontend_contract.fake.content import Data
from tests.frontend_contract.fake.tree import build

NAMES = ["Amina Osei", "Björn Nyström", "Chidi Okafor", "Dolores Huerta-Vega", "Emeka Obi", "Fatima Zahra El Idrissi"]


def iso(when: datetime) -> str:
    return when.isoformat().replace("+00:00", "Z")


def person(name: str) -> Data:
    return {"__typename": "PersonSummary", "id": f"Person:{name.split()[0]}", "name": name}


class Records:
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
            "__typename": "Cohort",
            "id": "Cohort:1",
            "name": "EDUC 551, Winter",
            "timeZone": "America/Detroit",
            "confirmed": True,
            "joinCode": "KITE-4821",
            "contexts": [{"id": "Context:1", "title": "EDUC 551 Winter 2027"}],
            "ownJoinRequest": None,
            "joinRequests": [],
        }
        self.run: Data = {
            "__typename": "CohortCourse",
            "id": "CohortCourse:1",
            "course": self.course,
            "cohort": self.cohort,
            "portfolioDueAt": iso(self.now + timedelta(days=20)),
            "lettersCsvUrl": "/api/v1/cohorts/1/letters.csv?course=leaded502x",
        }
        self.cohort["courses"] = [self.run]
        self.members = [self._member(name, "LEARNER") for name in NAMES] + [
            self._member("Ruth Alvarez", "INSTRUCTOR"),
            self._member("Tomo Sato", "ASSESSOR"),
        ]
        self.portfolios = {name: self._portfolio(person(name)) for name in NAMES}

    # ---- shapes

    def _member(self, name: str, role: str) -> Data:
        return {
            "__typename": "Membership",
            "id": f"Membership:{name.split()[0]}",
            "role": role,
            "isTest": False,
            "isActive": True,
            "person": person(name),
            "cohort": self.cohort,
        }

    def _portfolio(self, who: Data) -> Data:
        return {
            "__typename": "Portfolio",
            "id": f"Portfolio:{who['name'].split()[0]}",
            "person": who,
            "course": self.course,
            "cohortCourse": self.run,
            "state": "NOT_STARTED",
            "late": "NOT_DUE",
            "dueAt": self.run["portfolioDueAt"],
            "responses": [],
            "artifacts": [],
            "reflection": None,
            "peerAssessment": None,
            "peerState": "NOT_ASKED",
            "peerReviewer": None,
            "peerAssignedAt": None,
            "peerAskedAt": None,
            "peerReason": "",
            "changedSinceSubmission": False,
            "submissions": [],
            "decision": None,
            "arrangement": None,
            "comments": [],
            "canUndoUntil": None,
            "missing": [],
            "exportHtmlUrl": "/api/v1/portfolios/1/export.html",
            "exportJsonUrl": "/api/v1/portfolios/1/export.json",
        }

    def submission(self, portfolio: Data, *, late: str = "ON_TIME", ago: timedelta = timedelta(minutes=5)) -> Data:
        """Hand in a portfolio as it is."""
        work = {
            "responses": list(portfolio["responses"]),
            "artifacts": list(portfolio["artifacts"]),
            "reflection": portfolio["reflection"],
        }
        one: Data = {
            "__typename": "Submission",
            "id": f"Submission:{portfolio['id']}.{len(portfolio['submissions']) + 1}",
            "number": len(portfolio["submissions"]) + 1,
            "submittedAt": iso(self.now - ago),
            "undoneAt": None,
            "sha256": "9f86d081884c7d65" * 4,
            "late": late,
            "missing": list(portfolio["missing"]),
            "returned": None,
            "lateRuling": None,
            "decision": None,
            "content": work,
            "portfolio": portfolio,
        }
        portfolio["submissions"].append(one)
        portfolio |= {
            "state": "SUBMITTED",
            "late": late,
            "latestSubmission": one,
            "canUndoUntil": iso(self.now - ago + timedelta(hours=1)),
        }
        return one

    def decision(
        self, portfolio: Data, letter: str, *, comment: str = "", held: bool = False, gradebook: str = "DELIVERED"
    ) -> Data:
        one: Data = {
            "__typename": "Decision",
            "id": f"Decision:{portfolio['id']}",
            "letter": letter,
            "comment": comment,
            "decidedAt": iso(self.now),
            "decidedBy": person("Ruth Alvarez"),
            "releasedAt": None if held else iso(self.now),
            "held": held,
            "gradebook": {"state": "NOT_SENT" if held else gradebook, "reason": "", "at": iso(self.now)},
        }
        portfolio |= {"decision": one, "state": "DECIDED" if held else "RELEASED", "canUndoUntil": None}
        portfolio["submissions"][-1]["decision"] = one
        return one

    def response(self, key: str, kind: str, asked: str, text: str, lesson: int = 2, version: int = 1) -> Data:
        place = self.content["lessons"][lesson]
        return {
            "__typename": "Response",
            "id": f"Response:{key}",
            "promptId": f"Prompt:{key}",
            "lessonId": place["id"],
            "text": text,
            "version": version,
            "savedAt": iso(self.now),
            "prompt": {"kind": kind, "text": asked, "language": "en", "lessonTitle": place["title"]},
        }

    def artifact(self, key: str, title: str, text: str, makers: list[Data], lesson: int = 2) -> Data:
        place = self.content["lessons"][lesson]
        return {
            "__typename": "Artifact",
            "id": f"Artifact:{key}",
            "title": title,
            "text": text,
            "version": 1,
            "lessonId": place["id"],
            "lessonTitle": place["title"],
            "savedAt": iso(self.now),
            "contributors": [{"person": one, "note": ""} for one in makers],
            "files": [
                {
                    "__typename": "ArtifactFile",
                    "id": "ArtifactFile:1",
                    "name": "memo.pdf",
                    "size": 48213,
                    "contentType": "application/pdf",
                    "url": "/api/v1/files/1",
                }
            ],
        }
