"""The page of the reference UI: who may frame it, what it may load, and that it sets no cookie."""

from __future__ import annotations

import re

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from pytest_django import Settings

PATHS = ["/learn/", "/learn/courses/leaded502x/", "/learn/lessons/leaded/x/", "/learn/reviews/UG9ydGZvbGlvOjE%3D/"]


def platforms() -> list[str]:
    return ["https://canvas.example", "https://edx.example"]


@pytest.fixture(autouse=True)
def _registered(settings: Settings) -> None:
    settings.FRAME_ANCESTORS = f"{__name__}.platforms"


def policy(answer: object) -> dict[str, str]:
    return dict(part.strip().partition(" ")[::2] for part in answer["Content-Security-Policy"].split(";"))  # type: ignore[index]


@pytest.mark.parametrize("path", PATHS)
def test_every_address_under_learn_is_the_page(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert '<div id="app">' in answer.content.decode()


def test_only_scripts_of_this_site_run(client: Client) -> None:
    answer = client.get("/learn/")
    assert policy(answer)["script-src"] == "'self'"
    assert policy(answer)["default-src"] == "'none'"
    page = answer.content.decode()
    assert re.findall(r"<script(?![^>]* src=)", page) == []
    assert not re.search(r"\sstyle=|\son\w+=|<style|importmap", page)


def test_only_registered_platforms_may_frame_it(client: Client) -> None:
    answer = client.get("/learn/")
    assert policy(answer)["frame-ancestors"] == "https://canvas.example https://edx.example"
    assert "X-Frame-Options" not in answer


def test_nobody_may_frame_it_when_no_platform_is_registered(client: Client, settings: Settings) -> None:
    settings.FRAME_ANCESTORS = "tests.frontend_contract.ui.no_platforms"
    assert policy(client.get("/learn/"))["frame-ancestors"] == "'none'"


def test_it_sends_no_referrer_and_sets_no_cookie(client: Client) -> None:
    answer = client.get("/learn/")
    assert answer["Referrer-Policy"] == "no-referrer"
    assert not answer.cookies


def test_it_only_reads(client: Client) -> None:
    assert client.post("/learn/").status_code == 405


def test_everything_that_it_loads_is_there_and_on_this_site(client: Client) -> None:
    loaded = re.findall(r'(?:href|src)="([^"]+)"', client.get("/learn/").content.decode())
    assert len(loaded) > 20
    for url in loaded:
        assert url.startswith("/static/learn/")
        assert finders.find(url.removeprefix("/static/")), url
