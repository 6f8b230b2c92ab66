"""A platform that behaves, until a test switches a fault on: a threaded server on loopback with RSA keys.

It publishes its key set, builds login initiations and signs id tokens. `routes` lets tests add services:
`platform.routes["POST", "/token"] = handler`, where a handler takes a `Call` and returns a `Reply`.
"""

from __future__ import annotations

import contextlib
import json
import threading
import time
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

from lti.models import Deployment
from lti.registrations import PlatformDetails, register

CLAIM = "https://purl.imsglobal.org/spec/lti/claim/"
AGS_CLAIM = "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint"
DEEP_LINKING_CLAIM = "https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings"
AGS_SCOPE = "https://purl.imsglobal.org/spec/lti-ags/scope/"
ROLE = "http://purl.imsglobal.org/vocab/lis/v2/membership#"
INSTITUTION_ROLE = "http://purl.imsglobal.org/vocab/lis/v2/institution/person#"
SYSTEM_ROLE = "http://purl.imsglobal.org/vocab/lis/v2/system/person#"
TEST_USER = "http://purl.imsglobal.org/vocab/lti/system/person#TestUser"
TEACHING_ASSISTANT = "http://purl.imsglobal.org/vocab/lis/v2/membership/Instructor#TeachingAssistant"

MISSING: Any = object()
"""As the value of a claim: leave the claim out."""


@cache
def rsa_key(name: str, bits: int = 2048) -> rsa.RSAPrivateKey:
    """A key pair for the whole test run; making one takes a tenth of a second."""
    return rsa.generate_private_key(public_exponent=65537, key_size=bits)


def public_jwk(key: rsa.RSAPrivateKey, **members: Any) -> dict[str, Any]:
    jwk = RSAAlgorithm.to_jwk(key.public_key(), as_dict=True)
    return {"kty": "RSA", "n": jwk["n"], "e": jwk["e"]} | members


@dataclass(frozen=True)
class Call:
    """A request that reached the platform."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Reply:
    """What the platform answers. Without `status` it closes the connection instead."""

    body: bytes = b""
    status: int | None = 200
    headers: Mapping[str, str] = field(default_factory=lambda: {"Content-Type": "application/json"})
    seconds_before: float = 0
    seconds_between_bytes: float = 0


Handler = Callable[[Call], Reply]


class FakePlatform:
    """Use as a context manager, or call `start` and `stop`; `stop` and `start` again is an outage."""

    def __init__(self) -> None:
        self.key = rsa_key("platform")
        self.kid = uuid.uuid4().hex
        self.client_id = "colloquy-client"
        self.deployment_id = "1"
        self.issuer_path = ""
        self.calls: list[Call] = []
        self.jwks_fault: Reply | None = None
        self.jwks: Callable[[], Any] = lambda: {"keys": [public_jwk(self.key, kid=self.kid)]}
        self.routes: dict[tuple[str, str], Handler] = {("GET", "/jwks"): self._jwks}
        self._released = threading.Event()
        self._port = 0
        self._server: ThreadingHTTPServer | None = None

    def start(self) -> None:
        self._released.clear()
        server = ThreadingHTTPServer(("127.0.0.1", self._port), _handler_of(self))
        server.daemon_threads = True
        self._port = server.server_address[1]
        self._server = server
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def stop(self) -> None:
        if self._server is not None:
            self._released.set()
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def __enter__(self) -> FakePlatform:
        self.start()
        return self

    def __exit__(self, *_details: object) -> None:
        self.stop()

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    @property
    def issuer(self) -> str:
        return self.base + self.issuer_path

    def calls_to(self, path: str) -> list[Call]:
        return [call for call in self.calls if call.path == path]

    def register(self, **details: Any) -> Deployment:
        """Make the tool know this platform; `details` replace those of `PlatformDetails`."""
        known: dict[str, Any] = {
            "issuer": self.issuer,
            "client_id": self.client_id,
            "auth_login_url": self.base + "/auth",
            "auth_token_url": self.base + "/token",
            "jwks_url": self.base + "/jwks",
            "deployment_id": self.deployment_id,
        }
        return register(PlatformDetails(**(known | details)))

    def rotate(self) -> None:
        """Sign with, and publish, another key."""
        self.key = rsa_key(f"platform after {self.kid}" if self.key is rsa_key("platform") else "platform")
        self.kid = uuid.uuid4().hex

    def claims(self, nonce: str, target: str, /, **changes: Any) -> dict[str, Any]:
        """A learner's launch. Keys of `changes` are short (`roles`) or whole; `MISSING` leaves one out."""
        now = int(time.time())
        claims: dict[str, Any] = {
            "iss": self.issuer,
            "aud": self.client_id,
            "sub": "person-1",
            "iat": now,
            "exp": now + 300,
            "nonce": nonce,
            "name": "Ada Lovelace",
            "given_name": "Ada",
            "family_name": "Lovelace",
            "email": "ada@example.edu",
            CLAIM + "version": "1.3.0",
            CLAIM + "message_type": "LtiResourceLinkRequest",
            CLAIM + "deployment_id": self.deployment_id,
            CLAIM + "target_link_uri": target,
            CLAIM + "resource_link": {"id": "link-1", "title": "A link"},
            CLAIM + "context": {"id": "context-1", "title": "EDUC 551"},
            CLAIM + "roles": [ROLE + "Learner"],
        }
        for name, value in changes.items():
            claim = name if name in _PLAIN or ":" in name else CLAIM + name
            claims.pop(claim, None)
            if value is not MISSING:
                claims[claim] = value
        return claims

    def sign(self, claims: Any, *, key: Any = None, algorithm: str = "RS256", **header: Any) -> str:
        """A token; `header` replaces members of its header, `MISSING` leaves one out."""
        members = {"kid": self.kid} | header
        payload = json.dumps(claims).encode()
        return jwt.PyJWS(algorithms=["RS256", "RS512", "HS256", "none"]).encode(
            payload,
            self.key if key is None else key,
            algorithm=algorithm,
            headers={name: value for name, value in members.items() if value is not MISSING},
        )

    def _jwks(self, _call: Call) -> Reply:
        return self.jwks_fault or Reply(json.dumps(self.jwks()).encode())

    def answer(self, call: Call) -> Reply:
        self.calls.append(call)
        handler = self.routes.get((call.method, call.path))
        return Reply(b"{}", 404) if handler is None else handler(call)

    def wait(self, seconds: float) -> None:
        """Sleep that ends when the platform stops."""
        self._released.wait(seconds)


_PLAIN = {
    "iss",
    "aud",
    "azp",
    "sub",
    "iat",
    "exp",
    "nbf",
    "nonce",
    "name",
    "given_name",
    "family_name",
    "email",
    "locale",
}


def _handler_of(platform: FakePlatform) -> type[BaseHTTPRequestHandler]:
    class _Handler(BaseHTTPRequestHandler):
        def _serve(self) -> None:
            path, _mark, query = self.path.partition("?")
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            reply = platform.answer(Call(self.command, path, query, headers, body))
            platform.wait(reply.seconds_before)
            if reply.status is None:
                self.close_connection = True
                return
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            if not reply.seconds_between_bytes:
                self.wfile.write(reply.body)
                return
            for position in range(len(reply.body)):
                platform.wait(reply.seconds_between_bytes)
                self.wfile.write(reply.body[position : position + 1])
                self.wfile.flush()

        do_GET = do_POST = do_PUT = do_DELETE = _serve  # noqa: N815

        def handle(self) -> None:
            with contextlib.suppress(OSError):  # the tool gave up waiting, as it should
                super().handle()

        def log_message(self, *args: Any) -> None:
            pass

    return _Handler
