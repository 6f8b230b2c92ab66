"""What the admin shows of content."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.rich_text.converters.html_to_contentstate import InlineStyleElementHandler
from wagtail.log_actions import LogFormatter

from cms.admin.viewsets import CaseStudyList, LessonList, LessonPages, StudyGuidePages
from cms.models import LessonPage
from cms.pages.base import PUBLISH_REFUSED
from cms.services import lessons


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    """Words for the page's history."""

    @actions.register_action(PUBLISH_REFUSED)
    class PublishRefused(LogFormatter):
        label = "Refuse to publish"

        def format_message(self, log_entry: Any) -> str:
            return "Not published as scheduled. " + " ".join(log_entry.data.get("words", []))


@hooks.register("register_rich_text_features", order=10)
def store_em_and_strong(features: Any) -> None:
    """Store emphasis as `em` and `strong`, which say what they mean. Runs after Wagtail's own registrations."""
    for feature, style, tag, alias in (("bold", "BOLD", "strong", "b"), ("italic", "ITALIC", "em", "i")):
        handler = InlineStyleElementHandler(style)
        rule = {
            "from_database_format": {tag: handler, alias: handler},
            "to_database_format": {"style_map": {style: tag}},
        }
        features.register_converter_rule("contentstate", feature, rule)


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[Any]:
    """Lists in the menu, and the lesson's own way of being made."""
    return [LessonList(), CaseStudyList(), LessonPages(), StudyGuidePages()]


@hooks.register("insert_global_admin_css")
def admin_css() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("cms/admin.css"))


@hooks.register("after_publish_page")
def remind_of_study_guide(request: HttpRequest, page: Any) -> None:
    """A published lesson without its study guide asks learners nothing while they watch."""
    if isinstance(page, LessonPage) and lessons.needs_study_guide(page):
        add = reverse("wagtailadmin_pages:add", args=["cms", "studyguidepage", page.pk])
        words = f"“{page.title}” is published, but has no study guide: learners get no prompts with its films."
        messages.warning(request, words, buttons=[messages.button(add, "Add its study guide")])
