from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from accounts.errors import CodeInvalid, TokenInvalid
from accounts.models import AccessSession, SessionSecret, User
from accounts.services import sessions

NOW = datetime(2026, 1, 12, 18, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def session() -> AccessSession:
    user = User.objects.create_user(username="ana", name="Ana Reyes")
    return sessions.open_session(user=user, opens={"activity": "home"}, cohort_id=None, is_test=False, now=NOW)


def test_a_code_buys_a_token_once(session: AccessSession) -> None:
    code = sessions.issue_code(session=session, now=NOW)
    exchange = sessions.exchange_code(code=code, now=NOW)
    assert sessions.authenticate(token=exchange.token, now=NOW) == session
    with pytest.raises(CodeInvalid):
        sessions.exchange_code(code=code, now=NOW)


def test_a_code_expires_after_a_minute(session: AccessSession) -> None:
    code = sessions.issue_code(session=session, now=NOW)
    with pytest.raises(CodeInvalid):
        sessions.exchange_code(code=code, now=NOW + timedelta(seconds=61))


def test_a_code_is_no_token_and_a_token_is_no_code(session: AccessSession) -> None:
    code = sessions.issue_code(session=session, now=NOW)
    with pytest.raises(TokenInvalid):
        sessions.authenticate(token=code, now=NOW)
    token = sessions.exchange_code(code=code, now=NOW).token
    with pytest.raises(CodeInvalid):
        sessions.exchange_code(code=token, now=NOW)


def test_a_token_outlasts_a_three_hour_class_and_then_ends(session: AccessSession) -> None:
    token = sessions.exchange_code(code=sessions.issue_code(session=session, now=NOW), now=NOW).token
    assert sessions.authenticate(token=token, now=NOW + timedelta(hours=3, minutes=30)) == session
    with pytest.raises(TokenInvalid):
        sessions.authenticate(token=token, now=NOW + timedelta(hours=13))


def test_a_revoked_session_opens_nothing(session: AccessSession) -> None:
    code = sessions.issue_code(session=session, now=NOW)
    token = sessions.exchange_code(code=sessions.issue_code(session=session, now=NOW), now=NOW).token
    sessions.revoke(session=session, now=NOW)
    with pytest.raises(TokenInvalid):
        sessions.authenticate(token=token, now=NOW)
    with pytest.raises(CodeInvalid):
        sessions.exchange_code(code=code, now=NOW)


def test_an_inactive_person_is_not_let_in(session: AccessSession) -> None:
    token = sessions.exchange_code(code=sessions.issue_code(session=session, now=NOW), now=NOW).token
    User.objects.filter(pk=session.user_id).update(is_active=False)
    with pytest.raises(TokenInvalid):
        sessions.authenticate(token=token, now=NOW)


def test_secrets_are_not_kept_in_the_clear(session: AccessSession) -> None:
    code = sessions.issue_code(session=session, now=NOW)
    token = sessions.exchange_code(code=code, now=NOW).token
    kept = list(SessionSecret.objects.values_list("digest", flat=True))
    assert len(kept) == 2
    assert code not in kept
    assert token not in kept


def test_authenticating_takes_one_statement(session: AccessSession, django_assert_num_queries) -> None:
    token = sessions.exchange_code(code=sessions.issue_code(session=session, now=NOW), now=NOW).token
    with django_assert_num_queries(1):
        assert sessions.authenticate(token=token, now=NOW).user.display_name == "Ana Reyes"


def test_a_nameless_person_has_a_label_that_stays() -> None:
    user = User.objects.create_user(username="x")
    assert user.display_name == f"Learner {user.id.hex[:4].upper()}"
