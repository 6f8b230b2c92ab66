"""The interface of everything that can be fetched again by its id."""

from __future__ import annotations

from typing import Any

import graphene

from api.types.fields import identifier


class Node(graphene.Interface):
    """Something that can be fetched again by its id."""

    id = identifier()

    @classmethod
    def resolve_type(cls, instance: Any, info: graphene.ResolveInfo) -> Any:
        """The GraphQL type of what `node` found: it is tagged by `api.queries.node`."""
        return instance.graphql_type
