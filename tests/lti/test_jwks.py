from __future__ import annotations

from datetime import timedelta

import jwt
import pytest
from django.test import Client
from django.utils import timezone

from lti import keys
from lti.models import ToolKey

pytestmark = pytest.mark.django_db


def published() -> dict[str, jwt.PyJWK]:
    answer = Client().get("/lti/jwks.json")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/json"
    assert "max-age" in answer["Cache-Control"]
    for key in answer.json()["keys"]:
        assert set(key) == {"kty", "n", "e", "kid", "use", "alg"}  # nothing private
    return {key["kid"]: jwt.PyJWK(key) for key in answer.json()["keys"]}


def test_what_we_sign_can_be_checked_with_what_we_publish():
    token = keys.sign({"sub": "tool"}, now=timezone.now())
    header = jwt.get_unverified_header(token)
    assert header["alg"] == "RS256"
    assert jwt.decode(token, published()[header["kid"]], algorithms=["RS256"]) == {"sub": "tool"}


def test_the_first_key_is_made_when_it_is_asked_for_and_kept():
    assert list(published()) == list(published())
    assert ToolKey.objects.count() == 1


def test_a_retired_key_stays_published_until_nobody_needs_it():
    now = timezone.now()
    old = keys.create_key(now=now - timedelta(days=90))
    new = keys.create_key(now=now)
    ToolKey.objects.filter(pk=old.pk).update(retired_at=now - timedelta(days=1))
    assert set(published()) == {old.kid, new.kid}
    assert keys.signing_key(now=now) == new
    ToolKey.objects.filter(pk=old.pk).update(retired_at=now - timedelta(days=3))
    assert set(published()) == {new.kid}
