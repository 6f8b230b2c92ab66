"""The form of every mutation: `name(input: NameInput!): NamePayload`, with refusals in `errors`.

A subclass declares its input fields in `Takes`, its payload fields as attributes, and `perform`, which calls
one service. Who is not signed in gets a top-level `UNAUTHENTICATED`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

import graphene

from api.errors import user_error
from api.ids import uuid_of
from api.types.fields import many
from api.types.user_errors import UserError
from coursework.errors import CourseworkError, NotFound

if TYPE_CHECKING:
    from uuid import UUID

    from api.context import Context
    from coursework.access import Actor


def given(kind: Any, description: str) -> graphene.InputField:
    """An input field that must be there."""
    return graphene.InputField(kind, required=True, description=description)


def perhaps(kind: Any, description: str, **options: Any) -> graphene.InputField:
    """An input field that may be left out."""
    return graphene.InputField(kind, description=description, **options)


def list_of(kind: Any) -> graphene.List:
    return graphene.List(graphene.NonNull(kind))


def key(kind: str, value: str, name: str) -> UUID:
    """The key in the id given as argument `name`. Raises `NotFound` for what is no id of a `kind`."""
    found = uuid_of(kind, value)
    if found is None:
        raise NotFound(f"There is no such {_WORDS.get(kind, kind.lower())}.", path=[name])
    return found


_WORDS = {
    "PeerReview": "review",
    "ArtifactFile": "file",
    "JoinRequest": "request",
    "CohortCourse": "course of a cohort",
}


class Mutation(graphene.Mutation):
    """Calls one service, and puts its refusal into the payload."""

    class Meta:
        abstract = True

    errors = many(UserError, "Why nothing was done; empty when it was.")

    @classmethod
    def __init_subclass_with_meta__(cls, **options: Any) -> None:
        takes = {name: field for name, field in vars(cls.Takes).items() if not name.startswith("__")}
        description = f"What `{cls.__name__[0].lower()}{cls.__name__[1:]}` takes."
        made = type(f"{cls.__name__}Input", (graphene.InputObjectType,), {"__doc__": description, **takes})
        super().__init_subclass_with_meta__(
            name=f"{cls.__name__}Payload",
            description=cls.__doc__,
            arguments={"input": graphene.Argument(made, required=True, description="Everything it takes.")},
            **options,
        )

    class Takes:
        pass

    # Arguments that the service calls otherwise: its name and ours.
    names: ClassVar[Mapping[str, str]] = {}

    @classmethod
    def mutate(cls, root: None, info: graphene.ResolveInfo, input: Any) -> Any:  # noqa: A002
        context: Context = info.context
        actor = context.require_actor()
        context.forget()
        try:
            return cls(errors=[], **cls.perform(context, actor, input))
        except CourseworkError as refusal:
            return cls(errors=[user_error(refusal, cls.names)], **cls.refused(context, actor, input, refusal))

    @classmethod
    def perform(cls, context: Context, actor: Actor, given: Any) -> dict[str, Any]:
        """The payload's fields, after one call of a service."""
        raise NotImplementedError

    @classmethod
    def refused(cls, context: Context, actor: Actor, given: Any, refusal: CourseworkError) -> dict[str, Any]:
        """What the payload shows beside the refusal: nothing, but for conflicts."""
        return {}
