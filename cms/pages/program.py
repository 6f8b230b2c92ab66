"""A program: a set of courses offered together."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from cms.blocks import PartnerBlock, PersonBlock
from cms.pages.base import ContentPage
from cms.rich_text import RichText


class ProgramPage(ContentPage):
    """What a program is, whom it is for, and who stands behind it."""

    subtitle = models.CharField(max_length=255, blank=True)
    description = RichText(blank=True)
    audience_roles = StreamField(
        [("role", blocks.CharBlock(max_length=200))], blank=True, help_text="For people who work as …"
    )
    audience_affiliations = StreamField(
        [("affiliation", blocks.CharBlock(max_length=200))], blank=True, help_text="… in organisations such as …"
    )
    authors = StreamField([("person", PersonBlock())], blank=True)
    partners = StreamField([("partner", PartnerBlock())], blank=True)
    starts_on = models.DateField("first start", null=True, blank=True)
    pathway = RichText(blank=True, help_text="Where the program leads on to.")

    parent_page_types: ClassVar = ["cms.HomePage"]
    subpage_types: ClassVar = ["cms.CoursePage"]
    page_description = "A set of courses offered together."

    content_panels: ClassVar[list[Any]] = [
        *ContentPage.content_panels,
        FieldPanel("subtitle"),
        FieldPanel("description"),
        FieldPanel("starts_on"),
        MultiFieldPanel([FieldPanel("audience_roles"), FieldPanel("audience_affiliations")], heading="Whom it is for"),
        MultiFieldPanel([FieldPanel("authors"), FieldPanel("partners")], heading="Who stands behind it"),
        FieldPanel("pathway"),
    ]
    search_fields: ClassVar[list[Any]] = [*ContentPage.search_fields, index.SearchField("description")]

    class Meta(ContentPage.Meta):
        verbose_name = "program"
