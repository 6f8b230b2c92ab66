"""REST: codes for tokens, files in and out, exports, and one shape of error."""

from __future__ import annotations

import json
import threading
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, TransactionTestCase
from django.utils import timezone

from accounts.models import SessionSecret
from accounts.services import sessions
from api.ids import global_id
from coursework.models import ArtifactFile
from coursework.rules.roles import Role
from tests.api.client import data, token_of
from tests.factories.coursework import (
    decide,
    fill,
    join,
    make_artifact,
    person,
    provisional_cohort,
    submit,
)

pytestmark = pytest.mark.django_db

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 32


def call(method: str, path: str, token: str | None = None, **more: Any) -> Any:
    headers = {"HTTP_AUTHORIZATION": f"Bearer {token}"} if token else {}
    answer = getattr(Client(enforce_csrf_checks=True), method)(f"/api/v1/{path}", **headers, **more)
    answer.body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer


def exchange(body: Any, content_type: str = "application/json") -> Any:
    return call("post", "launch/exchange", data=body, content_type=content_type)


def a_code(*, now: Any = None, **opens: Any) -> tuple[str, Any]:
    now = now or timezone.now()
    values = {
        "activity": "lesson",
        "course": "leaded502x",
        "lesson": "kick-off",
        "path": "/x/",
        "message": None,
    } | opens
    session = sessions.open_session(user=person(), opens=values, cohort_id=None, is_test=False, now=now)
    return sessions.issue_code(session=session, now=now), session


class TestExchange:
    def test_a_code_buys_a_token_that_opens_the_person(self) -> None:
        code, session = a_code()
        answer = exchange({"code": code})
        body = answer.json()
        assert answer.status_code == 200
        assert set(body) == {"access_token", "token_type", "expires_in", "session", "opens"}
        assert (body["token_type"], body["session"]) == ("Bearer", str(session.pk))
        assert 11 * 3600 < body["expires_in"] <= 12 * 3600
        assert body["opens"] == session.opens
        assert answer["Cache-Control"] == "no-store"
        assert not answer.cookies
        viewer = data("{ viewer { name session { activity course lesson path } } }", token=body["access_token"])[
            "viewer"
        ]
        assert viewer["name"] == session.user.name
        assert viewer["session"] == {"activity": "LESSON", "course": "leaded502x", "lesson": "kick-off", "path": "/x/"}

    def test_a_code_works_once(self) -> None:
        code, _ = a_code()
        assert exchange({"code": code}).status_code == 200
        self.is_refused(exchange({"code": code}))

    @pytest.mark.parametrize(
        "body",
        [
            {"code": "nothing"},
            {"code": ""},
            {},
            {"code": None},
            {"code": 5},
            {"code": ["x"]},
            [],
            {"code": "x" * 500},
        ],
    )
    def test_another_code_is_refused(self, body: Any) -> None:
        self.is_refused(exchange(body))

    def test_an_old_code_is_refused(self) -> None:
        code, _ = a_code(now=timezone.now() - timedelta(seconds=61))
        self.is_refused(exchange({"code": code}))

    def is_refused(self, answer: Any) -> None:
        assert answer.status_code == 400
        assert answer.json()["code"] == "CODE_INVALID"
        assert set(answer.json()) == {"code", "message", "details"}

    def test_a_token_of_another_launch_does_not_matter(self) -> None:
        code, _ = a_code()
        assert (
            call("post", "launch/exchange", "expired", data={"code": code}, content_type="application/json").status_code
            == 200
        )

    @pytest.mark.parametrize(
        ("body", "content_type", "status", "code"),
        [
            (b"{", "application/json", 400, "PARSE_ERROR"),
            (b"code=x", "application/x-www-form-urlencoded", 415, "UNSUPPORTED_MEDIA_TYPE"),
            (b'{"code": "' + b"x" * 70_000 + b'"}', "application/json", 413, "PAYLOAD_TOO_LARGE"),
        ],
    )
    def test_a_bad_body_has_its_status_and_code(self, body: bytes, content_type: str, status: int, code: str) -> None:
        answer = exchange(body, content_type)
        assert (answer.status_code, answer.json()["code"]) == (status, code)

    def test_no_token_is_kept_as_it_is(self) -> None:
        code, _ = a_code()
        token = exchange({"code": code}).json()["access_token"]
        assert not SessionSecret.objects.filter(digest__in=[code, token]).exists()


class ExchangeRace(TransactionTestCase):
    def test_of_two_who_show_one_code_at_once_one_gets_a_token(self) -> None:
        code, _ = a_code()
        answers: list[int] = []

        def go() -> None:
            from django.db import connection

            answers.append(exchange({"code": code}).status_code)
            connection.close()

        threads = [threading.Thread(target=go) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(answers) == [200, 400, 400, 400]


class TestUploads:
    @pytest.fixture
    def artifact(self, group: Any) -> Any:
        return make_artifact(group.learners[0], group.course)

    def send(self, artifact: Any, upload: Any, token: str | None) -> Any:
        return call("post", "uploads", token, data={"artifactId": global_id("Artifact", artifact.pk), "file": upload})

    def test_a_file_is_kept_and_comes_back_as_it_was(self, group: Any, artifact: Any) -> None:
        token = token_of(group.learners[0])
        answer = self.send(artifact, SimpleUploadedFile("Plän ☃.png", PNG, "text/html"), token)
        body = answer.json()
        assert answer.status_code == 201
        assert set(body) == {"id", "name", "size", "contentType", "url"}
        assert (body["name"], body["size"], body["contentType"]) == ("Plän ☃.png", len(PNG), "image/png")
        got = call("get", body["url"].removeprefix("/api/v1/"), token)
        assert got.body == PNG
        assert got["Content-Type"] == "image/png"
        assert got["Content-Disposition"].startswith("attachment;")
        assert "filename*=utf-8''Pl%C3%A4n%20%E2%98%83.png" in got["Content-Disposition"]
        assert got["X-Content-Type-Options"] == "nosniff"
        assert got["Cache-Control"] == "private, no-store"
        assert "sandbox" in got["Content-Security-Policy"]
        listed = data("{ viewer { artifacts { files { id name } } } }", token=token)["viewer"]["artifacts"]
        assert listed == [{"files": [{"id": body["id"], "name": "Plän ☃.png"}]}]

    def test_what_the_bytes_say_counts_and_not_the_name(self, group: Any, artifact: Any) -> None:
        answer = self.send(
            artifact,
            SimpleUploadedFile("plan.pdf", b"<html><script>x</script>", "application/pdf"),
            token_of(group.learners[0]),
        )
        assert answer.status_code in {201, 400}
        if answer.status_code == 201:
            assert "html" not in answer.json()["contentType"]

    def test_too_large_is_413_whether_it_is_announced_or_found_out(
        self, group: Any, artifact: Any, settings: Any
    ) -> None:
        settings.UPLOAD_MAX_BYTES = 1_000
        token = token_of(group.learners[0])
        for size in (1_001, 100_000):
            answer = self.send(artifact, SimpleUploadedFile("a.txt", b"x" * size), token)
            assert (answer.status_code, answer.json()["code"]) == (413, "PAYLOAD_TOO_LARGE")
        assert not ArtifactFile.objects.exists()

    def test_an_empty_file_is_refused_with_the_field(self, group: Any, artifact: Any) -> None:
        answer = self.send(artifact, SimpleUploadedFile("a.txt", b""), token_of(group.learners[0]))
        assert (answer.status_code, answer.json()["code"]) == (400, "INVALID")
        assert answer.json()["details"] == {"path": ["file"]}

    @pytest.mark.parametrize("given", [{}, {"artifactId": "x"}, {"file": "text"}])
    def test_a_form_that_lacks_something_says_what(self, group: Any, given: dict[str, str]) -> None:
        answer = call("post", "uploads", token_of(group.learners[0]), data=given)
        assert (answer.status_code, answer.json()["code"]) == (400, "INVALID")
        assert answer.json()["details"]

    def test_a_form_beyond_the_limits_is_refused(self, group: Any) -> None:
        token = token_of(group.learners[0])
        large = call("post", "uploads", token, data={"artifactId": "x" * 3_000_000})
        assert (large.status_code, large.json()["code"]) == (413, "PAYLOAD_TOO_LARGE")
        many = call("post", "uploads", token, data={f"a{number}": "x" for number in range(10_001)})
        assert (many.status_code, many.json()["code"]) == (400, "INVALID")

    def test_json_is_no_form(self, group: Any) -> None:
        answer = call("post", "uploads", token_of(group.learners[0]), data={}, content_type="application/json")
        assert (answer.status_code, answer.json()["code"]) == (415, "UNSUPPORTED_MEDIA_TYPE")

    def test_only_contributors_add_files(self, group: Any, artifact: Any) -> None:
        for member in (group.learners[1], group.instructor, join(provisional_cohort())):
            answer = self.send(artifact, SimpleUploadedFile("a.txt", b"x"), token_of(member))
            assert (answer.status_code, answer.json()["code"]) == (404, "NOT_FOUND")
        assert self.send(artifact, SimpleUploadedFile("a.txt", b"x"), None).status_code == 401

    def test_a_file_is_for_contributors_and_staff(self, group: Any, artifact: Any) -> None:
        owner, other, _ = group.learners
        self.send(artifact, SimpleUploadedFile("a.txt", b"Ours"), token_of(owner))
        path = f"files/{ArtifactFile.objects.get().pk}"
        statuses = {
            "owner": call("get", path, token_of(owner)).status_code,
            "instructor": call("get", path, token_of(group.instructor)).status_code,
            "assessor": call("get", path, token_of(join(group.cohort, Role.ASSESSOR))).status_code,
            "classmate": call("get", path, token_of(other)).status_code,
            "observer": call("get", path, token_of(join(group.cohort, Role.OBSERVER))).status_code,
            "stranger": call("get", path, token_of(join(provisional_cohort()))).status_code,
            "anonymous": call("get", path).status_code,
        }
        assert statuses == {
            "owner": 200,
            "instructor": 200,
            "assessor": 200,
            "classmate": 404,
            "observer": 404,
            "stranger": 404,
            "anonymous": 401,
        }


class TestExports:
    @pytest.mark.parametrize(("form", "media_type"), [("html", "text/html"), ("json", "application/json")])
    def test_a_portfolio_leaves_as_a_file_for_its_owner_and_for_staff(
        self, group: Any, form: str, media_type: str
    ) -> None:
        owner, other, _ = group.learners
        portfolio = fill(owner, group.course)
        path = f"portfolios/{portfolio.pk}/export.{form}"
        for member in (owner, group.instructor):
            answer = call("get", path, token_of(member))
            assert answer.status_code == 200
            assert answer["Content-Type"].startswith(media_type)
            assert answer["Content-Disposition"].startswith("attachment;")
            assert b"Mine." in answer.content
        assert call("get", path, token_of(other)).status_code in {403, 404}
        assert call("get", path).status_code == 401

    def test_the_address_is_the_one_that_graphql_gives(self, group: Any) -> None:
        owner = group.learners[0]
        fill(owner, group.course)
        query = "query ($c: String!) { viewer { portfolio(course: $c) { exportHtmlUrl exportJsonUrl } } }"
        found = data(query, token=token_of(owner), c=group.course.slug)["viewer"]["portfolio"]
        for path in found.values():
            assert Client().get(path, HTTP_AUTHORIZATION=f"Bearer {token_of(owner)}").status_code == 200

    def test_another_form_is_not_found(self, group: Any) -> None:
        portfolio = fill(group.learners[0], group.course)
        answer = call("get", f"portfolios/{portfolio.pk}/export.pdf", token_of(group.learners[0]))
        assert (answer.status_code, answer.json()["code"]) == (404, "NOT_FOUND")

    def test_letters_are_for_instructors(self, group: Any) -> None:
        submission = submit(group.learners[0], fill(group.learners[0], group.course))
        decide(group.instructor, submission, "S")
        path = f"cohorts/{group.cohort.pk}/letters.csv"
        answer = call("get", f"{path}?course={group.course.slug}", token_of(group.instructor))
        assert answer.status_code == 200
        assert answer["Content-Type"] == "text/csv; charset=utf-8"
        assert f"letters-{group.course.slug}.csv" in answer["Content-Disposition"]
        assert group.learners[0].user.name in answer.content.decode()
        assert call("get", path, token_of(group.instructor)).json()["code"] == "INVALID"
        assert call("get", f"{path}?course=nothing", token_of(group.instructor)).status_code == 404
        for role in (Role.COACH, Role.ASSESSOR, Role.LEARNER, Role.OBSERVER):
            assert (
                call("get", f"{path}?course={group.course.slug}", token_of(join(group.cohort, role))).status_code == 403
            )
        stranger = token_of(join(provisional_cohort(), Role.INSTRUCTOR))
        assert call("get", f"{path}?course={group.course.slug}", stranger).status_code == 404


class TestErrors:
    @pytest.mark.parametrize("path", ["nothing", "files/1", "files/", "portfolios/x/export.html", ""])
    def test_an_unknown_address_answers_as_all_errors_do(self, path: str) -> None:
        answer = call("get", path)
        assert answer.status_code == 404
        assert answer.json() == {"code": "NOT_FOUND", "message": "There is nothing at this address.", "details": None}

    def test_another_method_is_refused(self) -> None:
        answer = call("get", "launch/exchange")
        assert (answer.status_code, answer.json()["code"]) == (405, "METHOD_NOT_ALLOWED")

    @pytest.mark.parametrize("header", [None, "Bearer x", "Bearer", "Basic eDp5", "Bearer \xff"])
    def test_no_good_token_is_401(self, header: str | None) -> None:
        given = {"HTTP_AUTHORIZATION": header} if header else {}
        answer = Client().get("/api/v1/files/00000000-0000-0000-0000-000000000000", **given)
        assert (answer.status_code, answer.json()["code"]) == (401, "UNAUTHENTICATED")
        assert answer["WWW-Authenticate"] == "Bearer"

    def test_a_fault_is_masked_and_found_again_in_the_log(self, group: Any, monkeypatch: Any, caplog: Any) -> None:
        written = "SECRET"

        def fail(**_given: Any) -> None:
            raise ValueError(written)

        monkeypatch.setattr("api.rest.exports.services.export", fail)
        answer = call("get", f"portfolios/{group.cohort.pk}/export.html", token_of(group.learners[0]))
        assert (answer.status_code, answer.json()["code"]) == (500, "INTERNAL_SERVER_ERROR")
        assert answer.json()["details"]["correlationId"] in caplog.text
        assert "SECRET" not in caplog.text + answer.content.decode()

    @pytest.mark.parametrize("accept", ["text/csv", "application/xml", "text/html,*/*;q=0.1"])
    def test_what_is_accepted_makes_no_difference(self, group: Any, accept: str) -> None:
        path = f"cohorts/{group.cohort.pk}/letters.csv?course={group.course.slug}"
        assert call("get", path, token_of(group.instructor), HTTP_ACCEPT=accept).status_code == 200


def test_the_openapi_document_is_valid_and_names_every_address() -> None:
    from drf_spectacular.validation import validate_schema

    answer = Client().get("/api/v1/openapi.json")
    assert answer.status_code == 200
    document = json.loads(answer.content)
    validate_schema(document)
    assert set(document["paths"]) == {
        "/api/v1/launch/exchange",
        "/api/v1/uploads",
        "/api/v1/files/{file_id}",
        "/api/v1/portfolios/{portfolio_id}/export.{form}",
        "/api/v1/cohorts/{cohort_id}/letters.csv",
    }
