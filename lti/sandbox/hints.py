"""Launches under way: from the link somebody opened to the authorisation request that comes back for it.

The specification leaves `login_hint` and `lti_message_hint` to the platform (Security Framework 5.1.1.1,
LTI Core 4.1): here the first is the person's id, the second a random token that is good once, for five
minutes, and only as long as the person stays signed in where they opened the link.
https://www.imsglobal.org/spec/security/v1p0/#step-1-third-party-initiated-login
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.contrib.sessions.backends.db import SessionStore

from lti.sandbox import env
from lti.sandbox.errors import OAuthError
from lti.sandbox.models import Hint, Link, Person

HINT_LIFETIME = timedelta(minutes=5)
SIGNED_IN = "signed_in"  # in the browser session: the usernames that are signed in


def begin(
    *, person: Person, link: Link, session_key: str, now: datetime, lifetime: timedelta = HINT_LIFETIME
) -> dict[str, str]:
    """The parameters of a third-party-initiated login for `person` opening `link`.

    `lti_deployment_id` and `client_id` are optional in the specification, and always sent here.
    """
    Hint.objects.filter(expires_at__lt=now - timedelta(days=1)).delete()
    hint = Hint.objects.create(
        token=secrets.token_urlsafe(24),
        person=person,
        link=link,
        session_key=session_key,
        expires_at=now + lifetime,
    )
    return {
        "iss": env.BASE_URL,
        "login_hint": person.sub,
        "target_link_uri": link.target,
        "lti_message_hint": hint.token,
        "client_id": link.tool.client_id,
        "lti_deployment_id": link.tool.deployment_id,
    }


def login_url(link: Link, fields: dict[str, str]) -> str:
    """The tool's login address with `fields` in its query."""
    address = link.tool.login_url
    return f"{address}{'&' if '?' in address else '?'}{urlencode(fields)}"


def spend(*, token: str, login_hint: str, client_id: str, browser: str, now: datetime) -> Hint:
    """The launch that `token` stands for, which is then used up.

    `browser` is the session the request came with, empty when the browser sent no cookie: inside a
    tool's frame it often does not, and then the hint itself shows who is signed in. Raises
    OAuthError `login_required` (OpenID Connect Core 3.1.2.6) when it stands for nobody.
    """
    hint = Hint.objects.select_related("person", "link__tool", "link__course").filter(token=token).first()
    if hint is None:
        raise OAuthError("login_required", "No launch is under way for this lti_message_hint.")
    if hint.person.sub != login_hint:
        raise OAuthError("login_required", "login_hint and lti_message_hint are of different people.")
    if hint.link.tool.client_id != client_id:
        raise OAuthError("login_required", "The launch was begun for another client_id.")
    if hint.expires_at <= now:
        raise OAuthError("login_required", "The launch took too long: open the link again.")
    if hint.session_key and not _is_signed_in(hint, browser):
        raise OAuthError("login_required", "The person is not signed in any more where the link was opened.")
    if not Hint.objects.filter(pk=hint.pk, used_at=None).update(used_at=now):
        raise OAuthError("login_required", "This launch was completed before: open the link again.")
    return hint


def _is_signed_in(hint: Hint, browser: str) -> bool:
    if browser and browser != hint.session_key:
        return False
    people: list[str] = SessionStore(session_key=hint.session_key).get(SIGNED_IN, [])
    return hint.person.username in people
