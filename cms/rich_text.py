"""Which rich text authors may write, and so which HTML front ends must expect.

`TAGS` is part of the contract with front ends: rich text of any page holds these tags and no others.
"""

from __future__ import annotations

from wagtail.blocks import RichTextBlock
from wagtail.fields import RichTextField

# Wagtail's names for what the editor's toolbar offers.
FEATURES: list[str] = ["h3", "h4", "bold", "italic", "ol", "ul", "link"]
# The HTML that results. `a` has `href` once resolved; nothing else has attributes.
TAGS: frozenset[str] = frozenset({"p", "h3", "h4", "ul", "ol", "li", "em", "strong", "a", "br"})


class RichText(RichTextField):
    """A page's rich text with the features above."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        kwargs.setdefault("features", FEATURES)
        super().__init__(*args, **kwargs)


class RichBlock(RichTextBlock):
    """A block's rich text with the features above."""

    def __init__(self, **kwargs: object) -> None:
        kwargs.setdefault("features", FEATURES)
        super().__init__(**kwargs)
