"""Complete launches: login, launch, exchange; the platform signs each token between the first two."""

from __future__ import annotations

import json
from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode, urlsplit

from benchmarks.load import Client, request
from tests.lti.fake_platform import FakePlatform

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
JSON = {"Content-Type": "application/json"}


@dataclass
class Launcher:
    """A learner's browser, again and again."""

    platform: FakePlatform
    client: Client
    base_url: str

    def launch(self) -> list[tuple[int, bytes, bytes]]:
        """The three answers."""
        target = f"{self.base_url}/lti/launch/"
        hint = {"iss": self.platform.issuer, "client_id": self.platform.client_id, "login_hint": "1"}
        query = urlencode(hint | {"target_link_uri": target, "lti_deployment_id": self.platform.deployment_id})
        login = self._send("GET", f"/lti/login/?{query}", b"", {})
        asked = parse_qs(urlsplit(header(login[1], "location")).query)
        token = self.platform.sign(self.platform.claims(asked["nonce"][0], target))
        form = urlencode({"state": asked["state"][0], "id_token": token}).encode()
        launch = self._send("POST", "/lti/launch/", form, FORM | {"Cookie": cookies(login[1])})
        code = header(launch[1], "location").partition("#code=")[2]
        exchange = self._send("POST", "/api/v1/launch/exchange", json.dumps({"code": code}).encode(), JSON)
        return [login, launch, exchange]

    def _send(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> tuple[int, bytes, bytes]:
        answer = self.client.send(request(method, path, port=self.client.port, body=body, headers=headers))
        if answer[0] not in (200, 302, 303):
            raise AssertionError(f"{method} {path.partition('?')[0]} answered {answer[0]}: {answer[2][:500]!r}")
        return answer


def header(head: bytes, name: str) -> str:
    """A header's value in the head of an answer."""
    for line in head.decode().split("\r\n"):
        if line.lower().startswith(f"{name}:"):
            return line.partition(":")[2].strip()
    raise AssertionError(f"no {name} in {head!r}")


def cookies(head: bytes) -> str:
    """What a browser would send back."""
    lines = [line for line in head.decode().split("\r\n") if line.lower().startswith("set-cookie:")]
    return "; ".join(line.partition(":")[2].strip().partition(";")[0] for line in lines)
