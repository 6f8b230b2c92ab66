"""Which components a learner has opened. Recorded, shown, and no gate."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from cms.models import CoursePage
from cms.selectors import component
from coursework.access import Actor
from coursework.errors import Forbidden, NotFound
from coursework.models import ComponentView
from coursework.services.portfolios import portfolio_of
from coursework.services.typed import uuid_or_none


def record(*, actor: Actor, page_id: int, block_id: UUID | str, now: datetime) -> ComponentView | None:
    """Record that the actor opened a component; the first time counts, every other changes nothing.

    Nothing is recorded (None) for people who are no learners of the course. Raises `NotFound` when the lesson
    has no such component.
    """
    block = uuid_or_none(block_id)
    opened = component(page_id, str(block)) if block else None
    if opened is None or block is None:
        raise NotFound("There is no such component.", path=["component_id"])
    try:
        portfolio = portfolio_of(actor=actor, course=CoursePage.objects.get(pk=opened.course_id), now=now)
    except (Forbidden, NotFound):
        return None
    return ComponentView.objects.get_or_create(
        portfolio=portfolio, page_id=page_id, block_id=block, defaults={"first_viewed_at": now}
    )[0]
