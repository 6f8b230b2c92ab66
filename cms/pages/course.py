"""Courses and the parts they may have."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from cms.blocks import PersonBlock
from cms.pages.base import ContentPage
from cms.rich_text import RichText


class CoursePage(ContentPage):
    """A course. An LMS names it by its slug; learners know it by its code."""

    code = models.CharField(max_length=50, help_text="As in the catalogue, such as LeadEd502x.")
    goals = StreamField([("goal", blocks.TextBlock(rows=2))], blank=True)
    rationale = RichText(blank=True, help_text="Why the course exists.")
    outcomes = StreamField(
        [("outcome", blocks.TextBlock(rows=2))], blank=True, help_text="After the course, learners can …"
    )
    expectations = RichText(blank=True, help_text="What learners are expected to do.")
    grading_policy = RichText(blank=True)
    effort = models.CharField(max_length=255, blank=True, help_text="Such as: six lessons, one a week.")
    faculty = StreamField([("person", PersonBlock())], blank=True)
    recommended_first = models.BooleanField(
        default=False, help_text="Learners are advised to take this course before the others."
    )

    parent_page_types: ClassVar = ["cms.ProgramPage"]
    subpage_types: ClassVar = ["cms.PartPage", "cms.LessonPage"]
    page_description = "One course of a program, with its lessons."

    content_panels: ClassVar[list[Any]] = [
        *ContentPage.content_panels,
        MultiFieldPanel(
            [FieldPanel("code"), FieldPanel("effort"), FieldPanel("recommended_first")], heading="In the catalogue"
        ),
        MultiFieldPanel([FieldPanel("goals"), FieldPanel("rationale"), FieldPanel("outcomes")], heading="Purpose"),
        MultiFieldPanel([FieldPanel("expectations"), FieldPanel("grading_policy")], heading="Terms"),
        FieldPanel("faculty"),
        HelpPanel(
            "<p>Lessons, the Kick Off and the Closing Thoughts are pages below this one, in the order of the "
            "page tree. Parts are optional: a short course has its lessons directly below.</p>",
            heading="Lessons",
        ),
    ]
    search_fields: ClassVar[list[Any]] = [
        *ContentPage.search_fields,
        index.SearchField("code", boost=2),
        index.SearchField("rationale"),
    ]

    class Meta(ContentPage.Meta):
        verbose_name = "course"

    def get_admin_display_title(self) -> str:
        return f"{self.code}: {super().get_admin_display_title()}" if self.code else super().get_admin_display_title()


class PartPage(ContentPage):
    """A part of a course: a few lessons under one title."""

    parent_page_types: ClassVar = ["cms.CoursePage"]
    subpage_types: ClassVar = ["cms.LessonPage"]
    page_description = "A few lessons under one title."

    class Meta(ContentPage.Meta):
        verbose_name = "part"
