"""Why something an author asked for is not done. Each is a `ValidationError`, so forms show it at the field."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import ValidationError

from cms.designs import DesignProblem


def words_of(error: ValidationError) -> list[str]:
    """The sentences to tell an author."""
    if isinstance(error, CannotPublish):
        return [f"“{error.title}” cannot be published yet.", *error.messages]
    return error.messages


class SlugTaken(ValidationError):
    """Another page of this type and language has the slug."""

    def __init__(self, *, kind: str, slug: str, title: str) -> None:
        super().__init__(
            {
                "slug": f"Another {kind} already has the slug “{slug}”: “{title}”. "
                f"A {kind} is found by its slug alone, so choose one that no other {kind} has."
            }
        )


class OneStudyGuide(ValidationError):
    """A lesson has one study guide."""

    def __init__(self, *, lesson: str) -> None:
        super().__init__(f"“{lesson}” has a study guide already. Add your prompts to that one.")


class CannotPublish(ValidationError):
    """The components of a lesson are not those of its design."""

    def __init__(self, *, lesson_id: int | None, title: str, problems: Sequence[DesignProblem]) -> None:
        self.lesson_id = lesson_id
        self.title = title
        self.problems = tuple(problems)
        super().__init__({"components": [problem.message for problem in problems]})
