"""Whatever a platform puts into a claim, the answer is a launch or a refusal, and no wrong type gets through."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lti.claims import Launch
from lti.reasons import Refusal
from lti.roles import role_of
from tests.lti.browser import REFERENCE, Browser
from tests.lti.fake_platform import AGS_CLAIM, CLAIM, MISSING, FakePlatform

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text()
    | st.text(st.characters(categories=["Cs", "Cc", "Cf", "Zs"])),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
NAMED = [
    *("iss", "aud", "azp", "sub", "iat", "exp", "nbf", "nonce", "name", "given_name", "family_name", "email", "locale"),
    *("version", "message_type", "deployment_id", "target_link_uri", "resource_link", "context", "roles", "custom"),
    AGS_CLAIM,
]
REQUIRED_TEXT = ["iss", "sub", "nonce", "version", "message_type", "deployment_id", "target_link_uri"]
INSIDE = st.sampled_from(["id", "title", "label", "lineitem", "lineitems", "scope", "activity", "course", "lesson"])
SHAPED = st.dictionaries(INSIDE, JSON, max_size=4) | st.fixed_dictionaries({"id": st.text()}) | st.lists(st.text())

PLATFORM = FakePlatform()  # not started: it only makes claims
ISSUER, CLIENT = "https://lms.example.edu", PLATFORM.client_id


def claims(**changes: Any) -> dict[str, Any]:
    return PLATFORM.claims("nonce", "https://tool.example.edu/lti/launch/", iss=ISSUER) | {
        (name if name in NAMED[:13] or ":" in name else CLAIM + name): value for name, value in changes.items()
    }


def parsed(sent: dict[str, Any]) -> Launch | None:
    try:
        return Launch.from_claims(sent, issuer=ISSUER, client_id=CLIENT, now=datetime.now(UTC))
    except Refusal:
        return None


@settings(max_examples=1500, deadline=None)
@given(st.dictionaries(st.sampled_from(NAMED), JSON | SHAPED, min_size=1, max_size=3))
def test_parsing_gives_a_launch_of_right_types_or_a_refusal(changes: dict[str, Any]):
    sent = claims(**changes)
    launch = parsed(sent)
    if launch is None:
        return
    for name in REQUIRED_TEXT:
        value = sent[name if name in ("iss", "sub", "nonce") else CLAIM + name]
        assert isinstance(value, str)
        assert value.strip()
    assert all(isinstance(sent[name], int | float) and not isinstance(sent[name], bool) for name in ("iat", "exp"))
    assert time.time() - 700 < sent["iat"] < time.time() + 100
    assert sent["iat"] < sent["exp"] <= sent["iat"] + 86_400
    assert isinstance(sent[CLAIM + "roles"], list)
    assert all(isinstance(role, str) for role in sent[CLAIM + "roles"])
    assert isinstance(sent[CLAIM + "resource_link"]["id"], str)
    assert CLIENT in ([sent["aud"]] if isinstance(sent["aud"], str) else sent["aud"])
    role_of(launch.roles)
    for text in (launch.person.name, launch.person.email, launch.context_title, *launch.custom.values()):
        assert text == text.encode().decode()
        assert "\x00" not in text


@pytest.mark.parametrize("name", NAMED[:13] + [CLAIM + name for name in NAMED[13:-1]])
def test_only_optional_claims_may_be_missing_or_null(name: str):
    optional = {"azp", "nbf", "name", "given_name", "family_name", "email", "locale"}
    optional |= {CLAIM + "context", CLAIM + "custom"}
    absent = {key: value for key, value in claims().items() if key != name}
    assert (parsed(absent) is not None) is (name in optional)
    assert (parsed(claims() | {name: None}) is not None) is (name in optional - {"azp"})


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(NAMED), JSON | SHAPED | st.just(MISSING))
def test_through_the_real_addresses_it_is_a_launch_or_a_page(browser: Browser, name: str, value: Any):
    response = browser.launch(**{name: value})
    assert response.status_code == 302 or 400 <= response.status_code < 500
    if response.status_code == 302:
        assert "/learn/#code=" in response["Location"]
    else:
        assert REFERENCE.search(response.content.decode())
        assert "Something went wrong on our side" not in response.content.decode()


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.sampled_from(["iss", "login_hint", "target_link_uri", "client_id", "lti_deployment_id", "lti_message_hint"]),
        st.text(st.characters(exclude_categories=["Cs"])),
        max_size=4,
    )
)
def test_a_login_with_anything_in_it_is_a_redirect_or_a_page(browser: Browser, sent: dict[str, str]):
    response = browser.begin(**sent)
    assert response.status_code == 302 or 400 <= response.status_code < 500
    if response.status_code == 302:
        assert response["Location"].startswith(browser.platform.base + "/auth?")
    else:
        assert "Something went wrong on our side" not in response.content.decode()
