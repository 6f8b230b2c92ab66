"""The platform's signing key: made at the first start, kept in the database."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from functools import lru_cache
from typing import Any

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from lti.sandbox.models import PlatformKey


def ensure_key(*, now: datetime) -> PlatformKey:
    """The newest key, made if there is none yet."""
    return PlatformKey.objects.first() or make_key(now=now)


def make_key(*, now: datetime) -> PlatformKey:
    """A further key, which signs from now on; the earlier ones stay in the key set (a rotation)."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ).decode()
    public = key.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    kid = hashlib.sha256(public).hexdigest()[:24]
    return PlatformKey.objects.create(kid=kid, private_pem=pem, created_at=now)


def key_set() -> dict[str, Any]:
    """The JWK set (RFC 7517, 5) of all keys; RS256 for signatures (1EdTech Security Framework 6.3).

    https://www.imsglobal.org/spec/security/v1p0/#h_key-set-url
    """
    return {"keys": [_jwk(key) for key in PlatformKey.objects.all()]}


def sign(claims: dict[str, Any], *, now: datetime) -> tuple[str, dict[str, Any]]:
    """A signed JWT of `claims`, and its header."""
    key = ensure_key(now=now)
    header = {"kid": key.kid, "typ": "JWT", "alg": "RS256"}
    return jwt.encode(claims, _private(key.private_pem), algorithm="RS256", headers={"kid": key.kid}), header


def _jwk(key: PlatformKey) -> dict[str, Any]:
    public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(_private(key.private_pem).public_key()))
    return {"kty": "RSA", "alg": "RS256", "use": "sig", "kid": key.kid, "n": public["n"], "e": public["e"]}


@lru_cache(maxsize=8)
def _private(pem: str) -> rsa.RSAPrivateKey:
    """The key in `pem`; reading one takes a tenth of a second, since its numbers are checked."""
    key = serialization.load_pem_private_key(pem.encode(), password=None)
    if not isinstance(key, rsa.RSAPrivateKey):  # we made it, so this is for the type checker
        raise TypeError("The platform's keys are RSA keys.")
    return key
