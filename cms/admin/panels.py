"""Panels that explain."""

from __future__ import annotations

from typing import Any

from wagtail.admin.panels import Panel

from cms import designs


class DesignPanel(Panel):
    """What the lesson's design asks for, and what is there; on a new lesson, the other designs to start from."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "cms/admin/design_panel.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            lesson = self.instance
            design = designs.DESIGNS[lesson.design]
            present = set(lesson.component_kinds)
            context |= {
                "design": design,
                "is_new": lesson.pk is None,
                "others": [other for other in designs.DESIGNS.values() if other is not design],
                "components": [(designs.label_of(kind), kind in present) for kind in design.kinds],
                "problems": lesson.design_problems,
                "guide": lesson.get_children().first() if lesson.pk and design.has_study_guide else None,
            }
            return context
