"""What an id token says, parsed once into frozen data. Pure: claims, the registration's names and the time go in.

Everything an LTI 1.3 launch must have is checked here (https://www.imsglobal.org/spec/lti/v1p3/ and
https://www.imsglobal.org/spec/security/v1p0/ section 5.1.3). A claim that must be there and is not, or is of
another type than the specification says, raises `Refusal` with the claim's name and never its value.
An optional claim may be null, as some platforms send it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from lti.reasons import Reason, Refusal

LEEWAY_SECONDS = 60
OLDEST_SECONDS = 600
LONGEST_SECONDS = 24 * 3600
_LATEST_SECONDS = 1e12

PREFIX = "https://purl.imsglobal.org/spec/lti/claim/"
AGS = "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint"
DEEP_LINKING = "https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings"

RESOURCE_LINK_REQUEST = "LtiResourceLinkRequest"
DEEP_LINKING_REQUEST = "LtiDeepLinkingRequest"

Claims = Mapping[str, Any]


@dataclass(frozen=True)
class Person:
    """Who launches. Only `sub` is always known; the rest is empty when the platform does not send it."""

    sub: str
    name: str = ""
    given_name: str = ""
    family_name: str = ""
    email: str = ""
    locale: str = ""


@dataclass(frozen=True)
class Gradebook:
    """The AGS endpoint claim: the link's own column, the container of all, and what we may do there."""

    line_item: str = ""
    line_items: str = ""
    scopes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Launch:
    """A verified resource link launch. `context_id` is empty when the platform sent no context."""

    person: Person
    deployment_id: str
    nonce: str
    target_link_uri: str
    resource_link_id: str
    resource_link_title: str = ""
    context_id: str = ""
    context_title: str = ""
    roles: tuple[str, ...] = ()
    custom: Mapping[str, str] = field(default_factory=dict)
    gradebook: Gradebook | None = None

    @classmethod
    def from_claims(cls, claims: Claims, *, issuer: str, client_id: str, now: datetime) -> Launch:
        """Parse the claims of a token that `issuer` signed for `client_id`. Raises `Refusal`."""
        check_addressing(claims, issuer=issuer, client_id=client_id)
        check_times(claims, now=now)
        version = _text(claims, PREFIX + "version", Reason.BAD_VERSION)
        if version != "1.3.0":
            raise Refusal(Reason.BAD_VERSION, "version is not 1.3.0")
        nonce = _identifier(claims, "nonce", Reason.BAD_NONCE)
        deployment_id = _identifier(claims, PREFIX + "deployment_id")
        message = _text(claims, PREFIX + "message_type")
        person = _person(claims)
        roles = _texts(claims, PREFIX + "roles")
        if message == DEEP_LINKING_REQUEST:
            _check_deep_linking(claims)
            raise Refusal(Reason.DEEP_LINKING_NOT_OFFERED)
        if message != RESOURCE_LINK_REQUEST:
            raise Refusal(Reason.UNKNOWN_MESSAGE)
        link = _object(claims, PREFIX + "resource_link")
        context = _optional_object(claims, PREFIX + "context")
        return cls(
            person=person,
            deployment_id=deployment_id,
            nonce=nonce,
            target_link_uri=_text(claims, PREFIX + "target_link_uri"),
            resource_link_id=_identifier(link, "id"),
            resource_link_title=_plain(link, "title", 500),
            context_id="" if context is None else _identifier(context, "id", limit=500),
            context_title="" if context is None else _plain(context, "title", 500) or _plain(context, "label", 500),
            roles=roles,
            custom=_custom(claims),
            gradebook=_gradebook(claims),
        )


def check_addressing(claims: Claims, *, issuer: str, client_id: str) -> None:
    """The token is from this issuer and for us alone (OpenID Connect Core, 3.1.3.7)."""
    if _text(claims, "iss", Reason.BAD_ISSUER) != issuer:
        raise Refusal(Reason.BAD_ISSUER, "iss is not the login's")
    audience = claims.get("aud")
    audiences = audience if isinstance(audience, list) else [audience]
    if not audiences or not all(isinstance(one, str) and one for one in audiences):
        raise Refusal(Reason.BAD_AUDIENCE, "aud is missing, empty or not text")
    if client_id not in audiences:
        raise Refusal(Reason.BAD_AUDIENCE, "aud is not our client id")
    if "azp" not in claims and len(audiences) > 1:
        raise Refusal(Reason.BAD_AUDIENCE, "several audiences without azp")
    if "azp" in claims and claims["azp"] != client_id:
        raise Refusal(Reason.BAD_AUDIENCE, "azp is not our client id")


def check_times(claims: Claims, *, now: datetime) -> None:
    """Issued lately, not yet expired, and not made to last. `LEEWAY_SECONDS` for clocks that differ."""
    instant = now.timestamp()
    issued, expires = _seconds(claims, "iat"), _seconds(claims, "exp")
    if issued > instant + LEEWAY_SECONDS:
        raise Refusal(Reason.BAD_TIME, "iat is in the future")
    if issued < instant - OLDEST_SECONDS - LEEWAY_SECONDS:
        raise Refusal(Reason.BAD_TIME, "iat is too old")
    if expires < instant - LEEWAY_SECONDS:
        raise Refusal(Reason.BAD_TIME, "exp has passed")
    if expires <= issued:
        raise Refusal(Reason.BAD_TIME, "exp is not after iat")
    if expires > issued + LONGEST_SECONDS:
        raise Refusal(Reason.BAD_TIME, "exp is too long after iat")
    if claims.get("nbf") is not None and _seconds(claims, "nbf") > instant + LEEWAY_SECONDS:
        raise Refusal(Reason.BAD_TIME, "nbf is in the future")


def _person(claims: Claims) -> Person:
    given, family = _plain(claims, "given_name", 150), _plain(claims, "family_name", 150)
    return Person(
        sub=_identifier(claims, "sub"),
        name=_plain(claims, "name", 300) or " ".join(part for part in (given, family) if part),
        given_name=given,
        family_name=family,
        email=_plain(claims, "email", 254),
        locale=_plain(claims, "locale", 20),
    )


def _gradebook(claims: Claims) -> Gradebook | None:
    endpoint = _optional_object(claims, AGS)
    if endpoint is None:
        return None
    return Gradebook(
        line_item=_optional_text(endpoint, "lineitem"),
        line_items=_optional_text(endpoint, "lineitems"),
        scopes=_texts(endpoint, "scope") if endpoint.get("scope") is not None else (),
    )


def _custom(claims: Claims) -> Mapping[str, str]:
    """Custom parameters that are text and were filled in: `$Variable` is one the platform did not know."""
    custom = _optional_object(claims, PREFIX + "custom") or {}
    return {key: clean(value) for key, value in custom.items() if isinstance(value, str) and not value.startswith("$")}


def _check_deep_linking(claims: Claims) -> None:
    settings = claims.get(DEEP_LINKING)
    if not isinstance(settings, dict):
        raise Refusal(Reason.BAD_DEEP_LINKING, "no settings")
    return_url = settings.get("deep_link_return_url")
    if not isinstance(return_url, str) or not return_url.lower().startswith("https://"):
        raise Refusal(Reason.BAD_DEEP_LINKING, "the return address is missing or not https")


def clean(text: str) -> str:
    """Text for people: no control or surrogate characters, spaces folded."""
    kept = "".join(" " if character.isspace() else character for character in text)
    return " ".join("".join(c for c in kept if unicodedata.category(c) not in ("Cc", "Cs")).split())


def _short(claim: str) -> str:
    return claim.rsplit("/", 1)[-1]


def _text(claims: Claims, claim: str, reason: Reason = Reason.BAD_CLAIM) -> str:
    value = claims.get(claim)
    if not isinstance(value, str) or not value.strip():
        raise Refusal(reason, f"{_short(claim)} is missing, empty or not text")
    return value


def _identifier(claims: Claims, claim: str, reason: Reason = Reason.BAD_CLAIM, *, limit: int = 255) -> str:
    """Text that names something: compared and kept exactly as it was sent."""
    value = _text(claims, claim, reason)
    if len(value) > limit or any(unicodedata.category(character) in ("Cc", "Cs") for character in value):
        raise Refusal(reason, f"{_short(claim)} is too long or holds control characters")
    return value


def _texts(claims: Claims, claim: str) -> tuple[str, ...]:
    value = claims.get(claim)
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise Refusal(Reason.BAD_CLAIM, f"{_short(claim)} is missing or not a list of texts")
    return tuple(clean(one) for one in value)


def _optional_text(claims: Claims, claim: str) -> str:
    value = claims.get(claim)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Refusal(Reason.BAD_CLAIM, f"{_short(claim)} is not text")
    return value


def _plain(claims: Claims, claim: str, limit: int) -> str:
    return clean(_optional_text(claims, claim))[:limit].strip()


def _object(claims: Claims, claim: str) -> Claims:
    value = claims.get(claim)
    if not isinstance(value, dict):
        raise Refusal(Reason.BAD_CLAIM, f"{_short(claim)} is missing or not an object")
    return value


def _optional_object(claims: Claims, claim: str) -> Claims | None:
    return None if claims.get(claim) is None else _object(claims, claim)


def _seconds(claims: Claims, claim: str) -> float:
    """A NumericDate (RFC 7519, 2): a number, not a truth value, infinity or beyond any calendar."""
    value = claims.get(claim)
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < _LATEST_SECONDS:
        raise Refusal(Reason.BAD_TIME, f"{claim} is missing or not a number")
    return value
