"""What the control API does and shows, as plain data."""

from __future__ import annotations

from typing import Any

from lti.sandbox import gradebook as grades
from lti.sandbox.claims import line_item_url, line_items_url
from lti.sandbox.endpoints import ENDPOINTS
from lti.sandbox.errors import ServiceRefusal
from lti.sandbox.faults import EVERYWHERE, KINDS, WHENS
from lti.sandbox.http import number
from lti.sandbox.models import Course, Enrolment, Fault, LineItem, Link, Person, Score, ServiceCall, Tool
from lti.sandbox.registration import CLIENT_ID
from lti.sandbox.seed import CONTEXT_ID, column_key, sub_for
from lti.sandbox.vocabulary import full_roles


def find_course(context_id: str) -> Course:
    course = Course.objects.filter(context_id=context_id).first()
    if course is None:
        raise ServiceRefusal(404, f"There is no course “{context_id}”.")
    return course


def find_link(data: dict[str, Any]) -> Link:
    link = (
        Link.objects.select_related("course", "tool")
        .filter(course__context_id=data.get("course", CONTEXT_ID), link_id=str(data.get("link")))
        .first()
    )
    if link is None:
        raise ServiceRefusal(404, f"There is no link “{data.get('link')}”.")
    return link


def put_tool(data: dict[str, Any]) -> dict[str, Any]:
    need(data, "client_id", "login_url", "launch_url", "jwks_url")
    tool, _ = Tool.objects.update_or_create(
        client_id=data["client_id"],
        defaults={
            "name": data.get("name", data["client_id"]),
            "deployment_id": data.get("deployment_id", "1"),
            "login_url": data["login_url"],
            "launch_url": data["launch_url"],
            "jwks_url": data["jwks_url"],
            "redirect_uris": data.get("redirect_uris", [data["launch_url"]]),
            "login_method": data.get("login_method", "GET"),
        },
    )
    return {"client_id": tool.client_id, "deployment_id": tool.deployment_id, "redirect_uris": tool.redirect_uris}


def courses() -> list[dict[str, Any]]:
    return [_course(course) for course in Course.objects.all()]


def put_course(data: dict[str, Any]) -> dict[str, Any]:
    need(data, "context_id")
    course, _ = Course.objects.update_or_create(
        context_id=data["context_id"],
        defaults={"title": data.get("title", data["context_id"]), "label": data.get("label", data["context_id"])},
    )
    return _course(course)


def people(context_id: str) -> list[dict[str, Any]]:
    return [_person(enrolment) for enrolment in find_course(context_id).enrolments.select_related("person")]


def put_person(data: dict[str, Any]) -> dict[str, Any]:
    need(data, "username", "roles")
    username = data["username"]
    course = find_course(data.get("course", CONTEXT_ID))
    told = _chosen(data, "sub", "given_name", "family_name", "email", "shares", "locale")
    person, _ = Person.objects.update_or_create(
        username=username,
        defaults=told,
        create_defaults={"sub": sub_for(username), "given_name": username.title(), **told},
    )
    enrolment, _ = Enrolment.objects.update_or_create(
        course=course,
        person=person,
        defaults={"roles": full_roles(data["roles"]), "active": data.get("active", True)},
    )
    return _person(enrolment)


def links(context_id: str) -> list[dict[str, Any]]:
    course = find_course(context_id)
    return [_link(link) for link in course.links.select_related("tool", "course").prefetch_related("line_items")]


def put_link(data: dict[str, Any]) -> dict[str, Any]:
    need(data, "link_id")
    course = find_course(data.get("course", CONTEXT_ID))
    tool = Tool.objects.filter(client_id=data.get("client_id", CLIENT_ID)).first()
    if tool is None:
        raise ServiceRefusal(404, f"There is no tool “{data.get('client_id')}”.")
    told = _chosen(data, "title", "section", "custom", "url")
    link, _ = Link.objects.update_or_create(
        course=course,
        link_id=data["link_id"],
        defaults={"tool": tool, **told},
        create_defaults={"tool": tool, "title": data["link_id"], "section": "More", "position": 100_000, **told},
    )
    column = data.get("line_item")
    if isinstance(column, dict):
        LineItem.objects.update_or_create(
            link=link,
            by_tool=False,
            defaults={
                "course": course,
                "tool": tool,
                "key": column_key(link),
                "label": column.get("label", link.title),
                "score_maximum": column.get("score_maximum", 1),
            },
        )
    return _link(Link.objects.select_related("tool", "course").get(pk=link.pk))


def put_fault(data: dict[str, Any]) -> None:
    need(data, "endpoint", "kind")
    allowed = {"endpoint": (*ENDPOINTS, EVERYWHERE), "kind": KINDS, "when": WHENS}
    for name, values in allowed.items():
        if name in data and data[name] not in values:
            raise ServiceRefusal(400, f"{name} must be one of {', '.join(values)}.")
    chosen = _chosen(data, "endpoint", "kind", "when", "status", "seconds", "times")
    Fault.objects.create(**chosen, retry_after=str(data.get("retry_after", "")))


def fault(one: Fault) -> dict[str, Any]:
    names = ("endpoint", "kind", "when", "status", "retry_after", "seconds", "times")
    return {name: getattr(one, name) for name in names}


def gradebook(context_id: str) -> dict[str, Any]:
    course = find_course(context_id)
    items, rows = grades.table(course)
    return {
        "course": course.context_id,
        "line_items": [
            {
                "id": line_item_url(item),
                "label": item.label,
                "link_id": item.link.link_id if item.link else None,
                "score_maximum": number(item.score_maximum),
                "people": {row.person.username: _cell(row.cells[place]) for row in rows},
            }
            for place, item in enumerate(items)
        ],
    }


def call(one: ServiceCall) -> dict[str, Any]:
    names = (
        "id endpoint method path status fault milliseconds request_headers request_body response_headers response_body"
    )
    return {name: getattr(one, name) for name in names.split()} | {"received_at": one.received_at.isoformat()}


def need(data: dict[str, Any], *names: str) -> None:
    """Refuses a body without these."""
    missing = [name for name in names if not data.get(name)]
    if missing:
        raise ServiceRefusal(400, f"Missing: {', '.join(missing)}.")


def _chosen(data: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: data[name] for name in names if name in data}


def _course(course: Course) -> dict[str, Any]:
    return {
        "context_id": course.context_id,
        "label": course.label,
        "title": course.title,
        "line_items_url": line_items_url(course),
    }


def _person(enrolment: Enrolment) -> dict[str, Any]:
    person = enrolment.person
    names = ("username", "sub", "given_name", "family_name", "name", "email", "shares", "locale")
    return {name: getattr(person, name) for name in names} | {
        "kind": enrolment.kind,
        "roles": enrolment.roles,
        "active": enrolment.active,
    }


def _link(link: Link) -> dict[str, Any]:
    return {
        "id": link.pk,
        "link_id": link.link_id,
        "title": link.title,
        "section": link.section,
        "custom": link.custom,
        "target": link.target,
        "client_id": link.tool.client_id,
        "line_items": [line_item_url(item) for item in link.line_items.all()],
    }


def _cell(cell: grades.Cell) -> dict[str, Any]:
    return {
        "sub": cell.person.sub,
        "grade": None if cell.grade is None else number(cell.grade),
        "history": [_score(score) for score in cell.history],
    }


def _score(score: Score) -> dict[str, Any]:
    return {
        "score_given": score.score_given,
        "score_maximum": score.score_maximum,
        "activity_progress": score.activity_progress,
        "grading_progress": score.grading_progress,
        "comment": score.comment,
        "timestamp": score.timestamp.isoformat(),
        "received_at": score.received_at.isoformat(),
        "posted": score.posted,
    }
