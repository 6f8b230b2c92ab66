"""What the log may know of a request to us: which platform, never which person."""

from __future__ import annotations

from dataclasses import dataclass

from lti.addresses import origin_of
from lti.models import Registration


@dataclass
class Trace:
    """Filled in as a login or launch gets further, for the line its refusal writes."""

    platform: str = ""
    registration_id: int | None = None

    def of_issuer(self, issuer: str) -> None:
        """Note the issuer's origin; of what is no address, nothing."""
        self.platform = origin_of(issuer[:500]) or ""

    def of(self, registration: Registration) -> None:
        """Note the registration."""
        self.of_issuer(registration.issuer)
        self.registration_id = registration.pk

    def __str__(self) -> str:
        return f"platform={self.platform or '-'} registration={self.registration_id or '-'}"
