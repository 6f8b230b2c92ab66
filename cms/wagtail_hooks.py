"""What the admin shows of content."""

from __future__ import annotations

from typing import Any

from wagtail import hooks
from wagtail.log_actions import LogFormatter

from cms.pages.base import PUBLISH_REFUSED


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    """Words for the page's history."""

    @actions.register_action(PUBLISH_REFUSED)
    class PublishRefused(LogFormatter):
        label = "Refuse to publish"

        def format_message(self, log_entry: Any) -> str:
            return "Not published as scheduled. " + " ".join(log_entry.data.get("words", []))
