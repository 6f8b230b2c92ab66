"""Lists and views of the page types in the admin."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django_filters import ChoiceFilter, ModelChoiceFilter  # type: ignore[import-untyped]
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import PageStatusColumn, PageTitleColumn, ParentPageColumn
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.listing import IndexView, PageFilterSet
from wagtail.admin.viewsets.pages import PageListingViewSet, PageViewSet

from cms import designs
from cms.models import CaseStudyPage, CoursePage, LessonPage, StudyGuidePage
from cms.pages.lesson import DESIGN_CHOICES
from cms.services import lessons


class LessonCreateView(CreateView):
    """A new lesson begins with its design's components."""

    def get(self, request: HttpRequest) -> HttpResponse:
        design = request.GET.get("design", "")
        self.page.design = design if design in designs.DESIGNS else _likely_design(self.parent_page)
        block = LessonPage.components.field.stream_block
        self.page.components = block.to_python(lessons.start_components(self.page.design))
        return super().get(request)


class StudyGuideCreateView(CreateView):
    """A new study guide begins with a title and one prompt of each kind."""

    def get(self, request: HttpRequest) -> HttpResponse:
        self.page.title = f"Study guide: {self.parent_page.title}"[:255]
        self.page.slug = self.page.slug_from(f"{self.parent_page.slug}-study-guide", self.parent_page)
        self.page.prompts = StudyGuidePage.prompts.field.stream_block.to_python(lessons.start_prompts())
        return super().get(request)


def _likely_design(parent: Any) -> str:
    """A course begins with its Kick Off."""
    is_empty_course = isinstance(parent, CoursePage) and not parent.get_children().exists()
    return designs.KICK_OFF.key if is_empty_course else designs.SELF_DIRECTED.key


class InCourse(ModelChoiceFilter):
    """Lessons below the chosen course, parts or not."""

    def filter(self, qs: Any, value: CoursePage | None) -> Any:
        return qs if value is None else qs.filter(path__startswith=value.path)


class LessonFilters(PageFilterSet):
    course = InCourse(label="Course", queryset=CoursePage.objects.order_by("path"))
    design = ChoiceFilter(label="Design", choices=DESIGN_CHOICES)

    class Meta:
        model = LessonPage
        fields: list[str] = []


class LessonIndexView(IndexView):
    default_ordering = "path"

    def get_base_queryset(self) -> Any:
        """Wagtail's, which leaves streams out; the list says which lessons are whole, so they are read at once."""
        pages = super().get_base_queryset()
        pages._defer_streamfields = False  # there is no public way back from defer_streamfields()
        return pages

    def get_valid_orderings(self) -> list[str]:
        return [*super().get_valid_orderings(), "path"]


class LessonList(PageListingViewSet):
    """All lessons, in the order of their courses."""

    model = LessonPage
    icon = "form"
    menu_label = "Lessons"
    name = "lessons"
    menu_order = 110
    add_to_admin_menu = True
    index_view_class = LessonIndexView
    filterset_class = LessonFilters
    columns = [
        PageTitleColumn("title", label="Title", sort_key="title"),
        ParentPageColumn("parent", label="In"),
        Column("design", label="Design", accessor="get_design_display", width="20%"),
        Column("components", label="Components", accessor="components_in_words", width="16%"),
        PageStatusColumn("status", label="Status", sort_key="live", width="10%"),
    ]


class CaseStudyList(PageListingViewSet):
    """All case studies."""

    model = CaseStudyPage
    icon = "openquote"
    menu_label = "Case studies"
    name = "case_studies"
    menu_order = 120
    add_to_admin_menu = True
    columns = [
        PageTitleColumn("title", label="Title", sort_key="title"),
        Column("abbreviation", label="Abbreviation", width="14%"),
        Column("setting", label="Setting", width="24%"),
        PageStatusColumn("status", label="Status", sort_key="live", width="10%"),
    ]


class LessonPages(PageViewSet):
    """What differs for lessons in the pages' own views."""

    model = LessonPage
    add_view_class = LessonCreateView


class StudyGuidePages(PageViewSet):
    """What differs for study guides in the pages' own views."""

    model = StudyGuidePage
    add_view_class = StudyGuideCreateView
