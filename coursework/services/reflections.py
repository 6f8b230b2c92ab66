"""The personal reflection of a portfolio, saved as responses are."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from cms.models import CoursePage
from coursework.access import Actor
from coursework.errors import Conflict, Current
from coursework.models import Portfolio, Reflection, ReflectionVersion
from coursework.rules.saving import Save, outcome
from coursework.services.portfolios import portfolio_of
from coursework.services.typed import text_of


def save(*, actor: Actor, course: CoursePage, text: str, expected_version: int | None, now: datetime) -> Reflection:
    """Save the reflection for a course. `expected_version` as in `responses.save`; raises `Conflict` likewise."""
    text = text_of(text, path="text")
    with transaction.atomic():
        portfolio = portfolio_of(actor=actor, course=course, now=now)
        reflection = Reflection.objects.select_for_update().filter(portfolio=portfolio).first()
        verdict = outcome(
            current_version=reflection.version if reflection else 0,
            expected_version=expected_version or 0,
            identical=reflection is not None and reflection.text == text,
        )
        if verdict is Save.CONFLICT:
            raise _conflict(reflection)
        if verdict is Save.SAME and reflection is not None:
            return reflection
        if reflection is None:
            return _create(portfolio, text, now)
        reflection.text, reflection.version, reflection.saved_at = text, reflection.version + 1, now
        reflection.save()
        _keep(reflection)
        return reflection


def _create(portfolio: Portfolio, text: str, now: datetime) -> Reflection:
    try:
        with transaction.atomic():
            reflection = Reflection.objects.create(portfolio=portfolio, text=text, saved_at=now)
            _keep(reflection)
            return reflection
    except IntegrityError:  # two tabs at once
        existing = Reflection.objects.get(portfolio=portfolio)
        if existing.text == text:
            return existing
        raise _conflict(existing) from None


def _keep(reflection: Reflection) -> None:
    ReflectionVersion.objects.create(
        reflection=reflection, version=reflection.version, text=reflection.text, saved_at=reflection.saved_at
    )


def _conflict(reflection: Reflection | None) -> Conflict:
    if reflection is None:
        return Conflict(current=Current(id=None, version=0, text=""))
    return Conflict(
        current=Current(
            id=reflection.pk, version=reflection.version, text=reflection.text, saved_at=reflection.saved_at
        )
    )
