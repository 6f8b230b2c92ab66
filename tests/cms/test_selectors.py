"""Selectors: what is visible to whom, and in how many queries."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from pytest_django import DjangoAssertNumQueries
from wagtail.models import PageViewRestriction

from accounts.models import User
from cms import selectors
from cms.models import CoursePage, LessonPage, StudyGuidePage
from tests.factories import cms as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def course() -> CoursePage:
    return make.course_with_lessons(lessons=2, slug="leaded502x")


@pytest.fixture
def learner() -> User:
    return User.objects.create(username="learner")


def restrict(page: object, kind: str = PageViewRestriction.LOGIN, *groups: Group) -> None:
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=kind, password="x")
    restriction.groups.set(groups)


def test_prompts_come_in_the_order_a_learner_meets_them(course: CoursePage) -> None:
    prompts = selectors.course_prompts(course)
    first = [prompt for prompt in prompts if prompt.lesson_title == "Lesson 1"]
    assert [prompt.kind for prompt in first] == [
        "define_terms", "create_representation", "pause_and_reflect", "raise_question",
        "product", "open_question", "lesson_strength", "lesson_weakness",
    ]  # fmt: skip
    assert [prompt.component_kind for prompt in first][:5] == ["presentation"] * 4 + ["team_practice"]
    assert [prompt.required for prompt in first][-3:] == [True, False, False]
    assert {prompt.lesson_title for prompt in prompts} == {"Lesson 1", "Lesson 2"}
    assert {prompt.course_id for prompt in prompts} == {course.pk}
    assert {prompt.language for prompt in prompts} == {"en"}


@pytest.mark.parametrize("lessons", [1, 6])
def test_prompts_take_four_queries_however_many_lessons(
    lessons: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    course = make.course_with_lessons(lessons=lessons)
    with django_assert_num_queries(4):
        assert len(selectors.course_prompts(course)) == 8 * lessons


@pytest.mark.parametrize("lessons", [1, 6])
def test_components_take_three_queries_however_many_lessons(
    lessons: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    course = make.course_with_lessons(lessons=lessons)
    with django_assert_num_queries(3):
        assert len(selectors.course_components(course)) == 3 + 7 * lessons + 2


@pytest.mark.parametrize("courses", [1, 5])
def test_published_courses_take_three_queries(courses: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for _ in range(courses):
        make.CoursePageFactory()
    with django_assert_num_queries(3):
        assert len(list(selectors.published_courses())) == courses


def test_a_prompt_is_found_by_page_and_block(course: CoursePage, django_assert_num_queries: object) -> None:
    for wanted in selectors.course_prompts(course):
        assert selectors.prompt(wanted.page_id, wanted.block_id) == wanted
    assert selectors.prompt(wanted.page_id, "00000000-0000-0000-0000-000000000000") is None
    assert selectors.prompt(course.pk, wanted.block_id) is None


def test_a_component_is_found_by_page_and_block(course: CoursePage) -> None:
    for wanted in selectors.course_components(course):
        assert selectors.component(wanted.page_id, wanted.block_id) == wanted
    assert selectors.component(course.pk, wanted.block_id) is None


def test_what_is_unpublished_is_invisible_with_all_below_it(course: CoursePage) -> None:
    lesson = LessonPage.objects.get(title="Lesson 1")
    lesson.unpublish()
    assert {prompt.lesson_title for prompt in selectors.course_prompts(course)} == {"Lesson 2"}
    assert not selectors.visible(StudyGuidePage.objects.child_of(lesson)).exists()
    course.unpublish()
    assert selectors.course_by_slug("leaded502x") is None
    assert not selectors.visible(LessonPage.objects.all()).exists()


def test_a_restriction_above_hides_a_lesson_from_those_who_do_not_meet_it(course: CoursePage, learner: User) -> None:
    lesson = LessonPage.objects.get(title="Lesson 1")
    path = selectors.path_of(lesson)
    assert selectors.lesson_by_path(path) == lesson
    restrict(course)
    assert selectors.lesson_by_path(path) is None
    assert selectors.course_by_slug("leaded502x") is None
    assert selectors.lesson_by_path(path, learner) == lesson


def test_a_page_kept_for_a_group_is_seen_by_its_members_and_superusers(course: CoursePage, learner: User) -> None:
    lesson = LessonPage.objects.get(title="Lesson 1")
    group = Group.objects.create(name="Pilot")
    restrict(lesson, PageViewRestriction.GROUPS, group)
    assert selectors.lesson_by_slug(lesson.slug, user=learner) is None
    assert {prompt.lesson_title for prompt in selectors.course_prompts(course, learner)} == {"Lesson 2"}
    assert {prompt.lesson_title for prompt in selectors.course_prompts(course)} == {"Lesson 2"}
    learner.groups.add(group)
    assert selectors.lesson_by_slug(lesson.slug, user=learner) == lesson
    assert selectors.lesson_by_slug(lesson.slug, user=User.objects.create(username="root", is_superuser=True))
    learner.is_active = False
    assert selectors.lesson_by_slug(lesson.slug, user=learner) is None


def test_two_restrictions_on_the_way_must_both_be_met(course: CoursePage, learner: User) -> None:
    lesson = LessonPage.objects.get(title="Lesson 1")
    restrict(course)
    restrict(lesson, PageViewRestriction.PASSWORD)
    assert selectors.lesson_by_slug(lesson.slug, user=learner) is None


def test_learners_answer_the_prompts_of_a_course_for_signed_in_people(course: CoursePage) -> None:
    restrict(course)
    assert len(selectors.course_prompts(course)) == 16


def test_a_restricted_prompt_cannot_be_answered(course: CoursePage) -> None:
    prompt = selectors.course_prompts(course)[0]
    restrict(LessonPage.objects.get(pk=prompt.lesson_id), PageViewRestriction.PASSWORD)
    assert selectors.prompt(prompt.page_id, prompt.block_id) is None


@pytest.mark.parametrize("path", ["", "/", "/nowhere/", "/leaded502x/", "//..//"])
def test_an_unknown_path_is_no_lesson(course: CoursePage, path: str) -> None:
    assert selectors.lesson_by_path(path) is None


def test_a_path_may_lack_its_slashes(course: CoursePage) -> None:
    lesson = LessonPage.objects.get(title="Lesson 1")
    assert selectors.lesson_by_path(selectors.path_of(lesson).strip("/")) == lesson


def test_the_course_of_a_study_guide_is_the_one_above_it(course: CoursePage) -> None:
    assert selectors.course_of(StudyGuidePage.objects.first()) == course
