"""The number of SQL statements of an answer is exact, and does not grow with what is answered."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from api.ids import global_id
from cms.models import LessonPage
from coursework.rules.roles import Role
from tests.api.client import data, token_of
from tests.api.operations import published
from tests.factories.cms import CaseStudyPageFactory, course_with_lessons
from tests.factories.coursework import answer, decide, fill, join, provisional_cohort, running_class, submit

pytestmark = pytest.mark.django_db

DEEP = """{ courses(first: 5) { totalCount nodes {
  id title program { title courses { title } caseStudies { title } } rationale { html }
  outline { __typename ... on Part { title lessons { title } } ... on Lesson { title path } }
  lessons { title course { title } part { title } previous { title } next { title }
    caseStudy { title lessons { title } }
    studyGuide { title introduction { html } lesson { title } prompts { text } }
    components { id title introduction { html plainText }
      ... on Presentation { videos { url captionsUrl transcript { html } } studyGuide { title prompts { text } } }
      ... on TeamPractice { scenario { html } products { text } } } } } } }"""


def count(query: str, *, token: str | None = None, **variables: Any) -> int:
    data(query, token=token, **variables)  # the site's root paths and content types are known from now on
    with CaptureQueriesContext(connection) as captured:
        data(query, token=token, **variables)
    return len(captured)


def test_five_courses_take_as_many_statements_as_one() -> None:
    study = CaseStudyPageFactory()

    def add() -> None:
        course = course_with_lessons(lessons=2)
        LessonPage.objects.filter(slug=f"{course.slug}-lesson-1").update(case_study=study)

    add()
    one = count(DEEP)
    for _ in range(4):
        add()
    assert count(DEEP) == one == 17


def test_a_lesson_as_the_reference_front_end_asks_for_it() -> None:
    course = course_with_lessons(lessons=3)
    lesson = LessonPage.objects.get(slug=f"{course.slug}-lesson-1")
    path = data("query ($id: ID!) { lesson(id: $id) { path } }", id=global_id("Lesson", lesson.pk))["lesson"]["path"]
    assert count(published()["LessonPage"], path=path) == 10


@pytest.mark.parametrize(("slug", "statements"), [("{ __typename }", 0), ("{ courses { nodes { title } } }", 3)])
def test_small_questions_take_few(slug: str, statements: int) -> None:
    course_with_lessons()
    assert count(slug) == statements


def test_a_token_costs_one_statement() -> None:
    assert count("{ __typename }", token=token_of(join(provisional_cohort()))) == 1


class TestTheList:
    def test_a_list_of_125_takes_as_many_statements_as_one_of_5(self) -> None:
        few = self._statements(learners=5)
        many = self._statements(learners=125)
        assert few == many

    def _statements(self, *, learners: int) -> int:
        group = running_class(learners=learners)
        for place, learner in enumerate(group.learners):
            if place % 5 == 0:
                continue
            portfolio = answer(learner, group.course)
            if place % 5 > 1:
                submission = submit(learner, portfolio)
                if place % 5 > 2:
                    decide(group.instructor, submission, hold=place % 5 == 4)
        variables = {
            "cohortCourseId": global_id("CohortCourse", group.run.pk),
            "orderBy": "SUBMITTED_AT",
            "filter": "ALL",
        }
        token = token_of(group.instructor)
        rows = data(published()["CohortList"], token=token, **variables)["node"]["list"]
        assert len(rows) == learners
        return count(published()["CohortList"], token=token, **variables)


def test_the_portfolio_of_someone_with_much_work_takes_no_more_statements() -> None:
    counts = []
    for lessons in (1, 4):
        group = running_class(learners=2, lessons=lessons)
        for learner in group.learners:
            submit(learner, fill(learner, group.course))
        token = token_of(group.learners[0])
        counts.append(count(published()["MyPortfolio"], token=token, course=group.course.slug))
    assert counts == [46, 46]


def test_many_memberships_take_as_many_statements_as_two() -> None:
    learner = running_class(learners=1).learners[0]
    counts = []
    for others in (1, 3):
        for _ in range(others):
            join(running_class(learners=0).cohort, Role.LEARNER, user=learner.user)
        counts.append(count(published()["ViewerHome"], token=token_of(learner)))
    assert counts == [8, 8]
