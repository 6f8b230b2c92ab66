"""Service tokens: who may ask for one, what it opens.

1EdTech Security Framework 1.0, 4.1: https://www.imsglobal.org/spec/security/v1p0/#using-oauth-2-0-client-credentials-grant
RFC 6749, 4.4 and 5.2: https://www.rfc-editor.org/rfc/rfc6749#section-5.2
RFC 6750, 3 (bearer tokens): https://www.rfc-editor.org/rfc/rfc6750#section-3
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from django.http import HttpRequest, QueryDict

from lti.sandbox import assertions, vocabulary
from lti.sandbox.errors import OAuthError, ServiceRefusal
from lti.sandbox.models import AccessToken

TOKEN_LIFETIME = timedelta(hours=1)


def grant(params: QueryDict, *, audience: str, now: datetime) -> tuple[str, AccessToken]:
    """A new access token for a client credentials request; its text is not kept. Raises OAuthError."""
    repeated = sorted(name for name in params if len(params.getlist(name)) > 1)
    if repeated:
        raise OAuthError("invalid_request", f"Given more than once: {', '.join(repeated)}.")
    if not params.get("grant_type"):
        raise OAuthError("invalid_request", "grant_type is missing.")
    if params["grant_type"] != "client_credentials":
        raise OAuthError("unsupported_grant_type", "grant_type must be client_credentials.")
    if params.get("client_assertion_type") != assertions.ASSERTION_TYPE:
        raise OAuthError("invalid_request", f"client_assertion_type must be {assertions.ASSERTION_TYPE}.")
    tool = assertions.verify(params.get("client_assertion", ""), audience=audience, now=now)
    if params.get("client_id", tool.client_id) != tool.client_id:  # RFC 7521, 4.2
        raise OAuthError("invalid_client", "client_id is not the assertion's subject.")
    scopes = list(dict.fromkeys(params.get("scope", "").split()))
    unknown = [scope for scope in scopes if scope not in vocabulary.SCOPES]
    if not scopes or unknown:
        raise OAuthError("invalid_scope", f"Not offered here: {' '.join(unknown)}." if scopes else "scope is missing.")
    AccessToken.objects.filter(expires_at__lt=now - timedelta(days=1)).delete()
    text = secrets.token_urlsafe(32)
    return text, AccessToken.objects.create(
        digest=_digest(text), tool=tool, scopes=scopes, expires_at=now + TOKEN_LIFETIME
    )


def authenticate(request: HttpRequest, *, scopes: tuple[str, ...], now: datetime) -> AccessToken:
    """The token a service request carries; it must hold one of `scopes`. Raises ServiceRefusal 401 or 403."""
    kind, _, text = request.headers.get("Authorization", "").partition(" ")
    if not text:
        raise ServiceRefusal(401, "An access token is required.", challenge="Bearer")
    token = None
    if kind.lower() == "bearer":
        token = AccessToken.objects.select_related("tool").filter(digest=_digest(text), expires_at__gt=now).first()
    if token is None:
        raise ServiceRefusal(401, "The access token is unknown or expired.", challenge='Bearer error="invalid_token"')
    if not set(scopes) & set(token.scopes):
        raise ServiceRefusal(
            403,
            f"The access token lacks the scope {' or '.join(scopes)}.",
            challenge=f'Bearer error="insufficient_scope", scope="{" ".join(scopes)}"',
        )
    return token


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
