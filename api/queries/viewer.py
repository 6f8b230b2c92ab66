"""The signed-in person."""

from __future__ import annotations

import graphene

from api.types.fields import maybe
from api.types.viewer import Viewer
from api.work.viewer import ShownViewer


class ViewerQueries(graphene.ObjectType):
    """The signed-in person."""

    viewer = maybe(Viewer, "Who holds the bearer token; null without one.")

    @staticmethod
    def resolve_viewer(root: None, info: graphene.ResolveInfo) -> ShownViewer | None:
        return ShownViewer(info.context) if info.context.actor else None
