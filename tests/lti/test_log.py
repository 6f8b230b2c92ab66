"""What the log says of launches, and what it never says."""

from __future__ import annotations

import logging
from typing import Any
from unittest import mock

import pytest

from lti.reasons import Reason
from tests.lti.browser import Browser, assert_refused, code_of
from tests.lti.fake_platform import rsa_key

pytestmark = pytest.mark.django_db


def test_the_log_holds_no_token_name_email_code_or_state(browser: Browser, caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.DEBUG)
    secrets = ["person-secret-sub", "Ada Lovelace", "Lovelace", "ada@example.edu", "hint-1", "message-1"]
    login = browser.login()
    token = browser.token(login, sub="person-secret-sub")
    code = code_of(browser.launch_with(token, login))
    again = browser.login()
    forged = browser.platform.sign(
        browser.platform.claims(again.nonce, browser.target, sub="person-secret-sub"), key=rsa_key("somebody else")
    )
    assert_refused(browser.launch_with(forged, again), Reason.BAD_SIGNATURE)
    wrong = browser.login()
    assert_refused(
        browser.launch_with(browser.token(wrong, sub="person-secret-sub", roles="Ada Lovelace"), wrong),
        Reason.BAD_CLAIM,
    )
    refused = browser.post(error="Ada Lovelace", error_description="ada@example.edu", state="x")
    assert_refused(refused, Reason.PLATFORM_ERROR)
    secrets += [token, forged, code, login.state, login.nonce, *token.split(".")]
    log = caplog.text + "".join(str(record.__dict__) for record in caplog.records if record.name.startswith("lti"))
    assert "LTI launch session=" in log
    for secret in secrets:
        assert secret not in log


def test_what_goes_wrong_in_our_code_is_a_refusal_whose_place_is_logged_without_its_words(
    browser: Browser, caplog: pytest.LogCaptureFixture
):
    broken = mock.Mock(side_effect=RuntimeError("could not save Ada Lovelace"))
    with mock.patch("lti.launch.open_session", broken):
        page = browser.launch()
    reference = assert_refused(page, Reason.UNEXPECTED)
    line = next(record.getMessage() for record in caplog.records if reference in record.getMessage())
    assert "RuntimeError" in line
    assert "launch.py:" in line
    assert "Ada" not in caplog.text
    code_of(browser.launch())


def test_a_line_is_one_line_whatever_was_sent(browser: Browser, caplog: pytest.LogCaptureFixture):
    browser.begin(iss="https://stranger.example.edu\nLTI launch session=forged", client_id="a\nb")
    assert "forged" not in caplog.text


def test_the_log_says_which_platform_a_refusal_concerns(browser: Browser, caplog: pytest.LogCaptureFixture):
    def line(response: Any, reason: Reason) -> str:
        reference = assert_refused(response, reason)
        return next(record.getMessage() for record in caplog.records if reference in record.getMessage())

    assert "platform=https://stranger.example.edu " in line(
        browser.begin(iss="https://stranger.example.edu/x"), Reason.UNKNOWN_PLATFORM
    )
    assert f"platform={browser.platform.base} registration=" in line(browser.launch(roles=None), Reason.BAD_CLAIM)
