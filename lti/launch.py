"""A verified launch becomes an access session: who, where, in which role, and what opens. One transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction

from accounts.models import AccessSession
from accounts.services.sessions import issue_code, open_session
from coursework.models import Cohort
from coursework.services.cohorts import cohort_for_context, include_course
from coursework.services.memberships import record_launch
from lti import opens, people, roles
from lti.addresses import problem_with
from lti.claims import LEEWAY_SECONDS, OLDEST_SECONDS, Gradebook, Launch
from lti.models import (
    Context,
    ContextPerson,
    Deployment,
    LaunchRecord,
    LineItem,
    PlatformUser,
    ResourceLink,
    SpentNonce,
)
from lti.passback import line_item_appeared
from lti.reasons import Reason, Refusal
from lti.state import digest
from lti.upserts import keep

FORGET_EVERY = timedelta(hours=1)
SCORE_SCOPE = "https://purl.imsglobal.org/spec/lti-ags/scope/score"


@dataclass(frozen=True)
class Entered:
    """What the browser takes on: the session, and the code that opens it once."""

    session: AccessSession
    code: str


class _AlreadySpent(Exception):
    """The nonce's row is there: somebody came with it before, or comes at the same time."""


def enter(*, launch: Launch, deployment: Deployment, token: str, signed_state: str, now: datetime) -> Entered:
    """Spend the nonce and record the launch; a browser's second post of the same resumes what it began.

    `launch` has been checked in full: token, state, browser and deployment. Raises `Refusal`.
    """
    nonce_digest = digest(f"{deployment.registration_id}:{launch.nonce}")
    digests = {"token_digest": digest(token), "state_digest": digest(signed_state)}
    try:
        with transaction.atomic():
            spent = _spend(nonce_digest, digests, now)
            session = _record(launch, deployment, now)
            SpentNonce.objects.filter(pk=spent.pk).update(session=session)
            return Entered(session, issue_code(session=session, now=now))
    except _AlreadySpent:
        return _resume(nonce_digest, digests, now)


def forget_spent_nonces(now: datetime) -> int:
    """Delete the nonces whose states and tokens are too old to be accepted again. Returns how many.

    The worker asks twice a second; by the hour is enough, and spares the database the writes.
    """
    spent = SpentNonce.objects.filter(expires_at__lt=now)
    if not spent.filter(expires_at__lt=now - FORGET_EVERY).exists():
        return 0
    return spent.delete()[0]


def _spend(nonce_digest: str, digests: dict[str, str], now: datetime) -> SpentNonce:
    lives = timedelta(seconds=settings.LTI_STATE_SECONDS + OLDEST_SECONDS + 2 * LEEWAY_SECONDS)
    try:
        return SpentNonce.objects.create(digest=nonce_digest, expires_at=now + lives, **digests)
    except IntegrityError:
        # Out of the transaction, which PostgreSQL does not go on with; the first post's is committed by now.
        raise _AlreadySpent from None


def _resume(nonce_digest: str, digests: dict[str, str], now: datetime) -> Entered:
    """The session of the same token and state, with a fresh code; anything else is a replay."""
    spent = SpentNonce.objects.select_related("session").filter(digest=nonce_digest, **digests).first()
    session = spent.session if spent is not None else None
    if session is None or session.revoked_at is not None or session.expires_at <= now:
        raise Refusal(Reason.REPLAYED)
    return Entered(session, issue_code(session=session, now=now))


def _record(launch: Launch, deployment: Deployment, now: datetime) -> AccessSession:
    person = people.person_for(issuer=deployment.registration.issuer, person=launch.person)
    context = _context(launch, deployment)
    link, opened = _link(launch, deployment, context)
    if launch.gradebook is not None and opened.activity == opens.PORTFOLIO:
        _line_item(launch.gradebook, link, deployment, now)
    role = roles.role_of(launch.roles)
    cohort = _cohort(launch, context, opened, now)
    record_launch(user=person.user, cohort=cohort, role=role.role, is_test=role.is_test, now=now)
    _seen(context, person, launch.roles, now)
    session = open_session(user=person.user, opens=opened.plain, cohort_id=cohort.pk, is_test=role.is_test, now=now)
    LaunchRecord.objects.create(session=session, deployment=deployment, resource_link=link, launched_at=now)
    return session


def _context(launch: Launch, deployment: Deployment) -> Context:
    registration = deployment.registration
    # Without a context each link is a place of its own; the prefix cannot be part of a link's own names.
    alone = f"link:{registration.client_id}:{deployment.deployment_id}:{launch.resource_link_id}"
    context_id = launch.context_id or alone
    return keep(Context, issuer=registration.issuer, context_id=context_id, values=_told(title=launch.context_title))


def _link(launch: Launch, deployment: Deployment, context: Context) -> tuple[ResourceLink, opens.Opened]:
    title = _told(title=launch.resource_link_title)
    link = keep(ResourceLink, deployment=deployment, context=context, link_id=launch.resource_link_id, values=title)
    opened = opens.resolve(custom=launch.custom, remembered=(link.activity, link.course_key, link.lesson_key))
    if opened.course is not None and opened.keys != (link.activity, link.course_key, link.lesson_key):
        link.activity, link.course_key, link.lesson_key = opened.keys
        link.save(update_fields=["activity", "course_key", "lesson_key"])
    return link, opened


def _line_item(gradebook: Gradebook, link: ResourceLink, deployment: Deployment, now: datetime) -> None:
    """Remember the column of a graded portfolio link. Its scores leave by this link's own registration."""
    if SCORE_SCOPE not in gradebook.scopes or not _usable(gradebook.line_item):
        return
    values: dict[str, Any] = {
        "registration_id": deployment.registration_id,
        "context_id": link.context_id,
        "course_key": link.course_key,
        "url": gradebook.line_item,
        "lineitems_url": gradebook.line_items if _usable(gradebook.line_items) else "",
        "scopes": list(gradebook.scopes),
        **_told(label=link.title),
    }
    known = LineItem.objects.filter(resource_link=link).first()
    if known is None or any(getattr(known, name) != value for name, value in values.items()):
        line_item, _ = LineItem.objects.update_or_create(resource_link=link, defaults={**values, "updated_at": now})
        line_item_appeared(line_item=line_item, now=now)


def _usable(url: str) -> bool:
    return problem_with(url, http_on_loopback=settings.LTI_ALLOW_HTTP_LOOPBACK) is None


def _cohort(launch: Launch, context: Context, opened: opens.Opened, now: datetime) -> Cohort:
    title = context.title or launch.resource_link_title
    cohort = cohort_for_context(key=str(context.pk), title=title, now=now)
    if opened.course is not None:
        include_course(cohort=cohort, course=opened.course)
    return cohort


def _seen(context: Context, person: PlatformUser, sent_roles: tuple[str, ...], now: datetime) -> None:
    ContextPerson.objects.bulk_create(
        [ContextPerson(context=context, platform_user=person, roles=list(sent_roles), last_seen_at=now)],
        update_conflicts=True,
        unique_fields=["context", "platform_user"],
        update_fields=["roles", "last_seen_at"],
    )


def _told(**values: str) -> dict[str, Any]:
    """Only what the platform said: what it leaves out this time is not forgotten."""
    return {name: value for name, value in values.items() if value}
