"""Access tokens for a platform's services: asked for with a signed assertion, kept until shortly before they expire.

IMS Security Framework 1.0, section 4.1 (client credentials with a JWT), https://www.imsglobal.org/spec/security/v1p0
"""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.conf import settings

from lti import keys
from lti.addresses import problem_with
from lti.http import Answer, fetch
from lti.models import Registration, ServiceToken

MARGIN = timedelta(seconds=60)
ASSERTION_LIFE = timedelta(minutes=5)
ASSUMED_LIFE = timedelta(minutes=10)  # of a token that does not say; Security Framework 4.1 recommends an hour
LONGEST_LIFE = timedelta(days=1)
LIMIT_BYTES = 64_000
ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


class TokenRefused(Exception):
    """The token endpoint said no; `answer` is what it said."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(f"status {answer.status}")
        self.answer = answer

    @property
    def error(self) -> str:
        """The OAuth error code (RFC 6749, 5.2), if it sent one that looks like one."""
        try:
            code = json.loads(self.answer.body)["error"]
        except (ValueError, KeyError, TypeError):
            return ""
        return code if isinstance(code, str) and code.isascii() and code.replace("_", "").isalpha() else ""


class TokenUnusable(Exception):
    """The token endpoint's answer or address is not one we can use; the text says why."""


def token_for(
    registration: Registration, *, scopes: Collection[str], now: datetime, seconds: float, anew: bool = False
) -> str:
    """A bearer token of this registration for these scopes; `anew` when the kept one was not accepted.

    Takes at most `seconds`. Raises `TokenRefused`, `TokenUnusable` or `lti.http.Unreachable`.
    """
    wanted = " ".join(sorted(scopes))
    if not anew:
        kept = ServiceToken.objects.filter(
            registration=registration, scopes=wanted, expires_at__gt=now + MARGIN
        ).first()
        if kept is not None:
            return kept.token
    token, lives = _ask(registration, wanted, now=now, seconds=seconds)
    ServiceToken.objects.update_or_create(
        registration=registration, scopes=wanted, defaults={"token": token, "expires_at": now + lives}
    )
    return token


def _ask(registration: Registration, scopes: str, *, now: datetime, seconds: float) -> tuple[str, timedelta]:
    url = registration.auth_token_url
    if problem := problem_with(url, http_on_loopback=settings.LTI_ALLOW_HTTP_LOOPBACK):
        raise TokenUnusable(f"its token address {problem}")
    form = {
        "grant_type": "client_credentials",
        "client_assertion_type": ASSERTION_TYPE,
        "client_assertion": keys.sign(_assertion(registration, now=now), now=now),
        "scope": scopes,
    }
    answer = fetch(
        "POST",
        url,
        headers={"Accept": "application/json"},
        data=form,
        seconds=seconds,
        silence=seconds,
        limit=LIMIT_BYTES,
    )
    if answer.status != 200:
        raise TokenRefused(answer)
    return _read(answer.body)


def _assertion(registration: Registration, *, now: datetime) -> dict[str, Any]:
    # A few seconds in the past, for platforms whose clock is behind ours.
    issued = int(now.timestamp()) - 5
    return {
        "iss": registration.client_id,
        "sub": registration.client_id,
        "aud": registration.auth_audience or registration.auth_token_url,
        "iat": issued,
        "exp": issued + int(ASSERTION_LIFE.total_seconds()),
        "jti": uuid4().hex,
    }


def _read(body: bytes) -> tuple[str, timedelta]:
    """Token and lifetime of a token answer (RFC 6749, 5.1)."""
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        answer = None
    token = answer.get("access_token") if isinstance(answer, dict) else None
    # It goes into a header: only what RFC 6750 lets a bearer token be.
    if not isinstance(token, str) or not token or not token.isascii() or not token.isprintable() or " " in token:
        raise TokenUnusable("its token endpoint did not give a token")
    life = answer.get("expires_in")
    if isinstance(life, str) and life.isdigit():
        life = int(life[:9])
    if not isinstance(life, int | float) or isinstance(life, bool) or not 0 < life < 1e9:
        return token, ASSUMED_LIFE
    return token, min(timedelta(seconds=life), LONGEST_LIFE)
