"""Who may see which pages: what is published, and not kept from this person by an editor.

A page is hidden when it or a page above it is unpublished, or has a privacy setting (Wagtail's
`PageViewRestriction`) that this person does not meet. A password opens a page for a browser session; there
are none here, so such a page stays hidden from all but superusers.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from wagtail.models import Page, PageViewRestriction

from accounts.models import User


def hidden_paths(user: User | None) -> list[str]:
    """Tree paths that are hidden from `user` together with everything below them. Two queries."""
    if user is None or not user.is_active:
        return [*_unpublished_paths(), *_restricted_paths(met=())]
    if user.is_superuser:
        return _unpublished_paths()
    met = Q(restriction_type=PageViewRestriction.LOGIN) | Q(
        restriction_type=PageViewRestriction.GROUPS, groups__in=user.groups.all()
    )
    return [*_unpublished_paths(), *_restricted_paths(met=PageViewRestriction.objects.filter(met).values("pk"))]


def paths_hidden_from_learners() -> list[str]:
    """What is hidden from a signed-in person in no group of editors. Two queries."""
    met = PageViewRestriction.objects.filter(restriction_type=PageViewRestriction.LOGIN).values("pk")
    return [*_unpublished_paths(), *_restricted_paths(met=met)]


def visible(queryset: Any, user: User | None = None, *, hidden: Iterable[str] | None = None) -> Any:
    """The pages of `queryset` that `user` (None: anybody) may see.

    Pass `hidden` (of `hidden_paths`) to ask for several querysets without asking for the paths again.
    """
    paths = hidden_paths(user) if hidden is None else hidden
    condition = Q()
    for path in sorted(set(paths)):
        condition |= Q(path__startswith=path)
    live = queryset.filter(live=True)
    return live.exclude(condition) if condition else live


def _unpublished_paths() -> list[str]:
    return list(Page.objects.filter(live=False, numchild__gt=0, depth__gt=1).values_list("path", flat=True))


def _restricted_paths(*, met: Any) -> list[str]:
    return list(PageViewRestriction.objects.exclude(pk__in=met).values_list("page__path", flat=True))
