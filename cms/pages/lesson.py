"""Lessons: a design, and the components it asks for."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.search import index

from cms import designs
from cms.admin.forms import LessonPageForm
from cms.admin.panels import DesignPanel
from cms.blocks import COMPONENTS
from cms.errors import CannotPublish
from cms.pages.base import ContentPage

DESIGN_CHOICES = [(design.key, design.label) for design in designs.DESIGNS.values()]


class LessonPage(ContentPage):
    """A lesson. It can be published only with its design's components, each once and in order."""

    design = models.CharField(
        max_length=50,
        choices=DESIGN_CHOICES,
        default=designs.SELF_DIRECTED.key,
        help_text="Says which components the lesson must have, and in which order.",
    )
    number = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Within the course. Leave empty for a Kick Off and Closing Thoughts."
    )
    components = StreamField(
        COMPONENTS,
        blank=True,
        help_text="The lesson's components in order. A draft may be incomplete; publishing checks them.",
    )
    case_study = models.ForeignKey(
        "cms.CaseStudyPage", null=True, blank=True, on_delete=models.SET_NULL, related_name="lessons"
    )

    base_form_class = LessonPageForm
    parent_page_types: ClassVar = ["cms.CoursePage", "cms.PartPage"]
    subpage_types: ClassVar = ["cms.StudyGuidePage"]
    page_description = "One lesson of a course, a Kick Off, or Closing Thoughts."

    content_panels: ClassVar[list[Any]] = [
        *ContentPage.content_panels,
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("design"), FieldPanel("number")]), PageChooserPanel("case_study")],
            heading="In the course",
        ),
        DesignPanel(heading="What the design asks for"),
        FieldPanel("components"),
    ]
    search_fields: ClassVar[list[Any]] = [
        *ContentPage.search_fields,
        index.SearchField("components"),
        index.FilterField("design"),
    ]

    class Meta(ContentPage.Meta):
        verbose_name = "lesson"

    def get_admin_display_title(self) -> str:
        title = super().get_admin_display_title()
        return title if self.number is None else f"{self.number}. {title}"

    @property
    def components_in_words(self) -> str:
        """For lists: whether the lesson could be published."""
        problems = len(self.design_problems)
        return "Complete" if not problems else f"{problems} to mend"

    @property
    def component_kinds(self) -> list[str]:
        """The kinds of the lesson's components, in order."""
        return [block["type"] for block in self.components.raw_data]

    @property
    def design_problems(self) -> list[designs.DesignProblem]:
        """What keeps the lesson from being published; empty when nothing does."""
        return designs.check_components(self.design, self.component_kinds)

    def require_publishable(self) -> None:
        """Raise `CannotPublish`, which names every problem, unless the components are the design's."""
        problems = self.design_problems
        if problems:
            raise CannotPublish(lesson_id=self.pk, title=self.title, problems=problems)

    def save(self, clean: bool = True, user: Any = None, log_action: Any = False, **kwargs: Any) -> Any:  # noqa: FBT001, FBT002
        """Every way of publishing ends here: the button, a schedule, a workflow, the API, a copy, a script."""
        written = kwargs.get("update_fields")
        if self.live and (written is None or {"live", "components", "design"} & set(written)):
            self.require_publishable()
        return super().save(clean=clean, user=user, log_action=log_action, **kwargs)
