"""One gradebook column of a platform, over Assignment and Grade Services 2.0. Network only, no transaction."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings

from lti import scores
from lti.addresses import problem_with
from lti.http import Answer, Unreachable, fetch
from lti.models import LineItem
from lti.platforms import Platform
from lti.service_tokens import token_for

ONE_REQUEST_SECONDS = 10.0
LIMIT_BYTES = 256_000


class ColumnUnusable(Exception):
    """The column cannot be written to, and asking again changes nothing; the text says why, after the LMS's name."""


@dataclass
class Column:
    """A line item, with at most `seconds` for everything that is asked of it."""

    line_item: LineItem
    platform: Platform
    clock: Callable[[], datetime]
    seconds: float

    def __post_init__(self) -> None:
        self._deadline = time.monotonic() + self.seconds
        self._scopes = self._wanted_scopes()
        if problem := problem_with(self.line_item.url, http_on_loopback=settings.LTI_ALLOW_HTTP_LOOPBACK):
            raise ColumnUnusable(f"names a gradebook column whose address {problem}.")

    def post(self, score: scores.Score) -> Answer:
        """Post a score; whatever the platform answered. Raises as `lti.service_tokens.token_for`."""
        body = json.dumps(score.payload(self.platform), separators=(",", ":"))
        return self._ask(
            "POST", scores.scores_url(self.line_item.url), headers={"Content-Type": scores.SCORE_TYPE}, body=body
        )

    def shows(self, score: scores.Score) -> bool | None:
        """Whether the platform's results show this score; None when they cannot be had."""
        if scores.RESULT_SCOPE not in self._scopes:
            return None
        url = scores.results_url(self.line_item.url, score.sub)
        answer = self._ask("GET", url, headers={"Accept": scores.RESULTS_TYPE})
        parsed = _json(answer)
        return None if parsed is None else scores.shows(parsed, score)

    def description(self) -> dict[str, Any] | None:
        """The line item as the platform describes it now; None when it may not or cannot be read."""
        if not self._scopes & {scores.LINE_ITEM_SCOPE, scores.LINE_ITEM_READ_SCOPE}:
            return None
        answer = self._ask("GET", self.line_item.url, headers={"Accept": scores.LINE_ITEM_TYPE})
        parsed = _json(answer)
        return parsed if isinstance(parsed, dict) else None

    def _wanted_scopes(self) -> frozenset[str]:
        """What the platform offered of what we use. Some tell no scopes: then only the one that matters is asked."""
        offered = frozenset(self.line_item.scopes)
        if offered and scores.SCORE_SCOPE not in offered:
            raise ColumnUnusable("does not let this tool write grades (the score scope is missing).")
        return (offered & scores.USED_SCOPES) or frozenset({scores.SCORE_SCOPE})

    def _ask(self, method: str, url: str, *, headers: Mapping[str, str], body: str | None = None) -> Answer:
        """One request with our token; once more with a new token if the platform no longer takes it."""
        answer = self._once(method, url, headers, body, anew=False)
        if answer.status in self.platform.bad_token_statuses:
            answer = self._once(method, url, headers, body, anew=True)
        return answer

    def _once(self, method: str, url: str, headers: Mapping[str, str], body: str | None, *, anew: bool) -> Answer:
        token = token_for(
            self.line_item.registration, scopes=self._scopes, now=self.clock(), seconds=self._left(), anew=anew
        )
        seconds = self._left()
        return fetch(
            method,
            url,
            headers={**headers, "Authorization": f"Bearer {token}"},
            data=body,
            seconds=seconds,
            silence=seconds,
            limit=LIMIT_BYTES,
        )

    def _left(self) -> float:
        left = min(self._deadline - time.monotonic(), ONE_REQUEST_SECONDS)
        if left <= 0.1:
            raise Unreachable("no complete answer in time")
        return left


def _json(answer: Answer) -> object | None:
    if answer.status != 200:
        return None
    try:
        parsed: object = json.loads(answer.body)
    except (ValueError, RecursionError):
        return None
    return parsed
