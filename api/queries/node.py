"""Anything by its id."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import graphene

from api.batches import alone
from api.content.components import ShownPrompt
from api.context import Context
from api.errors import Unauthenticated
from api.ids import block_of, number_of, parsed, uuid_of
from api.types.fields import maybe
from api.types.node import PAGE_TYPES, Node
from api.work.cohorts import ShownJoinRequest, cohort_course_shown_to, cohort_shown_to
from api.work.items import ShownArtifact, ShownWork, with_parts
from api.work.people import ShownMembership
from api.work.portfolios import portfolio_shown_to
from api.work.reviews import ShownReview
from cms.selectors import prompt
from coursework import access
from coursework.errors import CourseworkError
from coursework.models import Artifact, Decision, JoinRequest, Membership, Submission


class NodeQueries(graphene.ObjectType):
    """Anything by its id."""

    node = maybe(
        Node,
        "Anything by its id; null when there is none, or not for the viewer.",
        id=graphene.ID(required=True, description="The id."),
    )

    @staticmethod
    def resolve_node(root: None, info: graphene.ResolveInfo, id: str) -> Any:  # noqa: A002
        kind, _ = parsed(id) or ("", "")
        find = _FINDERS.get(kind)
        try:
            return find(info.context, id) if find else None
        except (CourseworkError, Unauthenticated):
            return None


def _page(model: Any, kind: str) -> Callable[[Context, str], Any]:
    def find(context: Context, global_key: str) -> Any:
        return alone(context.visible(model.objects.filter(pk=number_of(kind, global_key))).first())

    return find


def _keyed(kind: str, find: Callable[[Context, UUID], Any]) -> Callable[[Context, str], Any]:
    def find_by_id(context: Context, global_key: str) -> Any:
        key = uuid_of(kind, global_key)
        return find(context, key) if key else None

    return find_by_id


def _prompt(context: Context, global_key: str) -> ShownPrompt | None:
    page, block = block_of("Prompt", global_key) or (0, None)
    found = prompt(page, str(block), context.user) if block else None
    if found is None:
        return None
    return ShownPrompt(id=global_key, kind=found.kind, text=found.text, help=found.help, required=found.required)


def _submission(context: Context, key: UUID) -> Any:
    owner = Submission.objects.filter(pk=key).values_list("portfolio_id", flat=True).first()
    return portfolio_shown_to(context, owner).submission(key) if owner else None


def _decision(context: Context, key: UUID) -> Any:
    owner = Decision.objects.filter(pk=key).values_list("portfolio_id", flat=True).first()
    return portfolio_shown_to(context, owner).decision_with(key) if owner else None


def _membership(context: Context, key: UUID) -> Any:
    found = Membership.objects.filter(pk=key, is_active=True).select_related("user").first()
    if found is None:
        return None
    cohort = cohort_shown_to(context, found.cohort_id)
    return ShownMembership(found, cohort) if cohort.shows(found) else None


def _join_request(context: Context, key: UUID) -> Any:
    found = JoinRequest.objects.select_related("from_cohort", "to_cohort").filter(pk=key).first()
    if found is None:
        return None
    sides = [cohort for cohort in (found.from_cohort_id, found.to_cohort_id) if _teaches(context, cohort)]
    return ShownJoinRequest(found, context) if sides else None


def _teaches(context: Context, cohort_id: UUID) -> bool:
    try:
        return bool(access.require_instructor(context.require_actor(), cohort_id))
    except CourseworkError:
        return False


def _item(context: Context, global_key: str) -> Any:
    """A response or an artifact: `<holder>.<key of the holder>.<key>`, or an artifact's own key."""
    kind, key = parsed(global_key) or ("", "")
    own = uuid_of(kind, global_key)
    if own is not None and kind == "Artifact":
        return _artifact(context, own)
    holder, _, rest = key.partition(".")
    try:
        work = _held(context, holder, UUID(rest.partition(".")[0]))
    except ValueError:
        return None
    return work.find(global_key) if work else None


def _artifact(context: Context, key: UUID) -> ShownArtifact | None:
    """A working copy, for its contributors and for staff."""
    artifact = with_parts(Artifact.objects.filter(pk=key).select_related("cohort_course")).first()
    if artifact is None:
        return None
    actor = context.require_actor()
    try:
        access.artifact_for_contributor(actor, key)
    except CourseworkError:
        access.require_staff(actor, artifact.cohort_course.cohort_id)
    return ShownArtifact(artifact, None, context)


def _held(context: Context, holder: str, key: UUID) -> ShownWork | None:
    match holder:
        case "p":
            return portfolio_shown_to(context, key).work
        case "s":
            submission = _submission(context, key)
            return submission.content if submission else None
        case "r":
            return ShownReview(access.assignment_for_reviewer(context.require_actor(), key), context).work
        case _:
            return None


_FINDERS: dict[str, Callable[[Context, str], Any]] = {
    **{kind: _page(model, kind) for model, kind in PAGE_TYPES.items()},
    "Prompt": _prompt,
    "Response": _item,
    "Artifact": _item,
    "Portfolio": _keyed("Portfolio", portfolio_shown_to),
    "Submission": _keyed("Submission", _submission),
    "Decision": _keyed("Decision", _decision),
    "Membership": _keyed("Membership", _membership),
    "Cohort": _keyed("Cohort", cohort_shown_to),
    "CohortCourse": _keyed("CohortCourse", cohort_course_shown_to),
    "JoinRequest": _keyed("JoinRequest", _join_request),
}
