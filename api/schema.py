"""The GraphQL schema."""

from __future__ import annotations

import graphene

from api.mutations import Mutations
from api.queries.content import ContentQueries
from api.queries.node import NodeQueries
from api.queries.viewer import ViewerQueries
from api.types.components import COMPONENT_TYPES


class Query(NodeQueries, ContentQueries, ViewerQueries, graphene.ObjectType):
    """Everything that can be read."""


schema = graphene.Schema(query=Query, mutation=Mutations, types=list(COMPONENT_TYPES.values()))
