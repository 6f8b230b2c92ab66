"""Everything about one portfolio, for its learner or for staff."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from accounts.models import User
from cms.selectors import course_prompts
from coursework.events import GradebookStatus, gradebook_statuses
from coursework.models import Decision, LateRuling, Membership, PeerAssignment, Portfolio, Submission
from coursework.rules.late import Agreed, Late, late_state
from coursework.rules.listing import PeerState
from coursework.rules.missing import Missing, Part
from coursework.rules.states import may_undo, shown_to_learner, state_of, undo_ends
from coursework.selectors.fact_types import (
    ArrangementFacts,
    CohortFacts,
    CommentFacts,
    CourseFacts,
    DecisionFacts,
    PeerFacts,
    PersonFacts,
    PortfolioFacts,
    ReturnFacts,
    RulingFacts,
    SubmissionFacts,
    ViewFacts,
)
from coursework.selectors.frozen import assessment_facts, people_in, work_facts
from coursework.selectors.lists import peer_state
from coursework.selectors.tables import in_order
from coursework.services.freezing import has_work, peer_assessment_of, reflection_of, work_of
from coursework.services.submissions import attempt_from, missing_in


def portfolio_facts(portfolio: Portfolio, *, now: datetime, for_staff: bool) -> PortfolioFacts:
    """The facts of a portfolio as its learner, or staff, may know them. The number of queries is constant."""
    run = portfolio.cohort_course
    prompts = course_prompts(run.course)
    content: dict[str, Any] = {
        **work_of(portfolio, prompts),
        "reflection": reflection_of(portfolio),
        "peer_assessment": peer_assessment_of(portfolio),
    }
    submissions = list(
        portfolio.submissions.select_related("returned").prefetch_related("late_rulings").order_by("number")
    )
    decisions = [one for one in in_order(portfolio.decisions.all()) if for_staff or one.released_at is not None]
    arrangements = list(portfolio.arrangements.order_by("made_at", "pk"))
    comments = list(portfolio.comments.order_by("created_at", "pk"))
    current = (
        PeerAssignment.objects.filter(portfolio=portfolio, replaced_at__isnull=True)
        .select_related("assessment")
        .defer("content")
        .first()
    )
    people = _people(
        portfolio,
        [portfolio.user_id, *people_in(content)],
        *(people_in(one.content) for one in submissions),
        (one.returned.returned_by_id for one in submissions if hasattr(one, "returned")),
        (ruling.ruled_by_id for one in submissions for ruling in one.late_rulings.all()),
        (one.decided_by_id for one in decisions),
        (one.made_by_id for one in arrangements),
        (one.author_id for one in comments),
        [current.reviewer_id] if current and current.reviewer_id else [],
    )
    gradebook = gradebook_statuses([one.pk for one in decisions if one.released_at is not None])
    standing = [one for one in submissions if one.undone_at is None]
    latest = standing[-1] if standing else None
    agreed = [Agreed(due_at=one.due_at, made_at=one.made_at) for one in arrangements]
    on_latest = [one for one in in_order(portfolio.decisions.all()) if latest and one.submission_id == latest.pk]
    attempt = attempt_from(latest, on_latest) if latest else None
    state = state_of(has_work=has_work(content) or content["reflection"] is not None, latest=attempt)
    late = late_state(
        due_at=run.portfolio_due_at,
        submitted_at=standing[0].submitted_at if standing else None,
        arrangements=agreed,
        now=now,
    )
    course, cohort = run.course, run.cohort
    return PortfolioFacts(
        id=portfolio.pk,
        person=people[portfolio.user_id],
        course=CourseFacts(
            page_id=course.pk,
            stable_id=course.stable_id,
            slug=course.slug,
            code=course.code,
            title=course.title,
            language=course.language,
        ),
        cohort=CohortFacts(id=cohort.pk, name=cohort.name, time_zone=cohort.time_zone),
        cohort_course_id=run.pk,
        for_staff=for_staff,
        state=state if for_staff else shown_to_learner(state),
        late=late,
        portfolio_due_at=run.portfolio_due_at,
        due_at=arrangements[-1].due_at if arrangements else run.portfolio_due_at,
        undo_until=undo_ends(attempt.submitted_at) if attempt and may_undo(attempt, now=now) else None,
        created_at=portfolio.created_at,
        work=work_facts(content, people),
        changed_since_submission=latest is not None and _differs(content, latest.content),
        missing=missing_in(portfolio, prompts),
        peer=_peer(portfolio, current, content, people, for_staff=for_staff),
        submissions=tuple(_submission(one, run.portfolio_due_at, standing, agreed, people) for one in submissions),
        decisions=tuple(_decision(one, people, gradebook.get(one.pk)) for one in decisions),
        arrangements=tuple(
            ArrangementFacts(due_at=one.due_at, reason=one.reason, made_by=people[one.made_by_id], made_at=one.made_at)
            for one in arrangements
        ),
        comments=tuple(
            CommentFacts(
                id=one.pk,
                author=people[one.author_id],
                text=one.text,
                visible_to_learner=one.visible_to_learner,
                created_at=one.created_at,
            )
            for one in comments
            if for_staff or one.visible_to_learner
        ),
        views=tuple(
            ViewFacts(page_id=one.page_id, block_id=one.block_id, first_viewed_at=one.first_viewed_at)
            for one in portfolio.views.order_by("first_viewed_at", "pk")
        ),
    )


def missing_from(stored: Iterable[dict[str, Any]]) -> tuple[Missing, ...]:
    """The missing parts that a submission's learner confirmed (`Submission.missing`)."""
    return tuple(Missing(**{**one, "part": Part(one["part"])}) for one in stored)


def _people(portfolio: Portfolio, *ids: Iterable[UUID]) -> dict[UUID, PersonFacts]:
    wanted = {one for some in ids for one in some}
    test = set(
        Membership.objects.filter(
            cohort_id=portfolio.cohort_course.cohort_id, user_id__in=wanted, is_test=True
        ).values_list("user_id", flat=True)
    )
    return {
        user.pk: PersonFacts(id=user.pk, name=user.display_name, is_test=user.pk in test)
        for user in User.objects.filter(pk__in=wanted)
    }


def _differs(content: dict[str, Any], submitted: dict[str, Any]) -> bool:
    return any(content[part] != submitted.get(part) for part in ("responses", "artifacts", "reflection"))


def _peer(
    portfolio: Portfolio,
    current: PeerAssignment | None,
    content: dict[str, Any],
    people: dict[UUID, PersonFacts],
    *,
    for_staff: bool,
) -> PeerFacts:
    state = peer_state(portfolio, current)
    known = for_staff or state is PeerState.RECEIVED
    reviewer = people[current.reviewer_id] if known and current and current.reviewer_id else None
    return PeerFacts(
        state=state,
        asked_at=portfolio.peer_asked_at,
        assigned_at=current.assigned_at if current else None,
        reviewer=reviewer,
        reason=current.reason if current and (for_staff or current.waived) else "",
        assessment=assessment_facts(content["peer_assessment"], people),
    )


def _submission(
    one: Submission,
    due_at: datetime | None,
    standing: list[Submission],
    agreed: list[Agreed],
    people: dict[UUID, PersonFacts],
) -> SubmissionFacts:
    # What follows a return is as late as what was returned; one taken back stands for itself.
    counted_from = one.submitted_at if one.undone_at else standing[0].submitted_at
    late: Late = late_state(due_at=due_at, submitted_at=counted_from, arrangements=agreed, now=counted_from)
    return SubmissionFacts(
        id=one.pk,
        number=one.number,
        submitted_at=one.submitted_at,
        undone_at=one.undone_at,
        sha256=one.sha256,
        missing=missing_from(one.missing),
        late=late,
        work=work_facts(one.content, people),
        peer_assessment=assessment_facts(one.content.get("peer_assessment"), people),
        returned=ReturnFacts(
            comment=one.returned.comment,
            returned_by=people[one.returned.returned_by_id],
            returned_at=one.returned.returned_at,
        )
        if hasattr(one, "returned")
        else None,
        rulings=tuple(_ruling(ruling, people) for ruling in sorted(one.late_rulings.all(), key=lambda r: r.pk)),
    )


def _ruling(ruling: LateRuling, people: dict[UUID, PersonFacts]) -> RulingFacts:
    return RulingFacts(
        accepted=ruling.accepted, reason=ruling.reason, ruled_by=people[ruling.ruled_by_id], ruled_at=ruling.ruled_at
    )


def _decision(one: Decision, people: dict[UUID, PersonFacts], gradebook: GradebookStatus | None) -> DecisionFacts:
    return DecisionFacts(
        id=one.pk,
        submission_id=one.submission_id,
        letter=one.letter,
        comment=one.comment,
        decided_by=people[one.decided_by_id],
        decided_at=one.decided_at,
        released_at=one.released_at,
        supersedes_id=one.supersedes_id,
        gradebook=gradebook,
    )
