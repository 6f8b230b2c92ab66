"""A gradebook (AGS 2.0) and a token endpoint for the fake platform: strict, with faults to switch on.

It never touches our database: the tool's public keys are given to it. What it stored is in `accepted`, in the
order of arrival; what a teacher would see is `letters()`.
"""

from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs

import jwt

from tests.lti.fake_platform import AGS_SCOPE, Call, FakePlatform, Reply

SCORE, RESULTS, ITEM = f"{AGS_SCOPE}score", f"{AGS_SCOPE}result.readonly", f"{AGS_SCOPE}lineitem.readonly"
ALL_SCOPES = (ITEM, RESULTS, SCORE)
HANG = Reply(seconds_before=300)
CLOSED = Reply(status=None)


@dataclass
class Accepted:
    """A score that was stored; `share` is of the maximum."""

    column: str
    sub: str
    share: float
    timestamp: datetime
    comment: str | None
    body: dict[str, Any]


@dataclass
class Fault:
    """`reply` instead of an answer to one request, or (`after`) once what it asked is done."""

    where: str
    reply: Reply
    after: bool = False


class FakeGradebook:
    """Mounts itself on a platform. `profile` adds a platform's habits: canvas, moodle, edx."""

    def __init__(
        self, platform: FakePlatform, *, public_jwks: Sequence[dict[str, Any]], profile: str = "generic"
    ) -> None:
        self.platform, self.public_jwks, self.profile = platform, public_jwks, profile
        self.people: set[str] | None = None  # None: everybody is in the course
        self.line_item: dict[str, Any] = {}
        self.past_due = False  # edX: taken, and not shown
        self.accepted: list[Accepted] = []
        self.asked: Counter[str] = Counter()
        self.columns: set[str] = set()
        self.faults: list[Fault] = []
        self.always: Fault | None = None
        self.stored = threading.Event()  # set when a score was stored whose answer is a fault
        self._lock = threading.Lock()
        self._tokens: dict[str, tuple[str, ...]] = {}
        platform.routes["POST", "/token"] = lambda call: self._serve("token", call, self._grant)
        self.add_column("1")

    def add_column(self, name: str) -> str:
        """The URL of a (new) column."""
        path = f"/context/1/items/{name}" + ("/lineitem" if self.profile == "moodle" else "")
        self.columns.add(name)
        routes = self.platform.routes
        routes["GET", path] = lambda call: self._serve("item", call, lambda c: self._item(name, c))
        routes["POST", f"{path}/scores"] = lambda call: self._serve("scores", call, lambda c: self._score(name, c))
        routes["GET", f"{path}/results"] = lambda call: self._serve("results", call, lambda c: self._results(name, c))
        return f"{self.platform.base}{path}" + ("?type_id=7" if self.profile == "moodle" else "")

    # ---- what tests ask and change

    def letters(self, column: str = "1") -> dict[str, str]:
        """What the gradebook shows of each person."""
        shown: dict[str, str] = {}
        for one in self.accepted:
            dropped = self.profile == "edx" and (one.share == 0 or self.past_due)
            if one.column == column and not dropped:
                shown[one.sub] = "S" if one.share == 1 else "U"
        return shown

    def fail(self, where: str, reply: Reply, *, times: int = 1, after: bool = False) -> None:
        """The next `times` requests of a kind (token, scores, results, item) end so."""
        self.faults.extend(Fault(where, reply, after) for _ in range(times))

    def mend(self) -> None:
        self.faults.clear()
        self.always = None

    def forget_tokens(self) -> None:
        self._tokens.clear()

    # ---- the platform's side

    def _serve(self, where: str, call: Call, answer: Any) -> Reply:
        with self._lock:
            self.asked[where] += 1
            fault = next((one for one in self.faults if one.where == where), None)
            if fault is not None:
                self.faults.remove(fault)
            elif self.always is not None and self.always.where == where:
                fault = self.always
            if fault is not None and not fault.after:
                return fault.reply
            status, body = answer(call)
        if fault is not None:
            self.stored.set()
            return fault.reply
        return Reply(json.dumps(body).encode(), status)

    def _grant(self, call: Call) -> tuple[int, Any]:
        """RFC 6749, 4.4 with the IMS Security Framework's assertion. Tests move the clock, so `iat` may be ahead."""
        form = {name: values[0] for name, values in parse_qs(call.body.decode()).items()}
        if form.get("grant_type") != "client_credentials":
            return 400, {"error": "unsupported_grant_type"}
        kid = jwt.get_unverified_header(form["client_assertion"])["kid"]
        key = next((jwt.PyJWK(jwk) for jwk in self.public_jwks if jwk["kid"] == kid), None)
        if key is None:
            return 400, {"error": "invalid_client"}
        try:
            claims = jwt.decode(
                form["client_assertion"],
                key,
                algorithms=["RS256"],
                audience=f"{self.platform.base}/token",
                issuer=self.platform.client_id,
                options={"require": ["iss", "sub", "aud", "exp", "iat", "jti"], "verify_iat": False},
            )
        except jwt.InvalidTokenError:
            return 400, {"error": "invalid_client"}
        if claims["sub"] != self.platform.client_id:
            return 400, {"error": "invalid_client"}
        granted = tuple(scope for scope in form.get("scope", "").split() if scope in ALL_SCOPES)
        token = f"token-{self.asked['token']}"
        self._tokens[token] = granted
        return 200, {"access_token": token, "token_type": "Bearer", "expires_in": 3600, "scope": " ".join(granted)}

    def _refusal(self, name: str, call: Call, scope: str) -> tuple[int, Any] | None:
        if not call.headers.get("user-agent"):
            return 403, {"error": "no User-Agent"}
        granted = self._tokens.get(call.headers.get("authorization", "").removeprefix("Bearer "))
        if granted is None or scope not in granted:
            return 403 if self.profile == "edx" else 401, {"error": "token"}
        if name not in self.columns or (self.profile == "moodle" and "type_id=7" not in call.query):
            return 404, {}
        return None

    def _score(self, name: str, call: Call) -> tuple[int, Any]:
        """AGS 2.0, 3.4: every member is required, and a score that is not later than the last is refused."""
        if refusal := self._refusal(name, call, SCORE):
            return refusal
        if call.headers.get("content-type") != "application/vnd.ims.lis.v1.score+json":
            return 415, {}
        body = json.loads(call.body)
        given, most, sub = body["scoreGiven"], body["scoreMaximum"], body["userId"]
        assert body["activityProgress"] == "Completed"
        assert body["gradingProgress"] == "FullyGraded"
        assert 0 <= given <= most
        if self.people is not None and sub not in self.people:
            return 422 if self.profile == "canvas" else 404, {}
        moment = datetime.fromisoformat(body["timestamp"])
        last = max((one.timestamp for one in self.accepted if (one.column, one.sub) == (name, sub)), default=None)
        if last is not None and not self._is_later(moment, last):
            return 409 if self.profile == "moodle" else 400, {"error": "timestamp"}
        self.accepted.append(Accepted(name, sub, given / most, moment, body.get("comment"), body))
        return 201 if self.profile == "edx" else 200, {}

    def _is_later(self, moment: datetime, last: datetime) -> bool:
        if self.profile == "moodle":  # whole seconds
            return int(moment.timestamp()) > int(last.timestamp())
        return moment > last

    def _results(self, name: str, call: Call) -> tuple[int, Any]:
        if refusal := self._refusal(name, call, RESULTS):
            return refusal
        asked = (parse_qs(call.query).get("user_id") or [None])[0]
        latest = {one.sub: one for one in self.accepted if one.column == name and asked in (None, one.sub)}
        return 200, [
            {"id": f"{call.path}/{sub}", "userId": sub, "resultScore": one.share * 10, "resultMaximum": 10}
            for sub, one in latest.items()
        ]

    def _item(self, name: str, call: Call) -> tuple[int, Any]:
        if refusal := self._refusal(name, call, ITEM):
            return refusal
        if self.profile == "edx" and call.headers.get("accept") == "application/json":
            return 406, {}
        item = {"id": self.platform.base + call.path, "label": "Portfolio", "scoreMaximum": 10, "endDateTime": None}
        return 200, item | self.line_item
