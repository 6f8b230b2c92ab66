"""The root of the site."""

from __future__ import annotations

from typing import ClassVar

from cms.pages.base import ContentPage


class HomePage(ContentPage):
    """Holds the programs and the case studies of one language."""

    parent_page_types: ClassVar = ["wagtailcore.Page"]
    subpage_types: ClassVar = ["cms.ProgramPage", "cms.CaseStudyIndexPage"]
    page_description = "The root of the site, one for each language."

    class Meta(ContentPage.Meta):
        verbose_name = "home"
