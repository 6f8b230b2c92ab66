"""The service: who gets whose portfolio, what each may know, and what it takes."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import jsonschema
import pytest
from django.core.files.storage import storages

from coursework.access import Actor
from coursework.errors import Forbidden, Invalid, NotFound
from coursework.models import ArtifactFile, PeerAssignment
from coursework.rules.roles import Role
from coursework.services import decisions, peers, submissions
from portfolio_export.services import export
from portfolio_export.writers import json as json_writer
from tests.factories import coursework as make
from tests.factories.cms import StudyGuidePageFactory, guide_prompt
from tests.portfolio_export.conftest import LATER, PDF, PNG, arrange, attach, comment, reflect, respond, send_back

pytestmark = pytest.mark.django_db
SCHEMA = json.loads((Path(json_writer.__file__).parent / "portfolio-1.schema.json").read_bytes())


def read(made):
    body = json.loads(made.body)
    jsonschema.Draft202012Validator(SCHEMA).validate(body)
    return body


def answers(work):
    return [one["text"]["value"] for lesson in work["lessons"] for part in lesson["parts"] for one in part["answers"]]


def test_the_owner_gets_what_was_submitted_assessed_and_decided(whole, exported):
    make.decide(whole.instructor, whole.submission, now=LATER)
    body = read(exported(whole))
    source = body["provenance"]
    assert (source["edition"], source["submissionNumber"]) == ("submission", 1)
    assert source["sha256"] == whole.submission.sha256
    assert source["submittedAt"] == "2026-02-10T10:00:00-05:00"
    assert [lesson["title"]["value"] for lesson in body["work"]["lessons"]] == ["Lesson 1"]
    artifacts = {one["title"]["value"]: one for one in body["work"]["lessons"][0]["artifacts"]}
    assert set(artifacts) == {"Plan", "Our driver diagram"}
    artifact = artifacts["Our driver diagram"]
    assert [(one["name"], one["size"]) for one in artifact["files"]] == [
        ("diagram.png", len(PNG)),
        ("notes.pdf", len(PDF)),
    ]
    assert [(one["name"], one["note"]["value"]) for one in artifact["contributors"]] == [
        ("Ana Reyes", "Drew it"),
        ("Ben Okafor", "Found the evidence"),
    ]
    written = body["peer"]["assessment"]
    assert (written["reviewer"], written["workProducts"]["strength"]["value"]) == ("Ben Okafor", "Listens.")
    assert body["work"]["reflection"]["text"]["value"] == "I changed."
    assert (body["decision"]["letter"], body["decision"]["comment"]["value"]) == ("S", "Well argued.")
    assert [one["text"]["value"] for one in body["comments"]] == ["Bring this to your district."]


def test_html_says_the_same_and_has_the_files_inside(whole, exported):
    make.decide(whole.instructor, whole.submission, "U", now=LATER)
    made = exported(whole, form="html")
    assert made.media_type == "text/html; charset=utf-8"
    source = made.body.decode()
    for words in ("Portfolio of", "Ana Reyes", "Unsatisfactory", "Hubs drive\n  what schools try.", "Ben Okafor"):
        assert words in source
    assert source.count("data:image/png;base64,") == 2
    assert 'download="notes.pdf"' in source


def test_the_file_is_named_after_course_and_person(whole, exported):
    made = exported(whole, form="html")
    assert made.filename == "LeadEd502x portfolio – Ana Reyes.html"
    assert made.content_disposition == (
        'attachment; filename="LeadEd502x portfolio - Ana Reyes.html"; '
        "filename*=UTF-8''LeadEd502x%20portfolio%20%E2%80%93%20Ana%20Reyes.html"
    )
    assert exported(whole, whole.coach).filename == "LeadEd502x portfolio – Ana Reyes – staff copy.json"


def test_an_empty_portfolio_can_be_had_too(group, exported):
    group.portfolio = make.portfolio_of(group.ana, group.course)
    body = read(exported(group))
    assert (body["state"], body["work"]) == ("not_started", {"lessons": [], "reflection": None})
    assert [one["part"] for one in body["missing"]] == ["study_guide", "artifact", "peer_assessment", "reflection"]
    assert "There is no work in this portfolio yet." in exported(group, form="html").body.decode()


def test_before_it_is_submitted_the_working_portfolio_is_exported(group, exported):
    group.portfolio = make.answer(group.ana, group.course, "Only this.")
    body = read(exported(group))
    assert (body["provenance"]["edition"], answers(body["work"])) == ("working_copy", ["Only this."])


def test_work_after_the_submission_is_kept_apart_from_it(whole, exported):
    respond(whole, "Second thoughts.")
    reflect(whole, "I changed again.")
    body = read(exported(whole))
    assert "Second thoughts." not in answers(body["work"])
    assert body["work"]["reflection"]["text"]["value"] == "I changed."
    assert answers(body["laterWork"]) == ["Second thoughts."]
    assert body["laterWork"]["reflection"]["text"]["value"] == "I changed again."


def test_returned_work_is_the_working_copy_again_with_its_history(whole, exported):
    make.decide(whole.instructor, whole.submission, "U", now=LATER)
    send_back(whole)
    respond(whole, "Better.")
    body = read(exported(whole))
    assert (body["state"], body["provenance"]["edition"]) == ("returned", "working_copy")
    assert "Better." in answers(body["work"])
    [attempt] = body["attempts"]
    assert attempt["returned"]["comment"]["value"] == "Say more about scale."
    assert [one["letter"] for one in attempt["decisions"]] == ["U"]


def test_a_submission_taken_back_stays_in_the_history(whole, exported):
    submissions.undo(
        actor=make.actor(whole.ana), submission_id=whole.submission.pk, now=make.NOW + timedelta(minutes=5)
    )
    body = read(exported(whole))
    assert body["provenance"]["edition"] == "working_copy"
    assert [one["undoneAt"] for one in body["attempts"]] == ["2026-02-10T10:05:00-05:00"]


def test_arrangements_are_in_it(whole, exported):
    arrange(whole)
    assert [one["reason"]["value"] for one in read(exported(whole))["arrangements"]] == ["Jury duty"]


def test_a_held_decision_is_unknown_to_the_learner_and_known_to_staff(whole, exported):
    before = exported(whole), exported(whole, form="html")
    held = make.decide(whole.instructor, whole.submission, "U", hold=True, comment="Not yet.", now=LATER)
    assert (exported(whole), exported(whole, form="html")) == before
    for member in (whole.instructor, whole.coach):
        body = read(exported(whole, member))
        assert (body["state"], body["decision"]["letter"], body["decision"]["releasedAt"]) == ("decided", "U", None)
    decisions.release(actor=make.actor(whole.instructor), decision_id=held.pk, now=LATER)
    assert read(exported(whole))["decision"]["comment"]["value"] == "Not yet."


def test_a_decision_held_over_a_released_one_is_unknown_too(whole, exported):
    make.decide(whole.instructor, whole.submission, "U", now=LATER)
    before = exported(whole).body
    make.decide(whole.instructor, whole.submission, "S", hold=True, now=LATER + timedelta(days=1))
    assert exported(whole).body == before


def test_what_staff_say_among_themselves_stays_with_them(whole, exported):
    comment(whole, "Is this her own work?", visible_to_learner=False)
    for form in ("html", "json"):
        assert b"Is this her own work?" not in exported(whole, form=form).body
        assert b"Is this her own work?" in exported(whole, whole.instructor, form=form).body


def test_a_reviewer_is_unnamed_until_they_have_written(group, exported):
    group.portfolio = make.fill(group.ana, group.course)
    make.submit(group.ana, group.portfolio)
    assert PeerAssignment.objects.get(portfolio=group.portfolio).reviewer_id == group.ben.user_id
    for form in ("html", "json"):
        assert b"Okafor" not in exported(group, form=form).body
    make.assess(group.portfolio)
    assert b"Okafor" in exported(group).body


def test_a_waiver_gives_its_reason(group, exported):
    group.portfolio = make.answer(group.ana, group.course)
    peers.waive(actor=make.actor(group.instructor), portfolio_id=group.portfolio.pk, reason="Alone", now=make.NOW)
    body = read(exported(group))
    assert (body["peer"]["state"], body["peer"]["reason"]["value"]) == ("waived", "Alone")


@pytest.mark.parametrize("form", ["html", "json"])
def test_nobody_else_gets_it_not_even_the_reviewer(whole, exported, form):
    assert PeerAssignment.objects.get(portfolio=whole.portfolio).reviewer_id == whole.ben.user_id
    for member, refusal in ((whole.ben, Forbidden), (whole.observer, Forbidden), (whole.stranger, NotFound)):
        with pytest.raises(refusal):
            exported(whole, member, form=form)


def test_who_stops_being_staff_stops_getting_it(whole, exported):
    exported(whole, whole.coach)
    make.join(whole.cohort, Role.LEARNER, user=whole.coach.user)
    with pytest.raises(Forbidden):
        exported(whole, whole.coach)


def test_the_owner_gets_it_whatever_their_role_is_now(whole, exported):
    make.join(whole.cohort, Role.OBSERVER, user=whole.ana.user)
    assert read(exported(whole))["audience"] == "learner"


def test_another_format_is_refused(whole, exported):
    with pytest.raises(Invalid, match="html or json"):
        exported(whole, form="pdf")


def test_an_unknown_portfolio_is_not_found(whole):
    with pytest.raises(NotFound):
        export(actor=Actor(whole.ana.user_id), portfolio_id=whole.submission.pk, format="json", now=LATER)


@pytest.mark.parametrize("form", ["html", "json"])
def test_the_same_portfolio_gives_the_same_bytes_whenever_it_is_asked_for(whole, exported, form):
    assert exported(whole, form=form) == exported(whole, form=form, now=LATER + timedelta(days=400))


def test_a_file_that_is_gone_or_is_not_what_was_uploaded_is_named_and_not_inside(whole, exported):
    storages["default"].delete(whole.picture.file.name)
    Path(whole.paper.file.path).write_bytes(b"%PDF-1.4 something else")
    source = exported(whole, form="html").body.decode()
    assert "data:image" not in source
    assert "data:application" not in source
    assert source.count("not inside this document") == 2
    assert whole.paper.sha256 in source


def test_a_file_that_was_taken_off_after_the_submission_is_still_in_it(whole, exported):
    ArtifactFile.objects.filter(pk=whole.paper.pk).update(removed_at=LATER)
    assert 'download="notes.pdf"' in exported(whole, form="html").body.decode()


def test_the_number_of_queries_does_not_grow_with_what_is_in_it(group, exported, django_assert_num_queries):
    group.portfolio = make.answer(group.ana, group.course)
    group.artifact = make.make_artifact(group.ana, group.course)
    attach(group, "diagram.png", PNG)
    _check_queries(exported, group, django_assert_num_queries)

    guide = make.lesson_of(group.course).get_children().type(StudyGuidePageFactory._meta.model).get().specific
    guide.prompts = [*guide.prompts.raw_data, *(guide_prompt("pause_and_reflect", text=f"{n}?") for n in range(40))]
    guide.save_revision().publish()
    for place in range(1, 41):
        respond(group, f"Answer {place}", place=place, version=0)
    for number in range(5):
        group.artifact = make.make_artifact(
            group.ana, group.course, title=f"Artifact {number}", contributors={group.ben.user_id: "Helped"}
        )
        attach(group, "diagram.png", PNG)
        attach(group, "notes.pdf", PDF)
        comment(group, f"Comment {number}")
    assert len(answers(read(exported(group))["work"])) == 41
    _check_queries(exported, group, django_assert_num_queries)


def _check_queries(exported, group, django_assert_num_queries):
    """HTML needs one more: where the files are."""
    for form, number in (("json", 29), ("html", 30)):
        with django_assert_num_queries(number):
            exported(group, form=form)
