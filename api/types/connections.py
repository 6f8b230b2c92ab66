"""Connection types in the Relay form, one per node type. How they page is in `api.paging`."""

from __future__ import annotations

from typing import Any

import graphene

from api.types.fields import many, maybe_text, one, truth, whole, words


class PageInfo(graphene.ObjectType):
    """Where this page of a connection lies."""

    has_next_page = truth("Whether there is more after this page.")
    has_previous_page = truth("Whether there is something before this page.")
    start_cursor = maybe_text("Cursor of the first edge; null when the page is empty.")
    end_cursor = maybe_text("Cursor of the last edge, for `after`; null when the page is empty.")


def connection_of(name: str, kind: Any) -> Any:
    """`<name>Connection` with its `<name>Edge`, for nodes of `kind` (a type or a lambda)."""
    edge = type(
        f"{name}Edge",
        (graphene.ObjectType,),
        {
            "__doc__": f"One {name} of a connection, with its place.",
            "node": one(kind, f"The {name}."),
            "cursor": words("Opaque place, for `after`. It stays valid when others come or go."),
        },
    )
    return type(
        f"{name}Connection",
        (graphene.ObjectType,),
        {
            "__doc__": f"A page of {name} items.",
            "edges": many(edge, "The items with their cursors."),
            "nodes": many(kind, "The items alone."),
            "page_info": one(PageInfo, "Where this page lies."),
            "total_count": whole("How many there are in all pages. Costs a count: ask only where it is shown."),
        },
    )


def paged(connection: Any, description: str, **arguments: Any) -> graphene.Field:
    """A connection field. `first` must be from 1 to 100."""
    return one(
        connection,
        description,
        first=graphene.Int(default_value=20, description="How many, from 1 to 100; anything else is BAD_USER_INPUT."),
        after=graphene.String(description="Start after this cursor."),
        **arguments,
    )
