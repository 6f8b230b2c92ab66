"""What staff say about a portfolio."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from coursework import access
from coursework.access import Actor
from coursework.models import Comment
from coursework.rules.roles import COMMENTERS
from coursework.services.typed import words_of


def add(*, actor: Actor, portfolio_id: UUID, text: str, now: datetime, visible_to_learner: bool = True) -> Comment:
    """A comment by an instructor, coach or assessor; the learner reads it unless it is kept among staff."""
    portfolio = access.portfolio_for_staff(actor, portfolio_id, roles=COMMENTERS)
    return Comment.objects.create(
        portfolio=portfolio,
        author_id=actor.user_id,
        text=words_of(text, path="text"),
        visible_to_learner=visible_to_learner,
        created_at=now,
    )
