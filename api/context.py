"""Who asks, and what has been loaded for this answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from accounts.models import AccessSession, User
from api.content.links import Links
from api.errors import Unauthenticated
from cms.selectors import hidden_paths, visible
from coursework.access import Actor, actor_from


@dataclass
class Context:
    """The context of one GraphQL answer. `session` is null for anonymous readers."""

    session: AccessSession | None
    now: datetime
    loaded: dict[Any, Any] = field(default_factory=dict)

    @property
    def user(self) -> User | None:
        return self.session.user if self.session else None

    @cached_property
    def actor(self) -> Actor | None:
        return actor_from(self.session) if self.session else None

    def require_actor(self) -> Actor:
        """The actor. Raises `Unauthenticated`."""
        if self.actor is None:
            raise Unauthenticated
        return self.actor

    @cached_property
    def hidden(self) -> list[str]:
        """Tree paths the viewer may not see; asked once an answer."""
        return hidden_paths(self.user)

    def visible(self, pages: Any) -> Any:
        """Those of `pages` that the viewer may see."""
        return visible(pages, hidden=self.hidden)

    @cached_property
    def links(self) -> Links:
        """Where links in rich text lead, for this viewer."""
        return Links(self.visible)
