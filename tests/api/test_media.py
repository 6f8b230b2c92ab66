"""Films and captions for browsers: in place, in ranges, without a token."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction

pytestmark = pytest.mark.django_db

FILM = bytes(range(256)) * 8


def document(name: str, content: bytes = FILM) -> Any:
    found = get_document_model()(title=name)
    found.file.save(name, ContentFile(content), save=False)
    found.save()
    return found


def get(found: Any, method: str = "get", **headers: str) -> Any:
    """The answer, with what it streamed as `body`."""
    answer: Any = getattr(Client(), method)(f"/api/v1/media/{found.pk}/{found.filename}", **headers)
    answer.body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer


@pytest.mark.parametrize(
    ("name", "media_type"),
    [("film.webm", "video/webm"), ("film.mp4", "video/mp4"), ("film.vtt", "text/vtt; charset=utf-8")],
)
def test_a_film_plays_in_place(name: str, media_type: str) -> None:
    answer = get(document(name))
    assert answer.status_code == 200
    assert answer["Content-Type"] == media_type
    assert answer["Content-Disposition"] == "inline"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert not answer.cookies
    assert answer.body == FILM


@pytest.mark.parametrize("name", ["page.html", "picture.svg", "script.js"])
def test_what_could_run_as_a_page_of_ours_is_a_download(name: str) -> None:
    answer = get(document(name, b"<script>alert(1)</script>"))
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"] == "attachment"


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [("bytes=0-1", 0, 1), ("bytes=100-199", 100, 199), ("bytes=2000-", 2000, 2047), ("bytes=-48", 2000, 2047)],
)
def test_a_range_is_answered_as_one(asked: str, start: int, end: int) -> None:
    answer = get(document("film.webm"), HTTP_RANGE=asked)
    assert answer.status_code == 206
    assert answer["Content-Range"] == f"bytes {start}-{end}/{len(FILM)}"
    assert answer["Content-Length"] == str(end - start + 1)
    assert answer.body == FILM[start : end + 1]


def test_a_range_beyond_the_end_is_416() -> None:
    assert get(document("film.webm"), HTTP_RANGE="bytes=9999-").status_code == 416


def test_what_a_browser_has_is_not_sent_again() -> None:
    film = document("film.webm")
    assert get(film, HTTP_IF_NONE_MATCH=get(film)["ETag"]).status_code == 304


def test_head_answers_without_a_body() -> None:
    answer = get(document("film.webm"), "head")
    assert (answer.status_code, answer["Content-Length"], answer.body) == (200, str(len(FILM)), b"")


def test_another_name_and_a_lost_file_are_not_found() -> None:
    film = document("film.webm")
    assert Client().get(f"/api/v1/media/{film.pk}/other.webm").status_code == 404
    film.file.storage.delete(film.file.name)
    assert get(film).status_code == 404
    assert Client().get("/api/v1/media/999999/film.webm").json()["code"] == "NOT_FOUND"


def test_a_document_of_a_private_collection_is_not_handed_out() -> None:
    film = document("film.webm")
    private = Collection.get_first_root_node().add_child(name="Private")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    film.collection = private.add_child(name="Below")
    film.save()
    assert get(film).status_code == 404


def test_only_reading_is_allowed() -> None:
    assert get(document("film.webm"), "post").status_code == 405
