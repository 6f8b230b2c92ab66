"""Bearer tokens for REST views."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed

from accounts.errors import TokenInvalid
from accounts.services import sessions

if TYPE_CHECKING:
    from rest_framework.request import Request

    from accounts.models import AccessSession, User


class BearerAuthentication(BaseAuthentication):
    """`Authorization: Bearer …` with a launch session's token; `request.auth` is the access session."""

    def authenticate(self, request: Request) -> tuple[User, AccessSession] | None:
        scheme, _, token = get_authorization_header(request).partition(b" ")
        if scheme.lower() != b"bearer":
            return None
        try:
            session = sessions.authenticate(token=token.strip().decode("ascii", "replace"), now=timezone.now())
        except TokenInvalid:
            raise AuthenticationFailed("The access token is unknown or has expired.") from None
        return session.user, session

    def authenticate_header(self, request: Request) -> str:
        return "Bearer"
