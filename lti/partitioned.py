"""Teaches `http.cookies` the `Partitioned` attribute, which Python knows from 3.14 on.

A partitioned cookie belongs to one pair of sites, ours inside a platform's, so that browsers keep it in a
frame while they block third-party cookies (CHIPS, https://datatracker.ietf.org/doc/draft-cutler-httpbis-partitioned-cookies/).
"""

from __future__ import annotations

from http.cookies import Morsel


def teach() -> None:
    """Let `response.cookies[name]["partitioned"] = True` be written. Does nothing where Python knows it."""
    Morsel._reserved.setdefault("partitioned", "Partitioned")  # type: ignore[attr-defined]
    Morsel._flags.add("partitioned")  # type: ignore[attr-defined]
