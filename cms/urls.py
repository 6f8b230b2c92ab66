"""Documents' addresses, which are Wagtail's: included before Wagtail's own, for films and captions."""

from __future__ import annotations

from django.urls import path

from cms import films

urlpatterns = [path("<int:document_id>/<path:filename>", films.serve)]
