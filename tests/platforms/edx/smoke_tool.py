"""A throwaway LTI 1.3 tool on loopback, for `smoke.py`: login, launch (answers with the verified claims), JWKS."""

from __future__ import annotations

import json
import threading
import time
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

KEY, WRONG_KEY = (rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(2))


class Tool(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    nonces, registrations = {}, {}

    def log_message(self, *args):
        pass

    def reply(self, status, body=b"", **headers):
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        url = urlsplit(self.path)
        if url.path == "/jwks":
            jwk = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key()))
            self.reply(200, json.dumps({"keys": [{**jwk, "kid": "smoke", "alg": "RS256", "use": "sig"}]}).encode())
            return
        asked = dict(parse_qsl(url.query))  # third-party initiated login
        state, nonce = uuid.uuid4().hex, uuid.uuid4().hex
        self.nonces[state] = nonce
        self.reply(
            302,
            Location=self.registrations[asked["client_id"]]["auth_url"]
            + "?"
            + urlencode(
                {
                    "scope": "openid",
                    "response_type": "id_token",
                    "response_mode": "form_post",
                    "prompt": "none",
                    "client_id": asked["client_id"],
                    "redirect_uri": f"{TOOL}/launch",
                    "state": state,
                    "nonce": nonce,
                    "login_hint": asked["login_hint"],
                    "lti_message_hint": asked["lti_message_hint"],
                }
            ),
        )

    def do_POST(self):
        form = dict(parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode()))
        token = form["id_token"]
        client_id = jwt.decode(token, options={"verify_signature": False})["aud"]
        registration = self.registrations[client_id]
        key = jwt.PyJWKClient(registration["jwks_url"]).get_signing_key_from_jwt(token)
        try:
            claims = jwt.decode(
                token,
                key,
                algorithms=["RS256"],
                audience=client_id,
                issuer=registration["issuer"],
                options={"require": ["exp", "iat", "nonce", "sub"]},
            )
            assert claims["nonce"] == self.nonces.pop(form["state"])
            self.reply(200, json.dumps(claims).encode())
        except Exception as exc:
            self.reply(400, repr(exc).encode())


server = ThreadingHTTPServer(("127.0.0.1", 0), Tool)
TOOL = f"http://127.0.0.1:{server.server_port}"
threading.Thread(target=server.serve_forever, daemon=True).start()


def signed(claims, key=KEY):
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    now = int(time.time())
    return jwt.encode({"iat": now, "exp": now + 60, "jti": uuid.uuid4().hex, **claims}, pem, "RS256", {"kid": "smoke"})
