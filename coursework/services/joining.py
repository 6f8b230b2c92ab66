"""A provisional cohort joins another: one group on several platforms."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef

from coursework import access
from coursework.access import Actor
from coursework.errors import AlreadyDone, Invalid, NotFound
from coursework.models import (
    Artifact,
    ArtifactContributor,
    Cohort,
    CohortContext,
    CohortCourse,
    ComponentView,
    JoinRequest,
    Membership,
    Portfolio,
    Reflection,
    Response,
)
from coursework.services import peers
from coursework.services.locking import lock_cohorts, lock_runs


def request_join(*, actor: Actor, cohort_id: UUID, join_code: str, now: datetime) -> JoinRequest:
    """An instructor of a cohort that is not set up asks to join the one with this code.

    Nothing moves before an instructor of that cohort confirms. Raises `Invalid` for an unknown code.
    """
    cohort = access.require_instructor(actor, cohort_id).cohort
    if cohort.confirmed_at is not None:
        raise Invalid("This cohort has been set up already; only a new one can join another.")
    code = join_code.strip().upper().replace("-", "").replace(" ", "")
    target = Cohort.objects.filter(join_code=code, confirmed_at__isnull=False, merged_into__isnull=True).first()
    if target is None:
        raise Invalid("No cohort has this code. Ask its instructor for it.", path=["join_code"])
    waiting = cohort.join_requests_sent.filter(decided_at__isnull=True).first()
    if waiting is not None:
        return _same_request(waiting, target)
    try:
        with transaction.atomic():
            return JoinRequest.objects.create(
                from_cohort=cohort, to_cohort=target, requested_by_id=actor.user_id, requested_at=now
            )
    except IntegrityError:
        return _same_request(cohort.join_requests_sent.get(decided_at__isnull=True), target)


def confirm_join(*, actor: Actor, join_request_id: UUID, accept: bool, now: datetime) -> JoinRequest:
    """An instructor of the cohort that is asked answers; accepting moves everything over.

    Contexts, people, portfolios and artifacts of the provisional cohort become the other's; whoever is in both
    keeps the role of their latest launch. When a person has begun the same portfolio in both, nothing moves and
    `Invalid` says so.
    """
    with transaction.atomic():
        request = JoinRequest.objects.select_related("from_cohort", "to_cohort").filter(pk=join_request_id).first()
        if request is None:
            raise NotFound("There is no such request.")
        access.require_instructor(actor, request.to_cohort_id)
        lock_cohorts(request.from_cohort_id, request.to_cohort_id)
        request.refresh_from_db()
        if request.decided_at is not None:
            raise AlreadyDone("This request has been answered already.")
        if accept:
            target = access.current_cohort(request.to_cohort_id)
            _move(request.from_cohort, target, now=now)
        request.accepted, request.decided_by_id, request.decided_at = accept, actor.user_id, now
        request.save()
    return request


def _same_request(waiting: JoinRequest, target: Cohort) -> JoinRequest:
    if waiting.to_cohort_id != target.pk:
        raise AlreadyDone("This cohort has asked to join another one and waits for its answer.")
    return waiting


def _move(source: Cohort, target: Cohort, *, now: datetime) -> None:
    source.refresh_from_db()
    if source.confirmed_at is not None:
        raise Invalid("The cohort that asked has been set up on its own since; it can no longer join.")
    if source.merged_into_id is not None:
        raise AlreadyDone("The cohort that asked has joined another one.")
    lock_runs(CohortCourse.objects.filter(cohort__in=[source, target]).values_list("pk", flat=True))
    runs = {run.course.translation_key: run for run in target.courses.select_related("course")}
    moved: list[CohortCourse] = []
    for run in source.courses.select_related("course"):
        into = runs.get(run.course.translation_key)
        if into is None:
            run.cohort = target
            run.save(update_fields=["cohort"])
            moved.append(run)
        else:
            _move_work(run, into)
            moved.append(into)
    _move_people(source, target)
    CohortContext.objects.filter(cohort=source).update(cohort=target)
    Cohort.objects.filter(merged_into=source).update(merged_into=target)
    JoinRequest.objects.filter(to_cohort=source, decided_at__isnull=True).update(to_cohort=target)
    source.merged_into = target
    source.save(update_fields=["merged_into"])
    for run in moved:
        peers.assign_waiting(run, now)


def _move_work(run: CohortCourse, into: CohortCourse) -> None:
    twice = Portfolio.objects.filter(cohort_course=into, user_id=OuterRef("user_id"))
    doubled = Portfolio.objects.filter(cohort_course=run).filter(Exists(twice))
    clash = 0
    for portfolio in doubled:
        other = Portfolio.objects.get(cohort_course=into, user_id=portfolio.user_id)
        if _is_empty(portfolio):
            _drop(portfolio, keep=other)
        elif _is_empty(other):
            _drop(other, keep=portfolio)
        else:
            clash += 1
    if clash:
        people = "1 person has" if clash == 1 else f"{clash} people have"
        raise Invalid(
            f"{people} begun a portfolio for the same course in both cohorts, so the two cannot become one. "
            "Nothing moved."
        )
    Portfolio.objects.filter(cohort_course=run).update(cohort_course=into)
    Artifact.objects.filter(cohort_course=run).update(cohort_course=into)


def _is_empty(portfolio: Portfolio) -> bool:
    """Whether nothing but views would be lost without it."""
    contributions = ArtifactContributor.objects.filter(
        user_id=portfolio.user_id, artifact__cohort_course_id=portfolio.cohort_course_id
    )
    return not (
        Response.objects.filter(portfolio=portfolio).exists()
        or Reflection.objects.filter(portfolio=portfolio).exists()
        or contributions.exists()
        or portfolio.submissions.exists()
        or portfolio.peer_assignments.exists()
        or portfolio.arrangements.exists()
        or portfolio.comments.exists()
    )


def _drop(empty: Portfolio, *, keep: Portfolio) -> None:
    seen = [
        ComponentView(
            portfolio=keep, page_id=view.page_id, block_id=view.block_id, first_viewed_at=view.first_viewed_at
        )
        for view in empty.views.all()
    ]
    ComponentView.objects.bulk_create(seen, ignore_conflicts=True)
    empty.views.all().delete()
    empty.delete()


def _move_people(source: Cohort, target: Cohort) -> None:
    there = {member.user_id: member for member in target.memberships.all()}
    for member in source.memberships.all():
        other = there.get(member.user_id)
        if other is None:
            Membership.objects.filter(pk=member.pk).update(cohort=target)
            continue
        if member.last_launch_at > other.last_launch_at:
            other.role, other.is_active, other.is_test = member.role, member.is_active, member.is_test
            other.last_launch_at = member.last_launch_at
            other.save()
        member.delete()
