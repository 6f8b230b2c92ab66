"""Access sessions: opened by a launch, entered with a single-use code, carried by a bearer token."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from accounts.errors import CodeInvalid, TokenInvalid
from accounts.models import AccessSession, SessionSecret, User

CODE_SECONDS = 60


@dataclass(frozen=True)
class Exchange:
    """What a launch code buys: the bearer token (shown once) and its session."""

    token: str
    session: AccessSession


def open_session(
    *, user: User, opens: dict[str, Any], cohort_id: UUID | None, is_test: bool, now: datetime
) -> AccessSession:
    """Record what a launch opened. It lives `ACCESS_SESSION_HOURS`, longer than any class."""
    return AccessSession.objects.create(
        user=user,
        opens=opens,
        cohort_id=cohort_id,
        is_test=is_test,
        created_at=now,
        expires_at=now + timedelta(hours=settings.ACCESS_SESSION_HOURS),
    )


def issue_code(*, session: AccessSession, now: datetime) -> str:
    """A code for the URL's fragment: single use, `CODE_SECONDS` long."""
    return _issue(session, SessionSecret.Kind.CODE, now + timedelta(seconds=CODE_SECONDS))


def exchange_code(*, code: str, now: datetime) -> Exchange:
    """Spend a code for a bearer token. Raises `CodeInvalid`, also when two requests race for it."""
    with transaction.atomic():
        # One UPDATE decides the race: the second finds nothing left to spend. It filters by columns of its own
        # table only: with a join PostgreSQL would not look again at a row that it had to wait for.
        spent = SessionSecret.objects.filter(
            digest=_digest(code), kind=SessionSecret.Kind.CODE, spent_at__isnull=True, expires_at__gt=now
        ).update(spent_at=now)
        if not spent:
            raise CodeInvalid
        session = AccessSession.objects.select_related("user").get(secrets__digest=_digest(code))
        if session.revoked_at is not None:
            raise CodeInvalid
        return Exchange(_issue(session, SessionSecret.Kind.TOKEN, session.expires_at), session)


def authenticate(*, token: str, now: datetime) -> AccessSession:
    """The session a bearer token opens, with its user. Raises `TokenInvalid`."""
    session = (
        AccessSession.objects.select_related("user")
        .filter(
            secrets__digest=_digest(token),
            secrets__kind=SessionSecret.Kind.TOKEN,
            secrets__expires_at__gt=now,
            expires_at__gt=now,
            revoked_at__isnull=True,
            user__is_active=True,
        )
        .first()
    )
    if session is None:
        raise TokenInvalid
    return session


def revoke(*, session: AccessSession, now: datetime) -> None:
    """End a session; its codes and tokens open nothing any more."""
    AccessSession.objects.filter(pk=session.pk, revoked_at__isnull=True).update(revoked_at=now)


def _issue(session: AccessSession, kind: SessionSecret.Kind, expires_at: datetime) -> str:
    secret = secrets.token_urlsafe(32)
    SessionSecret.objects.create(session=session, kind=kind, digest=_digest(secret), expires_at=expires_at)
    return secret


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
