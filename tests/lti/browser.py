"""A browser as a launch needs it: begins the login, carries the cookies, posts the token."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.http import HttpResponse
from django.test import Client

from lti.reasons import Reason
from tests.lti.fake_platform import FakePlatform

HOST = "127.0.0.1:8000"
REFERENCE = re.compile(r"Reference: ([0-9A-Z-]{8,})")


@dataclass(frozen=True)
class Login:
    """A login under way: the tool's answer, and what it asked the platform."""

    response: HttpResponse
    asked: dict[str, str]

    @property
    def state(self) -> str:
        return self.asked["state"]

    @property
    def nonce(self) -> str:
        return self.asked["nonce"]


class Browser:
    """One browser with its cookies, in front of one platform."""

    def __init__(self, platform: FakePlatform, *, host: str = HOST, https: bool = False) -> None:
        self.platform = platform
        # `enforce_csrf_checks`, since a platform's post carries no token of ours.
        self.client = Client(enforce_csrf_checks=True, headers={"host": host})
        self.https = https
        self.base = f"{'https' if https else 'http'}://{host}"
        self.target = self.base + "/lti/launch/"

    def begin(self, method: str = "GET", **changes: Any) -> HttpResponse:
        """Post or get the login; a value of None leaves a parameter out."""
        sent = {
            "iss": self.platform.issuer,
            "login_hint": "hint-1",
            "target_link_uri": self.target,
            "lti_message_hint": "message-1",
            "client_id": self.platform.client_id,
            "lti_deployment_id": self.platform.deployment_id,
        } | changes
        data = {name: value for name, value in sent.items() if value is not None}
        call = self.client.get if method == "GET" else self.client.post
        return call("/lti/login/", data, secure=self.https)

    def login(self, method: str = "GET", **changes: Any) -> Login:
        response = self.begin(method, **changes)
        assert response.status_code == 302, response.content.decode()
        query = parse_qs(urlsplit(response["Location"]).query, keep_blank_values=True)
        return Login(response, {name: values[0] for name, values in query.items()})

    def post(self, **data: str) -> HttpResponse:
        return self.client.post("/lti/launch/", data, secure=self.https)

    def launch(self, **changes: Any) -> HttpResponse:
        """Log in and launch with a token whose claims have `changes`."""
        login = self.login()
        return self.launch_with(self.token(login, **changes), login)

    def token(self, login: Login, **changes: Any) -> str:
        """The platform's answer to this login."""
        return self.platform.sign(self.platform.claims(login.nonce, self.target, **changes))

    def launch_with(self, token: str, login: Login) -> HttpResponse:
        return self.post(state=login.state, id_token=token)


def code_of(response: HttpResponse) -> str:
    """The launch code of an accepted launch."""
    assert response.status_code in (302, 303), response.content.decode()
    address, _hash, fragment = response["Location"].partition("#")
    assert address.endswith("/learn/"), address
    assert fragment.startswith("code="), fragment
    return fragment.removeprefix("code=")


LOGGED: dict[str, str] = {}
"""Reason by reference, as the log has them (`conftest` listens)."""


def assert_refused(response: HttpResponse, reason: Reason) -> str:
    """It is a friendly page, whose reference the log has with this reason, and nothing else; returns the reference."""
    page = response.content.decode()
    found = REFERENCE.search(page)
    assert found, "no reference"
    assert LOGGED[found[1]] == reason.code
    assert response.status_code == reason.status
    assert 400 <= reason.status < 500 or reason.status in (502, 503)
    assert response["Content-Type"].startswith("text/html")
    assert "What you can do" in page
    for word in ("Traceback", "Exception", "Error", "code=", "None", "{{", "JWT", "nonce"):
        assert word not in page, word
    assert "Location" not in response
    assert response["Cache-Control"] == "no-store"
    return found[1]
