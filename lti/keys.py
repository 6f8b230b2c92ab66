"""Our own key pairs: made when first needed, published in the JWKS, used to sign what we send platforms."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.db.models import Q
from jwt.algorithms import RSAAlgorithm

from lti.models import ToolKey

BITS = 2048
PUBLISHED_AFTER_RETIREMENT = timedelta(days=2)  # longer than any platform keeps our JWKS, or any token of ours lives


def signing_key(*, now: datetime) -> ToolKey:
    """The newest key that is not retired; the first is made here."""
    return ToolKey.objects.filter(retired_at=None).order_by("-created_at", "-pk").first() or create_key(now=now)


def sign(claims: dict[str, Any], *, now: datetime) -> str:
    """A JWT of ours with these claims (RS256, with key id)."""
    key = signing_key(now=now)
    return jwt.encode(claims, key.private_pem, algorithm="RS256", headers={"kid": key.kid})


def public_keys(*, now: datetime) -> list[dict[str, Any]]:
    """What the JWKS publishes: every key in use, and those retired lately. Never empty."""
    published = ToolKey.objects.filter(Q(retired_at=None) | Q(retired_at__gt=now - PUBLISHED_AFTER_RETIREMENT))
    return list(published.order_by("-created_at", "-pk").values_list("public_jwk", flat=True)) or [
        create_key(now=now).public_jwk
    ]


def create_key(*, now: datetime) -> ToolKey:
    """Make and keep a new key pair."""
    private = rsa.generate_private_key(public_exponent=65537, key_size=BITS)
    kid = uuid4().hex
    pem = private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    jwk = RSAAlgorithm.to_jwk(private.public_key(), as_dict=True)
    published = {"kty": "RSA", "n": jwk["n"], "e": jwk["e"], "kid": kid, "use": "sig", "alg": "RS256"}
    return ToolKey.objects.create(kid=kid, private_pem=pem.decode(), public_jwk=published, created_at=now)
