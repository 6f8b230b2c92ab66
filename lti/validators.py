"""What an administrator may enter. Each raises `ValidationError` that says what is wrong."""

from __future__ import annotations

import unicodedata

from django.conf import settings
from django.core.exceptions import ValidationError

from lti.addresses import origin_of, problem_with


def validate_address(url: str) -> None:
    """An https address; plain http on this machine in development."""
    _refuse(problem_with(url, http_on_loopback=settings.LTI_ALLOW_HTTP_LOOPBACK))


def validate_issuer(issuer: str) -> None:
    """An address without query, as OpenID Connect has it."""
    _refuse(problem_with(issuer, http_on_loopback=settings.LTI_ALLOW_HTTP_LOOPBACK, query=False))


def validate_identifier(value: str) -> None:
    """A client or deployment id: compared exactly, so no stray space is let in."""
    if value != value.strip() or not value:
        _refuse("is empty, or begins or ends with a space")
    if any(unicodedata.category(character).startswith("C") for character in value):
        _refuse("holds control characters")


def validate_origins(origins: str) -> None:
    """Origins between spaces."""
    for one in origins.split():
        problem = problem_with(one, http_on_loopback=settings.LTI_ALLOW_HTTP_LOOPBACK)
        if problem is None and origin_of(one) != one.rstrip("/").lower():
            problem = "is not an origin like https://lms.example.edu"
        _refuse(problem and f"“{one}” {problem}")


def validate_front_end(front_end: str) -> None:
    """A path of ours, or an address under one of FRONTEND_ORIGINS."""
    _refuse(problem_with_front_end(front_end))


def problem_with_front_end(front_end: str) -> str | None:
    """Why launches may not end there, or None."""
    if front_end.startswith("/") and not front_end.startswith("//"):
        return problem_with("https://example.org" + front_end, http_on_loopback=False)
    problem = problem_with(front_end, http_on_loopback=settings.LTI_ALLOW_HTTP_LOOPBACK)
    if problem is None and origin_of(front_end) not in front_end_origins():
        return "is not under one of FRONTEND_ORIGINS"
    return problem


def front_end_origins() -> set[str]:
    """Origins of the front ends that launches may open besides our own."""
    return {origin for one in settings.FRONTEND_ORIGINS if (origin := origin_of(one)) is not None}


def _refuse(problem: str | None) -> None:
    if problem:
        raise ValidationError(problem)
