"""The signed-in person."""

from __future__ import annotations

from api.content.tree import course_of
from api.context import Context
from api.ids import global_id, number_of, uuid_of
from api.paging import Page
from api.work.cohorts import ShownCohort, cohort_shown_to, shown_memberships
from api.work.items import Holder, ShownArtifact, ShownResponse, with_parts
from api.work.people import PERSON
from api.work.portfolios import ShownPortfolio, shown_portfolio
from api.work.progress import ShownCourseWork, own_portfolio, own_run, work_in
from api.work.reviews import ShownReview, shown_reviews
from cms.models import CoursePage, LessonPage
from cms.selectors.courses import DEFAULT_LANGUAGE
from coursework.errors import NotFound
from coursework.models import Artifact, CohortCourse, Response
from coursework.selectors import memberships_of, peer_reviews_of, portfolios_of


class ShownViewer:
    """The person who holds the token."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._actor = context.require_actor()
        session = context.session
        assert session is not None  # noqa: S101 - there is an actor
        self.id = global_id(PERSON, session.user.pk)
        self.name = session.user.display_name
        self.is_test_person = session.is_test
        self.session = {
            **{name: session.opens.get(name) for name in ("course", "lesson", "path", "message")},
            "activity": session.opens.get("activity") or "home",
            "id": global_id("LaunchSession", session.pk),
            "expires_at": session.expires_at,
        }

    def memberships(self, *, first: int | None, after: str | None) -> Page:
        return Page(
            memberships_of(self._actor.user_id),
            order=("-last_launch_at", "id"),
            first=first,
            after=after,
            shown=lambda members: shown_memberships(members, self._context),
        )

    def portfolios(self, *, first: int | None, after: str | None) -> Page:
        return Page(
            portfolios_of(self._actor.user_id),
            order=("-created_at", "id"),
            first=first,
            after=after,
            shown=lambda found: [ShownPortfolio(one, self._context, for_staff=False) for one in found],
        )

    def responses(self, *, first: int | None, after: str | None, lesson_id: str | None) -> Page:
        found = Response.objects.filter(portfolio__user_id=self._actor.user_id)
        if lesson_id is not None:
            lesson, run = self._where(lesson_id)
            found = found.filter(portfolio__cohort_course=run, snapshot__lesson_id=lesson.pk if lesson else None)
        return Page(
            found,
            order=("portfolio_id", "page_id", "block_id"),
            first=first,
            after=after,
            shown=lambda some: [ShownResponse(one, Holder("p", one.portfolio_id)) for one in some],
        )

    def artifacts(self, *, lesson_id: str | None) -> list[ShownArtifact]:
        mine = Artifact.objects.filter(contributors__user_id=self._actor.user_id)
        if lesson_id is not None:
            lesson, run = self._where(lesson_id)
            mine = mine.filter(cohort_course=run, lesson_stable_id=lesson.stable_id if lesson else "")
        found = with_parts(mine.order_by("saved_at", "pk"))
        return [ShownArtifact(one, None, self._context) for one in found]

    @property
    def peer_reviews(self) -> list[ShownReview]:
        return shown_reviews(peer_reviews_of(self._actor.user_id), self._context)

    def portfolio(self, slug: str) -> ShownPortfolio | None:
        course = self._course(slug)
        found = own_portfolio(course, self._context) if course else None
        return shown_portfolio(found, self._context, for_staff=False) if found else None

    def work(self, slug: str) -> ShownCourseWork | None:
        course = self._course(slug)
        return work_in(course, self._context) if course else None

    def cohort(self, cohort_id: str | None) -> ShownCohort | None:
        key = self._actor.cohort_id if cohort_id is None else uuid_of("Cohort", cohort_id)
        try:
            return cohort_shown_to(self._context, key) if key else None
        except NotFound:
            return None

    def _course(self, slug: str) -> CoursePage | None:
        courses = CoursePage.objects.filter(slug=slug, language=DEFAULT_LANGUAGE)
        return self._context.once(("course", slug), lambda: self._context.visible(courses).first())

    def _where(self, lesson_id: str) -> tuple[LessonPage | None, CohortCourse | None]:
        """The lesson, and the run of its course that saving goes to."""
        lesson = self._context.lessons.get(number_of("Lesson", lesson_id))
        course = course_of(lesson, self._context) if lesson else None
        return lesson, own_run(course, self._context) if course else None
