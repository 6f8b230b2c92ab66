"""The token endpoint and what a token opens."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import jwt
import pytest
import requests

from lti.sandbox import vocabulary as v
from tests.lti.sandbox.fake_tool import FakeTool, new_key
from tests.lti.sandbox.process import Sandbox
from tests.lti.sandbox.service import Service, ask_for_token


def token_url(lms: Sandbox) -> str:
    return f"{lms.issuer}/lti/token"


def error_of(answer: requests.Response) -> str:
    assert answer.status_code == 400, answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    return str(answer.json()["error"])


def test_a_signed_assertion_gets_a_bearer_token(lms: Sandbox, tool: FakeTool):
    answer = ask_for_token(lms, tool.assertion(token_url(lms)), f"{v.SCOPE_SCORE} {v.SCOPE_RESULT_READ}")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    data = answer.json()
    assert (data["token_type"], data["expires_in"]) == ("Bearer", 3600)
    assert data["scope"] == f"{v.SCOPE_SCORE} {v.SCOPE_RESULT_READ}"


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"grant_type": None}, "invalid_request"),
        ({"grant_type": "authorization_code"}, "unsupported_grant_type"),
        ({"client_assertion_type": None}, "invalid_request"),
        ({"client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:saml2-bearer"}, "invalid_request"),
        ({"client_assertion": None}, "invalid_client"),
        ({"client_assertion": "x.y.z"}, "invalid_client"),
        ({"client_id": "somebody-else"}, "invalid_client"),
        ({"scope": None}, "invalid_scope"),
        ({"scope": ""}, "invalid_scope"),
        ({"scope": f"{v.SCOPE_SCORE} https://example.org/everything"}, "invalid_scope"),
    ],
)
def test_a_faulty_token_request_is_refused(lms: Sandbox, tool: FakeTool, changes: dict[str, Any], error: str):
    assert error_of(ask_for_token(lms, tool.assertion(token_url(lms)), v.SCOPE_SCORE, **changes)) == error


def in_seconds(seconds: int) -> Callable[[], int]:
    """A moment from when the test runs, which may be long after it was collected."""
    return lambda: int(time.time()) + seconds


@pytest.mark.parametrize(
    "changes",
    [
        {"iss": "somebody-else"},
        {"iss": "nobody", "sub": "nobody"},
        {"sub": "somebody-else"},
        {"iss": None},
        {"sub": None},
        {"aud": None},
        {"aud": "http://localhost:1/lti/token"},
        {"exp": None},
        {"exp": in_seconds(-60)},
        {"exp": in_seconds(86_400)},
        {"iat": None},
        {"iat": in_seconds(600)},
        {"nbf": in_seconds(600)},
        {"jti": None},
        {"kid": None},
        {"kid": "another-key"},
        {"key": new_key()},
        {"algorithm": "RS512"},
    ],
    ids=lambda changes: ",".join(f"{name}" for name in changes),
)
def test_an_assertion_that_does_not_hold_is_refused(lms: Sandbox, tool: FakeTool, changes: dict[str, Any]):
    said = {name: value() if callable(value) else value for name, value in changes.items()}
    answer = ask_for_token(lms, tool.assertion(token_url(lms), **said), v.SCOPE_SCORE)
    assert error_of(answer) == "invalid_client"


def test_an_unsigned_assertion_is_refused(lms: Sandbox, tool: FakeTool):
    said = jwt.decode(tool.assertion(token_url(lms)), options={"verify_signature": False})
    unsigned = jwt.encode(said, "", algorithm="none", headers={"kid": "tool-key"})
    assert error_of(ask_for_token(lms, unsigned, v.SCOPE_SCORE)) == "invalid_client"


def test_an_assertion_is_good_once(lms: Sandbox, tool: FakeTool):
    assertion = tool.assertion(token_url(lms))
    assert ask_for_token(lms, assertion, v.SCOPE_SCORE).status_code == 200
    assert error_of(ask_for_token(lms, assertion, v.SCOPE_SCORE)) == "invalid_client"


def test_an_assertion_is_good_once_even_when_sent_at_the_same_time(lms: Sandbox, tool: FakeTool):
    assertion = tool.assertion(token_url(lms))
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: ask_for_token(lms, assertion, v.SCOPE_SCORE).status_code, range(8)))
    assert sorted(answers) == [200, *[400] * 7]


@pytest.mark.parametrize(
    "key_set",
    [{"keys": []}, {"no": "keys"}, {"keys": "none"}, {"keys": [{"kid": "tool-key", "kty": "RSA"}]}],
)
def test_a_key_set_that_cannot_be_used_is_no_crash(lms: Sandbox, tool: FakeTool, key_set: dict[str, Any]):
    tool.key_set = key_set
    assert error_of(ask_for_token(lms, tool.assertion(token_url(lms)), v.SCOPE_SCORE)) == "invalid_client"


def test_a_key_for_encryption_signs_nothing(lms: Sandbox, tool: FakeTool):
    tool.key_set = tool.public_keys(use="enc")
    assert error_of(ask_for_token(lms, tool.assertion(token_url(lms)), v.SCOPE_SCORE)) == "invalid_client"


def test_keys_need_neither_alg_nor_use(lms: Sandbox, tool: FakeTool):
    [key] = tool.public_keys()["keys"]
    tool.key_set = {"keys": [{name: value for name, value in key.items() if name not in {"alg", "use"}}]}
    assert ask_for_token(lms, tool.assertion(token_url(lms)), v.SCOPE_SCORE).status_code == 200


def test_a_token_request_as_json_is_refused(lms: Sandbox):
    answer = requests.post(f"{lms.base_url}/lti/token", json={"grant_type": "client_credentials"}, timeout=30)
    assert error_of(answer) == "invalid_request"


def test_a_service_wants_a_token(lms: Sandbox, service: Callable[..., Service]):
    answer = requests.get(service().items_url(), timeout=30)
    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")


@pytest.mark.parametrize("header", ["Bearer made-up", "Basic Zm9vOmJhcg=="])
def test_a_token_that_is_none_is_refused(lms: Sandbox, service: Callable[..., Service], header: str):
    answer = requests.get(service().items_url(), headers={"Authorization": header}, timeout=30)
    assert answer.status_code == 401
    assert 'error="invalid_token"' in answer.headers["WWW-Authenticate"]


def test_a_revoked_token_is_refused(lms: Sandbox, service: Callable[..., Service]):
    client = service()
    lms.revoke_tokens()
    assert client.call("GET", client.items_url()).status_code == 401


def test_a_token_opens_only_what_its_scopes_say(lms: Sandbox, service: Callable[..., Service]):
    scorer, reader = service(v.SCOPE_SCORE), service(v.SCOPE_LINE_ITEM_READ)
    column = scorer.column
    item = {"label": "Essay", "scoreMaximum": 1}
    refused = [
        scorer.call("GET", scorer.items_url()),
        scorer.call("GET", f"{column}/results"),
        scorer.call("GET", scorer.memberships_url()),
        reader.call("POST", reader.items_url(), item, media=v.MEDIA_LINE_ITEM),
        reader.call("PUT", column, item, media=v.MEDIA_LINE_ITEM),
        reader.call("DELETE", column),
        reader.score(),
    ]
    assert [answer.status_code for answer in refused] == [403] * 7
    assert all("insufficient_scope" in answer.headers["WWW-Authenticate"] for answer in refused)
    assert reader.call("GET", column).status_code == 200
    assert scorer.score().status_code == 200


def test_the_inspector_keeps_no_secret(lms: Sandbox, tool: FakeTool, service: Callable[..., Service]):
    client = service()
    client.score()
    [asked, *_] = lms.calls("token")
    assert client.token not in str(lms.calls())
    signature = asked["request_body"].split("client_assertion=eyJ")[1].split("&")[0].split(".")[2]
    assert signature == "%E2%80%A6" or len(signature) < 10
