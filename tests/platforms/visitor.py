"""Somebody who comes from a platform: follows a launch as a browser does, then works by the published API.

Everything goes through real addresses: the platform's and the tool's are processes of their own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import requests

from tests.waiting import wait_until

COURSE = "leaded502x"
PARTS = ["STUDY_GUIDE", "ARTIFACT", "PEER_ASSESSMENT", "REFLECTION"]


@dataclass
class Visitor:
    """Signed in to the tool by a launch."""

    site_url: str
    token: str
    opens: dict[str, Any]

    @classmethod
    def launch(cls, site_url: str, url: str) -> Visitor:
        """Open a login initiation, submit the platform's form to the tool, and trade the code for a token."""
        with requests.Session() as browser:
            page = browser.get(url, timeout=30)
            action = re.search(r'action="([^"]*)"', page.text)
            assert page.ok, f"{page.status_code} {page.text[:500]}"
            assert action, page.text[:500]
            inputs = re.findall(r"<input[^>]*>", page.text)
            fields = {name[1]: value[1] for one in inputs if (name := _name(one)) and (value := _value(one))}
            answer = browser.post(
                unescape(action[1]),
                data={name: unescape(value) for name, value in fields.items()},
                timeout=30,
                allow_redirects=False,
            )
        assert answer.status_code in (302, 303), f"{answer.status_code} {answer.text[:2000]}"
        code = parse_qs(urlsplit(answer.headers["Location"]).fragment)["code"][0]
        exchanged = requests.post(f"{site_url}/api/v1/launch/exchange", json={"code": code}, timeout=30)
        assert exchanged.status_code == 200, exchanged.text
        return cls(site_url, exchanged.json()["access_token"], exchanged.json()["opens"])

    def ask(self, query: str, **variables: Any) -> dict[str, Any]:
        answer = requests.post(
            f"{self.site_url}/graphql/",
            json={"query": query, "variables": variables},
            headers={"Authorization": f"Bearer {self.token}"},
            timeout=30,
        ).json()
        assert "errors" not in answer, answer["errors"]
        data: dict[str, Any] = answer["data"]
        return data

    def do(self, mutation: str, returning: str, /, **fields: Any) -> dict[str, Any]:
        """A mutation that must succeed."""
        name = mutation[0].upper() + mutation[1:]
        query = (
            f"mutation ($input: {name}Input!) {{ {mutation}(input: $input) {{ {returning} errors {{ message }} }} }}"
        )
        payload: dict[str, Any] = self.ask(query, input=fields)[mutation]
        assert payload["errors"] == [], payload["errors"]
        return payload

    # ---- a learner

    def hand_in(self, reflection: str = "I learned to ask first.") -> None:
        """Write something and submit; a class of its own is needed to get more than this."""
        self.do("saveReflection", "reflection { version }", course=COURSE, text=reflection, expectedVersion=0)
        self.do("submitPortfolio", "submission { id }", course=COURSE, confirmedMissing=PARTS)

    @property
    def person_id(self) -> str:
        return str(self.ask("{ viewer { id } }")["viewer"]["id"])

    def portfolio_ids(self) -> list[str]:
        nodes = self.ask("{ viewer { portfolios { nodes { id } } } }")["viewer"]["portfolios"]["nodes"]
        return [node["id"] for node in nodes]

    # ---- an instructor

    def set_up(self, name: str) -> str:
        """Answer the questions of a first launch; the cohort's join code."""
        courses = [{"course": COURSE, "portfolioDueOn": "2099-02-26"}]
        about = {"cohortId": self._cohort("id"), "name": name, "timeZone": "America/Detroit", "courses": courses}
        return str(self.do("setUpCohort", "cohort { joinCode }", **about)["cohort"]["joinCode"])

    def ask_to_join(self, code: str) -> None:
        """Instead of setting up: the people of this place belong to a cohort that meets elsewhere too."""
        self.do("requestToJoin", "joinRequest { id }", cohortId=self._cohort("id"), joinCode=code)

    def let_join(self) -> None:
        (request,) = self._cohort("joinRequests { id }")
        self.do("answerJoinRequest", "cohort { id }", joinRequestId=request["id"], accept=True)

    def _cohort(self, field: str) -> Any:
        return self.ask(f"{{ viewer {{ cohort {{ {field} }} }} }}")["viewer"]["cohort"][field.split()[0]]

    def rows(self) -> dict[str, dict[str, Any]]:
        """The instructor's list by learner's name."""
        decision = "decision { letter gradebook { state reason } }"
        row = f"list {{ latestSubmissionId membership {{ person {{ name }} }} {decision} }}"
        courses = self._cohort(f"courses {{ course {{ slug }} {row} }}")
        rows = next(one["list"] for one in courses if one["course"]["slug"] == COURSE)
        return {row["membership"]["person"]["name"]: row for row in rows}

    def decide(self, learner: str, letter: str) -> None:
        submission = self.rows()[learner]["latestSubmissionId"]
        self.do("decidePortfolio", "decision { id }", submissionId=submission, letter=letter, comment="For you alone.")

    def gradebook_of(self, learner: str) -> dict[str, str]:
        found: dict[str, str] = self.rows()[learner]["decision"]["gradebook"]
        return found

    def wait_for_gradebook(self, learner: str, *, seconds: float = 30) -> dict[str, str]:
        """What the list says once the decision is no longer on its way."""
        wait_until(lambda: self.gradebook_of(learner)["state"] != "PENDING", seconds=seconds)
        return self.gradebook_of(learner)


def _name(tag: str) -> re.Match[str] | None:
    return re.search(r'\bname="([^"]*)"', tag)


def _value(tag: str) -> re.Match[str] | None:
    return re.search(r'\bvalue="([^"]*)"', tag)
