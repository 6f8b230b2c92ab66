"""A platform's public keys: fetched, checked, kept for an hour, fetched again for an unknown key id.

Nobody can make us hammer a platform: a process has one fetch of a key set under way at a time, whose
result all who wait share, and at most `BUDGET` a `BUDGET_SECONDS`. Failures are not remembered beyond
that, so the first launch after an outage works.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import threading
from typing import Any

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey, RSAPublicNumbers
from django.core.cache import cache

from lti.http import Unreachable, fetch
from lti.reasons import Reason, Refusal

KEPT_SECONDS = 3600
BUDGET = 5
BUDGET_SECONDS = 10
LIMIT_BYTES = 256_000
MOST_KEYS = 200

KeySet = dict[str, tuple[int, int] | None]
"""Key id to RSA modulus and exponent; None for a key that cannot check our tokens."""

_locks: dict[str, threading.Lock] = {}
_last: dict[str, tuple[int, KeySet | Refusal]] = {}
"""For each key set: how many fetches this process has made, and the last one's result."""


def key_for(*, jwks_url: str, kid: str) -> RSAPublicKey:
    """The key a token names. Raises `Refusal`."""
    name = "lti:jwks:" + hashlib.sha256(jwks_url.encode()).hexdigest()
    keys: KeySet | None = cache.get(name)
    if keys is None or kid not in keys:
        keys = _fetch_shared(name, jwks_url)
    if kid not in keys:
        raise Refusal(Reason.UNKNOWN_KEY)
    numbers = keys[kid]
    if numbers is None:
        raise Refusal(Reason.UNUSABLE_KEY)
    modulus, exponent = numbers
    return RSAPublicNumbers(exponent, modulus).public_key()


def _fetch_shared(name: str, jwks_url: str) -> KeySet:
    """Fetch, or share the result of a fetch that was under way when we came."""
    seen = _last[name][0] if name in _last else 0
    with _locks.setdefault(name, threading.Lock()):
        count, result = _last.get(name, (0, None))
        if result is None or count == seen:
            result = _fetch_within_budget(name, jwks_url, result)
            _last[name] = (count + 1, result)
    if isinstance(result, Refusal):
        # A new one each time: an exception that several threads raise would gather all their tracebacks.
        raise Refusal(result.reason, result.detail)
    return result


def _fetch_within_budget(name: str, jwks_url: str, last: KeySet | Refusal | None) -> KeySet | Refusal:
    cache.add(name + ":spent", 0, BUDGET_SECONDS)
    try:
        spent = cache.incr(name + ":spent")
    except ValueError:  # the window ended between the two lines
        spent = 1
    if spent > BUDGET:
        kept: KeySet | None = cache.get(name)
        if kept is not None:
            return kept
        return last if isinstance(last, Refusal) else Refusal(Reason.KEYS_UNREACHABLE, "asked too often")
    try:
        keys = parse(_fetch(jwks_url))
    except Refusal as refusal:
        return refusal
    cache.set(name, keys, KEPT_SECONDS)
    return keys


def _fetch(jwks_url: str) -> bytes:
    try:
        answer = fetch("GET", jwks_url, headers={"Accept": "application/json"}, limit=LIMIT_BYTES)
    except Unreachable as error:
        raise Refusal(Reason.KEYS_UNREACHABLE, str(error)) from None
    if answer.status in (429, 503, 504):
        raise Refusal(Reason.KEYS_UNREACHABLE, f"status {answer.status}")
    if answer.status != 200:
        raise Refusal(Reason.KEYS_UNUSABLE, f"status {answer.status}")
    return answer.body


def parse(body: bytes) -> KeySet:
    """The keys in a JWKS (RFC 7517). Raises `Refusal` when there are none."""
    try:
        keys = json.loads(body)["keys"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Refusal(Reason.KEYS_UNUSABLE, "not a key set") from None
    if not isinstance(keys, list) or not keys or len(keys) > MOST_KEYS:
        raise Refusal(Reason.KEYS_UNUSABLE, "no keys, or too many")
    found: KeySet = {}
    for key in keys:
        if isinstance(key, dict) and isinstance(kid := key.get("kid"), str):
            # Two keys may share an id (one to encrypt, one to sign): the usable one counts.
            found[kid] = found.get(kid) or _numbers(key)
    if not found:
        raise Refusal(Reason.KEYS_UNUSABLE, "no key has an id")
    return found


def _numbers(key: dict[str, Any]) -> tuple[int, int] | None:
    """Modulus and exponent of a key that may check an RS256 signature, else None.

    `alg` and `use` may be absent (Open edX sends neither); what they say must fit.
    """
    if key.get("kty") != "RSA" or key.get("use", "sig") != "sig" or key.get("alg", "RS256") != "RS256":
        return None
    operations = key.get("key_ops", ["verify"])
    if not isinstance(operations, list) or "verify" not in operations:
        return None
    modulus, exponent = _integer(key.get("n")), _integer(key.get("e"))
    if not 2048 <= modulus.bit_length() <= 8192 or exponent % 2 == 0 or not 3 <= exponent < 2**32 or modulus % 2 == 0:
        return None
    return modulus, exponent


def _integer(value: object) -> int:
    """A Base64urlUInt (RFC 7518, 2); 0 for anything else."""
    if not isinstance(value, str) or len(value) > 2048:
        return 0
    try:
        return int.from_bytes(base64.b64decode(value + "=" * (-len(value) % 4), altchars=b"-_", validate=True), "big")
    except (ValueError, binascii.Error):
        return 0
