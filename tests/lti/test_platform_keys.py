"""Platform key sets: kept, fetched again when a key is new, never hammered, back at once after an outage."""

from __future__ import annotations

import socket
import threading
import time
from typing import Any

import pytest
from django.core.cache import cache

from lti import platform_keys
from lti.http import Unreachable, fetch
from lti.platform_keys import BUDGET, key_for
from lti.reasons import Reason, Refusal
from tests.lti.browser import Browser, assert_refused, code_of
from tests.lti.fake_platform import FakePlatform, Reply


def fetches(platform: FakePlatform) -> int:
    return len(platform.calls_to("/jwks"))


@pytest.mark.django_db
def test_the_key_set_is_fetched_once_for_many_launches(browser: Browser):
    for number in range(5):
        code_of(browser.launch(sub=f"person-{number}"))
    assert fetches(browser.platform) == 1
    call = browser.platform.calls_to("/jwks")[0]
    assert call.headers["user-agent"].startswith("Colloquy")
    assert call.headers["accept"] == "application/json"


@pytest.mark.django_db
def test_a_new_key_is_fetched_and_the_launch_goes_on(browser: Browser):
    code_of(browser.launch())
    browser.platform.rotate()
    code_of(browser.launch())
    assert fetches(browser.platform) == 2


@pytest.mark.django_db
def test_unknown_key_ids_make_few_fetches_and_do_not_lock_the_platform_out(browser: Browser):
    code_of(browser.launch())
    for number in range(20):
        login = browser.login()
        claims = browser.platform.claims(login.nonce, browser.target)
        page = browser.launch_with(browser.platform.sign(claims, kid=f"made-up-{number}"), login)
        assert_refused(page, Reason.UNKNOWN_KEY)
    assert fetches(browser.platform) <= BUDGET
    code_of(browser.launch())


@pytest.mark.django_db
@pytest.mark.parametrize("outage", ["down", "malformed"])
def test_the_first_launch_after_an_outage_works(browser: Browser, outage: str):
    platform = browser.platform
    if outage == "down":
        platform.stop()
    else:
        platform.jwks_fault = Reply(b"oops", 500)
    assert browser.launch().status_code in (502, 503)
    assert browser.launch().status_code in (502, 503)
    if outage == "down":
        platform.start()
    platform.jwks_fault = None
    code_of(browser.launch())


@pytest.mark.django_db
def test_an_outage_does_not_stop_launches_whose_key_is_known(browser: Browser):
    code_of(browser.launch())
    browser.platform.stop()
    code_of(browser.launch())


@pytest.mark.django_db
def test_in_a_long_outage_the_platform_is_asked_seldom_and_is_back_soon(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(platform_keys, "BUDGET_SECONDS", 1)
    platform = browser.platform
    platform.jwks_fault = Reply(b"busy", 503)
    for _launch in range(20):
        assert browser.launch().status_code == 503
    assert fetches(platform) <= BUDGET * 2
    platform.jwks_fault = None
    deadline = time.monotonic() + 3
    while (response := browser.launch()).status_code == 503 and time.monotonic() < deadline:
        time.sleep(0.1)
    code_of(response)


def test_a_crowd_shares_one_fetch(platform: FakePlatform):
    cache.clear()
    platform.routes["GET", "/jwks"] = lambda call: Reply(platform._jwks(call).body, seconds_before=0.3)
    found: list[Any] = []

    def ask() -> None:
        found.append(key_for(jwks_url=platform.base + "/jwks", kid=platform.kid))

    crowd = [threading.Thread(target=ask) for _one in range(12)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    assert len(found) == 12
    assert fetches(platform) == 1


def test_a_crowd_shares_one_failure_within_the_time_of_one(platform: FakePlatform):
    cache.clear()
    platform.jwks_fault = Reply(b"", seconds_before=30)
    refused: list[Reason] = []

    def ask() -> None:
        with pytest.raises(Refusal) as refusal:
            key_for(jwks_url=platform.base + "/jwks", kid=platform.kid)
        refused.append(refusal.value.reason)

    began = time.monotonic()
    crowd = [threading.Thread(target=ask) for _one in range(12)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    assert time.monotonic() - began < 5
    assert refused == [Reason.KEYS_UNREACHABLE] * 12


def test_a_redirect_is_not_followed(platform: FakePlatform):
    platform.routes["GET", "/there"] = lambda _call: Reply(b"secret")
    platform.routes["GET", "/jwks"] = lambda _call: Reply(b"", 302, {"Location": platform.base + "/there"})
    assert fetch("GET", platform.base + "/jwks").status == 302
    assert platform.calls_to("/there") == []


@pytest.mark.parametrize(
    "reply",
    [
        Reply(b"x" * 2_000_000),
        Reply(b"x" * 100, seconds_between_bytes=0.1),
        Reply(b"", seconds_before=30),
        Reply(status=None),
    ],
)
def test_a_fetch_is_bounded_in_time_and_size(platform: FakePlatform, reply: Reply):
    platform.routes["GET", "/big"] = lambda _call: reply
    began = time.monotonic()
    with pytest.raises(Unreachable):
        fetch("GET", platform.base + "/big", seconds=1, limit=1_000_000)
    assert time.monotonic() - began < 1.5


def test_headers_that_drip_are_not_waited_for():
    """Byte by byte within a header line no socket timeout ever fires."""
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    over = threading.Event()

    def drip() -> None:
        connection, _peer = listener.accept()
        with connection:
            connection.recv(1000)
            for byte in b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * 10_000:
                if over.wait(0.05):
                    return
                connection.sendall(bytes([byte]))

    server = threading.Thread(target=drip, daemon=True)
    server.start()
    began = time.monotonic()
    with pytest.raises(Unreachable):
        fetch("GET", f"http://127.0.0.1:{port}/", seconds=1)
    assert time.monotonic() - began < 1.5
    over.set()
    server.join()
    listener.close()
