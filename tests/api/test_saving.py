"""Saving answers, artifacts, reflections and views by mutation."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from api.ids import global_id
from coursework.models import Response
from tests.api.client import data, token_of
from tests.api.mutating import codes, run
from tests.factories.coursework import (
    guide_prompts,
    lesson_of,
    make_artifact,
)

pytestmark = pytest.mark.django_db


def prompt_id(group: Any) -> str:
    return global_id("Prompt", guide_prompts(group.course)[0].key)


class TestSaving:
    FIELDS = "response { id promptId lessonId text version savedAt prompt { kind text language lessonTitle } }"

    def test_an_answer_is_saved_and_saved_again(self, group: Any) -> None:
        token = token_of(group.learners[0])
        first = run(
            "saveResponse", self.FIELDS, {"promptId": prompt_id(group), "text": "Mine", "expectedVersion": 0}, token
        )
        assert first["errors"] == []
        assert (first["response"]["version"], first["response"]["promptId"]) == (1, prompt_id(group))
        assert first["response"]["prompt"]["kind"] == "DEFINE_TERMS"
        second = run(
            "saveResponse", self.FIELDS, {"promptId": prompt_id(group), "text": "Better", "expectedVersion": 1}, token
        )
        assert (second["response"]["version"], second["response"]["id"]) == (2, first["response"]["id"])
        nodes = data("{ viewer { responses { nodes { id text } } } }", token=token)["viewer"]["responses"]["nodes"]
        assert nodes == [{"id": first["response"]["id"], "text": "Better"}]
        assert data(
            "query ($id: ID!) { node(id: $id) { ... on Response { text } } }", token=token, id=nodes[0]["id"]
        ) == {"node": {"text": "Better"}}

    def test_a_conflict_shows_what_the_server_has_and_loses_nothing(self, group: Any) -> None:
        token = token_of(group.learners[0])
        given = {"promptId": prompt_id(group), "text": "First tab", "expectedVersion": 0}
        run("saveResponse", self.FIELDS, given, token)
        payload = run("saveResponse", self.FIELDS, given | {"text": "Second tab"}, token)
        assert codes(payload) == ["CONFLICT"]
        assert (payload["response"]["text"], payload["response"]["version"]) == ("First tab", 1)
        assert Response.objects.get().text == "First tab"

    @pytest.mark.parametrize("prompt", ["", "nothing", "UHJvbXB0OjEuMg", "TGVzc29uOjE"])
    def test_an_unknown_prompt_is_not_found(self, group: Any, prompt: str) -> None:
        given = {"promptId": prompt, "text": "x", "expectedVersion": 0}
        payload = run("saveResponse", self.FIELDS, given, token_of(group.learners[0]))
        assert (codes(payload), payload["response"]) == (["NOT_FOUND"], None)
        assert payload["errors"][0]["path"] == ["input", "promptId"]

    def test_a_reflection_is_saved_and_its_conflict_shown(self, group: Any) -> None:
        token, fields = token_of(group.learners[0]), "reflection { text version }"
        given = {"course": group.course.slug, "text": "I changed", "expectedVersion": 0}
        assert run("saveReflection", fields, given, token)["reflection"] == {"text": "I changed", "version": 1}
        payload = run("saveReflection", fields, given | {"text": "other"}, token)
        assert (codes(payload), payload["reflection"]["text"]) == (["CONFLICT"], "I changed")
        assert codes(run("saveReflection", fields, given | {"course": "nothing"}, token)) == ["NOT_FOUND"]

    def test_an_artifact_is_made_with_others_who_keep_their_own_words(self, group: Any) -> None:
        mine, other, _ = group.learners
        fields = "artifact { id title version contributors { person { id name } note } }"
        given = {
            "lessonId": global_id("Lesson", lesson_of(group.course).pk),
            "title": "Driver diagram",
            "text": "",
            "contributorIds": [global_id("Person", other.user_id)],
            "note": "I drew it.",
            "expectedVersion": 0,
        }
        made = run("saveArtifact", fields, given, token_of(mine))["artifact"]
        notes = {one["person"]["name"]: one["note"] for one in made["contributors"]}
        assert notes == {mine.user.name: "I drew it.", other.user.name: ""}
        again = given | {"artifactId": made["id"], "note": "I asked.", "expectedVersion": 1, "contributorIds": None}
        saved = run("saveArtifact", fields, again, token_of(other))["artifact"]
        notes = {one["person"]["name"]: one["note"] for one in saved["contributors"]}
        assert notes == {mine.user.name: "I drew it.", other.user.name: "I asked."}
        late = run("saveArtifact", fields, given | {"artifactId": made["id"], "title": "Mine again"}, token_of(mine))
        assert (codes(late), late["artifact"]["version"]) == (["CONFLICT"], 2)

    def test_a_view_counts_once_and_shows_the_progress(self, group: Any) -> None:
        lesson = lesson_of(group.course)
        block = next(iter(lesson.components.raw_data))["id"]
        component = global_id("Component", f"{lesson.pk}.{block}")
        given = {"lessonId": global_id("Lesson", lesson.pk), "componentId": component}
        fields = "lessonProgress { viewedComponents componentCount promptCount answeredPrompts artifactCount }"
        for _ in range(2):
            payload = run("recordView", fields, given, token_of(group.learners[0]))
            assert payload["lessonProgress"]["viewedComponents"] == [component]
        assert payload["lessonProgress"]["componentCount"] == 7
        assert codes(run("recordView", fields, given | {"componentId": "x"}, token_of(group.learners[0]))) == [
            "NOT_FOUND"
        ]

    def test_who_only_looks_on_is_recorded_nowhere_and_refused_nothing(self, group: Any) -> None:
        lesson = lesson_of(group.course)
        block = next(iter(lesson.components.raw_data))["id"]
        given = {
            "lessonId": global_id("Lesson", lesson.pk),
            "componentId": global_id("Component", f"{lesson.pk}.{block}"),
        }
        payload = run("recordView", "lessonProgress { componentCount }", given, token_of(group.instructor))
        assert payload == {"lessonProgress": None, "errors": []}


def test_a_refusal_names_the_argument_as_it_is_called_here(group: Any) -> None:
    given = {
        "lessonId": global_id("Lesson", lesson_of(group.course).pk),
        "title": "T",
        "text": "",
        "contributorIds": [global_id("Person", group.instructor.user_id)],
        "expectedVersion": 0,
    }
    payload = run("saveArtifact", "artifact { id }", given, token_of(group.learners[0]))
    assert payload["errors"][0]["path"] == ["input", "contributorIds"]


def test_an_artifacts_file_is_removed(group: Any, tmp_path: Any) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    from coursework.services import artifacts
    from tests.factories.coursework import actor

    learner = group.learners[0]
    artifact = make_artifact(learner, group.course)
    upload = SimpleUploadedFile("plan.txt", b"Our plan")
    file = artifacts.attach_file(actor=actor(learner), artifact_id=artifact.pk, upload=upload, now=timezone.now())
    listed = data("{ viewer { artifacts { files { id name size contentType url } } } }", token=token_of(learner))
    (shown,) = listed["viewer"]["artifacts"][0]["files"]
    assert (shown["name"], shown["size"], shown["url"]) == ("plan.txt", 8, f"/api/v1/files/{file.pk}")
    payload = run("removeArtifactFile", "artifact { files { id } }", {"fileId": shown["id"]}, token_of(learner))
    assert payload == {"artifact": {"files": []}, "errors": []}
