"""The page a refused person meets."""

from __future__ import annotations

import re

import pytest
from django.test import Client, RequestFactory
from django.utils import translation

from lti.reasons import Reason, Refusal
from lti.refusals import new_reference, refuse
from tests.lti.browser import assert_refused

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("reason", Reason, ids=lambda reason: reason.code)
def test_every_reason_has_a_page_in_plain_language(reason: Reason):
    page = refuse(RequestFactory().get("/lti/login/"), Refusal(reason, "detail for the log"))
    page["Cache-Control"] = "no-store"  # which the boundary adds
    assert_refused(page, reason)
    text = page.content.decode()
    assert reason.code not in text
    assert "detail for the log" not in text
    assert '<html lang="en" dir="ltr">' in text
    assert text.count("<h1>") == 1
    assert "<script" not in text
    assert "prefers-color-scheme: dark" in text
    assert "width=device-width" in text
    words = re.sub(r"<style>.*?</style>|<[^>]+>", " ", text, flags=re.S)
    for jargon in ("LTI", "OIDC", "JWKS", "claim", "token", "state", "deployment", "registration", "iss"):
        assert not re.search(rf"\b{jargon}\b", words), jargon


def test_the_page_says_which_language_it_is_in_also_to_those_who_prefer_another():
    with translation.override("en"):  # the request leaves its language to this thread
        page = Client().get("/lti/launch/", headers={"accept-language": "ar"})
    assert '<html lang="en" dir="ltr">' in page.content.decode()


def test_references_are_not_guessed_and_are_read_out_easily():
    references = {new_reference() for _time in range(500)}
    assert len(references) == 500
    assert all(re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}", one) for one in references)


def test_the_platforms_silence_says_when_to_come_back():
    page = refuse(RequestFactory().get("/lti/launch/"), Refusal(Reason.KEYS_UNREACHABLE))
    assert page["Retry-After"] == "15"
