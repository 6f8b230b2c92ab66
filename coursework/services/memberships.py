"""Memberships follow launches."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from accounts.models import User
from coursework import access
from coursework.models import Cohort, Membership
from coursework.rules.roles import WORKERS, Role
from coursework.services import peers
from coursework.services.locking import lock_cohorts


def record_launch(*, user: User, cohort: Cohort, role: Role | str, is_test: bool, now: datetime) -> Membership:
    """The person's membership as of this launch, which is the latest unless a later one was recorded already.

    Rights are read from this row: a lower role holds at once, also for tokens given out before.
    """
    role = Role(role)
    with transaction.atomic():
        # The cohort may be joining another at this moment: wait for that, so that nobody is left behind in it.
        lock_cohorts(cohort.pk)
        cohort = access.current_cohort(cohort.pk)
        member = Membership.objects.select_for_update().filter(cohort=cohort, user=user).first()
        if member is None:
            member = _create(user, cohort, role, is_test, now)
        arrives = member.joined_at == now or not member.is_active or member.role != role
        if member.last_launch_at <= now:
            member.role, member.is_test, member.is_active, member.last_launch_at = role, is_test, True, now
            member.save()
        if arrives and member.role in WORKERS:
            peers.assign_waiting_in(cohort, now)
    return member


def _create(user: User, cohort: Cohort, role: Role, is_test: bool, now: datetime) -> Membership:  # noqa: FBT001
    try:
        with transaction.atomic():
            return Membership.objects.create(
                cohort=cohort, user=user, role=role, is_test=is_test, joined_at=now, last_launch_at=now
            )
    except IntegrityError:  # two launches of one person at once
        return Membership.objects.select_for_update().get(cohort=cohort, user=user)
