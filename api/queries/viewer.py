"""The signed-in person."""

from __future__ import annotations

import graphene

from api.types.fields import maybe
from api.types.viewer import Viewer


class ViewerQueries(graphene.ObjectType):
    """The signed-in person."""

    viewer = maybe(Viewer, "Who holds the bearer token; null without one.")
