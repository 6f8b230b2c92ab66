from __future__ import annotations

import hashlib
import io
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile, File

from coursework import access
from coursework.errors import Conflict, Invalid, NotFound
from coursework.models import ArtifactFile, Membership, Portfolio
from coursework.rules.roles import Role
from coursework.services import artifacts, peers
from tests.factories import coursework as make

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


@pytest.fixture
def group():
    return make.running_class(learners=3)


def save(member, artifact, group, *, expected, **fields):
    values = {"title": artifact.title, "text": artifact.text} | fields
    return artifacts.save(
        actor=make.actor(member),
        artifact_id=artifact.pk,
        lesson_id=make.lesson_of(group.course).pk,
        expected_version=expected,
        now=make.NOW + make.minutes(5),
        **values,
    )


def attach(member, artifact, content=PDF, name="plan.pdf"):
    return artifacts.attach_file(
        actor=make.actor(member), artifact_id=artifact.pk, upload=ContentFile(content, name=name), now=make.NOW
    )


def test_a_team_artifact_is_part_of_each_contributors_portfolio(group):
    ana, ben, _ = group.learners
    artifact = make.make_artifact(ana, group.course, contributors={ana.user_id: "Data", ben.user_id: "Diagram"})
    assert {one.user_id: one.note for one in artifact.contributors.all()} == {
        ana.user_id: "Data",
        ben.user_id: "Diagram",
    }
    submission = make.submit(ben, Portfolio.objects.get(user=ben.user))
    assert [one["title"] for one in submission.content["artifacts"]] == ["Our driver diagram"]


def test_every_contributor_edits_and_every_save_is_kept(group):
    ana, ben, _ = group.learners
    artifact = make.make_artifact(ana, group.course, contributors={ben.user_id: ""})
    save(ben, artifact, group, expected=1, text="Second draft.")
    assert [(one.version, one.text, one.saved_by_id) for one in artifact.versions.order_by("version")] == [
        (1, "Draft.", ana.user_id),
        (2, "Second draft.", ben.user_id),
    ]


def test_two_contributors_saving_at_once_get_a_conflict_with_title_and_text(group):
    ana, ben, _ = group.learners
    artifact = make.make_artifact(ana, group.course, contributors={ben.user_id: ""})
    save(ana, artifact, group, expected=1, title="Ours", text="Ana's.")
    with pytest.raises(Conflict) as refused:
        save(ben, artifact, group, expected=1, text="Ben's.")
    current = refused.value.current
    assert (current.version, current.title, current.text) == (2, "Ours", "Ana's.")


def test_saving_the_same_again_makes_no_version(group):
    artifact = make.make_artifact(group.learners[0], group.course)
    assert save(group.learners[0], artifact, group, expected=0).version == 1


def test_who_saves_stays_and_only_who_began_takes_others_off(group):
    ana, ben, cleo = group.learners
    artifact = make.make_artifact(ana, group.course, contributors={ben.user_id: ""})
    with pytest.raises(Invalid) as refused:
        save(ben, artifact, group, expected=1, contributors={cleo.user_id: ""})
    assert refused.value.path == ("contributors",)
    save(ana, artifact, group, expected=1, contributors={cleo.user_id: "Interviews"})
    assert {one.user_id for one in artifact.contributors.all()} == {ana.user_id, cleo.user_id}


def test_contributors_are_learners_of_the_cohort(group):
    outsider = make.join(make.provisional_cohort())
    gone = group.learners[2]
    Membership.objects.filter(pk=gone.pk).update(is_active=False)
    for person in (outsider, group.instructor, gone):
        with pytest.raises(Invalid):
            make.make_artifact(group.learners[0], group.course, contributors={person.user_id: ""})


def test_test_people_and_learners_do_not_make_artifacts_together(group):
    test = make.join(group.cohort, is_test=True)
    other = make.join(group.cohort, is_test=True)
    with pytest.raises(Invalid):
        make.make_artifact(group.learners[0], group.course, contributors={test.user_id: ""})
    with pytest.raises(Invalid):
        make.make_artifact(test, group.course, contributors={group.learners[0].user_id: ""})
    assert make.make_artifact(test, group.course, contributors={other.user_id: ""}).contributors.count() == 2


def test_others_neither_see_nor_save_an_artifact(group):
    artifact = make.make_artifact(group.learners[0], group.course)
    with pytest.raises(NotFound):
        save(group.learners[1], artifact, group, expected=1)


def test_an_artifact_needs_a_title_and_a_lesson(group):
    with pytest.raises(Invalid):
        make.make_artifact(group.learners[0], group.course, title=" ")
    with pytest.raises(NotFound):
        artifacts.save(
            actor=make.actor(group.learners[0]),
            artifact_id=None,
            lesson_id=group.course.pk,
            title="x",
            text="",
            expected_version=0,
            now=make.NOW,
        )


def test_an_artifact_outlives_its_lesson(group):
    artifact = make.make_artifact(group.learners[0], group.course)
    make.lesson_of(group.course).delete()
    artifact.refresh_from_db()
    assert artifact.lesson_id is None
    assert artifact.lesson_title == "Lesson 1"
    assert save_without_lesson(group, artifact).version == 2


def save_without_lesson(group, artifact):
    return artifacts.save(
        actor=make.actor(group.learners[0]),
        artifact_id=artifact.pk,
        lesson_id=0,
        title="Still here",
        text="",
        expected_version=1,
        now=make.NOW,
    )


# ---------------------------------------------------------------- files
def test_a_file_is_kept_whole_with_its_hash_under_a_name_of_its_own(group):
    file = attach(group.learners[0], make.make_artifact(group.learners[0], group.course), name="../our plan.exe")
    assert (file.name, file.size, file.content_type) == ("our plan.exe.pdf", len(PDF), "application/pdf")
    assert file.sha256 == hashlib.sha256(PDF).hexdigest()
    path = Path(file.file.path)
    assert path.read_bytes() == PDF
    assert path.is_relative_to(settings.MEDIA_ROOT)
    assert "plan" not in str(path.relative_to(settings.MEDIA_ROOT))


def test_a_file_too_large_or_of_another_kind_is_refused_and_leaves_nothing(group, settings):
    artifact = make.make_artifact(group.learners[0], group.course)
    settings.UPLOAD_MAX_BYTES = 1024 * 1024
    for content in (PDF + b"x" * 1024 * 1024, b"", b"<html><script>"):
        with pytest.raises(Invalid) as refused:
            attach(group.learners[0], artifact, content)
        assert refused.value.path == ("file",)
    assert not ArtifactFile.objects.exists()


def test_the_limit_itself_is_not_too_large(group, settings):
    settings.UPLOAD_MAX_BYTES = len(PDF)
    assert attach(group.learners[0], make.make_artifact(group.learners[0], group.course)).size == len(PDF)


def test_sending_a_file_again_after_a_lost_answer_adds_no_second(group):
    ana = group.learners[0]
    artifact = make.make_artifact(ana, group.course)
    assert attach(ana, artifact) == attach(ana, artifact)
    assert attach(ana, artifact, name="other.pdf") != attach(ana, artifact)


def test_an_artifact_has_a_last_place_for_a_file(group):
    ana = group.learners[0]
    artifact = make.make_artifact(ana, group.course)
    for number in range(20):
        attach(ana, artifact, name=f"{number}.pdf")
    with pytest.raises(Invalid, match="at most 20"):
        attach(ana, artifact, name="one too many.pdf")


def test_an_upload_of_many_chunks_is_read_to_its_end(group):
    content = PDF + bytes(range(256)) * 1024
    upload = File(io.BytesIO(content), name="long.pdf")
    file = artifacts.attach_file(
        actor=make.actor(group.learners[0]),
        artifact_id=make.make_artifact(group.learners[0], group.course).pk,
        upload=upload,
        now=make.NOW,
    )
    assert file.sha256 == hashlib.sha256(content).hexdigest()


def test_a_removed_file_stays_with_what_was_submitted(group):
    ana = group.learners[0]
    artifact = make.make_artifact(ana, group.course)
    file = attach(ana, artifact)
    portfolio = Portfolio.objects.get(user=ana.user)
    submission = make.submit(ana, portfolio)
    artifacts.remove_file(actor=make.actor(ana), file_id=file.pk, now=make.NOW)
    submission.refresh_from_db()
    assert [one["id"] for one in submission.content["artifacts"][0]["files"]] == [str(file.pk)]
    reader = make.actor(group.instructor)
    with access.file_for_reader(reader, file.pk).file.open() as kept:
        assert kept.read() == PDF
    from coursework.services.freezing import work_of

    assert work_of(portfolio, [])["artifacts"][0]["files"] == []


def test_who_may_open_a_file(group):
    ana, ben, cleo = group.learners
    artifact = make.make_artifact(ana, group.course)
    file = attach(ana, artifact)
    portfolio = Portfolio.objects.get(user=ana.user)
    late = attach(ana, artifact, name="before.pdf")
    peers.ask(actor=make.actor(ana), portfolio_id=portfolio.pk, now=make.NOW)
    unseen = attach(ana, artifact, name="after.pdf")
    reviewer = next(one for one in (ben, cleo) if one.user_id == portfolio.peer_assignments.get().reviewer_id)
    other = cleo if reviewer is ben else ben
    assert access.file_for_reader(make.actor(reviewer), late.pk) == late
    for who, what in [(reviewer, unseen), (other, file), (make.join(make.provisional_cohort(), Role.INSTRUCTOR), file)]:
        with pytest.raises(NotFound):
            access.file_for_reader(make.actor(who), what.pk)
    assert access.file_for_reader(make.actor(make.join(group.cohort, Role.ASSESSOR)), file.pk) == file
