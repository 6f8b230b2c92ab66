"""What a decision becomes on its way to a gradebook. Pure: no Django, no network.

LTI Assignment and Grade Services 2.0, https://www.imsglobal.org/spec/lti-ags/v2p0 (score publish service).
The record holds a letter only; this is the one place where a number stands for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

from lti.platforms import Platform

SCORE_SCOPE = "https://purl.imsglobal.org/spec/lti-ags/scope/score"
RESULT_SCOPE = "https://purl.imsglobal.org/spec/lti-ags/scope/result.readonly"
LINE_ITEM_SCOPE = "https://purl.imsglobal.org/spec/lti-ags/scope/lineitem"
LINE_ITEM_READ_SCOPE = "https://purl.imsglobal.org/spec/lti-ags/scope/lineitem.readonly"
USED_SCOPES = frozenset({SCORE_SCOPE, RESULT_SCOPE, LINE_ITEM_SCOPE, LINE_ITEM_READ_SCOPE})

SCORE_TYPE = "application/vnd.ims.lis.v1.score+json"
RESULTS_TYPE = "application/vnd.ims.lis.v2.resultcontainer+json"
LINE_ITEM_TYPE = "application/vnd.ims.lis.v2.lineitem+json"

# Moodle keeps a score's timestamp in whole seconds and refuses one that is equal.
STEP = timedelta(seconds=1)
# A platform looks at its own clock, a little later than we at ours.
PAST_DUE_MARGIN = timedelta(minutes=1)

_GIVEN = {"S": 1.0, "U": 0.0}
_WORDS = {"S": "Satisfactory", "U": "Unsatisfactory"}
TINY = 0.0001


@dataclass(frozen=True)
class Score:
    """One posting. `given` is of a maximum of 1; the platform scales it to the column's own maximum.

    `comment` is None where a repeated one would be shown twice. `first` is whether nothing may have been
    posted to this cell before.
    """

    sub: str
    letter: str
    given: float
    timestamp: datetime
    comment: str | None
    first: bool

    def payload(self, platform: Platform) -> dict[str, Any]:
        """The JSON body, with the platform's extensions."""
        body: dict[str, Any] = {
            "userId": self.sub,
            "scoreGiven": int(self.given) if self.given in (0.0, 1.0) else self.given,
            "scoreMaximum": 1,
            "activityProgress": "Completed",
            "gradingProgress": "FullyGraded",
            "timestamp": self.timestamp.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        }
        if self.comment is not None:
            body["comment"] = self.comment
        return body | platform.score_extensions(first=self.first)


def score_for(*, letter: str, sub: str, timestamp: datetime, first: bool, tiny_u: bool = False) -> Score:
    """S is 1 of 1, U is 0 of 1; with `tiny_u` U is the smallest score that a platform which drops zeros takes."""
    given = _GIVEN[letter]
    if tiny_u and letter == "U":
        given = TINY
    return Score(sub, letter, given, timestamp, _WORDS[letter], first)


def without_comment(score: Score) -> Score:
    """The same score, for a platform that has its comment already."""
    return replace(score, comment=None)


def next_timestamp(*, now: datetime, last: datetime | None) -> datetime:
    """Now, in whole milliseconds, or a second after the cell's `last` one: strictly later at any precision."""
    moment = now.replace(microsecond=now.microsecond // 1000 * 1000)
    return moment if last is None else max(moment, last + STEP)


def scores_url(line_item: str) -> str:
    """Where scores of a line item go. A query stays at the end: Moodle's line items carry `?type_id=`."""
    return _below(line_item, "scores")


def results_url(line_item: str, sub: str) -> str:
    """Where a line item's result of one person is."""
    url = _below(line_item, "results")
    return f"{url}{'&' if '?' in url else '?'}user_id={quote(sub, safe='')}"


def _below(line_item: str, name: str) -> str:
    parts = urlsplit(line_item)
    return urlunsplit(parts._replace(path=f"{parts.path.rstrip('/')}/{name}"))


def shows(results: object, score: Score) -> bool:
    """Whether a line item's results (section 3.3) show this score for this person, to within rounding."""
    if not isinstance(results, list):
        return False
    for result in results:
        if isinstance(result, dict) and result.get("userId") == score.sub:
            given, most = result.get("resultScore"), result.get("resultMaximum", 1)
            if isinstance(given, int | float) and isinstance(most, int | float) and most > 0:
                return abs(given / most - score.given) < TINY / 2
    return False


def is_past_due(line_item: Mapping[str, Any], *, now: datetime) -> bool:
    """Whether a line item (section 3.2) says that its time is over, or says it so that we cannot tell."""
    end = line_item.get("endDateTime")
    if end is None:
        return False
    try:
        moment = datetime.fromisoformat(end)
    except (TypeError, ValueError):
        return True
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) <= now + PAST_DUE_MARGIN
