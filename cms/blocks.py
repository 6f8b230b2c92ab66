"""The typed parts of a lesson, as an author edits them and as they are stored.

A stream of a lesson holds `{"type": kind, "id": uuid, "value": {…}}`; the keys of each value are the names
below, and a list holds `{"type": "item", "id": uuid, "value": …}`. Prompts always carry their `kind`.
"""

from __future__ import annotations

from typing import Any

from django import forms
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from cms import designs, prompts
from cms.rich_text import RichBlock

LEVELS = [("starter", "Starter"), ("deeper", "Deeper"), ("scholarly", "Scholarly")]
REFERENCE_KINDS = [("library", "In a library"), ("web", "On the web")]
VIDEO_FORMS = [("lecture", "Lecture"), ("interview", "Interview")]
PARTNER_ROLES = [("partner", "Partner"), ("funder", "Funder"), ("contributor", "Contributor")]


def _plain(*, required: bool = True, rows: int = 3, **kwargs: Any) -> blocks.TextBlock:
    return blocks.TextBlock(required=required, rows=rows, **kwargs)


class PersonBlock(blocks.StructBlock):
    """Someone who teaches a course or wrote a program."""

    name = blocks.CharBlock(max_length=200)
    title = blocks.CharBlock(max_length=200, required=False, help_text="Such as Associate Professor.")
    affiliation = blocks.CharBlock(max_length=300, required=False)

    class Meta:
        icon = "user"
        label_format = "{name}"


class PartnerBlock(blocks.StructBlock):
    """An organisation behind a program."""

    name = blocks.CharBlock(max_length=300)
    role = blocks.ChoiceBlock(choices=PARTNER_ROLES, default="partner")

    class Meta:
        icon = "group"
        label_format = "{name} ({role})"


class ReferenceBlock(blocks.StructBlock):
    """Something to read."""

    citation = _plain(rows=2, help_text="In full, so that a library can find it.")
    kind = blocks.ChoiceBlock(choices=REFERENCE_KINDS, default="library")
    note = _plain(required=False, rows=2, help_text="Why it is worth reading.")

    class Meta:
        icon = "openquote"
        label_format = "{citation}"


class LevelledReferenceBlock(ReferenceBlock):
    """Something to read, at a level of interest."""

    level = blocks.ChoiceBlock(choices=LEVELS, default="deeper")

    class Meta:
        icon = "openquote"
        label_format = "{citation}"


class VideoBlock(blocks.StructBlock):
    """A short film with captions and a transcript: nobody is left out by sound or picture."""

    title = blocks.CharBlock(max_length=255)
    form = blocks.ChoiceBlock(choices=VIDEO_FORMS, default="lecture")
    film = DocumentChooserBlock(help_text="An MP4 or WebM file.")
    captions = DocumentChooserBlock(help_text="A WebVTT file (.vtt) with the words as they are spoken.")
    transcript = RichBlock(help_text="The words of the film, to read instead of watching.")
    duration_seconds = blocks.IntegerBlock(min_value=1, label="Length in seconds")

    class Meta:
        icon = "media"
        label_format = "{title}"


class PromptBlock(blocks.StructBlock):
    """A question or task that a learner answers in writing. `kinds` are those that its place allows."""

    def __init__(self, kinds: dict[str, str], **kwargs: Any) -> None:
        default = next(iter(kinds))
        only_one = len(kinds) == 1
        kind = blocks.ChoiceBlock(
            choices=list(kinds.items()),
            default=default,
            # With one kind there is nothing to choose, but what is stored says what it is.
            **({"widget": forms.HiddenInput(), "form_classname": "cms-fixed-kind"} if only_one else {}),
        )
        local_blocks = [
            ("kind", kind),
            ("text", _plain(label="Prompt", help_text="What the learner is asked.")),
            ("help", _plain(required=False, rows=2, help_text="A hint, shown with the prompt.")),
            (
                "required",
                blocks.BooleanBlock(
                    required=False,
                    default=prompts.required_by_default(default),
                    help_text="Without an answer to it the portfolio counts as incomplete.",
                ),
            ),
        ]
        super().__init__(local_blocks, **kwargs)

    class Meta:
        icon = "help"
        label = "Prompt"
        label_format = "{text}"


class ComponentBlock(blocks.StructBlock):
    """What every component has."""

    title = blocks.CharBlock(max_length=255)
    introduction = RichBlock(required=False, help_text="A few words before the component begins.")


class PresentationBlock(ComponentBlock):
    videos = blocks.ListBlock(VideoBlock(), min_num=1, help_text="Lectures and interviews, in order.")

    class Meta:
        icon = "media"
        label = designs.LABELS["presentation"]
        group = designs.SELF_DIRECTED.label
        label_format = "{title}"


class ExplorationBlock(blocks.StructBlock):
    """Something to look for on the web."""

    title = blocks.CharBlock(max_length=255)
    text = RichBlock()
    level = blocks.ChoiceBlock(choices=LEVELS, default="starter")

    class Meta:
        icon = "search"
        label_format = "{title}"


class EnrichmentBlock(ComponentBlock):
    explorations = blocks.ListBlock(ExplorationBlock(), min_num=1, label="Web explorations")
    references = blocks.ListBlock(LevelledReferenceBlock(), min_num=1)

    class Meta:
        icon = "link"
        label = designs.LABELS["enrichment"]
        group = designs.SELF_DIRECTED.label
        label_format = "{title}"


class RoleBlock(blocks.StructBlock):
    """A part to play in the scenario."""

    name = blocks.CharBlock(max_length=200)
    task = _plain(rows=2)

    class Meta:
        icon = "user"
        label_format = "{name}"


class TeamPracticeBlock(ComponentBlock):
    scenario = RichBlock(help_text="The situation that the team works on as a leadership team.")
    roles = blocks.ListBlock(RoleBlock(), default=[], required=False, min_num=0)
    instructions = RichBlock(help_text="What the team does, step by step.")
    first_clarification = RichBlock(help_text="How to clear up questions with colleagues first.")
    products = blocks.ListBlock(
        PromptBlock(prompts.PRODUCT_KINDS), min_num=1, help_text="What the team makes, usable in practice."
    )

    class Meta:
        icon = "group"
        label = designs.LABELS["team_practice"]
        group = designs.SELF_DIRECTED.label
        label_format = "{title}"


class ClarificationBlock(ComponentBlock):
    content_questions = RichBlock(label="Questions on content")
    platform_questions = RichBlock(label="Questions on the platform")
    instructor_presence = RichBlock(help_text="When and how instructors take part.")

    class Meta:
        icon = "comment"
        label = designs.LABELS["clarification"]
        group = designs.SELF_DIRECTED.label
        label_format = "{title}"


class LearningCheckBlock(ComponentBlock):
    review = blocks.ListBlock(_plain(rows=2), min_num=1, label="Review, step by step")
    understanding = blocks.ListBlock(
        PromptBlock(prompts.UNDERSTANDING_KINDS), min_num=1, label="Questions on understanding"
    )
    feedback = blocks.ListBlock(
        PromptBlock(prompts.FEEDBACK_KINDS),
        min_num=1,
        label="Questions on the lesson",
        help_text="What worked and what should be better: this is how the lesson improves.",
    )

    class Meta:
        icon = "tick-inverse"
        label = designs.LABELS["learning_check"]
        group = designs.SELF_DIRECTED.label
        label_format = "{title}"


class CelebrateSuccessBlock(ComponentBlock):
    taking_stock = RichBlock(help_text="What the learner has accomplished.")
    unwinding = RichBlock(help_text="An invitation to share how one rests.")

    class Meta:
        icon = "pick"
        label = designs.LABELS["celebrate_success"]
        group = designs.SELF_DIRECTED.label
        label_format = "{title}"


class WayBlock(blocks.StructBlock):
    """One way to take part."""

    title = blocks.CharBlock(max_length=255)
    text = RichBlock()

    class Meta:
        icon = "site"
        label_format = "{title}"


class CommunityEngagementBlock(ComponentBlock):
    invitation = RichBlock()
    ways = blocks.ListBlock(WayBlock(), min_num=1, label="Ways to take part")

    class Meta:
        icon = "globe"
        label = designs.LABELS["community_engagement"]
        group = designs.SELF_DIRECTED.label
        label_format = "{title}"


class TextComponentBlock(ComponentBlock):
    """A component that is read (and watched), of the designs that open and close a course."""

    body = RichBlock()
    videos = blocks.ListBlock(VideoBlock(), default=[], required=False, min_num=0)


def _text_component(kind: str, design: designs.Design, icon: str) -> TextComponentBlock:
    return TextComponentBlock(label=designs.LABELS[kind], group=design.label, icon=icon, label_format="{title}")


COMPONENTS: list[tuple[str, blocks.StructBlock]] = [
    ("presentation", PresentationBlock()),
    ("enrichment", EnrichmentBlock()),
    ("team_practice", TeamPracticeBlock()),
    ("clarification", ClarificationBlock()),
    ("learning_check", LearningCheckBlock()),
    ("celebrate_success", CelebrateSuccessBlock()),
    ("community_engagement", CommunityEngagementBlock()),
    ("welcome", _text_component("welcome", designs.KICK_OFF, "home")),
    ("about_program", _text_component("about_program", designs.KICK_OFF, "info-circle")),
    ("learning_design", _text_component("learning_design", designs.KICK_OFF, "list-ol")),
    ("looking_back", _text_component("looking_back", designs.CLOSING_THOUGHTS, "history")),
    ("looking_forward", _text_component("looking_forward", designs.CLOSING_THOUGHTS, "arrow-right")),
]
