"""Who asks, and what is looked up for this answer."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any, TypeVar
from uuid import UUID

from accounts.models import AccessSession, User
from api.batches import together
from api.content.links import Links
from api.errors import Unauthenticated
from api.lookups import Lookup
from cms.models import CoursePage, LessonPage
from cms.selectors import hidden_paths, visible
from coursework.access import Actor, actor_from

T = TypeVar("T")


@dataclass
class Context:
    """The context of one GraphQL answer. `session` is null for anonymous readers."""

    session: AccessSession | None
    now: datetime
    kept: dict[Any, Any] = field(default_factory=dict)

    def once(self, key: Any, make: Callable[[], T]) -> T:
        """What `make` makes, made once an answer, or once between two mutations."""
        if key not in self.kept:
            self.kept[key] = make()
        found: T = self.kept[key]
        return found

    def forget(self) -> None:
        """Something is about to change."""
        self.kept.clear()

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

    @cached_property
    def names(self) -> Lookup[UUID, str]:
        """The names of people."""
        return Lookup(_names)

    @cached_property
    def courses(self) -> Lookup[int, CoursePage]:
        """Courses that coursework is about, published or not: a portfolio keeps its course."""
        return Lookup(lambda keys: {page.pk: page for page in together(CoursePage.objects.filter(pk__in=keys))})

    @cached_property
    def lessons(self) -> Lookup[int, LessonPage]:
        """Lessons that the viewer may see, by pk."""
        return Lookup(self._lessons)

    @cached_property
    def lesson_keys(self) -> Lookup[str, int]:
        """The pk of a lesson by its stable id (in any of its languages)."""
        return Lookup(
            lambda keys: dict(
                LessonPage.objects.filter(stable_id__in=keys).order_by("-pk").values_list("stable_id", "pk")
            )
        )

    def _lessons(self, keys: Collection[int]) -> dict[int, LessonPage]:
        lessons = LessonPage.objects.defer("components").filter(pk__in=keys)
        return {page.pk: page for page in together(self.visible(lessons))}


def _names(keys: Collection[UUID]) -> dict[UUID, str]:
    return {user.pk: user.display_name for user in User.objects.filter(pk__in=keys)}
