"""What platforms do differently, each named after its platform with its source. Nothing else is here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Platform:
    """The habits of one profile (`Registration.Profile`)."""

    label: str = "The LMS"
    """What to call it, at the beginning of a sentence, where a registration has no name."""
    frame_origins: tuple[str, ...] = ()
    """Origins, as a Content-Security-Policy writes them, whose pages frame the tool besides issuer and login."""
    bad_token_statuses: frozenset[int] = frozenset({401})
    """Answers that may mean that our access token is no longer good: a new one is tried, once."""
    comments_pile_up: bool = False
    """Every posted comment is added to those before it, so that a repeated score must not repeat its comment."""
    submission_extension: str = ""
    """Claim of a score that says whether it makes a new submission."""
    drops_zero: bool = False
    """A score of 0 may be taken and then not shown."""
    drops_past_due: bool = False
    """A score after the line item's `endDateTime` may be taken and then not shown."""

    def score_extensions(self, *, first: bool) -> dict[str, Any]:
        """What a score carries beside the specification's claims. `first`: nothing was posted to this cell before."""
        if not self.submission_extension:
            return {}
        return {self.submission_extension: {"new_submission": first}}


_PLATFORMS = {
    "generic": Platform(),
    # Hosted Canvas has one issuer (canvas.instructure.com) and shows the tool on each school's own host:
    # https://developerdocs.instructure.com/services/canvas/external-tools/lti/file.lti_dev_key_config
    # A regrade must not make a new submission, which would use up an attempt; comments are added, never replaced:
    # https://developerdocs.instructure.com/services/canvas/resources/score
    "canvas": Platform(
        label="Canvas",
        frame_origins=("https://*.instructure.com",),
        comments_pile_up=True,
        submission_extension="https://canvas.instructure.com/lti/submission",
    ),
    # 403 for a bad token: lti_consumer/lti_1p3/extensions/rest_framework/authentication.py. Scores of 0 were tested
    # by truth before 11.4, and a grade past due is dropped where the block accepts none: signals/signals.py. The
    # answer is 201 all the same, and Results reads what was posted, not the gradebook:
    # https://github.com/openedx/xblock-lti-consumer
    "edx": Platform(label="Open edX", bad_token_statuses=frozenset({401, 403}), drops_zero=True, drops_past_due=True),
    "moodle": Platform(label="Moodle"),
}


def platform_for(profile: str) -> Platform:
    """The habits of a registration's profile."""
    return _PLATFORMS.get(profile, _PLATFORMS["generic"])
