"""Submissions: frozen versions of a portfolio, undone within the hour, or returned."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import transaction

from cms.models import CoursePage
from cms.selectors import PromptData, course_prompts
from coursework import access
from coursework.access import Actor
from coursework.errors import AlreadyDone, Invalid, NotReady, TooLate
from coursework.models import Decision, Portfolio, Return, Submission
from coursework.rules.canonical import sha256_of
from coursework.rules.missing import Asked, Missing, Part, missing_parts, unconfirmed
from coursework.rules.roles import DECIDERS
from coursework.rules.states import Attempt, Letter, may_submit, may_undo, state_of
from coursework.services import peers
from coursework.services.freezing import FORMAT, peer_assessment_of, reflection_of, stamp, work_of
from coursework.services.locking import lock_portfolios, lock_runs
from coursework.services.typed import words_of


def submit(*, actor: Actor, portfolio_id: UUID, confirmed_missing: Collection[Part | str], now: datetime) -> Submission:
    """Freeze the portfolio as its next submission and ask for a peer assessment if there is none.

    Whatever is missing must be confirmed by kind, else `NotReady` lists it. `AlreadyDone` while a submission
    stands that was neither undone nor returned.
    """
    try:
        confirmed = {Part(part) for part in confirmed_missing}
    except ValueError as error:
        raise Invalid(str(error), path=["confirmed_missing"]) from None
    with transaction.atomic():
        portfolio = access.portfolio_for_owner(actor, portfolio_id)
        lock_runs([portfolio.cohort_course_id])
        lock_portfolios([portfolio.pk])
        if not may_submit(state_of(has_work=True, latest=attempt_of(latest_submission(portfolio)))):
            raise AlreadyDone("This portfolio is submitted. It can be submitted again once it is returned or undone.")
        course = portfolio.cohort_course.course
        prompts = course_prompts(course)
        missing = missing_in(portfolio, prompts)
        if unconfirmed(missing, confirmed=confirmed):
            raise NotReady(missing=missing)
        submission = _freeze(portfolio, course, prompts, missing, now)
        peers.begin_waiting(portfolio, now=now)
    return submission


def undo(*, actor: Actor, submission_id: UUID, now: datetime) -> Submission:
    """Take a submission back within 60 minutes, unless it is decided or returned. The record stays, marked."""
    with transaction.atomic():
        submission = access.submission_for_owner(actor, submission_id)
        lock_portfolios([submission.portfolio_id])
        submission.refresh_from_db()
        attempt = attempt_of(submission)
        if submission.undone_at is not None or attempt is None:
            raise AlreadyDone("This submission has been taken back already.")
        if attempt.returned or attempt.decided:
            raise TooLate("An instructor has taken this submission up; it can no longer be taken back.")
        if not may_undo(attempt, now=now):
            raise TooLate("A submission can be taken back for 60 minutes. Ask an instructor to return it.")
        Submission.objects.filter(pk=submission.pk).update(undone_at=now)
        submission.undone_at = now
    return submission


def return_(*, actor: Actor, submission_id: UUID, comment: str, now: datetime) -> Return:
    """An instructor gives a submission back with a comment. It stays as it is; the learner works on and may
    submit again. Work with a released S is not returned: change the decision first.
    """
    with transaction.atomic():
        submission = access.submission_for_staff(actor, submission_id, roles=DECIDERS)
        lock_portfolios([submission.portfolio_id])
        check_is_current(submission)
        head = Decision.objects.filter(submission=submission, superseded_by__isnull=True).first()
        if head is not None and head.letter == Letter.S and head.released_at is not None:
            raise Invalid("The learner has been told S. Decide U before you return the work.")
        return Return.objects.create(
            submission=submission,
            comment=words_of(comment, path="comment"),
            returned_by_id=actor.user_id,
            returned_at=now,
        )


def missing_in(portfolio: Portfolio, prompts: Collection[PromptData]) -> tuple[Missing, ...]:
    """What the working copy still lacks. Four queries."""
    current = portfolio.peer_assignments.filter(replaced_at__isnull=True)
    return missing_parts(
        prompts=asked_of(prompts),
        answered={
            f"{page_id}.{block_id}"
            for page_id, block_id in portfolio.responses.exclude(text="").values_list("page_id", "block_id")
        },
        artifact_lessons=set(
            portfolio.user.contributions.filter(artifact__cohort_course_id=portfolio.cohort_course_id).values_list(
                "artifact__lesson_stable_id", flat=True
            )
        ),
        peer_settled=current.filter(waived=True).exists()
        or portfolio.peer_assignments.filter(assessment__isnull=False).exists(),
        has_reflection=reflection_of(portfolio) is not None,
    )


def asked_of(prompts: Collection[PromptData]) -> list[Asked]:
    """The prompts as the pure rules know them."""
    return [
        Asked(
            key=prompt.key,
            kind=prompt.kind,
            required=prompt.required,
            lesson_id=prompt.lesson_id,
            lesson_stable_id=prompt.lesson_stable_id,
            lesson_title=prompt.lesson_title,
        )
        for prompt in prompts
    ]


def latest_submission(portfolio: Portfolio) -> Submission | None:
    """The newest submission that was not undone."""
    return (
        Submission.objects.select_related("returned")
        .filter(portfolio=portfolio, undone_at__isnull=True)
        .order_by("-number")
        .first()
    )


def attempt_of(submission: Submission | None) -> Attempt | None:
    """What happened to a submission, for the rules."""
    return None if submission is None else attempt_from(submission, submission.decisions.all())


def attempt_from(submission: Submission, decisions: Iterable[Decision]) -> Attempt:
    """What happened to a submission, from the decisions on it. No query when `returned` was selected with it."""
    released = [one.released_at is not None for one in decisions]
    return Attempt(
        submitted_at=submission.submitted_at,
        undone=submission.undone_at is not None,
        returned=hasattr(submission, "returned"),
        decided=bool(released),
        released=any(released),
    )


def check_is_current(submission: Submission) -> None:
    """Raise `AlreadyDone` unless this is what the learner has submitted last and has not got back."""
    submission.refresh_from_db()
    if submission.undone_at is not None:
        raise AlreadyDone("The learner has taken this submission back.")
    if hasattr(submission, "returned"):
        raise AlreadyDone("This submission has been returned; the learner is working on the next one.")
    if latest_submission(submission.portfolio) != submission:
        raise AlreadyDone("The learner has submitted a newer version.")


def is_intact(submission: Submission) -> bool:
    """Whether the content still has the hash it was submitted with."""
    return sha256_of(submission.content) == submission.sha256


def _freeze(
    portfolio: Portfolio,
    course: CoursePage,
    prompts: list[PromptData],
    missing: tuple[Missing, ...],
    now: datetime,
) -> Submission:
    number = portfolio.submissions.count() + 1  # rows are never deleted, and the portfolio is locked
    listed = [asdict(one) for one in missing]
    content = {
        "format": FORMAT,
        "portfolio_id": str(portfolio.pk),
        "number": number,
        "person_id": str(portfolio.user_id),
        "course": {"stable_id": course.stable_id, "code": course.code, "title": course.title},
        "submitted_at": stamp(now),
        "missing": listed,
        **work_of(portfolio, prompts),
        "reflection": reflection_of(portfolio),
        "peer_assessment": peer_assessment_of(portfolio),
    }
    return Submission.objects.create(
        portfolio=portfolio,
        number=number,
        content=content,
        sha256=sha256_of(content),
        missing=listed,
        submitted_at=now,
    )
