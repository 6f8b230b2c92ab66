"""From a link to the tool: the page that holds it, the login that starts it, the way back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from lti.sandbox import hints
from lti.sandbox.models import Link
from lti.sandbox.views import shared

RETURN_MESSAGES = ("lti_errormsg", "lti_msg", "lti_errorlog", "lti_log")


def _link(pk: int) -> Link:
    return get_object_or_404(Link.objects.select_related("course", "tool"), pk=pk)


@require_GET
def launch(request: HttpRequest, username: str, pk: int) -> HttpResponse:
    """The page with the tool in a frame."""
    link = _link(pk)
    try:
        enrolment = shared.enrolment_of(request, username, link.course)
    except shared.NotSignedIn:
        return shared.ask_to_sign_in(request)
    return render(
        request, "sandbox/launch.html", {"link": link, "enrolment": enrolment, "kind": shared.kind_name(enrolment)}
    )


@require_GET
def start(request: HttpRequest, username: str, pk: int) -> HttpResponse:
    """Third-party-initiated login, as a redirect or, for tools that want a POST, as a form that sends itself.

    Security Framework 5.1.1.1: a platform may use either, and a tool must support both.
    https://www.imsglobal.org/spec/security/v1p0/#step-1-third-party-initiated-login
    """
    link = _link(pk)
    try:
        enrolment = shared.enrolment_of(request, username, link.course)
    except shared.NotSignedIn:
        return shared.ask_to_sign_in(request)
    fields = hints.begin(
        person=enrolment.person, link=link, session_key=request.session.session_key or "", now=timezone.now()
    )
    if (request.GET.get("method") or link.tool.login_method).upper() == "POST":
        return render(
            request,
            "sandbox/autopost.html",
            {"action": link.tool.login_url, "fields": fields, "title": f"Opening {link.title}"},
        )
    return redirect(hints.login_url(link, fields))


@require_GET
def back(request: HttpRequest, username: str, pk: int) -> HttpResponse:
    """The return URL: shows what the tool says (LTI Core 5.4.5, launch presentation). Needs no sign-in, since a
    browser may send no cookie from within the tool's frame.
    https://www.imsglobal.org/spec/lti/v1p3/#launch-presentation-claim
    """
    said = [(name, request.GET[name]) for name in RETURN_MESSAGES if request.GET.get(name)]
    return render(request, "sandbox/return.html", {"username": username, "link": _link(pk), "said": said})
