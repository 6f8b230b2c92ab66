"""A person's work in a course, begun or not."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from api.content.tree import course_of, course_tree
from api.context import Context
from api.ids import global_id
from api.work.portfolios import ShownPortfolio, shown_portfolio
from cms.models import CoursePage
from cms.selectors import course_by_slug, course_components, course_prompts
from coursework.access import membership
from coursework.errors import NotFound
from coursework.models import ArtifactContributor, Cohort, CohortCourse, Portfolio
from coursework.rules.missing import PRODUCT
from coursework.rules.roles import WORKERS
from coursework.services.portfolios import run_of


class ShownCourseWork:
    """The viewer's work in a course of a cohort."""

    def __init__(self, course: CoursePage, cohort: Cohort, portfolio: Portfolio | None, context: Context) -> None:
        self.course = course
        self.time_zone = cohort.time_zone
        self._portfolio = portfolio
        self._context = context
        self._run_due_at: datetime | None = None

    @cached_property
    def portfolio(self) -> ShownPortfolio | None:
        return shown_portfolio(self._portfolio, self._context, for_staff=False) if self._portfolio else None

    @property
    def due_at(self) -> datetime | None:
        return self.portfolio.due_at if self.portfolio else self._run_due_at

    @cached_property
    def lessons(self) -> list[dict[str, Any]]:
        """Progress in each lesson. Nine queries, whatever the course."""
        components: dict[int, list[str]] = {}
        for component in course_components(self.course, self._context.user):
            components.setdefault(component.page_id, []).append(component.block_id)
        prompts: dict[int, list[str]] = {}
        for prompt in course_prompts(self.course, self._context.user):
            if prompt.kind != PRODUCT:
                prompts.setdefault(prompt.lesson_id, []).append(prompt.key)
        viewed, answered, artifacts = self._done()
        return [
            {
                "lesson": lesson,
                "component_count": len(components.get(lesson.pk, ())),
                "viewed_components": [
                    global_id("Component", f"{lesson.pk}.{block}")
                    for block in components.get(lesson.pk, ())
                    if (lesson.pk, block) in viewed
                ],
                "prompt_count": len(prompts.get(lesson.pk, ())),
                "answered_prompts": sum(key in answered for key in prompts.get(lesson.pk, ())),
                "artifact_count": artifacts[lesson.stable_id],
            }
            for lesson in course_tree(self.course, self._context).lessons
        ]

    def _done(self) -> tuple[set[tuple[int, str]], set[str], Counter[str]]:
        portfolio = self._portfolio
        if portfolio is None:
            return set(), set(), Counter()
        viewed = {(page, str(block)) for page, block in portfolio.views.values_list("page_id", "block_id")}
        answers = portfolio.responses.exclude(text="").values_list("page_id", "block_id")
        contributions = ArtifactContributor.objects.filter(
            user_id=portfolio.user_id, artifact__cohort_course_id=portfolio.cohort_course_id
        )
        return (
            viewed,
            {f"{page}.{block}" for page, block in answers},
            Counter(contributions.values_list("artifact__lesson_stable_id", flat=True)),
        )


def course_named(slug: str, context: Context) -> CoursePage:
    """The course with this slug that the viewer may see. Raises `NotFound`."""
    found: CoursePage | None = course_by_slug(slug, user=context.user)
    if found is None:
        raise NotFound("There is no such course.", path=["course"])
    return found


def own_portfolio(course: CoursePage, context: Context) -> Portfolio | None:
    """The viewer's portfolio of a course, in the cohort of the launch if that takes the course."""
    return context.once(("own portfolio", course.pk), lambda: _own_portfolio(course, context))


def own_run(course: CoursePage, context: Context) -> CohortCourse | None:
    """The run that holds, or would hold, that portfolio."""
    return context.once(("own run", course.pk), lambda: run_of(context.require_actor(), course))


def _own_portfolio(course: CoursePage, context: Context) -> Portfolio | None:
    run = own_run(course, context)
    if run is None:
        return None
    portfolios = Portfolio.objects.select_related("cohort_course__cohort", "cohort_course__course", "user")
    return portfolios.filter(cohort_course=run, user_id=context.require_actor().user_id).first()


def work_in(course: CoursePage, context: Context) -> ShownCourseWork | None:
    """The viewer's work in a course; None when they are no learner of it."""
    run = own_run(course, context)
    if run is not None:
        work = ShownCourseWork(course, run.cohort, own_portfolio(course, context), context)
        work._run_due_at = run.portfolio_due_at
        return work
    cohort = _provisional(context.require_actor().cohort_id, context)
    return ShownCourseWork(course, cohort, None, context) if cohort else None


def progress_in(lesson_id: int, context: Context) -> dict[str, Any] | None:
    """The viewer's progress in one lesson; None when they are no learner of its course."""
    lesson = context.lessons.get(lesson_id)
    course = course_of(lesson, context) if lesson else None
    work = work_in(course, context) if course else None
    return next((one for one in work.lessons if one["lesson"].pk == lesson_id), None) if work else None


def _provisional(cohort_id: UUID | None, context: Context) -> Cohort | None:
    """The launch's cohort, if it is not set up yet and so takes any course."""
    if cohort_id is None:
        return None
    try:
        mine = membership(context.require_actor(), cohort_id)
    except NotFound:
        return None
    return mine.cohort if mine.role in WORKERS and mine.cohort.is_provisional else None
