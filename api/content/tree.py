"""How pages hang together: parents, children, neighbours, each loaded for all pages of a list at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from api.batches import loaded, together
from cms.models import CaseStudyPage, CoursePage, LessonPage, PartPage, ProgramPage, StudyGuidePage

if TYPE_CHECKING:
    from api.context import Context

STEP = CoursePage.steplen


@dataclass
class CourseTree:
    """What is below a course, in order."""

    outline: list[Any] = field(default_factory=list)
    parts: list[PartPage] = field(default_factory=list)
    lessons: list[LessonPage] = field(default_factory=list)


def listed_lessons() -> Any:
    """Lessons without their components, which are most of their bytes: `api.content.pages` loads these when asked."""
    return LessonPage.objects.defer("components").order_by("path")


def course_tree(course: CoursePage, context: Context) -> CourseTree:
    """The parts and lessons of a course. Two queries for all courses of the list."""

    def load(courses: list[CoursePage]) -> dict[int, CourseTree]:
        below = _below(courses)
        parts = {part.path: part for part in together(context.visible(PartPage.objects.filter(below).order_by("path")))}
        lessons = together(context.visible(listed_lessons().filter(below)))
        by_path = {course.path: course for course in courses}
        trees = {course.pk: CourseTree() for course in courses}
        inside: dict[str, list[LessonPage]] = defaultdict(list)
        for lesson in lessons:
            part = parts.get(lesson.path[:-STEP])
            lesson.known_part = part
            lesson.known_course = by_path[lesson.path[: len(courses[0].path)]]
            trees[lesson.known_course.pk].lessons.append(lesson)
            if part is not None:
                inside[part.path].append(lesson)
        for path, part in parts.items():
            part.known_course = by_path[path[:-STEP]]
            part.known_lessons = inside[path]
            trees[part.known_course.pk].parts.append(part)
        for tree in trees.values():
            outside = [lesson for lesson in tree.lessons if lesson.known_part is None]
            tree.outline = sorted([*tree.parts, *outside], key=lambda page: page.path)
        return trees

    tree: CourseTree = loaded(course, "tree", load)
    return tree


def course_of(page: Any, context: Context) -> CoursePage | None:
    """The course above a part or a lesson."""
    if hasattr(page, "known_course"):
        return page.known_course
    return loaded(page, "course", lambda pages: _ancestors(CoursePage, pages, context))


def part_of(lesson: LessonPage, context: Context) -> PartPage | None:
    """The part above a lesson."""
    if hasattr(lesson, "known_part"):
        return lesson.known_part
    return loaded(lesson, "part", lambda pages: _ancestors(PartPage, pages, context))


def program_of(course: CoursePage, context: Context) -> ProgramPage | None:
    """The program above a course."""
    return loaded(course, "program", lambda pages: _ancestors(ProgramPage, pages, context))


def lessons_of_part(part: PartPage, context: Context) -> list[LessonPage]:
    """The lessons of a part in order."""
    if hasattr(part, "known_lessons"):
        return part.known_lessons
    return _children(part, "lessons", listed_lessons(), context)


def courses_of(program: ProgramPage, context: Context) -> list[CoursePage]:
    """The courses of a program in order."""
    return _children(program, "courses", CoursePage.objects.order_by("path"), context)


def guide_of(lesson: Any, context: Context) -> StudyGuidePage | None:
    """The study guide of a lesson."""
    guides = _children(lesson, "guides", StudyGuidePage.objects.order_by("path"), context)
    return guides[0] if guides else None


def lesson_of_guide(guide: StudyGuidePage, context: Context) -> LessonPage | None:
    """The lesson above a study guide."""
    return loaded(guide, "lesson", lambda pages: _ancestors(listed_lessons(), pages, context))


def neighbour(lesson: LessonPage, step: int, context: Context) -> LessonPage | None:
    """The lesson before (-1) or after (1) this one in its course."""
    course = course_of(lesson, context)
    if course is None:
        return None
    lessons = course_tree(course, context).lessons
    places = {found.pk: place for place, found in enumerate(lessons)}
    place = places.get(lesson.pk, -2) + step
    return lessons[place] if 0 <= place < len(lessons) else None


def case_study_of(lesson: LessonPage, context: Context) -> CaseStudyPage | None:
    """The case study that a lesson works with."""

    def load(lessons: list[LessonPage]) -> dict[int, CaseStudyPage]:
        ids = {one.case_study_id for one in lessons if one.case_study_id}
        pages = together(context.visible(CaseStudyPage.objects.filter(pk__in=ids))) if ids else []
        found = {page.pk: page for page in pages}
        return {one.pk: found[one.case_study_id] for one in lessons if one.case_study_id in found}

    return loaded(lesson, "case_study", load)


def lessons_with(case_study: CaseStudyPage, context: Context) -> list[LessonPage]:
    """The lessons that work with a case study, in the order of the page tree."""

    def load(studies: list[CaseStudyPage]) -> dict[int, list[LessonPage]]:
        found: dict[int, list[LessonPage]] = defaultdict(list)
        lessons = listed_lessons().filter(case_study_id__in=[study.pk for study in studies])
        for lesson in together(context.visible(lessons)):
            found[lesson.case_study_id].append(lesson)
        return found

    return loaded(case_study, "lessons", load, default=[])


def case_studies_of(program: ProgramPage, context: Context) -> list[CaseStudyPage]:
    """The case studies that lessons of a program work with, by title."""

    def load(programs: list[ProgramPage]) -> dict[int, list[CaseStudyPage]]:
        lessons = context.visible(LessonPage.objects.filter(_below(programs), case_study__isnull=False))
        pairs = list(lessons.values_list("path", "case_study_id"))
        ids = {pk for _, pk in pairs}
        studies = together(context.visible(CaseStudyPage.objects.filter(pk__in=ids).order_by("title"))) if ids else []
        return {
            one.pk: [study for study in studies if any(p.startswith(one.path) and pk == study.pk for p, pk in pairs)]
            for one in programs
        }

    return loaded(program, "case_studies", load, default=[])


def _below(pages: Iterable[Any]) -> Q:
    condition = Q(pk__in=[])
    for page in pages:
        condition |= Q(path__startswith=page.path, depth__gt=page.depth)
    return condition


def _children(parent: Any, name: str, pages: Any, context: Context) -> list[Any]:
    def load(parents: list[Any]) -> dict[int, list[Any]]:
        condition = Q(pk__in=[])
        for one in parents:
            condition |= Q(path__startswith=one.path, depth=one.depth + 1)
        by_path = {one.path: one.pk for one in parents}
        found: dict[int, list[Any]] = defaultdict(list)
        for page in together(context.visible(pages.filter(condition))):
            found[by_path[page.path[:-STEP]]].append(page)
        return found

    return loaded(parent, name, load, default=[])


def _ancestors(model: Any, pages: list[Any], context: Context) -> dict[int, Any]:
    """The nearest page of a type above each of `pages`. One query."""
    above = {page.pk: [page.path[:length] for length in range(len(page.path) - STEP, 0, -STEP)] for page in pages}
    wanted = {path for paths in above.values() for path in paths}
    queryset = getattr(model, "objects", model)
    by_path = {page.path: page for page in together(context.visible(queryset.filter(path__in=wanted)))}
    found = {pk: next((by_path[path] for path in paths if path in by_path), None) for pk, paths in above.items()}
    return {pk: page for pk, page in found.items() if page is not None}
