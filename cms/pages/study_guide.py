"""Study guides: the prompts that go with a lesson's Presentation."""

from __future__ import annotations

from typing import Any, ClassVar

from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from cms import prompts
from cms.blocks import PromptBlock
from cms.errors import OneStudyGuide
from cms.pages.base import ContentPage
from cms.rich_text import RichText


class StudyGuidePage(ContentPage):
    """The study guide of the lesson above it. Learners' answers are part of their portfolio."""

    introduction = RichText(blank=True)
    prompts = StreamField(
        [("prompt", PromptBlock(prompts.STUDY_GUIDE_KINDS))],
        help_text="Learners answer these while they watch. An answer keeps the words of the prompt it was given to, "
        "also when the prompt is changed later.",
    )

    parent_page_types: ClassVar = ["cms.LessonPage"]
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1
    page_description = "The prompts that go with a lesson's Presentation: one for each lesson."

    content_panels: ClassVar[list[Any]] = [
        *ContentPage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("prompts"),
    ]

    class Meta(ContentPage.Meta):
        verbose_name = "study guide"

    def _check_slug_is_unique(self) -> None:
        """Wagtail calls this for drafts and for publishing; the page type's limit holds in the admin only."""
        super()._check_slug_is_unique()
        lesson = self.get_parent()
        if lesson is not None and StudyGuidePage.objects.child_of(lesson).exclude(pk=self.pk).exists():
            raise OneStudyGuide(lesson=lesson.title)
