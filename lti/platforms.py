"""What platforms do differently, each named after its platform with its source. Nothing else is here."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Platform:
    """The habits of one profile (`Registration.Profile`)."""

    frame_origins: tuple[str, ...] = ()
    """Origins, as a Content-Security-Policy writes them, whose pages frame the tool besides issuer and login."""


_PLATFORMS = {
    "generic": Platform(),
    # Hosted Canvas has one issuer (canvas.instructure.com) and shows the tool on each school's own host:
    # https://developerdocs.instructure.com/services/canvas/external-tools/lti/file.lti_dev_key_config
    "canvas": Platform(frame_origins=("https://*.instructure.com",)),
    "edx": Platform(),
    "moodle": Platform(),
}


def platform_for(profile: str) -> Platform:
    """The habits of a registration's profile."""
    return _PLATFORMS.get(profile, _PLATFORMS["generic"])
