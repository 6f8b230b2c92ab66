"""Editors cannot delete what people's work stands on, and are told why."""

from __future__ import annotations

import pytest
from django.urls import reverse

from accounts.models import User
from cms.models import CoursePage, LessonPage
from tests.factories import coursework as make
from tests.factories.cms import course_with_lessons

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    group = make.running_class(learners=1)
    make.answer(group.learners[0], group.course)
    return group


@pytest.fixture
def admin(client):
    client.force_login(User.objects.create_superuser("root", "root@example.org", "x"))
    return client


def test_a_course_that_a_cohort_takes_and_what_is_above_it_stay(group, admin):
    for page in (group.course, group.course.get_parent()):
        answer = admin.post(reverse("wagtailadmin_pages:delete", args=[page.pk]), follow=True)
        assert answer.status_code == 200
        assert "cohorts take" in answer.content.decode()
    assert CoursePage.objects.filter(pk=group.course.pk).exists()


def test_nor_are_they_deleted_in_bulk(group, admin):
    unused = course_with_lessons(lessons=1)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    admin.post(f"{url}?id={group.course.pk}&id={unused.pk}&next=/admin/")
    assert CoursePage.objects.count() == 2
    users = reverse("wagtail_bulk_action", args=["accounts", "user", "delete"])
    admin.post(f"{users}?id={group.learners[0].user_id}&next=/admin/")
    assert User.objects.filter(pk=group.learners[0].user_id).exists()


def test_a_course_of_no_cohort_and_a_lesson_can_be_deleted(group, admin):
    unused = course_with_lessons(lessons=1)
    admin.post(reverse("wagtailadmin_pages:delete", args=[unused.pk]))
    assert not CoursePage.objects.filter(pk=unused.pk).exists()
    lesson = make.lesson_of(group.course)
    admin.post(reverse("wagtailadmin_pages:delete", args=[lesson.pk]))
    assert not LessonPage.objects.filter(pk=lesson.pk).exists()


def test_a_person_with_coursework_stays_and_one_without_can_go(group, admin):
    answer = admin.post(reverse("wagtailusers_users:delete", args=[group.learners[0].user_id]), follow=True)
    assert "belongs to a cohort" in answer.content.decode()
    assert User.objects.filter(pk=group.learners[0].user_id).exists()
    nobody = make.person()
    admin.post(reverse("wagtailusers_users:delete", args=[nobody.pk]))
    assert not User.objects.filter(pk=nobody.pk).exists()
