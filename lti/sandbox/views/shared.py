"""What pages share: who is signed in, and what every template sees."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from lti.sandbox import env
from lti.sandbox.hints import SIGNED_IN
from lti.sandbox.models import Course, Enrolment
from lti.sandbox.seed import CONTEXT_ID
from lti.sandbox.vocabulary import KIND_NAMES


class NotSignedIn(Exception):
    """Nobody of this name is signed in, in this browser."""


def everywhere(request: HttpRequest) -> dict[str, Any]:
    """Context of every template."""
    return {"issuer": env.BASE_URL, "tool_base_url": env.TOOL_BASE_URL}


def seeded_course() -> Course:
    return Course.objects.get(context_id=CONTEXT_ID)


def people_signed_in(request: HttpRequest) -> list[str]:
    """The usernames signed in, in this browser. Several may be, each in a tab of their own."""
    people: list[str] = request.session.get(SIGNED_IN, [])
    return people


def enrolment_of(request: HttpRequest, username: str, course: Course) -> Enrolment:
    """The signed-in person's place in `course`. Raises NotSignedIn, Http404."""
    if username not in people_signed_in(request):
        raise NotSignedIn
    return get_object_or_404(
        Enrolment.objects.select_related("person", "course"), course=course, person__username=username, active=True
    )


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """To the home page, which says why."""
    return redirect(f"{reverse('home')}?sign-in=1")


def kind_name(enrolment: Enrolment) -> str:
    return KIND_NAMES[enrolment.kind]
