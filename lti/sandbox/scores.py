"""What a score must look like. Pure.

AGS 2.0, 3.4: https://www.imsglobal.org/spec/lti-ags/v2p0/#score-publish-service
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lti.sandbox.errors import ServiceRefusal
from lti.sandbox.vocabulary import ACTIVITY_PROGRESS, GRADING_PROGRESS

_KNOWN = {
    "userId",
    "scoringUserId",
    "scoreGiven",
    "scoreMaximum",
    "comment",
    "timestamp",
    "activityProgress",
    "gradingProgress",
    "submission",
}
_ZONE = r"(Z|[+-]\d{2}(:?\d{2})?)"
_DATE_TIME = re.compile(rf"\d{{4}}-\d{{2}}-\d{{2}}T\d{{2}}:\d{{2}}:\d{{2}}(\.\d+)?{_ZONE}")
_SUBSECOND = re.compile(r"\.\d+")


@dataclass(frozen=True)
class ScorePost:
    """A well-formed score. `score_given` is None when there is presently no score; 0 is a score."""

    user_id: str
    scoring_user_id: str | None
    score_given: float | None
    score_maximum: float | None
    activity_progress: str
    grading_progress: str
    comment: str
    timestamp: datetime


def read(data: object) -> ScorePost:
    """Checks a posted score. Raises ServiceRefusal 400 with what is wrong."""
    if not isinstance(data, dict):
        raise _bad("A score is a JSON object.")
    refuse_unknown(data, _KNOWN)
    given, maximum = data.get("scoreGiven"), data.get("scoreMaximum")
    if given is not None:
        if not is_number(given) or given < 0:
            raise _bad("scoreGiven must be a number, zero or more (AGS 3.4.4).")
        if maximum is None:
            raise _bad("scoreMaximum must be present when scoreGiven is (AGS 3.4.4).")
    if maximum is not None and (not is_number(maximum) or maximum <= 0):
        raise _bad("scoreMaximum must be a number above zero (AGS 3.4.4).")
    comment = data.get("comment")
    if comment is not None and not isinstance(comment, str):
        raise _bad("comment must be a string (AGS 3.4.11).")
    scoring = data.get("scoringUserId")
    if "scoringUserId" in data and not _is_text(scoring):
        raise _bad("scoringUserId, when present, must be a user id (AGS 3.4.6).")
    if not _is_text(data.get("userId")):
        raise _bad("userId must be present (AGS 3.4.5).")
    _check_submission(data.get("submission"))
    return ScorePost(
        user_id=data["userId"],
        scoring_user_id=scoring,
        score_given=given,
        score_maximum=maximum,
        activity_progress=_one_of("activityProgress", data.get("activityProgress"), ACTIVITY_PROGRESS, "3.4.7"),
        grading_progress=_one_of("gradingProgress", data.get("gradingProgress"), GRADING_PROGRESS, "3.4.8"),
        comment=comment or "",
        timestamp=moment("timestamp", data.get("timestamp"), clause="AGS 3.4.9", subsecond=True),
    )


def moment(name: str, value: object, *, clause: str, subsecond: bool) -> datetime:
    """An ISO 8601 date and time with a zone, and with fractions of a second where `subsecond` says so."""
    if not isinstance(value, str) or not _DATE_TIME.fullmatch(value):
        raise _bad(f"{name} must be an ISO 8601 date and time with a time zone ({clause}).")
    if subsecond and not _SUBSECOND.search(value):
        raise _bad(f"{name} must have sub-second precision, such as 2026-01-31T12:00:00.000Z ({clause}).")
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        raise _bad(f"{name} is no date and time that exists ({clause}).") from None


def refuse_unknown(data: dict[str, Any], known: set[str]) -> None:
    """Further keys must be full URLs (AGS 3.1.2), so that a misspelt one does not pass unseen."""
    for key in data:
        if key not in known and "://" not in key:
            raise _bad(f"“{key}” is no property here, and extensions are named by a full URL (AGS 3.1.2).")


def is_number(value: object) -> bool:
    """A JSON number; `true` is none."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def _check_submission(value: object) -> None:
    if value is None:
        return
    if not isinstance(value, dict):
        raise _bad("submission must be an object (AGS 3.4.10).")
    refuse_unknown(value, {"startedAt", "submittedAt"})
    times = [
        moment(f"submission.{name}", value[name], clause="AGS 3.4.10", subsecond=True)
        for name in ("startedAt", "submittedAt")
        if value.get(name) is not None
    ]
    if len(times) == 2 and times[1] < times[0]:
        raise _bad("submission.submittedAt must not be before startedAt (AGS 3.4.10.2).")


def _one_of(name: str, value: object, allowed: tuple[str, ...], clause: str) -> str:
    if not isinstance(value, str) or value not in allowed:
        raise _bad(f"{name} must be one of {', '.join(allowed)} (AGS {clause}).")
    return value


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _bad(reason: str) -> ServiceRefusal:
    return ServiceRefusal(400, reason)
