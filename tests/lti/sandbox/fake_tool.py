"""A tool to try the sandbox with: it logs in as it is told to, keeps what it is sent, and has a key set."""

from __future__ import annotations

import json
import threading
import time
import uuid
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

KID = "tool-key"


def new_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass
class FakeTool:
    """State is plain and may be changed by a test; `clear` puts it back."""

    key: rsa.RSAPrivateKey = field(default_factory=new_key)
    base_url: str = ""
    authorize_url: str = ""
    launched: list[dict[str, str]] = field(default_factory=list)
    logins: list[dict[str, str]] = field(default_factory=list)
    graphql: dict[str, Any] | None = None
    key_set: dict[str, Any] | None = None
    _server: ThreadingHTTPServer | None = None

    def start(self) -> None:
        tool = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *args: Any) -> None:
                pass

            def do_GET(self) -> None:
                url = urlsplit(self.path)
                if url.path == "/lti/jwks.json":
                    self.answer(200, json.dumps(tool.key_set or tool.public_keys()))
                elif url.path == "/lti/login/":
                    self.log_in(dict(parse_qsl(url.query)))
                else:
                    self.answer(404, "")

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
                if self.path == "/lti/login/":
                    self.log_in(dict(parse_qsl(body)))
                elif self.path == "/lti/launch/":
                    tool.launched.append(dict(parse_qsl(body)))
                    self.answer(
                        200, "<!doctype html><html lang=en><title>Tool</title><h1>The tool is open</h1>", "text/html"
                    )
                elif self.path == "/graphql/" and tool.graphql is not None:
                    self.answer(200, json.dumps(tool.graphql))
                else:
                    self.answer(404, "")

            def log_in(self, fields: dict[str, str]) -> None:
                tool.logins.append(fields)
                self.send_response(302)
                self.send_header("Location", f"{tool.authorize_url}?{urlencode(tool.request(fields))}")
                self.send_header("Content-Length", "0")
                self.end_headers()

            def answer(self, status: int, body: str, media: str = "application/json") -> None:
                self.send_response(status)
                self.send_header("Content-Type", media)
                self.send_header("Content-Length", str(len(body.encode())))
                self.end_headers()
                self.wfile.write(body.encode())

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.base_url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        assert self._server is not None
        self._server.shutdown()
        self._server.server_close()

    def clear(self) -> None:
        self.launched.clear()
        self.logins.clear()
        self.graphql = None
        self.key_set = None

    def request(self, login: dict[str, str], **changes: str | None) -> dict[str, str]:
        """A good authentication request for a login; a change to None leaves a parameter out."""
        params: dict[str, str | None] = {
            "scope": "openid",
            "response_type": "id_token",
            "response_mode": "form_post",
            "prompt": "none",
            "client_id": login.get("client_id", "sandbox-client"),
            "redirect_uri": f"{self.base_url}/lti/launch/",
            "state": "state-" + uuid.uuid4().hex,
            "nonce": "nonce-" + uuid.uuid4().hex,
            "login_hint": login.get("login_hint"),
            "lti_message_hint": login.get("lti_message_hint"),
            **changes,
        }
        return {name: value for name, value in params.items() if value is not None}

    def public_keys(self, **changes: Any) -> dict[str, Any]:
        jwk = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [{**jwk, "kid": KID, "alg": "RS256", "use": "sig", **changes}]}

    def assertion(
        self,
        audience: str,
        *,
        key: rsa.RSAPrivateKey | None = None,
        kid: str | None = KID,
        algorithm: str = "RS256",
        **changes: Any,
    ) -> str:
        """A good client assertion; a change to None leaves a claim out."""
        now = int(time.time())
        claims = {
            "iss": "sandbox-client",
            "sub": "sandbox-client",
            "aud": audience,
            "iat": now,
            "exp": now + 60,
            "jti": uuid.uuid4().hex,
            **changes,
        }
        pem = (key or self.key).private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        headers = {"kid": kid} if kid else {}
        said = {name: value for name, value in claims.items() if value is not None}
        return jwt.encode(said, pem, algorithm=algorithm, headers=headers)
