from __future__ import annotations

import io
import json
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from lti.models import Deployment, Registration

pytestmark = pytest.mark.django_db

CANVAS = {
    "issuer": "https://canvas.instructure.com",
    "client-id": "10000000000042",
    "auth-login-url": "https://sso.canvaslms.com/api/lti/authorize_redirect",
    "auth-token-url": "https://sso.canvaslms.com/login/oauth2/token",
    "jwks-url": "https://sso.canvaslms.com/api/lti/security/jwks",
    "deployment-id": "7:abc",
}


def run(*flags: str, **changes: str) -> dict[str, Any]:
    options = CANVAS | {name.replace("_", "-"): value for name, value in changes.items()}
    out = io.StringIO()
    call_command("register_platform", *[f"--{name}={value}" for name, value in options.items()], *flags, stdout=out)
    return json.loads(out.getvalue())


def test_it_prints_what_the_platform_must_be_told():
    printed = run("--profile=canvas", "--name=Campus Canvas")
    assert printed == {
        "login_url": "http://127.0.0.1:8000/lti/login/",
        "launch_url": "http://127.0.0.1:8000/lti/launch/",
        "jwks_url": "http://127.0.0.1:8000/lti/jwks.json",
        "redirect_uris": ["http://127.0.0.1:8000/lti/launch/"],
        "issuer": "https://canvas.instructure.com",
        "client_id": "10000000000042",
        "deployment_id": "7:abc",
        "name": "Campus Canvas",
        "profile": "canvas",
        "active": True,
        "deployment_active": True,
    }


def test_the_same_again_changes_nothing():
    first = run("--profile=canvas", "--name=Campus Canvas")
    before = Registration.objects.values().get()
    assert run() == first
    assert Registration.objects.values().get() == before
    assert Deployment.objects.count() == 1


def test_another_deployment_or_client_id_is_added():
    run()
    run(deployment_id="8:def")
    run(client_id="10000000000043")
    assert Registration.objects.count() == 2
    assert Deployment.objects.count() == 3


def test_addresses_are_renewed():
    run()
    run(jwks_url="https://sso.canvaslms.com/new/jwks")
    assert Registration.objects.get().jwks_url == "https://sso.canvaslms.com/new/jwks"


def test_inactive_is_said_and_unsaid():
    assert run("--inactive")["active"] is False
    assert run("--inactive-deployment")["deployment_active"] is False
    printed = run()
    assert (printed["active"], printed["deployment_active"]) == (True, True)


NONSENSE = [
    ("issuer", "canvas.instructure.com", "not an address"),
    ("issuer", "", "blank"),
    ("issuer", "http://canvas.instructure.com", "https://"),
    ("issuer", "https://canvas.instructure.com?x=1", "? part"),
    ("issuer", "https://user:secret@canvas.instructure.com", "user name"),
    ("jwks-url", "ftp://sso.canvaslms.com/jwks", "not an address"),
    ("jwks-url", "file:///etc/passwd", "not an address"),
    ("jwks-url", "https://", "not an address"),
    ("jwks-url", "https://sso.canvaslms.com:99999/jwks", "not an address"),
    ("auth-token-url", "https://sso.canvaslms.com/to ken", "space"),
    ("auth-token-url", "https://sso.canvaslms.com/\u00e9", "character"),
    ("auth-login-url", "https://sso.canvaslms.com/#x", "# part"),
    ("auth-login-url", "javascript:alert(1)", "not an address"),
    ("auth-login-url", "https://evil.example;script-src/", "not an address"),
    ("client-id", "", "blank"),
    ("client-id", " 42", "space"),
    ("client-id", "x" * 256, "255"),
    ("deployment-id", "a\x07b", "control"),
    ("name", "x" * 201, "200"),
]


@pytest.mark.parametrize(("option", "value", "reason"), NONSENSE)
def test_nonsense_is_refused_with_a_reason(option: str, value: str, reason: str):
    with pytest.raises(CommandError) as error:
        run(**{option.replace("-", "_"): value})
    assert f"--{option} " in str(error.value)
    assert reason in str(error.value)
    assert not Registration.objects.exists()


def test_all_that_is_wrong_is_said_at_once():
    with pytest.raises(CommandError) as error:
        run(issuer="x", jwks_url="y", deployment_id="")
    for option in ("--issuer", "--jwks-url", "--deployment-id"):
        assert option in str(error.value)


def test_an_unknown_profile_is_refused():
    with pytest.raises(CommandError):
        run("--profile=blackboard")


def test_http_on_this_machine_is_for_development_only():
    local = {
        "issuer": "http://localhost:8001",
        "auth_login_url": "http://127.0.0.1:8001/auth",
        "auth_token_url": "http://[::1]:8001/token",
        "jwks_url": "http://127.0.0.1:8001/jwks",
    }
    run(**local)
    with override_settings(LTI_ALLOW_HTTP_LOOPBACK=False), pytest.raises(CommandError):
        run(**local)
    with pytest.raises(CommandError):
        run(issuer="http://192.168.1.7:8001")
