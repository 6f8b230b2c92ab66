"""Why somebody is not let in."""

from __future__ import annotations


class AccessDenied(Exception):
    """The secret shown does not open a session."""


class CodeInvalid(AccessDenied):
    """A launch code that is unknown, expired or already used."""


class TokenInvalid(AccessDenied):
    """A bearer token that is unknown, expired or revoked."""
