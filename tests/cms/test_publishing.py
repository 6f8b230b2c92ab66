"""A lesson that is not its design's cannot be published by any way, and the editor is told which part is wrong."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page, PageLogEntry, Task, Workflow, WorkflowTask

from accounts.models import User
from cms import designs, selectors
from cms.errors import CannotPublish
from cms.models import CoursePage, LessonPage, StudyGuidePage
from tests.cms.forms import page_form_data
from tests.factories import cms as make

pytestmark = pytest.mark.django_db

WITHOUT_TEAM_PRACTICE = [kind for kind in designs.SELF_DIRECTED.kinds if kind != "team_practice"]
MISSING = "Team Practice is missing: it comes after Enrichment."


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("admin", password="x"))
    return client


@pytest.fixture
def broken(db: None) -> LessonPage:
    """A draft lesson without its Team Practice."""
    return make.LessonPageFactory(title="Broken", live=False, components=make.components(WITHOUT_TEAM_PRACTICE))


def is_live(page: Page) -> bool:
    return Page.objects.get(pk=page.pk).live


def test_a_complete_lesson_is_published(broken: LessonPage) -> None:
    broken.components = make.components()
    broken.save_revision().publish()
    assert is_live(broken)


def test_a_draft_may_be_incomplete(broken: LessonPage) -> None:
    assert broken.pk
    broken.components = []
    broken.save_revision()


def test_a_revision_is_not_published(broken: LessonPage) -> None:
    with pytest.raises(CannotPublish) as refusal:
        broken.save_revision().publish()
    assert MISSING in refusal.value.messages
    assert not is_live(broken)


@pytest.mark.parametrize("make_live", ["save", "add_child", "create"])
def test_a_script_does_not_publish_it(broken: LessonPage, make_live: str) -> None:
    if make_live == "save":
        broken.live = True
        with pytest.raises(CannotPublish):
            broken.save()
    else:
        with pytest.raises(CannotPublish):
            make.CoursePageFactory().add_child(
                instance=LessonPage(title="New", slug="new", components=make.components(WITHOUT_TEAM_PRACTICE))
            )


def test_a_live_lesson_keeps_its_content_when_a_broken_draft_is_refused() -> None:
    lesson = make.LessonPageFactory()
    lesson.components = make.components(WITHOUT_TEAM_PRACTICE)
    revision = lesson.save_revision()
    with pytest.raises(CannotPublish):
        revision.publish()
    assert len(LessonPage.objects.get(pk=lesson.pk).components) == 7


def test_it_cannot_be_scheduled(broken: LessonPage) -> None:
    broken.go_live_at = timezone.now() + datetime.timedelta(days=1)
    revision = broken.save_revision()
    with pytest.raises(CannotPublish):
        revision.publish()
    revision.refresh_from_db()
    assert revision.approved_go_live_at is None
    with pytest.raises(CannotPublish):
        broken.save_revision(approved_go_live_at=broken.go_live_at)


def test_a_scheduled_revision_that_became_wrong_is_refused_and_the_others_go_live(broken: LessonPage) -> None:
    soon = timezone.now() + datetime.timedelta(hours=1)
    revision = broken.save_revision()
    type(revision).objects.filter(pk=revision.pk).update(approved_go_live_at=soon)
    good = make.LessonPageFactory(live=False)
    good.go_live_at = soon + datetime.timedelta(seconds=1)
    good.save_revision().publish()
    with time_machine.travel(soon + datetime.timedelta(hours=1)):
        call_command("publish_scheduled")
    assert not is_live(broken)
    assert is_live(good)
    revision.refresh_from_db()
    assert revision.approved_go_live_at is None
    entry = PageLogEntry.objects.get(page=broken.pk, action="cms.publish_refused")
    assert MISSING in entry.message


def test_the_button_says_at_the_field_what_is_missing(admin: Client, broken: LessonPage) -> None:
    data = page_form_data(broken) | {"action-publish": "1"}
    response = admin.post(reverse("wagtailadmin_pages:edit", args=[broken.pk]), data)
    assert response.status_code == 200
    [error] = response.context["form"].errors.as_data()["components"]
    [told] = error.non_block_errors.as_data()
    assert told.message == f"The lesson cannot be published yet. {MISSING}"
    assert MISSING in response.content.decode()
    assert not is_live(broken)


def test_the_button_saves_a_draft_that_is_incomplete(admin: Client, broken: LessonPage) -> None:
    data = page_form_data(broken) | {"title": "Still broken"}
    response = admin.post(reverse("wagtailadmin_pages:edit", args=[broken.pk]), data)
    assert response.status_code == 302
    assert LessonPage.objects.get(pk=broken.pk).get_latest_revision_as_object().title == "Still broken"


def test_a_new_lesson_is_not_published_by_the_button(admin: Client) -> None:
    course = make.CoursePageFactory()
    lesson = LessonPage(title="New", slug="brand-new", components=make.components(WITHOUT_TEAM_PRACTICE))
    url = reverse("wagtailadmin_pages:add", args=["cms", "lessonpage", course.pk])
    response = admin.post(url, page_form_data(lesson) | {"action-publish": "1"})
    assert response.status_code == 200
    assert MISSING in response.content.decode()
    response = admin.post(url, page_form_data(lesson))
    assert response.status_code == 302
    assert not LessonPage.objects.get(slug="brand-new").live


def test_a_lesson_submitted_for_moderation_must_be_complete(admin: Client, broken: LessonPage) -> None:
    start_workflow_on(broken.get_parent())
    data = page_form_data(broken) | {"action-submit": "1"}
    response = admin.post(reverse("wagtailadmin_pages:edit", args=[broken.pk]), data)
    assert response.status_code == 200
    assert MISSING in response.content.decode()


def test_approving_a_workflow_task_tells_the_editor_instead_of_failing(admin: Client) -> None:
    lesson = make.LessonPageFactory(live=False)
    task = start_workflow_on(lesson.get_parent())
    user = User.objects.get(username="admin")
    lesson.save_revision(user=user)
    state = Workflow.objects.get(name="Two eyes").start(lesson, user)
    lesson.components = make.components(WITHOUT_TEAM_PRACTICE)
    broken = lesson.save_revision(user=user)
    state.current_task_state.revision = broken
    state.current_task_state.save()
    url = reverse("wagtailadmin_pages:workflow_action", args=[lesson.pk, "approve", state.current_task_state.pk])
    response = admin.post(url, {"next": "/admin/"}, follow=True)
    assert response.status_code == 200
    assert MISSING in response.content.decode()
    assert not is_live(lesson)
    assert task.pk


def test_publishing_in_bulk_tells_the_editor_instead_of_failing(admin: Client, broken: LessonPage) -> None:
    broken.save_revision()
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"]) + f"?id={broken.pk}"
    response = admin.post(url, follow=True)
    assert response.status_code == 200
    assert MISSING in response.content.decode()
    assert not is_live(broken)


def test_a_copy_of_a_lesson_with_a_broken_draft_shows_what_was_published() -> None:
    lesson = make.LessonPageFactory()
    lesson.components = make.components(WITHOUT_TEAM_PRACTICE)
    lesson.save_revision()
    copy = LessonPage.objects.get(pk=lesson.pk).copy(update_attrs={"slug": "the-copy"}, keep_live=True)
    stored = LessonPage.objects.get(pk=copy.pk)
    assert not stored.live or not stored.design_problems
    with pytest.raises(CannotPublish):
        stored.get_latest_revision().publish()


def start_workflow_on(page: Page) -> Task:
    workflow = Workflow.objects.create(name="Two eyes")
    task = Task.objects.filter(active=True).first()
    assert task is not None
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    page.refresh_from_db()
    from wagtail.models import WorkflowPage

    WorkflowPage.objects.create(workflow=workflow, page=page)
    return task


# Slugs and ids


def test_two_lessons_of_two_courses_cannot_share_a_slug() -> None:
    first = make.LessonPageFactory(slug="same")
    with pytest.raises(ValidationError, match="found by its slug alone"):
        make.LessonPageFactory(slug="same")
    assert make.PartPageFactory(slug="same").slug == first.slug  # another type is another namespace


def test_the_form_says_that_the_slug_is_taken(admin: Client, broken: LessonPage) -> None:
    make.LessonPageFactory(slug="same", title="The First")
    data = page_form_data(broken) | {"slug": "same"}
    response = admin.post(reverse("wagtailadmin_pages:edit", args=[broken.pk]), data)
    [message] = response.context["form"].errors["slug"]
    assert "“The First”" in message


def test_the_database_keeps_slugs_and_ids_unique() -> None:
    from django.db import IntegrityError, transaction

    first, second = make.LessonPageFactory(), make.LessonPageFactory()
    for column in ("address", "stable_id"):
        with pytest.raises(IntegrityError), transaction.atomic():
            LessonPage.objects.filter(pk=second.pk).update(**{column: getattr(first, column)})


def test_a_slug_made_from_a_title_is_free() -> None:
    make.LessonPageFactory(title="Kick Off", slug="kick-off")
    course = make.CoursePageFactory()
    page = course.add_child(instance=LessonPage(title="Kick Off", live=False))
    assert page.slug == page.address == "kick-off-2"


def test_a_copied_course_gets_slugs_and_ids_of_its_own() -> None:
    course = make.course_with_lessons(slug="original")
    copy = course.copy(recursive=True, update_attrs={"slug": "the-copy"})
    for model in (LessonPage, StudyGuidePage):
        pages = model.objects.filter(path__startswith=copy.path)
        assert pages.count() == model.objects.filter(path__startswith=course.path).count()
    stable = list(LessonPage.objects.values_list("stable_id", flat=True))
    assert len(set(stable)) == len(stable)
    lesson = LessonPage.objects.child_of(copy).get(title="Lesson 1")
    assert lesson.slug == lesson.address == "original-lesson-1-2"
    assert lesson.url_path == f"{CoursePage.objects.get(pk=copy.pk).url_path}original-lesson-1-2/"
    assert lesson.get_latest_revision_as_object().stable_id == lesson.stable_id


def test_copying_to_a_taken_slug_tells_the_editor(admin: Client) -> None:
    lesson, other = make.LessonPageFactory(slug="same"), make.CoursePageFactory()
    data = {"new_title": "Copy", "new_slug": "same", "new_parent_page": other.pk}
    response = admin.post(reverse("wagtailadmin_pages:copy", args=[lesson.pk]), data, follow=True)
    assert response.status_code == 200
    assert "found by its slug alone" in response.content.decode()
    assert LessonPage.objects.count() == 1


def test_a_lesson_has_one_study_guide() -> None:
    guide = make.StudyGuidePageFactory()
    with pytest.raises(ValidationError, match="has a study guide already"):
        make.StudyGuidePageFactory(parent=guide.get_parent(), slug="second")


def test_the_stable_id_survives_slug_title_and_place() -> None:
    lesson: Any = make.LessonPageFactory()
    before = lesson.stable_id
    lesson.slug, lesson.title = "renamed", "Renamed"
    lesson.save_revision().publish()
    lesson.refresh_from_db()
    lesson.move(make.CoursePageFactory(), pos="last-child")
    found = LessonPage.objects.get(pk=lesson.pk)
    assert (found.stable_id, found.address) == (before, "renamed")


def test_an_alias_follows_its_original_and_stays_a_page_of_its_own() -> None:
    lesson: Any = make.LessonPageFactory()
    alias = lesson.create_alias(parent=make.CoursePageFactory(), update_slug="the-alias")
    lesson.title = "Changed"
    lesson.save_revision().publish()
    found = LessonPage.objects.get(pk=alias.pk)
    assert (found.title, found.slug, found.address) == ("Changed", "the-alias", "the-alias")
    assert found.stable_id != lesson.stable_id


def test_a_translation_has_its_originals_stable_id_and_may_have_its_slug() -> None:
    course = make.course_with_lessons(lessons=1, slug="leaded502x")
    spanish = Locale.objects.create(language_code="es")
    lesson = LessonPage.objects.child_of(course).get(title="Lesson 1")
    translation = lesson.copy_for_translation(spanish, copy_parents=True)
    found = LessonPage.objects.get(pk=translation.pk)
    assert (found.stable_id, found.language, found.slug) == (lesson.stable_id, "es", lesson.slug)
    assert selectors.course_by_slug("leaded502x", "es").stable_id == course.stable_id
    found.save_revision().publish()
    assert selectors.lesson_by_slug(lesson.slug, "es") == found
    assert selectors.lesson_by_slug(lesson.slug) == lesson
