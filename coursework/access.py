"""The only door to another person's work.

Every function reads the membership row: a person's rights are those of their latest launch, also when they
come with a token of an earlier one. A stranger to the cohort is told `NotFound`; a member whose role does
not allow it, `Forbidden`.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from accounts.models import AccessSession
from coursework.errors import Forbidden, NotFound
from coursework.models import (
    Artifact,
    ArtifactFile,
    Cohort,
    CohortCourse,
    Membership,
    PeerAssignment,
    Portfolio,
    Submission,
)
from coursework.rules.roles import DECIDERS, STAFF, WORKERS, Role


@dataclass(frozen=True)
class Actor:
    """Who acts: a person, with the cohort of the launch they came by (null: none)."""

    user_id: UUID
    cohort_id: UUID | None = None
    is_test: bool = False


def actor_from(session: AccessSession) -> Actor:
    """The actor of an access session."""
    return Actor(user_id=session.user_id, cohort_id=session.cohort_id, is_test=session.is_test)


def current_cohort(cohort_id: UUID) -> Cohort:
    """The cohort, or the one it has joined since. Joining keeps this one step deep."""
    cohort = Cohort.objects.select_related("merged_into").filter(pk=cohort_id).first()
    if cohort is None:
        raise NotFound("There is no such cohort.")
    return cohort.merged_into or cohort


def membership(actor: Actor, cohort_id: UUID, *, roles: Collection[Role] | None = None) -> Membership:
    """The actor's membership of a cohort, as it is now; with `roles`, only one of these."""
    # One query, so that a cohort which joins another at this moment is seen either before or after it.
    there = Q(cohort_id=cohort_id) | Q(cohort__merged_cohorts=cohort_id)
    found = Membership.objects.select_related("cohort").filter(there, user_id=actor.user_id, is_active=True).first()
    if found is None:
        raise NotFound("There is no such cohort.")
    if roles is not None and found.role not in roles:
        raise Forbidden(f"This needs the role of {' or '.join(sorted(roles))} in the cohort.")
    return found


def require_instructor(actor: Actor, cohort_id: UUID) -> Membership:
    """Only instructors set up cohorts, decide, release, return, arrange and rule."""
    return membership(actor, cohort_id, roles=DECIDERS)


def require_staff(actor: Actor, cohort_id: UUID) -> Membership:
    """Instructors, coaches and assessors see the list and the portfolios."""
    return membership(actor, cohort_id, roles=STAFF)


def cohort_course_for_staff(actor: Actor, cohort_course_id: UUID, *, roles: Collection[Role] = STAFF) -> CohortCourse:
    """A course of a cohort in which the actor has one of `roles`."""
    found = CohortCourse.objects.select_related("cohort", "course").filter(pk=cohort_course_id).first()
    if found is None:
        raise NotFound("There is no such course in a cohort.")
    _check_role(actor, found.cohort_id, roles, "There is no such course in a cohort.")
    return found


def portfolio_for_owner(actor: Actor, portfolio_id: UUID) -> Portfolio:
    """One's own portfolio, while one is a learner of its cohort."""
    found = _portfolios().filter(pk=portfolio_id, user_id=actor.user_id).first()
    if found is None:
        raise NotFound("There is no such portfolio.")
    _check_role(actor, found.cohort_course.cohort_id, WORKERS, "There is no such portfolio.")
    return found


def portfolio_for_staff(actor: Actor, portfolio_id: UUID, *, roles: Collection[Role] = STAFF) -> Portfolio:
    """A portfolio in a cohort in which the actor has one of `roles`. Nobody is staff to their own work."""
    found = _portfolios().filter(pk=portfolio_id).first()
    if found is None:
        raise NotFound("There is no such portfolio.")
    _check_staff(actor, found, roles)
    return found


def portfolio_for_reader(actor: Actor, portfolio_id: UUID) -> tuple[Portfolio, bool]:
    """A portfolio to read, and whether the actor reads it as staff. One's own can be read whatever one's role."""
    found = _portfolios().filter(pk=portfolio_id).first()
    if found is None:
        raise NotFound("There is no such portfolio.")
    if found.user_id == actor.user_id:
        return found, False
    _check_staff(actor, found, STAFF)
    return found, True


def submission_for_owner(actor: Actor, submission_id: UUID) -> Submission:
    """One's own submission, while one is a learner of its cohort."""
    found = _submissions().filter(pk=submission_id, portfolio__user_id=actor.user_id).first()
    if found is None:
        raise NotFound("There is no such submission.")
    _check_role(actor, found.portfolio.cohort_course.cohort_id, WORKERS, "There is no such submission.")
    return found


def submission_for_staff(actor: Actor, submission_id: UUID, *, roles: Collection[Role] = STAFF) -> Submission:
    """A submission in a cohort in which the actor has one of `roles`."""
    found = _submissions().filter(pk=submission_id).first()
    if found is None:
        raise NotFound("There is no such submission.")
    _check_staff(actor, found.portfolio, roles)
    return found


def assignment_for_reviewer(actor: Actor, assignment_id: UUID) -> PeerAssignment:
    """A portfolio one is asked to assess: what was frozen for it, and nothing else of it.

    Once the assignment is somebody else's, its work is no longer shown.
    """
    found = (
        PeerAssignment.objects.select_related("portfolio__cohort_course", "owner")
        .filter(pk=assignment_id, reviewer_id=actor.user_id, replaced_at__isnull=True)
        .first()
    )
    if found is None:
        raise NotFound("There is no such review.")
    _check_role(actor, found.portfolio.cohort_course.cohort_id, None, "There is no such review.")
    return found


def artifact_for_contributor(actor: Actor, artifact_id: UUID) -> Artifact:
    """An artifact one works on, while one is a learner of its cohort."""
    found = (
        Artifact.objects.select_related("cohort_course")
        .filter(pk=artifact_id, contributors__user_id=actor.user_id)
        .first()
    )
    if found is None:
        raise NotFound("There is no such artifact.")
    _check_role(actor, found.cohort_course.cohort_id, WORKERS, "There is no such artifact.")
    return found


def file_for_reader(actor: Actor, file_id: UUID) -> ArtifactFile:
    """A file: for its artifact's contributors, for staff, and for the reviewer in whose frozen work it is."""
    found = ArtifactFile.objects.select_related("artifact__cohort_course").filter(pk=file_id).first()
    if found is None:
        raise NotFound("There is no such file.")
    if found.artifact.contributors.filter(user_id=actor.user_id).exists() or _reviews_file(actor, found):
        return found
    try:
        require_staff(actor, found.artifact.cohort_course.cohort_id)
    except Forbidden:
        raise NotFound("There is no such file.") from None
    return found


def _reviews_file(actor: Actor, file: ArtifactFile) -> bool:
    reviews = PeerAssignment.objects.filter(
        reviewer_id=actor.user_id,
        replaced_at__isnull=True,
        portfolio__cohort_course_id=file.artifact.cohort_course_id,
    )
    wanted = str(file.pk)
    return any(
        one["id"] == wanted
        for content in reviews.values_list("content", flat=True)
        for artifact in content.get("artifacts", ())
        for one in artifact["files"]
    )


def _portfolios() -> QuerySet[Portfolio]:
    return Portfolio.objects.select_related("cohort_course__cohort", "cohort_course__course", "user")


def _submissions() -> QuerySet[Submission]:
    return Submission.objects.select_related("portfolio__cohort_course__cohort", "portfolio__user")


def _check_staff(actor: Actor, portfolio: Portfolio, roles: Collection[Role]) -> None:
    _check_role(actor, portfolio.cohort_course.cohort_id, roles, "There is no such portfolio.")
    if portfolio.user_id == actor.user_id:
        raise Forbidden("This is your own portfolio.")


def _check_role(actor: Actor, cohort_id: UUID, roles: Collection[Role] | None, absent: str) -> Membership:
    try:
        return membership(actor, cohort_id, roles=roles)
    except NotFound:
        raise NotFound(absent) from None
