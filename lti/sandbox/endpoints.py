"""Which protocol endpoint an address is; the recorder and the fault switches go by these names."""

from __future__ import annotations

from django.urls import Resolver404, resolve

ENDPOINTS = ("authorize", "jwks", "token", "line_items", "line_item", "scores", "results", "memberships")


def endpoint_of(path: str) -> str:
    """The name, empty for everything that is not protocol."""
    try:
        match = resolve(path)
    except Resolver404:
        return ""
    return match.url_name or "" if match.namespace == "lti" else ""
