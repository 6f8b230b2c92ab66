"""What all page types answer alike."""

from __future__ import annotations

from typing import Any

import graphene

from api.content.links import site_path
from api.ids import global_id


class PageResolvers:
    """Id, locale and path of a page."""

    @staticmethod
    def resolve_id(page: Any, info: graphene.ResolveInfo) -> str:
        return global_id(info.parent_type.name, page.pk)

    @staticmethod
    def resolve_locale(page: Any, info: graphene.ResolveInfo) -> str:
        return page.language

    @staticmethod
    def resolve_path(page: Any, info: graphene.ResolveInfo) -> str:
        return site_path(page.url_path)
