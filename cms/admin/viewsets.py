"""Lists and views of the page types in the admin."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django_filters import ChoiceFilter, ModelChoiceFilter  # type: ignore[import-untyped]
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import PageStatusColumn, PageTitleColumn, ParentPageColumn
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.listing import IndexView, PageFilterSet
from wagtail.admin.viewsets.pages import PageListingViewSet, PageViewSet

from accounts.models import User
from cms import designs
from cms.models import CaseStudyPage, CoursePage, LessonPage
from cms.pages.lesson import DESIGN_CHOICES
from cms.services import lessons


class LessonCreateView(CreateView):
    """A new lesson begins with its design's components; its study guide begins with it."""

    def get(self, request: HttpRequest) -> HttpResponse:
        design = request.GET.get("design", "")
        self.page.design = design if design in designs.DESIGNS else _likely_design(self.parent_page)
        block = LessonPage.components.field.stream_block
        self.page.components = block.to_python(lessons.start_components(self.page.design))
        return super().get(request)

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        assert isinstance(self.request.user, User)  # noqa: S101 - the admin has signed them in
        guide = lessons.start_study_guide(lesson=self.page, owner=self.request.user) if self.page.pk else None
        if guide is not None and not self.expects_json_response:
            edit = messages.button(reverse("wagtailadmin_pages:edit", args=[guide.pk]), "Write its prompts")
            messages.info(self.request, f"“{guide.title}” was started as a draft.", buttons=[edit])
        return response


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
