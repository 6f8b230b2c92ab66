"""Why a launch is refused, and what the person is told.

The page says in plain language what happened and what to do; its reference finds the cause in the log.
Nothing a platform or browser sent is ever shown or logged in its own words.
"""

from __future__ import annotations

import logging
import secrets

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation

from lti import framing
from lti.reasons import Reason, Refusal
from lti.refusal_words import words

logger = logging.getLogger(__name__)

# Crockford's base 32: nothing that is read out wrongly.
_REFERENCE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_reference() -> str:
    """An id to read out on the telephone, e.g. `7K3M-9QXP`: 40 random bits."""
    letters = "".join(secrets.choice(_REFERENCE_LETTERS) for _count in range(8))
    return f"{letters[:4]}-{letters[4:]}"


def refuse(request: HttpRequest, refusal: Refusal, *, about: str = "") -> HttpResponse:
    """Log the refusal under a new reference and answer with its page.

    `about` names, for the log, what is known of the platform (a registration's number).
    """
    reference = new_reference()
    logger.warning(
        "LTI refusal reference=%s reason=%s detail=%r %s", reference, refusal.reason.code, refusal.detail, about
    )
    return _page(refusal.reason, reference)


def _page(reason: Reason, reference: str) -> HttpResponse:
    with translation.override("en"):  # the only language these pages are written in so far
        body = render_to_string("lti/refusal.html", {"said": words(reason.page), "reference": reference})
    response = HttpResponse(body, status=reason.status)
    if reason.status == 405:
        response["Allow"] = "POST"
    if reason.status == 503:
        response["Retry-After"] = "15"
    framing.allow(response, policy="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'")
    return response
