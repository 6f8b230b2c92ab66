"""The sandbox's pages: home, a person's course page, gradebook, people, setup."""

from __future__ import annotations

from itertools import groupby

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from lti.sandbox import env, listing, seed
from lti.sandbox import gradebook as grades
from lti.sandbox.hints import SIGNED_IN
from lti.sandbox.models import Enrolment, Tool
from lti.sandbox.registration import register_arguments
from lti.sandbox.views import shared

_OTHERS = ("teaching_assistant", "designer", "observer", "test_student", "other")


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    course = shared.seeded_course()
    enrolments = [*course.enrolments.filter(active=True).select_related("person")]
    return render(
        request,
        "sandbox/home.html",
        {
            "course": course,
            "learners": [e for e in enrolments if e.kind == "learner"],
            "instructors": [e for e in enrolments if e.kind == "instructor"],
            "others": [(e, shared.kind_name(e)) for e in enrolments if e.kind in _OTHERS],
            "asked_to_sign_in": "sign-in" in request.GET,
        },
    )


@require_POST
def sign_in(request: HttpRequest) -> HttpResponse:
    """Signs a person of the class in, without a password, beside whoever is signed in already."""
    enrolment = get_object_or_404(
        Enrolment, course=shared.seeded_course(), person__username=request.POST.get("person", ""), active=True
    )
    username = enrolment.person.username
    request.session[SIGNED_IN] = [*(name for name in shared.people_signed_in(request) if name != username), username]
    return redirect("course", username)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Signs everybody out of this browser; launches under way end with it."""
    request.session.flush()
    return redirect("home")


@require_GET
def course(request: HttpRequest, username: str) -> HttpResponse:
    the_course = shared.seeded_course()
    try:
        enrolment = shared.enrolment_of(request, username, the_course)
    except shared.NotSignedIn:
        return shared.ask_to_sign_in(request)
    problem = listing.refresh_if_due(now=timezone.now())
    links = list(the_course.links.prefetch_related("line_items"))
    items = grades.columns(the_course)
    cells = grades.cells(items)
    own = {item.link_id: cells.get((item.pk, enrolment.person_id)) for item in items if item.link_id}
    rows = [(link, list(link.line_items.all()), own.get(link.pk)) for link in links]
    return render(
        request,
        "sandbox/course.html",
        {
            "course": the_course,
            "enrolment": enrolment,
            "kind": shared.kind_name(enrolment),
            "sections": [(name, list(group)) for name, group in groupby(rows, key=lambda row: row[0].section)],
            "problem": problem,
        },
    )


@require_GET
def gradebook(request: HttpRequest) -> HttpResponse:
    the_course = shared.seeded_course()
    items, rows = grades.table(the_course)
    return render(request, "sandbox/gradebook.html", {"course": the_course, "items": items, "rows": rows})


@require_GET
def people(request: HttpRequest) -> HttpResponse:
    the_course = shared.seeded_course()
    enrolments = the_course.enrolments.select_related("person")
    return render(
        request,
        "sandbox/people.html",
        {"course": the_course, "enrolments": [(e, shared.kind_name(e)) for e in enrolments]},
    )


@require_GET
def setup(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "sandbox/setup.html",
        {"tools": Tool.objects.all(), "arguments": register_arguments(env.BASE_URL)},
    )


@require_POST
def reset(request: HttpRequest) -> HttpResponse:
    """Back to the first state; everybody is signed out."""
    seed.reset()
    request.session.flush()
    messages.success(request, "The sandbox is as it was at first. Its keys are the same.")
    return redirect("home")
