"""A portfolio leaves as one file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coursework.access import Actor, portfolio_for_reader
from coursework.errors import Invalid
from coursework.selectors import portfolio_facts

FORMATS = ("html", "json")


@dataclass(frozen=True)
class Export:
    """A file to hand out. `media_type` with its charset; `filename` may hold any script."""

    filename: str
    media_type: str
    body: bytes


def export(*, actor: Actor, portfolio_id: UUID, format: str, now: datetime) -> Export:
    """A portfolio as `html` or `json`, for its owner at any time and for the cohort's staff.

    Raises `NotFound` or `Forbidden` for anybody else, and `Invalid` for another format.
    """
    if format not in FORMATS:
        raise Invalid(f"A portfolio is exported as {' or '.join(FORMATS)}.", path=["format"])
    portfolio, for_staff = portfolio_for_reader(actor, portfolio_id)
    portfolio_facts(portfolio, now=now, for_staff=for_staff)
    raise NotImplementedError
