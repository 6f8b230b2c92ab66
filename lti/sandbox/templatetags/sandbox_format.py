from __future__ import annotations

from datetime import datetime

from django import template

register = template.Library()


@register.filter
def points(value: float) -> str:
    """A score without needless zeros: 1.0 is 1, 0.5 is 0.5, 0.3333 is 0.33."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


@register.filter
def moment(value: datetime) -> str:
    """A time to the millisecond, in UTC."""
    return f"{value:%Y-%m-%d %H:%M:%S}.{value.microsecond // 1000:03d}"
