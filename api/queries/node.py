"""Anything by its id."""

from __future__ import annotations

import graphene

from api.types.fields import maybe
from api.types.node import Node


class NodeQueries(graphene.ObjectType):
    """Anything by its id."""

    node = maybe(
        Node,
        "Anything by its id; null when there is none, or not for the viewer.",
        id=graphene.ID(required=True, description="The id."),
    )
