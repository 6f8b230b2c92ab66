"""A tool's side of the services: a token and the calls made with it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import requests

from lti.sandbox import vocabulary as v
from tests.lti.sandbox.fake_tool import FakeTool
from tests.lti.sandbox.process import Sandbox

ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
PORTFOLIO = "LeadEd502x portfolio"


def ask_for_token(lms: Sandbox, assertion: str, scope: str, /, **changes: str | None) -> requests.Response:
    """A token request; a change to None leaves a parameter out."""
    form = {
        "grant_type": "client_credentials",
        "client_assertion_type": ASSERTION_TYPE,
        "client_assertion": assertion,
        "scope": scope,
        **changes,
    }
    return requests.post(f"{lms.base_url}/lti/token", data=form, timeout=30)


@dataclass
class Service:
    lms: Sandbox
    session: requests.Session
    token: str

    @classmethod
    def of(cls, lms: Sandbox, tool: FakeTool, session: requests.Session, scopes: tuple[str, ...]) -> Service:
        answer = ask_for_token(lms, tool.assertion(f"{lms.issuer}/lti/token"), " ".join(scopes or v.SCOPES))
        assert answer.status_code == 200, answer.text
        return cls(lms, session, answer.json()["access_token"])

    def call(
        self,
        method: str,
        url: str,
        body: Any = None,
        *,
        media: str | None = None,
        accept: str = "*/*",
        **query: Any,
    ) -> requests.Response:
        headers = {"Authorization": f"Bearer {self.token}", "Accept": accept}
        data = None
        if media:
            headers["Content-Type"] = media
            data = body if isinstance(body, str) else json.dumps(body)
        return self.session.request(method, url, headers=headers, data=data, params=query, timeout=30)

    @property
    def column(self) -> str:
        """The line item URL of the first portfolio."""
        return str(self.lms.gradebook()[PORTFOLIO]["id"])

    def items_url(self) -> str:
        return f"{self.lms.base_url}/lti/contexts/educ-551-639/line_items"

    def memberships_url(self) -> str:
        return f"{self.lms.base_url}/lti/contexts/educ-551-639/memberships"

    def sub(self, username: str) -> str:
        return str(self.lms.people()[username]["sub"])

    def score(self, username: str = "ana", *, media: str = v.MEDIA_SCORE, **changes: Any) -> requests.Response:
        """Posts a good score to the portfolio; a change to None leaves a property out."""
        body = {
            "userId": self.sub(username),
            "scoreGiven": 1,
            "scoreMaximum": 1,
            "activityProgress": "Completed",
            "gradingProgress": "FullyGraded",
            "comment": "Satisfactory",
            "timestamp": datetime.now(UTC).isoformat(timespec="microseconds"),
            **changes,
        }
        sent = {name: value for name, value in body.items() if value is not None}
        return self.call("POST", f"{self.column}/scores", sent, media=media)

    def cell(self, username: str = "ana") -> dict[str, Any]:
        cell: dict[str, Any] = self.lms.gradebook()[PORTFOLIO]["people"][username]
        return cell
