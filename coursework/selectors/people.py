"""What a person has: memberships, portfolios, reviews to write."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from coursework.models import Membership, PeerAssignment, Portfolio


def memberships_of(user_id: UUID) -> QuerySet[Membership]:
    """The person's active memberships with their cohorts, latest launch first."""
    return (
        Membership.objects.filter(user_id=user_id, is_active=True)
        .select_related("cohort", "user")
        .order_by("-last_launch_at", "pk")
    )


def portfolios_of(user_id: UUID) -> QuerySet[Portfolio]:
    """The person's portfolios, newest first. They stay readable when the person has left the cohort."""
    return (
        Portfolio.objects.filter(user_id=user_id)
        .select_related("cohort_course__cohort", "cohort_course__course", "user")
        .order_by("-created_at", "pk")
    )


def peer_reviews_of(user_id: UUID) -> QuerySet[PeerAssignment]:
    """The assessments a person is asked for or has written, unwritten ones and the oldest first."""
    member = Membership.objects.filter(
        user_id=user_id, is_active=True, cohort_id=OuterRef("portfolio__cohort_course__cohort_id")
    )
    return (
        PeerAssignment.objects.filter(Exists(member), reviewer_id=user_id, replaced_at__isnull=True)
        .select_related("owner", "portfolio__cohort_course__course", "portfolio__cohort_course__cohort", "assessment")
        .order_by("assessment__submitted_at", "assigned_at", "pk")
    )
