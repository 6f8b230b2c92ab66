"""Client assertions: how a tool proves itself to the token endpoint.

RFC 7523, 3: https://www.rfc-editor.org/rfc/rfc7523#section-3
1EdTech Security Framework 1.0, 4.1.1: https://www.imsglobal.org/spec/security/v1p0/#using-json-web-tokens-with-oauth-2-0-client-credentials-grant
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import jwt
import requests
from django.db import IntegrityError, transaction

from lti.sandbox.errors import OAuthError
from lti.sandbox.models import SpentAssertion, Tool

ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
LONGEST_SECONDS = 3600
LEEWAY_SECONDS = 10
KEY_SET_TIMEOUT = 5  # seconds


def verify(assertion: str, *, audience: str, now: datetime) -> Tool:
    """The tool that signed `assertion`, which is then spent. Raises OAuthError `invalid_client`.

    It must be signed (RS256) by a key of the tool's key set, name the tool as issuer and subject, this
    token endpoint as audience, expire within an hour, and carry a `jti` that was not used before.
    """
    try:
        header = jwt.get_unverified_header(assertion)
        said = jwt.decode(assertion, options={"verify_signature": False})
        if said.get("iss") != said.get("sub"):
            raise _invalid("iss and sub must both be the client_id.")
        tool = Tool.objects.filter(client_id=str(said.get("iss"))).first()
        if tool is None:
            raise _invalid("No tool is registered with this iss.")
        claims = jwt.decode(
            assertion,
            _key(tool, header),
            algorithms=["RS256"],
            audience=audience,
            leeway=LEEWAY_SECONDS,
            options={"require": ["iss", "sub", "aud", "iat", "exp", "jti"]},
        )
    except jwt.InvalidTokenError as error:
        raise _invalid(f"The client assertion does not hold: {error}.") from None
    if claims["exp"] - claims["iat"] > LONGEST_SECONDS:
        raise _invalid(f"The client assertion must expire within {LONGEST_SECONDS} seconds of its iat.")
    _spend(tool, claims, now)
    return tool


def _key(tool: Tool, header: dict[str, Any]) -> jwt.PyJWK:
    """The key that `header` names, from the tool's key set as it is now."""
    kid = header.get("kid")
    if not kid:
        raise _invalid("The client assertion names no kid.")
    try:
        answer = requests.get(tool.jwks_url, timeout=KEY_SET_TIMEOUT, headers={"Accept": "application/json"})
        answer.raise_for_status()
        keys = answer.json()["keys"]
        found = next((key for key in keys if key.get("kid") == kid), None)
    except (requests.RequestException, ValueError, KeyError, TypeError, AttributeError) as error:
        raise _invalid(f"The tool's key set at {tool.jwks_url} cannot be had ({type(error).__name__}).") from None
    if found is None:
        raise _invalid(f"The tool's key set holds no key “{kid}”.")
    if found.get("kty") != "RSA" or found.get("use", "sig") != "sig" or found.get("alg", "RS256") != "RS256":
        raise _invalid(f"The key “{kid}” is not an RSA key for RS256 signatures.")
    try:
        return jwt.PyJWK(found, algorithm="RS256")
    except (jwt.PyJWTError, ValueError) as error:
        raise _invalid(f"The key “{kid}” cannot be read: {error}.") from None


def _spend(tool: Tool, claims: dict[str, Any], now: datetime) -> None:
    SpentAssertion.objects.filter(expires_at__lt=now - timedelta(minutes=5)).delete()
    try:
        with transaction.atomic():
            SpentAssertion.objects.create(
                tool=tool, jti=str(claims["jti"]), expires_at=datetime.fromtimestamp(claims["exp"], UTC)
            )
    except IntegrityError:
        raise _invalid("This client assertion was used before (its jti is known).") from None


def _invalid(description: str) -> OAuthError:
    return OAuthError("invalid_client", description)
