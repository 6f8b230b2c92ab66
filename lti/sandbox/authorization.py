"""The authentication request: what it must say, and what is answered.

1EdTech Security Framework 1.0, 5.1.1.2: https://www.imsglobal.org/spec/security/v1p0/#step-2-authentication-request
OpenID Connect Core 1.0, 3.2.2.1 and 3.1.2.6: https://openid.net/specs/openid-connect-core-1_0.html
"""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict

from lti.sandbox.errors import NoRedirect, OAuthError
from lti.sandbox.models import Tool

# Parameter, the only value it may have, the error code otherwise.
_FIXED = (
    ("response_type", "id_token", "unsupported_response_type"),
    ("response_mode", "form_post", "invalid_request"),
    ("prompt", "none", "invalid_request"),
)
_REQUIRED = ("state", "nonce", "login_hint", "lti_message_hint")


@dataclass(frozen=True)
class AuthenticationRequest:
    """A request that says everything it must."""

    state: str
    nonce: str
    login_hint: str
    lti_message_hint: str


def registered_tool(params: QueryDict) -> tuple[Tool, str]:
    """The tool that asks and the redirect URI it names, compared as strings (OpenID Connect Core 3.1.2.1).

    Raises NoRedirect: an error must not be sent to an address that is not registered.
    """
    client_ids, redirects = params.getlist("client_id"), params.getlist("redirect_uri")
    if len(client_ids) != 1 or len(redirects) != 1:
        raise NoRedirect("client_id and redirect_uri must each be given once.")
    tool = Tool.objects.filter(client_id=client_ids[0]).first()
    if tool is None:
        raise NoRedirect(f"No tool is registered with the client_id “{client_ids[0]}”.")
    if redirects[0] not in tool.redirect_uris:
        raise NoRedirect(f"“{redirects[0]}” is not a redirect_uri of {tool.name}, compared character by character.")
    return tool, redirects[0]


def read(params: QueryDict) -> AuthenticationRequest:
    """Checks the rest. Raises OAuthError, which goes back to the redirect URI."""
    repeated = sorted(name for name in params if len(params.getlist(name)) > 1)
    if repeated:  # RFC 6749, 3.1
        raise OAuthError("invalid_request", f"Given more than once: {', '.join(repeated)}.")
    if "openid" not in params.get("scope", "").split():
        raise OAuthError("invalid_scope", "scope must hold openid.")
    for name, value, code in _FIXED:
        if params.get(name) != value:
            raise OAuthError(code, f"{name} must be {value}.")
    missing = [name for name in _REQUIRED if not params.get(name)]
    if missing:
        raise OAuthError("invalid_request", f"Missing: {', '.join(missing)}.")
    return AuthenticationRequest(**{name: str(params[name]) for name in _REQUIRED})
