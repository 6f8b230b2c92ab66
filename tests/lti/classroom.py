"""A cohort whose learners came from platforms, with an instructor who decides: for the tests of passback."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from accounts.models import User
from coursework.access import Actor
from coursework.models import Cohort, CohortContext, CohortCourse, Decision, Membership, Portfolio, Role, Submission
from coursework.services import decisions, submissions
from lti import keys
from lti.models import Context, ContextPerson, LineItem, PlatformUser, Registration, ResourceLink, ScoreDelivery
from tests.factories.cms import CoursePageFactory
from tests.lti.fake_gradebook import ALL_SCOPES, FakeGradebook
from tests.lti.fake_platform import FakePlatform

_numbers = itertools.count(1)


@dataclass
class Place:
    """A context on a platform, with its gradebook."""

    platform: FakePlatform
    gradebook: FakeGradebook
    registration: Registration
    context: Context
    link: ResourceLink

    def offer_column(self, course_key: str, *, name: str = "1", **values: Any) -> LineItem:
        """What a launch of the graded link records."""
        link = self.link
        if LineItem.objects.filter(resource_link=link).exists():
            link = ResourceLink.objects.create(
                deployment=self.link.deployment, context=self.context, link_id=f"link-{next(_numbers)}"
            )
        return LineItem.objects.create(
            resource_link=link,
            registration=self.registration,
            context=self.context,
            course_key=course_key,
            updated_at=datetime.now(UTC),
            **({"url": self.gradebook.add_column(name), "scopes": list(ALL_SCOPES)} | values),
        )


@dataclass
class Classroom:
    """`now` moves only when a test moves it."""

    cohort: Cohort
    run: CohortCourse
    instructor: Actor
    now: datetime
    portfolios: dict[str, Portfolio] = field(default_factory=dict)

    @property
    def course_key(self) -> str:
        return self.run.course.stable_id

    def wait(self, **duration: float) -> datetime:
        self.now += timedelta(**duration)
        return self.now

    def meet(self, platform: FakePlatform, *, profile: str = "generic", name: str = "", column: bool = True) -> Place:
        """The cohort meets on this platform too, usually with a graded link that was launched once."""
        jwks = keys.public_keys(now=self.now)
        deployment = platform.register(profile=profile, name=name)
        context = Context.objects.create(issuer=platform.issuer, context_id=f"context-{next(_numbers)}")
        CohortContext.objects.create(cohort=self.cohort, key=str(context.pk), added_at=self.now)
        link = ResourceLink.objects.create(deployment=deployment, context=context, link_id="link-1")
        gradebook = FakeGradebook(platform, public_jwks=jwks, profile=profile)
        place = Place(platform, gradebook, deployment.registration, context, link)
        if column:
            place.offer_column(self.course_key)
        return place

    def learner(self, sub: str, *places: Place, is_test: bool = False) -> Portfolio:
        """A learner who was seen in these places and has submitted."""
        user = User.objects.create(username=f"learner-{next(_numbers)}", name=sub.title())
        Membership.objects.create(
            cohort=self.cohort,
            user=user,
            role=Role.LEARNER,
            is_test=is_test,
            joined_at=self.now,
            last_launch_at=self.now,
        )
        for place in places:
            person, _ = PlatformUser.objects.get_or_create(
                issuer=place.platform.issuer, sub=sub, defaults={"user": user}
            )
            ContextPerson.objects.create(context=place.context, platform_user=person, last_seen_at=self.now)
        portfolio = Portfolio.objects.create(cohort_course=self.run, user=user, created_at=self.now)
        self.portfolios[sub] = portfolio
        self.submit(sub)
        return portfolio

    def submit(self, sub: str) -> Submission:
        portfolio = self.portfolios[sub]
        actor = Actor(user_id=portfolio.user_id, cohort_id=self.cohort.pk)
        everything = ["study_guide", "artifact", "peer_assessment", "reflection"]
        return submissions.submit(actor=actor, portfolio_id=portfolio.pk, confirmed_missing=everything, now=self.now)

    def decide(self, sub: str, letter: str, *, comment: str = "Well argued.", hold: bool = False) -> Decision:
        submission = self.portfolios[sub].submissions.order_by("-number").first()
        assert submission is not None
        return decisions.decide(
            actor=self.instructor, submission_id=submission.pk, letter=letter, comment=comment, hold=hold, now=self.now
        )

    def row(self, sub: str, place: Place | None = None) -> ScoreDelivery:
        """The row in force for a learner (in a place)."""
        rows = ScoreDelivery.objects.filter(portfolio=self.portfolios[sub]).exclude(state="superseded")
        return (rows.filter(context=place.context) if place else rows).get()


def open_classroom() -> Classroom:
    """It begins at the real time, since assertions, tokens and the leases of other processes go by that."""
    now = datetime.now(UTC).replace(microsecond=0)
    cohort = Cohort.objects.create(name="EDUC 551", join_code=f"C{next(_numbers)}", confirmed_at=now, created_at=now)
    run = CohortCourse.objects.create(cohort=cohort, course=CoursePageFactory())
    teacher = User.objects.create(username=f"teacher-{next(_numbers)}", name="Grace Hopper")
    Membership.objects.create(cohort=cohort, user=teacher, role=Role.INSTRUCTOR, joined_at=now, last_launch_at=now)
    return Classroom(cohort, run, Actor(user_id=teacher.pk, cohort_id=cohort.pk), now)
