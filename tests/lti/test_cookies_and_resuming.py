"""The browser that began a login is the one that ends it, and may end it twice with the same result."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from django.test import override_settings

from accounts.models import AccessSession
from accounts.services.sessions import exchange_code, revoke
from coursework.models import Cohort, Membership
from lti.models import Context, LaunchRecord
from lti.reasons import Reason
from tests.lti.browser import Browser, Login, assert_refused, code_of
from tests.lti.fake_platform import FakePlatform


def set_cookies(login: Login) -> list[str]:
    return [cookie.OutputString() for cookie in login.response.cookies.values() if cookie["max-age"]]


def keep_only(browser: Browser, wanted: Any) -> None:
    kept = SimpleCookie()
    for name, cookie in browser.client.cookies.items():
        if wanted(name):
            kept[name] = cookie.value
    browser.client.cookies = kept


@pytest.mark.django_db
def test_under_https_there_is_one_cookie_for_frames(platform: FakePlatform):
    platform.register()
    browser = Browser(platform, host="127.0.0.1", https=True)
    login = browser.login()
    (cookie,) = set_cookies(login)
    for attribute in ("HttpOnly", "Secure", "SameSite=None", "Partitioned", "Path=/lti/", "Max-Age=600"):
        assert attribute in cookie.split("; "), cookie
    assert login.asked["redirect_uri"] == "https://127.0.0.1/lti/launch/"
    assert browser.launch_with(browser.token(login), login)["Location"].startswith("https://127.0.0.1/learn/#code=")


@pytest.mark.django_db
def test_on_loopback_http_there_is_a_second_cookie_and_either_will_do(browser: Browser):
    for kept in (False, True):
        login = browser.login()
        flagged, lax = sorted(set_cookies(login), key=lambda cookie: "SameSite=Lax" in cookie)
        assert "Partitioned" in flagged
        assert "SameSite=None" in flagged
        assert "Secure" in flagged
        assert "SameSite=Lax" in lax
        assert "Secure" not in lax
        assert "Partitioned" not in lax
        keep_only(browser, lambda name, kept=kept: name.endswith("_lax") is kept)
        code_of(browser.launch_with(browser.token(login), login))


@pytest.mark.django_db
def test_elsewhere_no_lax_cookie_goes_out(platform: FakePlatform):
    platform.register()
    with override_settings(ALLOWED_HOSTS=["lms-tool.example.edu"]):
        browser = Browser(platform, host="lms-tool.example.edu")
        assert len(set_cookies(browser.login())) == 1
    with override_settings(LTI_ALLOW_HTTP_LOOPBACK=False):
        assert len(set_cookies(Browser(platform).login())) == 1


@pytest.mark.django_db
def test_links_opened_at_the_same_time_do_not_disturb_each_other(browser: Browser):
    logins = [browser.login() for _frame in range(9)]
    for number, login in enumerate(reversed(logins)):
        code_of(browser.launch_with(browser.token(login, sub=f"person-{number}"), login))


@pytest.mark.django_db
def test_a_browser_that_opens_link_after_link_keeps_its_cookies_few(browser: Browser):
    for _link in range(40):
        login = browser.login()
    code_of(browser.launch_with(browser.token(login), login))
    alive = [name for name, cookie in browser.client.cookies.items() if cookie.value]
    assert len(alive) <= 24


@pytest.mark.django_db
def test_no_cookie_is_a_page_that_says_so(browser: Browser):
    login = browser.login()
    browser.client.cookies.clear()
    page = browser.launch_with(browser.token(login), login)
    assert_refused(page, Reason.OTHER_BROWSER)
    assert "cookie" in page.content.decode()


@pytest.mark.django_db
def test_a_browsers_double_post_resumes_its_session_with_a_fresh_code(browser: Browser):
    login = browser.login()
    token = browser.token(login)
    first, second = (code_of(browser.launch_with(token, login)) for _post in range(2))
    assert first != second
    now = AccessSession.objects.get().created_at
    assert exchange_code(code=first, now=now).session == exchange_code(code=second, now=now).session
    assert LaunchRecord.objects.count() == 1


@pytest.mark.django_db
def test_a_session_that_was_revoked_is_not_resumed(browser: Browser):
    login = browser.login()
    token = browser.token(login)
    code_of(browser.launch_with(token, login))
    session = AccessSession.objects.get()
    revoke(session=session, now=session.created_at)
    assert_refused(browser.launch_with(token, login), Reason.REPLAYED)


@pytest.mark.django_db
def test_a_session_that_is_gone_leaves_the_nonce_spent(browser: Browser):
    login = browser.login()
    token = browser.token(login)
    code_of(browser.launch_with(token, login))
    AccessSession.objects.all().delete()
    assert_refused(browser.launch_with(token, login), Reason.REPLAYED)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("person", range(5))
def test_posts_at_the_same_time_get_one_session(platform: FakePlatform, live_server: Any, person: int):
    platform.register()
    browser = Browser(platform, host=live_server.url.removeprefix("http://"))
    login = browser.login()
    form = {"state": login.state, "id_token": browser.token(login, sub=f"person-{person}")}
    cookies = {name: cookie.value for name, cookie in browser.client.cookies.items()}
    together = threading.Barrier(4)

    def post(_number: int) -> requests.Response:
        together.wait()
        url = live_server.url + "/lti/launch/"
        return requests.post(url, data=form, cookies=cookies, allow_redirects=False, timeout=20)

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(post, range(4)))
    assert [answer.status_code for answer in answers] == [302] * 4
    assert len({answer.headers["Location"] for answer in answers}) == 4
    assert AccessSession.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_class_that_arrives_at_once_is_let_in(platform: FakePlatform, live_server: Any):
    """Shared rows (context, cohort, link) are made once; nobody meets a locked or duplicate row."""
    platform.register()
    target = live_server.url + "/lti/launch/"
    begins = {
        "iss": platform.issuer,
        "client_id": platform.client_id,
        "login_hint": "x",
        "target_link_uri": target,
    }

    def arrive(number: int) -> int:
        with requests.Session() as session:
            asked = session.get(live_server.url + "/lti/login/", params=begins, allow_redirects=False, timeout=20)
            query = parse_qs(urlsplit(asked.headers["Location"]).query)
            token = platform.sign(platform.claims(query["nonce"][0], target, sub=f"person-{number}"))
            form = {"state": query["state"][0], "id_token": token}
            return session.post(target, data=form, allow_redirects=False, timeout=20).status_code

    with ThreadPoolExecutor(16) as pool:
        assert list(pool.map(arrive, range(16))) == [302] * 16
    assert Context.objects.count() == 1
    assert Cohort.objects.count() == 1
    assert Membership.objects.count() == 16
