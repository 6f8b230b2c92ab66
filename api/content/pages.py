"""What is on a page: rich text, lists, components, prompts, each for all pages of a list at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from api.batches import loaded
from api.content.components import components_of, prompt
from cms.models import LessonPage

if TYPE_CHECKING:
    from api.context import Context


def rich(page: Any, name: str, context: Context) -> Any:
    """A page's rich text field; None when it is empty."""
    return loaded(page, f"rich:{name}", lambda pages: {one.pk: context.links.rich(getattr(one, name)) for one in pages})


def values(page: Any, name: str) -> list[Any]:
    """The values of a stream with one kind of block."""
    return [block["value"] for block in getattr(page, name).raw_data]


def components(lesson: LessonPage, context: Context) -> list[dict[str, Any]]:
    """A lesson's components in order."""

    def load(lessons: list[LessonPage]) -> dict[int, list[dict[str, Any]]]:
        bare = {one.pk for one in lessons if "components" in one.get_deferred_fields()}
        streams = dict(LessonPage.objects.filter(pk__in=bare).values_list("pk", "components")) if bare else {}
        pairs = [(one, list((streams[one.pk] if one.pk in bare else one.components).raw_data)) for one in lessons]
        return components_of(pairs, context.links)

    return loaded(lesson, "components", load, default=[])


def prompts(guide: Any) -> list[dict[str, Any]]:
    """A study guide's prompts in order."""
    return [prompt(guide.pk, item) for item in guide.prompts.raw_data]
