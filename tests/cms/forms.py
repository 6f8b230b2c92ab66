"""What a browser posts from the admin's edit form of a page."""

from __future__ import annotations

from typing import Any

from wagtail import blocks
from wagtail.admin.rich_text import DraftailRichTextArea
from wagtail.models import Page


def page_form_data(page: Page) -> dict[str, Any]:
    """The form data of `page` as it stands, ready to be changed and posted."""
    form = page.get_edit_handler().get_form_class()(instance=page)
    data: dict[str, Any] = {}
    for name, field in form.fields.items():
        value = form.get_initial_for_field(field, name)
        if isinstance(field, blocks.BlockField):
            data |= _block(field.block, value, name)
        elif isinstance(field.widget, DraftailRichTextArea):
            data[name] = field.widget.format_value(value)
        elif value not in (None, False):
            data[name] = value
    for name in form.formsets:
        data |= {f"{name}-TOTAL_FORMS": 0, f"{name}-INITIAL_FORMS": 0}
    return data


def _block(block: blocks.Block, value: Any, prefix: str) -> dict[str, Any]:
    if isinstance(block, blocks.StreamBlock):
        data: dict[str, Any] = {f"{prefix}-count": len(value)}
        for index, child in enumerate(value):
            data |= _member(f"{prefix}-{index}", index, child.id) | {f"{prefix}-{index}-type": child.block_type}
            data |= _block(child.block, child.value, f"{prefix}-{index}-value")
        return data
    if isinstance(block, blocks.ListBlock):
        data = {f"{prefix}-count": len(value)}
        for index, child in enumerate(value.bound_blocks):
            data |= _member(f"{prefix}-{index}", index, child.id)
            data |= _block(child.block, child.value, f"{prefix}-{index}-value")
        return data
    if isinstance(block, blocks.StructBlock):
        return {
            key: posted
            for name, child in block.child_blocks.items()
            for key, posted in _block(child, value[name], f"{prefix}-{name}").items()
        }
    if isinstance(block, blocks.RichTextBlock):
        return {prefix: block.field.widget.format_value(block.value_for_form(value))}
    if isinstance(block, blocks.BooleanBlock):
        return {prefix: "on"} if value else {}
    value = block.value_for_form(value)
    return {} if value is None else {prefix: getattr(value, "pk", value)}


def _member(prefix: str, order: int, block_id: str | None) -> dict[str, Any]:
    return {f"{prefix}-id": block_id or "", f"{prefix}-order": order, f"{prefix}-deleted": ""}
