"""The control API: JSON, for tests and journeys on this machine. The middleware lets
nobody else in.

Every POST must be `application/json`: a web page elsewhere cannot send that across origins without
being asked, and is refused. A refusal is `{"error", "message"}` with status 400, 404 or 415.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from lti.sandbox import control as state
from lti.sandbox import env, hints, seed
from lti.sandbox import keys as platform_keys
from lti.sandbox import listing as lessons
from lti.sandbox.endpoints import ENDPOINTS
from lti.sandbox.errors import ServiceRefusal
from lti.sandbox.http import json_response, read_json, service
from lti.sandbox.models import AccessToken, Enrolment, Fault, LaunchRecord, ServiceCall
from lti.sandbox.registration import register_arguments


@service("GET")
def health(request: HttpRequest) -> HttpResponse:
    """`{"ok": true, "issuer", "tool_base_url"}`."""
    return json_response({"ok": True, "issuer": env.BASE_URL, "tool_base_url": env.TOOL_BASE_URL})


@service("GET")
def registration(request: HttpRequest) -> HttpResponse:
    """What `register_platform` wants: `{"issuer", "client_id", "auth_login_url", …}`."""
    return json_response({option[2:].replace("-", "_"): value for option, value in register_arguments(env.BASE_URL)})


@service("POST")
def reset(request: HttpRequest) -> HttpResponse:
    """Back to the first state, with the same keys."""
    _body(request)
    seed.reset()
    return json_response({"ok": True})


@service("POST")
def tools(request: HttpRequest) -> HttpResponse:
    """Registers or changes a tool: `{client_id, login_url, launch_url, jwks_url, name?, deployment_id?,
    redirect_uris?, login_method?}`.
    """
    return json_response(state.put_tool(_body(request)))


@service("GET", "POST")
def courses(request: HttpRequest) -> HttpResponse:
    """Lists courses, or adds or changes one: `{context_id, title?, label?}`."""
    if request.method == "GET":
        return json_response({"courses": state.courses()})
    return json_response(state.put_course(_body(request)))


@service("GET", "POST")
def people(request: HttpRequest) -> HttpResponse:
    """Lists people (`?course=`), or adds or changes one: `{username, roles, given_name?, family_name?, email?, shares?,
    locale?, active?, sub?, course?}`. `roles` are kinds (`learner`, `instructor`, …) or full URIs.
    """
    if request.method == "GET":
        return json_response({"people": state.people(request.GET.get("course", seed.CONTEXT_ID))})
    return json_response(state.put_person(_body(request)))


@service("GET", "POST")
def links(request: HttpRequest) -> HttpResponse:
    """Lists links (`?course=`), or adds or changes one: `{link_id, title?, section?, custom?, url?, client_id?,
    course?, line_item?: {label?, score_maximum?}}`.
    """
    if request.method == "GET":
        return json_response({"links": state.links(request.GET.get("course", seed.CONTEXT_ID))})
    return json_response(state.put_link(_body(request)))


@service("POST")
def listing(request: HttpRequest) -> HttpResponse:
    """Asks the tool for its lessons now: `{"problem": "" or why not}`."""
    _body(request)
    return json_response({"problem": lessons.refresh(now=timezone.now())})


@service("GET", "POST")
def launches(request: HttpRequest) -> HttpResponse:
    """Begins a launch without a browser session: `{person, link, course?, lifetime?}`, the last in seconds, answers
    `{"url", "action", "fields"}`: the login initiation as a GET address and as a form. GET lists the id_tokens sent,
    latest first.
    """
    if request.method == "GET":
        sent = LaunchRecord.objects.select_related("person", "link")
        return json_response(
            {
                "launches": [
                    {"person": record.person.username, "link": record.link.link_id, "claims": record.claims}
                    for record in sent
                ]
            }
        )
    data = _body(request)
    link = state.find_link(data)
    enrolment = Enrolment.objects.filter(
        course=link.course_id, person__username=str(data.get("person")), active=True
    ).first()
    if enrolment is None:
        raise ServiceRefusal(404, f"{data.get('person')} is not in the course.")
    lifetime = timedelta(seconds=float(data.get("lifetime", hints.HINT_LIFETIME.total_seconds())))
    fields = hints.begin(person=enrolment.person, link=link, session_key="", now=timezone.now(), lifetime=lifetime)
    return json_response({"url": hints.login_url(link, fields), "action": link.tool.login_url, "fields": fields})


@service("POST")
def keys(request: HttpRequest) -> HttpResponse:
    """Rotates the signing key: `{"kid"}`. Earlier keys stay in the key set."""
    _body(request)
    return json_response({"kid": platform_keys.make_key(now=timezone.now()).kid})


@service("DELETE")
def tokens(request: HttpRequest) -> HttpResponse:
    """Revokes every access token: the next service call gets 401 `invalid_token`."""
    AccessToken.objects.all().delete()
    return json_response({"ok": True})


@service("GET", "POST", "DELETE")
def faults(request: HttpRequest) -> HttpResponse:
    """Switches a fault on: `{endpoint, kind: status|hang|drop, when?: before|after, status?, retry_after?, seconds?,
    times?}`; DELETE switches all off. `endpoint` is one of the inspector's names, or `*`.
    """
    if request.method == "DELETE":
        Fault.objects.all().delete()
    elif request.method == "POST":
        state.put_fault(_body(request))
    return json_response({"faults": [state.fault(fault) for fault in Fault.objects.all()], "endpoints": ENDPOINTS})


@service("GET")
def gradebook(request: HttpRequest) -> HttpResponse:
    """The gradebook (`?course=`): `{"line_items": [{id, label, link_id, score_maximum, people: {username: {sub, grade,
    history}}}]}`. `grade` is null where the page shows none.
    """
    return json_response(state.gradebook(request.GET.get("course", seed.CONTEXT_ID)))


@service("GET")
def calls(request: HttpRequest) -> HttpResponse:
    """What reached the protocol endpoints (`?endpoint=`), latest first."""
    found = ServiceCall.objects.all()
    if "endpoint" in request.GET:
        found = found.filter(endpoint=request.GET["endpoint"])
    return json_response({"calls": [state.call(call) for call in found]})


def _body(request: HttpRequest) -> dict[str, Any]:
    data = read_json(request, "application/json")
    if not isinstance(data, dict):
        raise ServiceRefusal(400, "The body must be a JSON object.")
    return data
