"""The admin as authors use it."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from cms import designs
from cms.models import CoursePage, LessonPage, StudyGuidePage
from tests.cms.forms import page_form_data
from tests.factories import cms as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> Client:
    call_command("create_demo_people", verbosity=0)
    assert client.login(username="editor", password="colloquy-editor")
    return client


def new(what: str, parent: Any) -> str:
    return reverse("wagtailadmin_pages:add", args=["cms", what, parent.pk])


def edit(page: Any) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


# A new lesson


@pytest.mark.parametrize("design", designs.DESIGNS.values(), ids=lambda design: design.key)
def test_a_new_lesson_begins_with_its_designs_components(editor: Client, design: designs.Design) -> None:
    course = make.course_with_lessons()
    response = editor.get(new("lessonpage", course), {"design": design.key})
    lesson = response.context["form"].instance
    assert lesson.design == design.key
    assert lesson.component_kinds == list(design.kinds)
    assert [block.value["title"] for block in lesson.components] == [designs.label_of(kind) for kind in design.kinds]


@pytest.mark.parametrize(("lessons", "design"), [(0, designs.KICK_OFF), (1, designs.SELF_DIRECTED)])
def test_an_empty_course_begins_with_its_kick_off(editor: Client, lessons: int, design: designs.Design) -> None:
    course = make.course_with_lessons() if lessons else make.CoursePageFactory()
    response = editor.get(new("lessonpage", course), {"design": "unheard_of"})
    assert response.context["form"].instance.design == design.key


def test_a_new_lesson_can_be_saved_as_it_begins(editor: Client) -> None:
    course = make.course_with_lessons()
    lesson = editor.get(new("lessonpage", course)).context["form"].instance
    lesson.title = "Only a title"
    response = editor.post(new("lessonpage", course), page_form_data(lesson))
    assert response.status_code == 302
    saved = LessonPage.objects.get(title="Only a title")
    assert (saved.live, saved.slug, saved.design_problems) == (False, "only-a-title", [])


def test_a_new_lesson_that_is_empty_cannot_be_published(editor: Client) -> None:
    course = make.course_with_lessons()
    lesson = editor.get(new("lessonpage", course)).context["form"].instance
    lesson.title = "Only a title"
    response = editor.post(new("lessonpage", course), page_form_data(lesson) | {"action-publish": "1"})
    assert response.status_code == 200
    assert "components" in response.context["form"].errors


def test_a_new_study_guide_begins_with_a_prompt_of_each_kind(editor: Client) -> None:
    lesson = make.LessonPageFactory(title="Hubs", slug="hubs")
    guide = editor.get(new("studyguidepage", lesson)).context["form"].instance
    assert (guide.title, guide.slug) == ("Study guide: Hubs", "hubs-study-guide")
    kinds = [block.value["kind"] for block in guide.prompts]
    assert kinds == ["define_terms", "create_representation", "pause_and_reflect", "raise_question"]
    assert editor.post(new("studyguidepage", lesson), page_form_data(guide)).status_code == 302
    assert StudyGuidePage.objects.get().get_parent().specific == lesson


def test_a_lesson_can_have_no_second_study_guide(editor: Client) -> None:
    guide = make.StudyGuidePageFactory()
    assert editor.get(new("studyguidepage", guide.get_parent()), follow=True).redirect_chain[-1][0] == "/admin/"


def test_publishing_a_lesson_reminds_of_its_study_guide(editor: Client) -> None:
    lesson = make.LessonPageFactory()
    response = editor.post(edit(lesson), page_form_data(lesson) | {"action-publish": "1"}, follow=True)
    assert "has no study guide" in response.content.decode()
    make.StudyGuidePageFactory(parent=LessonPage.objects.get())
    response = editor.post(
        edit(lesson), page_form_data(LessonPage.objects.get()) | {"action-publish": "1"}, follow=True
    )
    assert "has no study guide" not in response.content.decode()


# What authors see


@pytest.mark.parametrize("state", ["whole", "incomplete"])
def test_the_edit_page_shows_what_the_design_asks_for(editor: Client, state: str) -> None:
    lesson = make.StudyGuidePageFactory().get_parent().specific
    if state == "incomplete":
        lesson.components = make.components(["enrichment", "presentation"])
        lesson.save_revision()
    html = editor.get(edit(lesson)).content.decode()
    assert ("Team Practice is missing: it comes after Enrichment." in html) == (state == "incomplete")
    assert "Study guide: " in html


def test_every_page_type_can_be_edited_and_previewed(editor: Client) -> None:
    make.course_with_lessons()
    make.PartPageFactory()
    make.CaseStudyPageFactory()
    for page in make.home().get_descendants(inclusive=True).specific():
        assert editor.get(edit(page)).status_code == 200, page
        preview = editor.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
        assert preview.status_code == 200
        assert page.title in preview.content.decode()


def test_a_preview_shows_all_that_was_written(editor: Client) -> None:
    lesson = make.LessonPageFactory()
    html = editor.get(reverse("wagtailadmin_pages:view_draft", args=[lesson.pk])).content.decode()
    for words in (
        "Hubs and schools",
        "Your district has a plan.",
        "Read your study guide again.",
        "Look what you did.",
    ):
        assert words in html


def test_a_broken_draft_can_be_previewed(editor: Client) -> None:
    lesson = make.LessonPageFactory(live=False, components=[])
    assert editor.get(reverse("wagtailadmin_pages:view_draft", args=[lesson.pk])).status_code == 200


def test_the_list_of_lessons_shows_those_of_a_course_in_order(editor: Client) -> None:
    course = make.course_with_lessons(lessons=2)
    make.course_with_lessons()
    response = editor.get("/admin/lessons/", {"course": course.pk})
    titles = [page.title for page in response.context["object_list"]]
    assert titles == ["Kick Off", "Lesson 1", "Lesson 2", "Closing Thoughts"]


def test_the_list_of_lessons_takes_as_many_queries_for_many_as_for_few(editor: Client) -> None:
    course = make.course_with_lessons(guides=False)
    counts = []
    for _ in range(3):
        make.LessonPageFactory.create_batch(3, parent=course)
        with CaptureQueriesContext(connection) as queries:
            assert editor.get("/admin/lessons/").status_code == 200
        counts.append(len(queries))
    assert counts[1] == counts[2]


def test_lessons_are_filtered_by_design(editor: Client) -> None:
    make.course_with_lessons()
    response = editor.get("/admin/lessons/", {"design": "kick_off"})
    assert [page.title for page in response.context["object_list"]] == ["Kick Off"]


def test_the_list_says_which_lessons_are_not_whole(editor: Client) -> None:
    make.LessonPageFactory(live=False, components=[])
    assert "7 to mend" in editor.get("/admin/lessons/").content.decode()


def test_lessons_carry_their_number_in_the_tree(editor: Client) -> None:
    course = make.course_with_lessons(lessons=1)
    html = editor.get(reverse("wagtailadmin_explore", args=[course.pk])).content.decode()
    assert "1. Lesson 1" in html
    assert html.index("Kick Off") < html.index("1. Lesson 1") < html.index("Closing Thoughts")


def test_the_list_of_case_studies(editor: Client) -> None:
    make.CaseStudyPageFactory(title="Success for All", abbreviation="SFA")
    assert "Success for All" in editor.get("/admin/case_studies/").content.decode()


def test_sign_in_names_the_site(client: Client) -> None:
    assert "Sign in to Colloquy" in client.get("/admin/login/").content.decode()


# Addresses


def test_a_pages_address_leads_to_the_reference_ui(client: Client) -> None:
    lesson = make.LessonPageFactory(slug="hubs")
    response = client.get(lesson.url)
    assert response.status_code == 302
    assert response["Location"] == f"/learn/at{lesson.url}"
    assert client.get("/")["Location"] == "/learn/"


def test_an_unpublished_page_has_no_address(client: Client) -> None:
    assert client.get(make.LessonPageFactory(live=False).url).status_code == 404


# Demo people


def test_the_editor_writes_and_publishes_but_does_not_administer(editor: Client) -> None:
    lesson = make.LessonPageFactory()
    response = editor.post(edit(lesson), page_form_data(lesson) | {"title": "By the editor", "action-publish": "1"})
    assert response.status_code == 302
    assert LessonPage.objects.get().title == "By the editor"
    assert editor.get("/admin/users/").status_code == 302
    assert not User.objects.get(username="editor").is_superuser


def test_making_demo_people_again_changes_nothing() -> None:
    call_command("create_demo_people", verbosity=0)
    user = User.objects.get(username="editor")
    user.set_password("my own")
    user.save()
    call_command("create_demo_people", verbosity=0)
    assert User.objects.get(username="editor").check_password("my own")
    assert User.objects.count() == 2


def test_there_are_no_demo_people_outside_development(settings: Any) -> None:
    settings.LTI_ALLOW_HTTP_LOOPBACK = False
    with pytest.raises(CommandError, match="development settings only"):
        call_command("create_demo_people")
    assert not User.objects.exists()


def test_a_course_shows_its_code(editor: Client) -> None:
    course = make.CoursePageFactory(code="LeadEd502x", title="Designing")
    assert CoursePage.objects.get(pk=course.pk).get_admin_display_title() == "LeadEd502x: Designing"
