"""Launches that are let in, and what they leave behind."""

from __future__ import annotations

import json
import time
from datetime import timedelta
from typing import Any
from unittest import mock

import pytest
from django.core.cache import cache
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import AccessSession, User
from accounts.services.sessions import exchange_code
from coursework.models import Membership
from lti.launch import forget_spent_nonces
from lti.models import Context, ContextPerson, LaunchRecord, PlatformUser, ResourceLink, SpentNonce
from lti.reasons import Reason
from tests.factories.cms import course_with_lessons
from tests.lti.browser import Browser, assert_refused, code_of
from tests.lti.fake_platform import INSTITUTION_ROLE, MISSING, ROLE, SYSTEM_ROLE, TEST_USER, public_jwk

pytestmark = pytest.mark.django_db

NAMES = {"name": MISSING, "given_name": MISSING, "family_name": MISSING}


def session_of(response: Any) -> AccessSession:
    return exchange_code(code=code_of(response), now=timezone.now()).session


def test_a_launch_ends_at_the_front_end_with_a_code_that_opens_once(browser: Browser):
    code = code_of(browser.launch())
    answers = [
        browser.client.post("/api/v1/launch/exchange", json.dumps({"code": code}), content_type="application/json")
        for _time in range(2)
    ]
    assert answers[0].status_code == 200
    body = answers[0].json()
    assert body["token_type"] == "Bearer"
    assert body["session"] == str(AccessSession.objects.get().pk)
    assert body["opens"]["activity"] == "home"
    assert 400 <= answers[1].status_code < 500


def test_the_login_may_be_posted_and_begins_with_no_row_written(browser: Browser):
    with CaptureQueriesContext(connection) as queries:
        login = browser.login("POST")
    assert [query["sql"] for query in queries if not query["sql"].startswith("SELECT")] == []
    assert len(queries) == 1
    code_of(browser.launch_with(browser.token(login), login))


def test_the_login_asks_as_openid_connect_and_lti_say(browser: Browser):
    login = browser.login()
    assert login.response["Location"].startswith(browser.platform.base + "/auth?")
    assert {name: login.asked[name] for name in login.asked if name not in ("state", "nonce")} == {
        "scope": "openid",
        "response_type": "id_token",
        "response_mode": "form_post",
        "prompt": "none",
        "client_id": browser.platform.client_id,
        "redirect_uri": browser.target,
        "login_hint": "hint-1",
        "lti_message_hint": "message-1",
    }
    assert len(login.nonce) >= 32
    assert login.nonce not in login.state
    assert len(login.state) < 500


def test_a_query_in_the_authorisation_address_is_kept(browser: Browser):
    browser.platform.register(auth_login_url=browser.platform.base + "/auth?tenant=7")
    assert browser.login().asked["tenant"] == "7"


def test_the_redirect_address_is_ours_whatever_the_target(browser: Browser):
    assert browser.login(target_link_uri=browser.base + "/learn/somewhere").asked["redirect_uri"] == browser.target


def test_without_client_id_the_only_active_registration_of_the_issuer_is_meant(browser: Browser):
    browser.platform.register(client_id="second-client", active=False)
    login = browser.login(client_id=None)
    code_of(browser.launch_with(browser.token(login), login))


ACCEPTED: dict[str, dict[str, Any]] = {
    "an empty roles array": {"roles": []},
    "a short role": {"roles": ["Learner"]},
    "an unknown role": {"roles": ["http://purl.imsglobal.org/vocab/lis/v2/uknownrole/unknown#Helper"]},
    "several roles": {"roles": [ROLE + "Learner", INSTITUTION_ROLE + "Student", SYSTEM_ROLE + "User"]},
    "e-mail only": NAMES,
    "names only": {"email": MISSING},
    "no personal data": {**NAMES, "email": MISSING},
    "null personal data": {"name": None, "given_name": None, "family_name": None, "email": None},
    "no context": {"context": MISSING},
    "a new resource link": {"resource_link": {"id": "never-seen-before"}},
    "a nameless context": {"context": {"id": "course-v1:Org+Course+Run@2026:x"}},
    "audience in a list": {"aud": ["colloquy-client"]},
    "several audiences with azp": {"aud": ["colloquy-client", "another"], "azp": "colloquy-client"},
    "a clock a little behind": {"iat": lambda: int(time.time()) - 630, "exp": lambda: int(time.time()) + 10},
    "numbers in custom parameters": {"custom": {"user_id": 7, "lesson": None}},
    "a target at the reference UI": {"target_link_uri": "http://127.0.0.1:8000/learn/"},
    "names that are not Latin": {"name": "محمد بن موسى", "given_name": "محمد", "family_name": "بن موسى"},
    "a name with a control character": {"name": "Ada\x00 \ud800Lovelace\n"},
    "an e-mail that is none": {"email": "ada at example"},
}


@pytest.mark.parametrize("what", ACCEPTED)
def test_must_be_accepted(browser: Browser, what: str):
    changes = {name: value() if callable(value) else value for name, value in ACCEPTED[what].items()}
    session = session_of(browser.launch(**changes))
    assert session.user.is_active
    role = {"a short role": "learner", "several roles": "learner"}.get(what)
    if what in ("an empty roles array", "an unknown role"):
        role = "observer"
    assert Membership.objects.get().role == (role or "learner")


def test_keys_without_alg_and_use_are_fine(browser: Browser):
    platform = browser.platform
    platform.jwks = lambda: {"keys": [{"kty": "EC", "kid": "other"}, public_jwk(platform.key, kid=platform.kid)]}
    code_of(browser.launch())


def test_of_two_keys_with_one_id_the_signing_one_counts(browser: Browser):
    platform = browser.platform
    key = public_jwk(platform.key, kid=platform.kid)
    platform.jwks = lambda: {"keys": [key | {"use": "sig", "alg": "RS256"}, key | {"use": "enc"}]}
    code_of(browser.launch())


def test_a_launched_person_has_no_rights_and_no_password(browser: Browser):
    user = session_of(browser.launch(roles=[ROLE + "Instructor", SYSTEM_ROLE + "Administrator"])).user
    assert not user.is_staff
    assert not user.is_superuser
    assert not user.has_usable_password()
    assert not user.has_perm("wagtailadmin.access_admin")
    assert browser.client.get("/admin/", headers={"host": "127.0.0.1:8000"}).status_code == 302
    assert "sessionid" not in browser.client.cookies


def test_nobody_is_matched_by_email(browser: Browser):
    editor = User.objects.create_user("editor", email="ada@example.edu", name="Ada Lovelace")
    assert session_of(browser.launch()).user != editor
    assert session_of(browser.launch(sub="person-2")).user != session_of(browser.launch()).user


def test_names_are_filled_in_later_and_never_erased(browser: Browser):
    nameless = {"name": MISSING, "given_name": MISSING, "family_name": MISSING, "email": MISSING}
    user = session_of(browser.launch(**nameless)).user
    assert user.display_name.startswith("Learner ")
    browser.launch(locale="es")
    user.refresh_from_db()
    assert (user.name, user.email, user.locale) == ("Ada Lovelace", "ada@example.edu", "es")
    browser.launch(**nameless, locale=None)
    user.refresh_from_db()
    assert (user.name, user.first_name, user.email) == ("Ada Lovelace", "Ada", "ada@example.edu")
    browser.launch(name="Ada King")
    user.refresh_from_db()
    assert user.name == "Ada King"


def test_a_person_is_issuer_and_sub_whatever_the_client_id(browser: Browser):
    """One learner through nine blocks of Open edX, each with a client id of its own."""
    course_with_lessons(slug="leaded502x")
    custom = {"activity": "portfolio", "course": "leaded502x"}
    for number in range(9):
        browser.platform.client_id = f"block-{number}"
        browser.platform.register()
        code_of(browser.launch(resource_link={"id": f"link-{number}"}, custom=custom))
    person = PlatformUser.objects.get()
    assert User.objects.filter(platform_users=person).count() == 1
    assert Context.objects.count() == 1
    assert Membership.objects.get().user == person.user
    assert ResourceLink.objects.count() == 9


def test_the_same_sub_at_another_issuer_is_another_person(browser: Browser):
    first = session_of(browser.launch()).user
    browser.platform.issuer_path = "/second"
    browser.platform.register()
    assert session_of(browser.launch()).user != first
    assert PlatformUser.objects.values("sub").distinct().count() == 1


def test_somebody_switched_off_is_not_let_in(browser: Browser):
    user = session_of(browser.launch()).user
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert_refused(browser.launch(), Reason.PERSON_INACTIVE)


def test_a_launch_is_recorded_with_its_place(browser: Browser):
    session = session_of(browser.launch())
    record = LaunchRecord.objects.get(session=session)
    assert record.deployment.deployment_id == "1"
    assert record.resource_link.link_id == "link-1"
    assert record.resource_link.context.title == "EDUC 551"
    seen = ContextPerson.objects.get()
    assert seen.roles == [ROLE + "Learner"]
    assert session.cohort_id == Membership.objects.get().cohort_id


def test_titles_follow_the_platform_but_are_not_forgotten(browser: Browser):
    browser.launch()
    browser.launch(context={"id": "context-1", "title": "EDUC 639"}, resource_link={"id": "link-1", "title": "New"})
    browser.launch(context={"id": "context-1"}, resource_link={"id": "link-1"})
    assert Context.objects.get().title == "EDUC 639"
    assert ResourceLink.objects.get().title == "New"


def test_without_a_context_each_link_is_a_place_of_its_own(browser: Browser):
    browser.launch(context=MISSING)
    browser.launch(context=MISSING)
    browser.launch(context=MISSING, resource_link={"id": "link-2"})
    assert sorted(Context.objects.values_list("context_id", flat=True)) == [
        "link:colloquy-client:1:link-1",
        "link:colloquy-client:1:link-2",
    ]


def test_someone_demoted_loses_the_role_with_the_next_launch(browser: Browser):
    token_session = session_of(browser.launch(roles=[ROLE + "Instructor"]))
    assert Membership.objects.get().role == "instructor"
    browser.launch(roles=[ROLE + "Learner"])
    membership = Membership.objects.get(user=token_session.user, cohort_id=token_session.cohort_id)
    assert membership.role == "learner"


def test_the_test_student_is_marked_in_session_and_membership(browser: Browser):
    session = session_of(browser.launch(roles=[ROLE + "Learner", TEST_USER]))
    assert session.is_test
    assert Membership.objects.get().is_test


def test_a_launch_takes_few_statements_and_no_more_in_a_large_class(browser: Browser):
    course_with_lessons(slug="leaded502x", lessons=2)
    custom = {"activity": "lesson", "course": "leaded502x", "lesson": "leaded502x-lesson-1"}

    def statements(person: str, link: str) -> int:
        login = browser.login()
        token = browser.token(login, sub=person, resource_link={"id": link}, custom=custom)
        with CaptureQueriesContext(connection) as queries:
            code_of(browser.launch_with(token, login))
        return len(queries)

    first = statements("person-1", "link-1")
    again = statements("person-1", "link-1")
    for number in range(30):
        statements(f"classmate-{number}", f"link-{number}")
    assert statements("person-1", "link-1") == again
    newcomer = statements("newcomer", "link-1")
    assert again <= 28
    assert newcomer <= 36
    assert first <= 56


def test_spent_nonces_are_forgotten_when_nobody_can_use_them_any_more(browser: Browser):
    code_of(browser.launch())
    now = timezone.now()
    assert SpentNonce.objects.get().expires_at > now + timedelta(seconds=1260)
    assert forget_spent_nonces(now + timedelta(seconds=1400)) == 0
    assert forget_spent_nonces(now + timedelta(hours=2)) == 1
    assert not SpentNonce.objects.exists()


def test_get_on_the_launch_address_says_to_come_from_the_course(browser: Browser):
    page = browser.client.get("/lti/launch/")
    assert_refused(page, Reason.NOT_A_LAUNCH)
    assert page["Allow"] == "POST"


@pytest.mark.parametrize("method", ["put", "delete", "patch", "options"])
@pytest.mark.parametrize("path", ["/lti/login/", "/lti/launch/"])
def test_other_methods_are_refused(browser: Browser, method: str, path: str):
    assert_refused(getattr(browser.client, method)(path), Reason.NOT_A_LAUNCH)


def test_addresses_entered_without_their_slash_work(browser: Browser):
    login = browser.login()
    response = browser.client.post("/lti/launch", {"state": login.state, "id_token": browser.token(login)})
    code_of(response)
    assert browser.client.get("/lti/login", {"iss": "x"}).status_code == 400


def test_a_body_too_large_is_refused_with_a_page(browser: Browser):
    assert_refused(browser.post(id_token="x" * 3_000_000), Reason.TOO_LARGE)


def test_a_body_that_cannot_be_read_is_refused_with_a_page(browser: Browser):
    page = browser.client.post("/lti/launch/", b"--x\r\n", content_type="multipart/form-data; boundary=")
    assert_refused(page, Reason.UNEXPECTED)
    assert_refused(browser.client.post("/lti/launch/", b"{}", content_type="application/json"), Reason.STATE_MISSING)


def test_a_database_that_fails_is_a_page_too(browser: Browser):
    login = browser.login()
    token = browser.token(login)
    with mock.patch("django.db.models.query.QuerySet._fetch_all", side_effect=OperationalError("down")):
        cache.clear()
        page = browser.launch_with(token, login)
    assert_refused(page, Reason.UNEXPECTED)
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
