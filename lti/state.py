"""The state of a login under way: signed, brought back by the same browser, and written nowhere.

The signed value travels through the platform; its digest stays in a cookie of the browser that began. Both
must come back together, within `LTI_STATE_SECONDS`. The nonce that the token must carry is in it as a hash.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponseBase

from lti.addresses import is_loopback
from lti.reasons import Reason, Refusal

_SALT = "lti.state"
_COOKIE = "lti_state_"
_LAX = "_lax"
_PATH = "/lti/"
_MOST_LOGINS = 12
"""How many logins one browser can have under way: a page may hold a frame for each of many links."""


@dataclass(frozen=True)
class LoginState:
    """What a login fixed, and its launch must match. `deployment_id` is empty if the login named none."""

    key: str
    issuer: str
    client_id: str
    deployment_id: str
    nonce_digest: str


def begin(*, issuer: str, client_id: str, deployment_id: str) -> tuple[str, str]:
    """A new login: the signed state, and the nonce for the platform to put into the token."""
    nonce = secrets.token_urlsafe(24)
    # Sorts by time, so that the oldest cookies can be dropped; random, so that none is guessed or shared.
    key = f"{int(time.time()):09x}{secrets.token_hex(4)}"
    return signing.dumps([key, issuer, client_id, deployment_id, digest(nonce)[:32]], salt=_SALT, compress=True), nonce


def read(signed: str) -> LoginState:
    """The state that came back. Raises `Refusal` when it is not ours or too old."""
    if not signed:
        raise Refusal(Reason.STATE_MISSING)
    try:
        return LoginState(*signing.loads(signed, salt=_SALT, max_age=settings.LTI_STATE_SECONDS))
    except signing.SignatureExpired:
        raise Refusal(Reason.STATE_EXPIRED) from None
    except Exception:  # noqa: BLE001 (a signature that holds over something else is still not our state)
        raise Refusal(Reason.STATE_INVALID) from None


def remember(request: HttpRequest, response: HttpResponseBase, signed: str) -> None:
    """Give the browser the cookie that its launch must bring back.

    `SameSite=None; Secure; Partitioned`, since a launch is a post from another site, often in a frame. On
    this machine's plain http a second, Lax one goes along, for clients that keep no Secure cookie there.
    """
    name = _COOKIE + read(signed).key
    plain = not request.is_secure() and settings.LTI_ALLOW_HTTP_LOOPBACK and is_loopback(_host(request))
    for old in _too_many(request.COOKIES):
        _set(response, old, "", 0)
    _set(response, name, digest(signed), settings.LTI_STATE_SECONDS)
    if plain:
        _set(response, name + _LAX, digest(signed), settings.LTI_STATE_SECONDS)


def check_browser(request: HttpRequest, signed: str, state: LoginState) -> None:
    """The browser is the one that began. Raises `Refusal`."""
    name = _COOKIE + state.key
    brought = [request.COOKIES.get(name, ""), request.COOKIES.get(name + _LAX, "")]
    if not any(hmac.compare_digest(value.encode(), digest(signed).encode()) for value in brought):
        raise Refusal(Reason.OTHER_BROWSER, "no cookie of this login")


def check_nonce(state: LoginState, nonce: str) -> None:
    """The token answers this login and no other. Raises `Refusal`."""
    if not hmac.compare_digest(digest(nonce)[:32].encode(), state.nonce_digest.encode()):
        raise Refusal(Reason.BAD_NONCE, "not this login's nonce")


def digest(text: str) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def _set(response: HttpResponseBase, name: str, value: str, max_age: int) -> None:
    flagged = not name.endswith(_LAX)
    response.set_cookie(
        name,
        value,
        max_age=max_age,
        path=_PATH,
        httponly=True,
        secure=flagged,
        samesite="None" if flagged else "Lax",
    )
    if flagged:
        response.cookies[name]["partitioned"] = True  # known to Morsel by lti.partitioned


def _too_many(cookies: Iterable[str]) -> list[str]:
    """Cookies of the oldest logins: a browser that opens link after link must not outgrow a header."""
    ours = [name for name in cookies if name.startswith(_COOKIE)]
    keys = sorted({name.removesuffix(_LAX) for name in ours}, reverse=True)
    dropped = set(keys[_MOST_LOGINS - 1 :])
    return [name for name in ours if name.removesuffix(_LAX) in dropped]


def _host(request: HttpRequest) -> str:
    """Host name without the port."""
    host = request.get_host()
    return host if host.endswith("]") else host.rpartition(":")[0] or host
