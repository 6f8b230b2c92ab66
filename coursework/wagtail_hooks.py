"""The admin does not delete what coursework stands on, and says why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from accounts.models import User
from coursework.models import CohortCourse, Membership


def courses_in_use(pages: Sequence[Page]) -> list[str]:
    """Titles of courses at or below these pages that a cohort takes."""
    below = Q(pk__in=[])
    for page in pages:
        below |= Q(course__path__startswith=page.path)
    return sorted(set(CohortCourse.objects.filter(below).values_list("course__title", flat=True)))


def people_with_coursework(people: Sequence[User]) -> list[str]:
    """Those of these people who belong to a cohort."""
    ids = Membership.objects.filter(user__in=people).values_list("user_id", flat=True)
    return sorted({person.display_name for person in people if person.pk in set(ids)})


@hooks.register("before_delete_page")  # type: ignore[untyped-decorator]
def keep_courses_of_cohorts(request: HttpRequest, page: Page) -> HttpResponse | None:
    """A course that a cohort takes has people's work in it: it can be unpublished, not deleted."""
    if not (titles := courses_in_use([page])):
        return None
    messages.error(request, _why_courses(titles))
    return redirect("wagtailadmin_explore", page.get_parent().pk)


@hooks.register("before_delete_user")  # type: ignore[untyped-decorator]
def keep_people_with_coursework(request: HttpRequest, user: User) -> HttpResponse | None:
    """A person with coursework is deactivated instead: submissions and decisions are records."""
    if not people_with_coursework([user]):
        return None
    messages.error(request, _why_people([user.display_name]))
    return redirect("wagtailusers_users:index")


@hooks.register("before_bulk_action")  # type: ignore[untyped-decorator]
def keep_them_in_bulk(
    request: HttpRequest, action_type: str, objects: Sequence[Any], action: Any
) -> HttpResponse | None:
    """The same for many at once. Nothing is deleted when one of them has to stay."""
    if action_type != "delete":
        return None
    titles = courses_in_use([one for one in objects if isinstance(one, Page)])
    people = people_with_coursework([one for one in objects if isinstance(one, User)])
    if not titles and not people:
        return None
    messages.error(request, _why_courses(titles) if titles else _why_people(people))
    return redirect(action.next_url)


def _why_courses(titles: Sequence[str]) -> str:
    return f"Not deleted: cohorts take {', '.join(titles)}, and their work stands on it. Unpublish it instead."


def _why_people(names: Sequence[str]) -> str:
    who = ", ".join(names)
    return f"Not deleted: {who} belongs to a cohort, whose records are kept. Deactivate the account instead."
