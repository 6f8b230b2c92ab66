"""Films and captions as a browser asks for them."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from wagtail.models import CollectionViewRestriction

from tests.factories import cms as make

pytestmark = pytest.mark.django_db


def body(response: Any) -> bytes:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    response.close()
    return content


def test_a_film_is_played_in_the_page(client: Client) -> None:
    response = client.get(make.document("film.mp4", b"0123456789").url)
    assert (response.status_code, body(response)) == (200, b"0123456789")
    assert response["Content-Type"] == "video/mp4"
    assert response["Accept-Ranges"] == "bytes"
    assert "attachment" not in response.get("Content-Disposition", "")


@pytest.mark.parametrize(
    ("asked", "status", "got"),
    [("bytes=2-4", 206, b"234"), ("bytes=7-", 206, b"789"), ("bytes=-2", 206, b"89"), ("lines=1", 200, b"0123456789")],
)
def test_a_film_can_be_sought(client: Client, asked: str, status: int, got: bytes) -> None:
    response = client.get(make.document("film.mp4", b"0123456789").url, headers={"range": asked})
    assert (response.status_code, body(response)) == (status, got)
    if status == 206:
        assert int(response["Content-Length"]) == len(got)
        assert response["Content-Range"].endswith("/10")


def test_a_range_beyond_the_film_is_refused(client: Client) -> None:
    response = client.get(make.document("film.mp4", b"0123456789").url, headers={"range": "bytes=50-60"})
    assert response.status_code == 416
    assert response["Content-Range"] == "bytes */10"


def test_captions_have_their_type(client: Client) -> None:
    response = client.get(make.document("film.vtt", b"WEBVTT\n").url)
    assert response["Content-Type"] == "text/vtt; charset=utf-8"
    assert body(response) == b"WEBVTT\n"


def test_a_film_in_a_restricted_collection_stays_there(client: Client) -> None:
    film = make.document("film.mp4", b"0123456789")
    CollectionViewRestriction.objects.create(collection=film.collection, restriction_type="login")
    assert client.get(film.url).status_code == 302


def test_other_documents_are_sent_as_wagtail_sends_them(client: Client) -> None:
    response = client.get(make.document("page.html", b"<script>").url)
    assert response["Content-Disposition"].startswith("attachment")
    body(response)


def test_a_film_whose_file_is_gone_is_not_found(client: Client) -> None:
    film = make.document("film.mp4", b"0123456789")
    film.file.storage.delete(film.file.name)
    assert client.get(film.url).status_code == 404
