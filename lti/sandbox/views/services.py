"""The services: line items, scores, results (AGS 2.0) and memberships (NRPS 2.0)."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from lti.sandbox import gradebook, tokens
from lti.sandbox import line_items as columns
from lti.sandbox import scores as score_rules
from lti.sandbox import vocabulary as v
from lti.sandbox.claims import absolute, line_item_url
from lti.sandbox.errors import ServiceRefusal
from lti.sandbox.http import json_response, number, read_json, require_accept, service
from lti.sandbox.models import Course, Enrolment, LineItem, Link, Tool
from lti.sandbox.paging import link_next, page


@service("GET", "POST")
def line_items(request: HttpRequest, context_id: str) -> HttpResponse:
    """The tool's line items in a context, filtered (AGS 3.2.4), or a new one (AGS 3.2.5)."""
    if request.method == "POST":
        tool = _tool(request, v.SCOPE_LINE_ITEM)
        course = _course(context_id)
        require_accept(request, v.MEDIA_LINE_ITEM)
        item = columns.create(course=course, tool=tool, data=read_json(request, v.MEDIA_LINE_ITEM))
        return json_response(columns.as_json(item), media=v.MEDIA_LINE_ITEM, status=201)
    tool = _tool(request, v.SCOPE_LINE_ITEM, v.SCOPE_LINE_ITEM_READ)
    course = _course(context_id)
    require_accept(request, v.MEDIA_LINE_ITEMS)
    filters = {"resource_link_id": "link__link_id", "resource_id": "resource_id", "tag": "tag"}
    asked = {field: request.GET[name] for name, field in filters.items() if name in request.GET}
    found = LineItem.objects.filter(course=course, tool=tool, **asked).select_related("course", "link")
    rows, following = page(request, list(found), key=lambda item: item.pk)
    answer = json_response([columns.as_json(item) for item in rows], media=v.MEDIA_LINE_ITEMS)
    return link_next(answer, following)


@service("GET", "PUT", "DELETE")
def line_item(request: HttpRequest, context_id: str, key: str) -> HttpResponse:
    """One line item: read, replaced (AGS 3.2.6), or deleted."""
    if request.method == "GET":
        item = _line_item(_tool(request, v.SCOPE_LINE_ITEM, v.SCOPE_LINE_ITEM_READ), context_id, key)
        require_accept(request, v.MEDIA_LINE_ITEM)
        return json_response(columns.as_json(item), media=v.MEDIA_LINE_ITEM)
    item = _line_item(_tool(request, v.SCOPE_LINE_ITEM), context_id, key)
    if request.method == "DELETE":
        columns.remove(item)
        return HttpResponse(status=204)
    require_accept(request, v.MEDIA_LINE_ITEM)
    item = columns.replace(item=item, data=read_json(request, v.MEDIA_LINE_ITEM))
    return json_response(columns.as_json(item), media=v.MEDIA_LINE_ITEM)


@service("POST")
def scores(request: HttpRequest, context_id: str, key: str) -> HttpResponse:
    """Takes a score (AGS 3.4)."""
    item = _line_item(_tool(request, v.SCOPE_SCORE), context_id, key)
    data = read_json(request, v.MEDIA_SCORE)
    post = score_rules.read(data)
    score = gradebook.record(line_item=item, post=post, raw=data, now=timezone.now())
    return json_response({"resultUrl": _result_url(item, score.person.sub)})


@service("GET")
def results(request: HttpRequest, context_id: str, key: str) -> HttpResponse:
    """The grades of a column, for one `user_id` or all (AGS 3.3); people without one are left out (AGS 3.3.5)."""
    item = _line_item(_tool(request, v.SCOPE_RESULT_READ), context_id, key)
    require_accept(request, v.MEDIA_RESULTS)
    cells = [cell for cell in gradebook.cells([item]).values() if cell.grade is not None]
    if "user_id" in request.GET:
        cells = [cell for cell in cells if cell.person.sub == request.GET["user_id"]]
    cells.sort(key=lambda cell: cell.person.pk)
    rows, following = page(request, cells, key=lambda cell: cell.person.pk)
    return link_next(json_response([_result(cell) for cell in rows], media=v.MEDIA_RESULTS), following)


@service("GET")
def memberships(request: HttpRequest, context_id: str) -> HttpResponse:
    """The people of a context, by `role`, by `rlid`, in pages.

    NRPS 2.0, 2.4: https://www.imsglobal.org/spec/lti-nrps/v2p0/#context-membership
    """
    tool = _tool(request, v.SCOPE_MEMBERSHIP_READ)
    course = _course(context_id)
    require_accept(request, v.MEDIA_MEMBERSHIPS)
    link = None
    if "rlid" in request.GET:
        link = Link.objects.filter(course=course, tool=tool, link_id=request.GET["rlid"]).first()
        if link is None:
            raise ServiceRefusal(404, "This tool has no such resource link in the context.")
    found = list(Enrolment.objects.filter(course=course).select_related("person"))
    if "role" in request.GET:
        found = [enrolment for enrolment in found if v.matches_role(enrolment.roles, request.GET["role"])]
    rows, following = page(request, found, key=lambda enrolment: enrolment.pk)
    body = {
        "id": absolute("lti:memberships", context_id),
        "context": {"id": course.context_id, "label": course.label, "title": course.title},
        "members": [_member(enrolment, link) for enrolment in rows],
    }
    return link_next(json_response(body, media=v.MEDIA_MEMBERSHIPS), following)


def _tool(request: HttpRequest, *scopes: str) -> Tool:
    return tokens.authenticate(request, scopes=scopes, now=timezone.now()).tool


def _course(context_id: str) -> Course:
    course = Course.objects.filter(context_id=context_id).first()
    if course is None:
        raise ServiceRefusal(404, "There is no such context.")
    return course


def _line_item(tool: Tool, context_id: str, key: str) -> LineItem:
    """One of the tool's own: another tool's is as if it were not there."""
    found = LineItem.objects.select_related("course", "link").filter(course__context_id=context_id, tool=tool, key=key)
    item = found.first()
    if item is None:
        raise ServiceRefusal(404, "This tool has no such line item in the context.")
    return item


def _result_url(item: LineItem, sub: str) -> str:
    return f"{line_item_url(item)}/results?{urlencode({'user_id': sub})}"


def _result(cell: gradebook.Cell) -> dict[str, Any]:
    latest, grade = cell.latest, cell.grade
    result: dict[str, Any] = {
        "id": _result_url(cell.line_item, cell.person.sub),
        "scoreOf": line_item_url(cell.line_item),
        "userId": cell.person.sub,
        "resultScore": None if grade is None else number(grade),
        "resultMaximum": number(cell.line_item.score_maximum),
    }
    if latest and latest.comment:
        result["comment"] = latest.comment
    return result


def _member(enrolment: Enrolment, link: Link | None) -> dict[str, Any]:
    member: dict[str, Any] = {
        "status": "Active" if enrolment.active else "Inactive",
        "user_id": enrolment.person.sub,
        "roles": enrolment.roles,
        **enrolment.person.shared(),
    }
    if link is not None:  # NRPS 3.2: what a launch of this link would say of the person
        member["message"] = [
            {
                v.CLAIM + "message_type": v.RESOURCE_LINK_REQUEST,
                "locale": enrolment.person.locale,
                v.CLAIM + "custom": link.custom,
            }
        ]
    return member
