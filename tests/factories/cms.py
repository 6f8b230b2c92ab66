"""Content for tests: pages in their place in the tree, lessons with every component of their design.

`course_with_lessons()` is the usual start: a program, a course and complete, published lessons.
"""

from __future__ import annotations

import uuid
from typing import Any

import factory
import wagtail_factories
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.models import Page, Site

from cms import designs, prompts
from cms.models import (
    CaseStudyIndexPage,
    CaseStudyPage,
    CoursePage,
    HomePage,
    LessonPage,
    PartPage,
    ProgramPage,
    StudyGuidePage,
)


def home() -> HomePage:
    """The site's home page; made, with the site pointing to it, when there is none."""
    found = HomePage.objects.first()
    if found is None:
        root = Page.get_first_root_node()
        found = root.add_child(instance=HomePage(title="Home", slug="colloquy-home", stable_id="home"))
        site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True, hostname="localhost")
        site.root_page = found
        site.save()
        Site.clear_site_root_paths_cache()
    return found


def case_study_index() -> CaseStudyIndexPage:
    found = CaseStudyIndexPage.objects.first()
    return found or home().add_child(instance=CaseStudyIndexPage(title="Case studies", slug="case-studies"))


class ContentPageFactory(wagtail_factories.PageFactory):
    class Meta:
        abstract = True


class ProgramPageFactory(ContentPageFactory):
    title = factory.Sequence(lambda n: f"Program {n}")
    slug = factory.Sequence(lambda n: f"program-{n}")
    parent = factory.LazyFunction(home)

    class Meta:
        model = ProgramPage


class CoursePageFactory(ContentPageFactory):
    title = factory.Sequence(lambda n: f"Course {n}")
    slug = factory.Sequence(lambda n: f"course-{n}")
    code = factory.Sequence(lambda n: f"Course{n}x")
    parent = factory.SubFactory(ProgramPageFactory)

    class Meta:
        model = CoursePage


class PartPageFactory(ContentPageFactory):
    title = factory.Sequence(lambda n: f"Part {n}")
    slug = factory.Sequence(lambda n: f"part-{n}")
    parent = factory.SubFactory(CoursePageFactory)

    class Meta:
        model = PartPage


class LessonPageFactory(ContentPageFactory):
    title = factory.Sequence(lambda n: f"Lesson {n}")
    slug = factory.Sequence(lambda n: f"lesson-{n}")
    parent = factory.SubFactory(CoursePageFactory)
    design = designs.SELF_DIRECTED.key
    components = factory.LazyAttribute(lambda lesson: components(designs.DESIGNS[lesson.design].kinds))

    class Meta:
        model = LessonPage


class StudyGuidePageFactory(ContentPageFactory):
    title = factory.LazyAttribute(lambda guide: f"Study guide: {guide.parent.title}")
    slug = factory.LazyAttribute(lambda guide: f"{guide.parent.slug}-study-guide")
    parent = factory.SubFactory(LessonPageFactory)
    prompts = factory.LazyFunction(lambda: [guide_prompt(kind) for kind in prompts.STUDY_GUIDE_KINDS])

    class Meta:
        model = StudyGuidePage


class CaseStudyPageFactory(ContentPageFactory):
    title = factory.Sequence(lambda n: f"Case study {n}")
    slug = factory.Sequence(lambda n: f"case-study-{n}")
    body = "<p>What was tried, and what came of it.</p>"
    parent = factory.LazyFunction(case_study_index)

    class Meta:
        model = CaseStudyPage


def course_with_lessons(*, lessons: int = 2, guides: bool = True, **course: Any) -> CoursePage:
    """A published course: Kick Off, `lessons` complete lessons with study guides, Closing Thoughts."""
    page = CoursePageFactory(**course)
    LessonPageFactory(parent=page, title="Kick Off", slug=f"{page.slug}-kick-off", design=designs.KICK_OFF.key)
    for number in range(1, lessons + 1):
        lesson = LessonPageFactory(
            parent=page, title=f"Lesson {number}", slug=f"{page.slug}-lesson-{number}", number=number
        )
        if guides:
            StudyGuidePageFactory(parent=lesson)
    LessonPageFactory(
        parent=page, title="Closing Thoughts", slug=f"{page.slug}-closing", design=designs.CLOSING_THOUGHTS.key
    )
    page.refresh_from_db()
    return page


def components(kinds: Any = designs.SELF_DIRECTED.kinds) -> list[dict[str, Any]]:
    """Stream data of complete components of these kinds, each block with a fresh id."""
    return [component(kind) for kind in kinds]


def component(kind: str, **value: Any) -> dict[str, Any]:
    """One complete component; `value` replaces parts of it."""
    title = {"title": designs.label_of(kind), "introduction": f"<p>About {kind}.</p>"}
    return _block(kind, title | _VALUES.get(kind, _text_component)() | value)


def guide_prompt(kind: str, **value: Any) -> dict[str, Any]:
    return _block("prompt", prompt_value(kind, **value))


def prompt_value(kind: str, **value: Any) -> dict[str, Any]:
    required = prompts.required_by_default(kind)
    return {"kind": kind, "text": f"{prompts.PROMPT_KINDS[kind]}: …", "help": "", "required": required} | value


def document(name: str = "film.mp4", content: bytes = b"film") -> Any:
    """A document with a small file. The same name gives the same document."""
    model = get_document_model()
    found = model.objects.filter(title=name).first()
    if found is None:
        found = model(title=name)
        found.file.save(name, ContentFile(content), save=False)
        found.save()
    return found


def _block(kind: str, value: Any) -> dict[str, Any]:
    return {"type": kind, "id": str(uuid.uuid4()), "value": value}


def _items(*values: Any) -> list[dict[str, Any]]:
    return [_block("item", value) for value in values]


def _video(title: str = "Hubs and schools", form: str = "lecture") -> dict[str, Any]:
    return {
        "title": title,
        "form": form,
        "film": document().pk,
        "captions": document("film.vtt", b"WEBVTT\n\n00:00.000 --> 00:01.000\nHello.\n").pk,
        "transcript": "<p>Hello.</p>",
        "duration_seconds": 61,
    }


def _presentation() -> dict[str, Any]:
    return {"videos": _items(_video(), _video("A coach speaks", "interview"))}


def _enrichment() -> dict[str, Any]:
    return {
        "explorations": _items({"title": "Look around", "text": "<p>Find a network.</p>", "level": "starter"}),
        "references": _items({"citation": "A. Author (2011).", "kind": "library", "note": "", "level": "scholarly"}),
    }


def _team_practice() -> dict[str, Any]:
    return {
        "scenario": "<p>Your district has a plan.</p>",
        "roles": _items({"name": "Principal", "task": "Speak for the school."}),
        "instructions": "<ol><li>Read.</li><li>Decide.</li></ol>",
        "first_clarification": "<p>Ask your team first.</p>",
        "products": _items(prompt_value("product")),
    }


def _clarification() -> dict[str, Any]:
    return {
        "content_questions": "<p>What is unclear?</p>",
        "platform_questions": "<p>What does not work?</p>",
        "instructor_presence": "<p>Instructors answer here.</p>",
    }


def _learning_check() -> dict[str, Any]:
    return {
        "review": _items("Read your study guide again.", "Look at your team's product."),
        "understanding": _items(prompt_value("open_question")),
        "feedback": _items(prompt_value("lesson_strength"), prompt_value("lesson_weakness")),
    }


def _celebrate_success() -> dict[str, Any]:
    return {"taking_stock": "<p>Look what you did.</p>", "unwinding": "<p>How do you rest?</p>"}


def _community_engagement() -> dict[str, Any]:
    return {
        "invitation": "<p>Join in.</p>",
        "ways": _items({"title": "Write", "text": "<p>A short post.</p>"}),
    }


def _text_component() -> dict[str, Any]:
    return {"body": "<p>Welcome.</p>", "videos": []}


_VALUES = {
    "presentation": _presentation,
    "enrichment": _enrichment,
    "team_practice": _team_practice,
    "clarification": _clarification,
    "learning_check": _learning_check,
    "celebrate_success": _celebrate_success,
    "community_engagement": _community_engagement,
}
