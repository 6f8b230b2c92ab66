"""Forms of pages in the admin."""

from __future__ import annotations

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks import StreamBlockValidationError

from cms import designs


class LessonPageForm(WagtailAdminPageForm):
    """Tells the editor, at the components, why a lesson cannot be published. A draft is saved as it is."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        design, components = cleaned.get("design"), cleaned.get("components")
        if not self.is_deferred_validation and design in designs.DESIGNS and components is not None:
            problems = designs.check_components(design, [block.block_type for block in components])
            if problems:
                self.add_error("components", _as_stream_error(problems))
        return cleaned


def _as_stream_error(problems: list[designs.DesignProblem]) -> StreamBlockValidationError:
    return StreamBlockValidationError(
        non_block_errors=["The lesson cannot be published yet.", *(problem.message for problem in problems)]
    )
