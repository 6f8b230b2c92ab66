"""Studies of real improvement efforts."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from cms.blocks import ReferenceBlock
from cms.pages.base import ContentPage
from cms.rich_text import RichText


class CaseStudyIndexPage(ContentPage):
    """Where the case studies of one language are kept."""

    parent_page_types: ClassVar = ["cms.HomePage"]
    subpage_types: ClassVar = ["cms.CaseStudyPage"]
    page_description = "Holds the case studies, one for each language."

    class Meta(ContentPage.Meta):
        verbose_name = "case study index"


class CaseStudyPage(ContentPage):
    """A study of one improvement effort, which lessons refer to."""

    abbreviation = models.CharField(max_length=20, blank=True, help_text="Such as SFA.")
    setting = models.CharField(max_length=255, blank=True, help_text="Such as elementary reading.")
    body = RichText()
    sources = StreamField([("source", ReferenceBlock())], blank=True)

    parent_page_types: ClassVar = ["cms.CaseStudyIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = "A study of a real improvement effort, for lessons to refer to."

    content_panels: ClassVar[list[Any]] = [
        *ContentPage.content_panels,
        MultiFieldPanel([FieldPanel("abbreviation"), FieldPanel("setting")], heading="At a glance"),
        FieldPanel("body"),
        FieldPanel("sources"),
    ]
    search_fields: ClassVar[list[Any]] = [
        *ContentPage.search_fields,
        index.SearchField("body"),
        index.SearchField("abbreviation"),
    ]

    class Meta(ContentPage.Meta):
        verbose_name = "case study"
        verbose_name_plural = "case studies"
