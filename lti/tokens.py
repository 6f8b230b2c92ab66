"""Is an id token what it says: signed by the platform, RS256, with a key it publishes."""

from __future__ import annotations

import json
from typing import Any, NoReturn

import jwt

from lti.platform_keys import key_for
from lti.reasons import Reason, Refusal

LONGEST = 100_000
_BROKEN = (jwt.PyJWTError, ValueError, TypeError, RecursionError)
_SIGNATURES = jwt.PyJWS(algorithms=["RS256"])


def verified_claims(token: str, *, jwks_url: str) -> dict[str, Any]:
    """The claims of a token whose signature holds. What they say is not looked at here. Raises `Refusal`."""
    if not token:
        raise Refusal(Reason.TOKEN_MISSING)
    if len(token) > LONGEST:
        raise Refusal(Reason.TOO_LARGE, "id_token")
    try:
        header = _SIGNATURES.get_unverified_header(token)
    except _BROKEN:
        raise Refusal(Reason.TOKEN_MALFORMED, "header") from None
    if header.get("alg") != "RS256":  # not `none`, and no HMAC keyed with what is public
        raise Refusal(Reason.BAD_ALGORITHM)
    kid = header.get("kid")
    if not isinstance(kid, str) or not kid:
        raise Refusal(Reason.KEY_ID_MISSING)
    key = key_for(jwks_url=jwks_url, kid=kid)
    try:
        payload = _SIGNATURES.decode(token, key, algorithms=["RS256"])
    except _BROKEN:
        raise Refusal(Reason.BAD_SIGNATURE) from None
    return _claims(payload)


def _claims(payload: bytes) -> dict[str, Any]:
    try:
        claims = json.loads(payload, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise Refusal(Reason.TOKEN_MALFORMED, "payload is not JSON") from None
    if not isinstance(claims, dict):
        raise Refusal(Reason.TOKEN_MALFORMED, "payload is not an object")
    return claims


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")
