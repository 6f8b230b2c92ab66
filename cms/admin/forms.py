"""Forms of pages."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm
from wagtail.blocks import StreamBlockValidationError

from cms import designs


class ContentPageForm(WagtailAdminPageForm):
    """Makes the slug from the title when an author leaves it empty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("slug") == "" and self.cleaned_data.get("title"):
            self.cleaned_data["slug"] = self.instance.slug_from(self.cleaned_data["title"], self.parent_page)
        cleaned: dict[str, Any] = super().clean()
        return cleaned


class LessonPageForm(ContentPageForm):
    """Tells the editor, at the components, why a lesson cannot be published. A draft is saved as it is."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        design, components = cleaned.get("design"), cleaned.get("components")
        if not self.is_deferred_validation and design in designs.DESIGNS and components is not None:
            problems = designs.check_components(design, [block.block_type for block in components])
            if problems:
                self.add_error("components", _as_stream_error(problems))
        return cleaned


class ContentCopyForm(CopyForm):
    """Asks for a slug that the copy may have: Wagtail asks only that no sibling has it."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        slug = cleaned.get("new_slug")
        if slug:
            page = self.page.specific_class(slug=slug, title=cleaned.get("new_title", ""), locale=self.page.locale)
            try:
                page.require_free_slug()
            except ValidationError as refusal:
                self.add_error("new_slug", refusal.messages)
        return cleaned


def _as_stream_error(problems: list[designs.DesignProblem]) -> StreamBlockValidationError:
    # One message: the admin shows several in the reverse of their order.
    words = ["The lesson cannot be published yet.", *(problem.message for problem in problems)]
    return StreamBlockValidationError(non_block_errors=[" ".join(words)])
