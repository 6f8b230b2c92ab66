"""Who may show our pages in a frame: the platforms we are registered with, and nobody else."""

from __future__ import annotations

from django.core.cache import cache
from django.db import DatabaseError
from django.http import HttpResponseBase

from lti.addresses import origin_of
from lti.models import Registration
from lti.platforms import platform_for

NOBODY = "'none'"
_CACHE_KEY = "lti:framing:origins"
_CACHE_SECONDS = 2  # short, since a platform registered by a command must be able to launch at once


def origins() -> list[str]:
    """Origins of active registrations, as a Content-Security-Policy's `frame-ancestors` lists them."""
    known: list[str] | None = cache.get(_CACHE_KEY)
    if known is None:
        known = _origins()
        cache.set(_CACHE_KEY, known, _CACHE_SECONDS)
    return known


def allow(response: HttpResponseBase, *, policy: str) -> None:
    """Let registered platforms frame this response, under `policy`."""
    try:
        ancestors = " ".join(origins()) or NOBODY
    except DatabaseError:  # a page that says that something is wrong must not fail for the same reason
        ancestors = NOBODY
    response["Content-Security-Policy"] = f"{policy}; frame-ancestors {ancestors}"
    # X-Frame-Options cannot name origins; browsers that know frame-ancestors ignore it, but we send none anyway.
    response.xframe_options_exempt = True  # type: ignore[attr-defined]


def forget() -> None:
    """Read the registrations anew, after one has changed."""
    cache.delete(_CACHE_KEY)


def _origins() -> list[str]:
    found: set[str] = set()
    rows = Registration.objects.filter(active=True).values_list("issuer", "auth_login_url", "profile", "frame_origins")
    for issuer, auth_login_url, profile, extra in rows.distinct():
        found.update(platform_for(profile).frame_origins)
        found.update(filter(None, map(origin_of, (issuer, auth_login_url, *extra.split()))))
    return sorted(found)
