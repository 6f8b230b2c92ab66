"""A refusal in the admin is told to the editor, never a server error.

Forms catch most refusals and show them at the field. Publishing in bulk, approving a workflow's task and
copying a page save without a form; what they raise ends here.
"""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from cms.errors import CannotPublish, words_of


class RefusalMiddleware:
    """Turns a `ValidationError` that leaves an admin view into a message there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, ValidationError) or not request.path.startswith(reverse("wagtailadmin_home")):
            return None
        messages.error(request, " ".join(words_of(exception)))
        if isinstance(exception, CannotPublish) and exception.lesson_id:
            return redirect("wagtailadmin_pages:edit", exception.lesson_id)
        return redirect(request.get_full_path())
