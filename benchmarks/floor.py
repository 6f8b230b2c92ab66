"""The floor: a bare Django site whose views answer with the same bytes as Colloquy, and do nothing else.

Run as `gunicorn benchmarks.floor:application` with FLOOR_ANSWERS naming a JSON file of answers:
`{"name": {"status": 200, "headers": {…}, "body": "…"}}`, served at `/name`.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

ANSWERS = json.loads(Path(os.environ["FLOOR_ANSWERS"]).read_text())

settings.configure(
    DEBUG=False, SECRET_KEY="not a secret: nothing is signed", ALLOWED_HOSTS=["127.0.0.1"], ROOT_URLCONF=__name__
)


def answer(request: HttpRequest, name: str) -> HttpResponse:
    """The recorded answer."""
    recorded = ANSWERS[name]
    response = HttpResponse(recorded["body"], status=recorded["status"], headers=recorded["headers"])
    response["Content-Length"] = str(len(response.content))
    return response


urlpatterns = [path("<str:name>", answer)]
application = get_wsgi_application()
