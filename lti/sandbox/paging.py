"""Pages of a container, by `limit` and a Link header (AGS 3.2.4 and 3.3.6, NRPS 2.4.2)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from django.http import HttpRequest, HttpResponse

from lti.sandbox import env
from lti.sandbox.errors import ServiceRefusal

T = TypeVar("T")
LARGEST_PAGE = 50  # a class of 125 therefore comes in three pages, whatever a tool asks for


def page(request: HttpRequest, rows: Sequence[T], *, key: Callable[[T], int]) -> tuple[Sequence[T], str]:
    """The rows that this request asks for, and the address of the next page, empty at the end.

    `rows` are in the order of `key`; the next page begins after the last key, so that rows added or
    removed meanwhile neither repeat nor hide others.
    """
    limit, after = _whole(request, "limit", LARGEST_PAGE), _whole(request, "after", 0)
    if limit < 1:
        raise ServiceRefusal(400, "limit must be at least 1.")
    limit = min(limit, LARGEST_PAGE)
    rest = [row for row in rows if key(row) > after]
    if len(rest) <= limit:
        return rest, ""
    query = request.GET.copy()
    query["limit"], query["after"] = str(limit), str(key(rest[limit - 1]))
    return rest[:limit], f"{env.BASE_URL}{request.path}?{query.urlencode()}"


def link_next(answer: HttpResponse, address: str) -> HttpResponse:
    """Adds the Link header (RFC 8288) when there is a next page."""
    if address:
        answer["Link"] = f'<{address}>; rel="next"'
    return answer


def _whole(request: HttpRequest, name: str, default: int) -> int:
    value = request.GET.get(name)
    if value is None:
        return default
    if not value.isdecimal():
        raise ServiceRefusal(400, f"{name} must be a whole number.")
    return int(value)
