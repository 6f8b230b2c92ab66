"""Published content over the real address: what is there, what is null, what is hidden."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Locale, PageViewRestriction

from cms import designs
from cms.models import CoursePage, LessonPage
from tests.api.client import ask, code, data, token_of
from tests.factories.cms import (
    CaseStudyPageFactory,
    CoursePageFactory,
    LessonPageFactory,
    PartPageFactory,
    ProgramPageFactory,
    StudyGuidePageFactory,
    component,
    course_with_lessons,
)
from tests.factories.coursework import join, provisional_cohort

pytestmark = pytest.mark.django_db

LESSON = """query ($path: String, $id: ID) { lesson(path: $path, id: $id) {
  id title path number design course { slug } part { title } previous { title } next { title }
  studyGuide { id title prompts { id kind text required } }
  components { __typename id kind title introduction { html plainText } }
} }"""


@pytest.fixture
def course() -> Any:
    """A course with a Kick Off, a part with two lessons, and Closing Thoughts."""
    course = CoursePageFactory(title="Designing", slug="leaded502x", code="LeadEd502x")
    LessonPageFactory(parent=course, title="Kick Off", slug="kick-off", design=designs.KICK_OFF.key)
    part = PartPageFactory(parent=course, title="In Principle", slug="part-1")
    for number in (1, 2):
        lesson = LessonPageFactory(parent=part, title=f"Lesson {number}", slug=f"lesson-{number}", number=number)
        StudyGuidePageFactory(parent=lesson)
    LessonPageFactory(parent=course, title="Closing", slug="closing", design=designs.CLOSING_THOUGHTS.key)
    return course


class TestTree:
    def test_the_outline_holds_parts_and_lessons_in_order(self, course: CoursePage) -> None:
        found = data(
            """{ course(slug: "leaded502x") { code
              outline { __typename ... on Part { title lessons { title part { title } course { code } } }
                ... on Lesson { title } }
              lessons { title } parts { slug course { slug } } program { courses { slug } } } }"""
        )["course"]
        assert found["code"] == "LeadEd502x"
        assert [(one["__typename"], one["title"]) for one in found["outline"]] == [
            ("Lesson", "Kick Off"),
            ("Part", "In Principle"),
            ("Lesson", "Closing"),
        ]
        assert found["outline"][1]["lessons"] == [
            {"title": f"Lesson {n}", "part": {"title": "In Principle"}, "course": {"code": "LeadEd502x"}}
            for n in (1, 2)
        ]
        assert [one["title"] for one in found["lessons"]] == ["Kick Off", "Lesson 1", "Lesson 2", "Closing"]
        assert found["parts"] == [{"slug": "part-1", "course": {"slug": "leaded502x"}}]
        assert found["program"] == {"courses": [{"slug": "leaded502x"}]}

    def test_a_lesson_is_found_by_its_path_and_by_its_id(self, course: CoursePage) -> None:
        path = data('{ course(slug: "leaded502x") { lessons { path } } }')["course"]["lessons"][1]["path"]
        by_path = data(LESSON, path=path)["lesson"]
        assert (by_path["title"], by_path["path"], by_path["number"]) == ("Lesson 1", path, 1)
        assert by_path["design"] == "SELF_DIRECTED_COMMUNITY_SUPPORTED"
        assert (by_path["course"], by_path["part"]) == ({"slug": "leaded502x"}, {"title": "In Principle"})
        assert (by_path["previous"], by_path["next"]) == ({"title": "Kick Off"}, {"title": "Lesson 2"})
        assert data(LESSON, id=by_path["id"])["lesson"] == by_path
        assert data(LESSON, path=path.strip("/"))["lesson"] == by_path

    def test_the_components_come_as_their_types_in_order(self, course: CoursePage) -> None:
        lessons = data('{ course(slug: "leaded502x") { lessons { components { __typename kind id title } } } }')
        kinds = [[one["kind"].lower() for one in lesson["components"]] for lesson in lessons["course"]["lessons"]]
        assert kinds[0] == list(designs.KICK_OFF.kinds)
        assert kinds[1] == list(designs.SELF_DIRECTED.kinds)
        assert kinds[3] == list(designs.CLOSING_THOUGHTS.kinds)
        ids = [one["id"] for lesson in lessons["course"]["lessons"] for one in lesson["components"]]
        assert len(set(ids)) == len(ids)

    def test_what_is_published_is_answered_at_once_and_a_draft_is_not(self, course: CoursePage) -> None:
        lesson = LessonPage.objects.get(slug="lesson-1")
        lesson.title = "Metaphor"
        lesson.save_revision()
        assert data(LESSON, id=_id("lesson-1"))["lesson"]["title"] == "Lesson 1"
        lesson.get_latest_revision().publish()
        assert data(LESSON, id=_id("lesson-1"))["lesson"]["title"] == "Metaphor"

    def test_an_unknown_block_in_an_old_lesson_is_left_out(self, course: CoursePage) -> None:
        lesson = LessonPage.objects.get(slug="kick-off")
        raw = [*lesson.components.raw_data]
        LessonPage.objects.filter(pk=lesson.pk).update(components=[{**raw[0], "type": "hologram"}, *raw[1:]])
        assert [one["kind"] for one in data(LESSON, id=_id("kick-off"))["lesson"]["components"]] == [
            "ABOUT_PROGRAM",
            "LEARNING_DESIGN",
        ]

    def test_a_case_study_knows_its_lessons_and_its_programs_know_it(self, course: CoursePage) -> None:
        study = CaseStudyPageFactory(title="Success for All", slug="sfa")
        LessonPage.objects.filter(slug="lesson-2").update(case_study=study)
        found = data('{ caseStudy(slug: "sfa") { title body { plainText } lessons { title caseStudy { slug } } } }')
        assert found["caseStudy"]["lessons"] == [{"title": "Lesson 2", "caseStudy": {"slug": "sfa"}}]
        assert data("{ programs { nodes { caseStudies { slug } } } }")["programs"]["nodes"] == [
            {"caseStudies": [{"slug": "sfa"}]}
        ]

    def test_every_page_and_prompt_is_a_node(self, course: CoursePage) -> None:
        CaseStudyPageFactory()
        found = data(
            """{ programs { nodes { id } } caseStudies { nodes { id } }
                 course(slug: "leaded502x") { id parts { id } lessons { id studyGuide { id prompts { id } } } } }"""
        )
        lesson = found["course"]["lessons"][1]
        for kind, key in {
            "Program": found["programs"]["nodes"][0]["id"],
            "Course": found["course"]["id"],
            "Part": found["course"]["parts"][0]["id"],
            "Lesson": lesson["id"],
            "StudyGuide": lesson["studyGuide"]["id"],
            "Prompt": lesson["studyGuide"]["prompts"][0]["id"],
            "CaseStudy": found["caseStudies"]["nodes"][0]["id"],
        }.items():
            assert data("query ($id: ID!) { node(id: $id) { __typename id } }", id=key)["node"] == {
                "__typename": kind,
                "id": key,
            }


class TestUnknown:
    @pytest.mark.parametrize(
        "query",
        [
            '{ found: course(slug: "nothing") { id } }',
            '{ found: program(slug: "nothing") { id } }',
            '{ found: caseStudy(slug: "nothing") { id } }',
            '{ found: course(slug: "leaded502x", locale: "xx") { id } }',
            '{ found: course(slug: "", locale: "en") { id } }',
            '{ found: lesson(path: "/nothing/") { id } }',
            '{ found: lesson(path: "/") { id } }',
            '{ found: lesson(path: "") { id } }',
            '{ found: lesson(path: "/../admin/") { id } }',
            '{ found: lesson(id: "nothing") { id } }',
            '{ found: lesson(id: "") { id } }',
            '{ found: lesson(id: "TGVzc29uOjk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5") { id } }',
            "{ found: studyGuide(id: 1) { id } }",
            '{ found: node(id: "%%%") { id } }',
            '{ found: node(id: "Q291cnNlOi0x") { id } }',
            '{ found: node(id: "Tm90aGluZzox") { id } }',
        ],
    )
    def test_an_unknown_slug_id_or_path_is_null(self, course: CoursePage, query: str) -> None:
        assert data(query) == {"found": None}

    def test_an_id_of_another_type_is_unknown(self, course: CoursePage) -> None:
        key = data('{ course(slug: "leaded502x") { id } }')["course"]["id"]
        assert data("query ($id: ID!) { lesson(id: $id) { id } studyGuide(id: $id) { id } }", id=key) == {
            "lesson": None,
            "studyGuide": None,
        }

    @pytest.mark.parametrize("query", ["{ lesson { id } }", '{ lesson(id: "x", path: "/x/") { id } }'])
    def test_a_lesson_is_asked_for_by_one_of_the_two(self, query: str) -> None:
        assert code(ask(query)) == "BAD_USER_INPUT"


class TestConnections:
    ALL = """query ($first: Int, $after: String) { courses(first: $first, after: $after) { totalCount
      nodes { slug } edges { cursor node { slug } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"""

    @pytest.fixture(autouse=True)
    def courses(self) -> None:
        program = ProgramPageFactory()
        for number in range(5):
            CoursePageFactory(parent=program, slug=f"c{number}")

    def test_pages_follow_each_other_without_gap_or_repetition(self) -> None:
        seen: list[str] = []
        after = None
        for expected in ([True, False], [True, True], [False, True]):
            page = data(self.ALL, first=2, after=after)["courses"]
            info = page["pageInfo"]
            assert [info["hasNextPage"], info["hasPreviousPage"]] == expected
            assert [edge["node"] for edge in page["edges"]] == page["nodes"]
            assert (info["startCursor"], info["endCursor"]) == (page["edges"][0]["cursor"], page["edges"][-1]["cursor"])
            assert page["totalCount"] == 5
            seen += [node["slug"] for node in page["nodes"]]
            after = info["endCursor"]
        assert seen == ["c0", "c1", "c2", "c3", "c4"]
        past = data(self.ALL, first=2, after=after)["courses"]
        assert (past["nodes"], past["pageInfo"]["endCursor"]) == ([], None)
        assert past["pageInfo"]["hasPreviousPage"] is True

    def test_a_cursor_stays_good_when_its_item_goes(self) -> None:
        after = data(self.ALL, first=2)["courses"]["pageInfo"]["endCursor"]
        CoursePage.objects.get(slug="c1").unpublish()
        assert [one["slug"] for one in data(self.ALL, first=2, after=after)["courses"]["nodes"]] == ["c2", "c3"]

    @pytest.mark.parametrize("first", [0, -1, 101, 2_000_000])
    @pytest.mark.parametrize("field", ["courses", "programs", "studyGuides", "caseStudies"])
    def test_a_page_has_from_1_to_100_items(self, field: str, first: int) -> None:
        query = f"query ($first: Int) {{ {field}(first: $first) {{ totalCount }} }}"
        assert code(ask(query, first=first)) == "BAD_USER_INPUT"
        assert ask(query, first=100)["data"][field]["totalCount"] >= 0

    def test_null_is_no_page_size(self) -> None:
        assert code(ask("{ courses(first: null) { totalCount } }")) == "BAD_USER_INPUT"

    @pytest.mark.parametrize("after", ["", "x", "!!!", "bnVsbA", "WzFd", "W10", "WyJhIiwiYiJd", "e30", "MTIz"])
    def test_what_is_no_cursor_is_an_error_or_finds_its_place(self, after: str) -> None:
        answer = ask(self.ALL, first=2, after=after)
        assert "INTERNAL_SERVER_ERROR" not in str(answer)
        if "errors" in answer:
            assert code(answer) == "BAD_USER_INPUT"


class TestRestrictions:
    def test_a_restricted_course_is_hidden_with_all_below_and_every_mention_of_it(self, course: CoursePage) -> None:
        lesson, guide = _id("lesson-1"), data(LESSON, id=_id("lesson-1"))["lesson"]["studyGuide"]["id"]
        path = data(LESSON, id=lesson)["lesson"]["path"]
        study = CaseStudyPageFactory(slug="sfa")
        LessonPage.objects.filter(slug="lesson-2").update(case_study=study)
        PageViewRestriction.objects.create(page=course, restriction_type=PageViewRestriction.PASSWORD, password="x")
        assert data('{ course(slug: "leaded502x") { id } }')["course"] is None
        assert data("{ courses { totalCount } studyGuides { totalCount } }") == {
            "courses": {"totalCount": 0},
            "studyGuides": {"totalCount": 0},
        }
        assert data(LESSON, id=lesson)["lesson"] is None
        assert data(LESSON, path=path)["lesson"] is None
        assert data("query ($id: ID!) { studyGuide(id: $id) { id } node(id: $id) { id } }", id=guide) == {
            "studyGuide": None,
            "node": None,
        }
        assert data('{ caseStudy(slug: "sfa") { lessons { id } } }')["caseStudy"]["lessons"] == []
        assert data("{ programs { nodes { courses { id } caseStudies { id } } } }")["programs"]["nodes"] == [
            {"courses": [], "caseStudies": []}
        ]

    def test_a_restricted_lesson_is_missing_between_its_neighbours(self, course: CoursePage) -> None:
        PageViewRestriction.objects.create(
            page=LessonPage.objects.get(slug="lesson-1"), restriction_type=PageViewRestriction.LOGIN
        )
        lessons = data('{ course(slug: "leaded502x") { lessons { title next { title } } } }')["course"]["lessons"]
        assert [one["title"] for one in lessons] == ["Kick Off", "Lesson 2", "Closing"]
        assert lessons[0]["next"] == {"title": "Lesson 2"}

    def test_a_page_for_the_signed_in_is_there_for_who_has_a_token(self, course: CoursePage) -> None:
        PageViewRestriction.objects.create(page=course, restriction_type=PageViewRestriction.LOGIN)
        token = token_of(join(provisional_cohort()))
        assert data('{ course(slug: "leaded502x") { id } }')["course"] is None
        assert data('{ course(slug: "leaded502x") { lessons { id } } }', token=token)["course"] is not None

    def test_a_page_for_a_group_is_there_for_its_members_only(self, course: CoursePage) -> None:
        group = Group.objects.create(name="Pilot")
        restriction = PageViewRestriction.objects.create(page=course, restriction_type=PageViewRestriction.GROUPS)
        restriction.groups.add(group)
        inside, outside = join(provisional_cohort()), join(provisional_cohort())
        inside.user.groups.add(group)
        assert data('{ course(slug: "leaded502x") { id } }', token=token_of(outside))["course"] is None
        assert data('{ course(slug: "leaded502x") { id } }', token=token_of(inside))["course"] is not None

    def test_what_is_unpublished_is_gone_with_all_below(self, course: CoursePage) -> None:
        course.unpublish()
        assert data(LESSON, id=_id("lesson-1"))["lesson"] is None


class TestLocales:
    def test_slugs_are_looked_up_in_one_language(self, course: CoursePage) -> None:
        spanish = Locale.objects.create(language_code="es")
        translated = course.copy_for_translation(spanish, copy_parents=True)
        translated.title, translated.slug = "Diseñar", "leaded502x"
        translated.save_revision().publish()
        query = """query ($locale: String) { course(slug: "leaded502x", locale: $locale) { title locale }
          courses(locale: $locale) { nodes { title } } }"""
        assert data(query)["course"] == {"title": "Designing", "locale": "en"}
        assert data(query, locale="es") == {
            "course": {"title": "Diseñar", "locale": "es"},
            "courses": {"nodes": [{"title": "Diseñar"}]},
        }


def test_videos_carry_addresses_that_play(course: CoursePage) -> None:
    videos = data(
        """query ($id: ID!) { lesson(id: $id) { components { ... on Presentation { videos {
             title form url contentType captionsUrl captionsLanguage durationSeconds transcript { plainText } } } } } }
        """,
        id=_id("lesson-1"),
    )["lesson"]["components"][0]["videos"]
    assert videos[0]["form"] == "LECTURE"
    assert videos[0]["url"].startswith("/api/v1/media/")
    assert videos[0]["contentType"] == "video/mp4"
    assert videos[0]["captionsUrl"].endswith(".vtt")
    assert (videos[0]["captionsLanguage"], videos[0]["durationSeconds"]) == ("en", 61)


def test_a_film_that_is_gone_takes_no_lesson_with_it(course: CoursePage) -> None:
    lesson = LessonPage.objects.get(slug="lesson-1")
    raw = [*lesson.components.raw_data]
    raw[0]["value"]["videos"][0]["value"]["film"] = 999_999
    LessonPage.objects.filter(pk=lesson.pk).update(components=raw)
    query = "query ($id: ID!) { lesson(id: $id) { components { ... on Presentation { videos { title } } } } }"
    assert len(data(query, id=_id("lesson-1"))["lesson"]["components"][0]["videos"]) == 1


def test_a_new_kind_of_value_is_not_needed_to_read_an_old_lesson() -> None:
    """A lesson stored before a field existed answers with the field empty."""
    course = course_with_lessons(lessons=1)
    lesson = LessonPage.objects.get(slug=f"{course.slug}-lesson-1")
    old = component("team_practice")
    for name in ("roles", "instructions"):
        del old["value"][name]
    LessonPage.objects.filter(pk=lesson.pk).update(components=[old])
    asked = "... on TeamPractice { roles { name } instructions { html } }"
    query = f"query ($id: ID!) {{ lesson(id: $id) {{ components {{ {asked} }} }} }}"
    assert data(query, id=_id(lesson.slug))["lesson"]["components"] == [{"roles": [], "instructions": {"html": ""}}]


def _id(slug: str) -> str:
    from api.ids import global_id

    return global_id("Lesson", LessonPage.objects.get(slug=slug).pk)
