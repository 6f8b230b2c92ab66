"""Line items as the tool sees and changes them.

AGS 2.0, 3.2: https://www.imsglobal.org/spec/lti-ags/v2p0/#line-item-service-scope-and-allowed-http-methods
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from lti.sandbox.claims import line_item_url
from lti.sandbox.errors import ServiceRefusal
from lti.sandbox.http import number
from lti.sandbox.models import Course, LineItem, Link, Tool
from lti.sandbox.scores import is_number, moment, refuse_unknown

_KNOWN = {
    "id",
    "label",
    "scoreMaximum",
    "resourceLinkId",
    "resourceId",
    "tag",
    "startDateTime",
    "endDateTime",
    "gradesReleased",
    "submissionReview",
}
_TEXTS = (("resourceId", "resource_id", "3.2.10"), ("tag", "tag", "3.2.11"))
_TIMES = (("startDateTime", "starts_at", "3.2.12"), ("endDateTime", "ends_at", "3.2.13"))


def as_json(item: LineItem) -> dict[str, Any]:
    """Its representation; an unset time is null, an unset text is left out."""
    data: dict[str, Any] = {
        "id": line_item_url(item),
        "label": item.label,
        "scoreMaximum": number(item.score_maximum),
        "startDateTime": item.starts_at.isoformat() if item.starts_at else None,
        "endDateTime": item.ends_at.isoformat() if item.ends_at else None,
    }
    if item.link:
        data["resourceLinkId"] = item.link.link_id
    return data | {name: value for name, field, _ in _TEXTS if (value := getattr(item, field))}


def create(*, course: Course, tool: Tool, data: object) -> LineItem:
    """A new column. Raises ServiceRefusal 400, or 404 for a resource link that is not there (AGS 3.2.9)."""
    item = LineItem(course=course, tool=tool, by_tool=True)
    checked = _apply(item, data)
    link_id = checked.get("resourceLinkId")
    if link_id is not None:
        item.link = Link.objects.filter(course=course, tool=tool, link_id=str(link_id)).first()
        if item.link is None:
            raise ServiceRefusal(404, f"This tool has no resource link “{link_id}” in the context (AGS 3.2.9).")
    item.save()
    return item


def replace(*, item: LineItem, data: object) -> LineItem:
    """The column as newly defined, in full. Its id and resource link cannot change (AGS 3.2.6)."""
    checked = _apply(item, data)
    if checked.get("id", line_item_url(item)) != line_item_url(item):
        raise ServiceRefusal(400, "The id of a line item cannot change (AGS 3.2.6).")
    now_linked = item.link.link_id if item.link else None
    if checked.get("resourceLinkId", now_linked) != now_linked:
        raise ServiceRefusal(400, "The resourceLinkId of a line item cannot change (AGS 3.2.6).")
    item.save()
    return item


def remove(item: LineItem) -> None:
    """Deletes a column of the tool's own. The course's are coupled to their links: 403 (AGS 4.3.1)."""
    if not item.by_tool:
        raise ServiceRefusal(403, "This line item belongs to its resource link, and goes with it (AGS 4.3.1).")
    item.delete()


def _apply(item: LineItem, data: object) -> dict[str, Any]:
    """Sets every attribute that a tool may set; what is left out is unset."""
    if not isinstance(data, dict):
        raise ServiceRefusal(400, "A line item is a JSON object.")
    refuse_unknown(data, _KNOWN)
    label, maximum = data.get("label"), data.get("scoreMaximum")
    if not isinstance(label, str) or not label.strip():
        raise ServiceRefusal(400, "label must be given and not blank (AGS 3.2.7).")
    if maximum is None or not is_number(maximum) or maximum <= 0:
        raise ServiceRefusal(400, "scoreMaximum must be a number above zero (AGS 3.2.8).")
    item.label, item.score_maximum = label, maximum
    for name, field, clause in _TEXTS:
        value = data.get(name)
        if value is not None and not isinstance(value, str):
            raise ServiceRefusal(400, f"{name} must be a string (AGS {clause}).")
        setattr(item, field, value or "")
    for name, field, clause in _TIMES:
        value = data.get(name)
        setattr(item, field, _time(name, value, clause) if value not in (None, "") else None)
    return data


def _time(name: str, value: object, clause: str) -> datetime:
    return moment(name, value, clause=f"AGS {clause}", subsecond=False)
