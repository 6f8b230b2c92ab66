"""What a tool may be told went wrong."""

from __future__ import annotations


class OAuthError(Exception):
    """Refused by the authorisation or token endpoint: a code of RFC 6749 or OpenID Connect, and a reason."""

    def __init__(self, code: str, description: str) -> None:
        super().__init__(description)
        self.code = code
        self.description = description


class NoRedirect(Exception):
    """An authorisation request whose client or redirect URI is not registered: nothing may be sent there."""


class ServiceRefusal(Exception):
    """A service request that is refused: an HTTP status and a reason. `challenge` goes into WWW-Authenticate."""

    def __init__(self, status: int, reason: str, *, challenge: str = "") -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason
        self.challenge = challenge
