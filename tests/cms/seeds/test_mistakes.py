"""A file with a mistake is refused with its file, line and reason, and nothing is loaded."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Page

from cms.models import SeededFile, SeededPage
from cms.seeds import rich
from cms.seeds.load import read_programs
from cms.seeds.problems import SeedError
from cms.seeds.specs import specs_of
from tests.cms.seeds.program import LESSON, Program

PROGRAM, COURSE, ONE, CASE = (
    "program.yaml",
    "courses/a-course.yaml",
    "courses/a-course/one.yaml",
    "case-studies/a-case.yaml",
)
Break = Callable[[Program], int | None]


def replace(name: str, old: str, new: str) -> tuple[str, Break]:
    return name, lambda program: program.replace(name, old, new)


def remove(name: str) -> Break:
    def do(program: Program) -> None:
        (program.folder / name).unlink()

    return do


def remove_component(program: Program) -> int:
    program.change(ONE, lambda lesson: lesson["components"].pop(2))
    return program.line_of(ONE, "components:") + 1


def swap_components(program: Program) -> int:
    def swap(lesson: dict) -> None:
        components = lesson["components"]
        components[0], components[1] = components[1], components[0]

    program.change(ONE, swap)
    return program.line_of(ONE, "kind: enrichment")


def remove_guide(program: Program) -> int:
    program.change(ONE, lambda lesson: lesson.pop("study_guide"))
    return 1


def symlink_out(program: Program) -> int:
    outside = program.folder.parent / "outside.mp4"
    outside.write_bytes(b"\x00\x00\x00\x18ftypmp42")
    (program.folder / "media" / "linked.mp4").symlink_to(outside)
    return program.replace(ONE, "film: hubs.mp4", "film: linked.mp4")


def literal_text(program: Program) -> int:
    """The mistake is on the third line of a `|` block."""
    old = "content_questions: <p>Ask.</p>"
    new = "content_questions: |\n      <p>One.</p>\n      <p>Two.</p>\n      <div>Three.</div>"
    return program.replace(ONE, old, new) + 3


def in_list(name: str, old: str, new: str, listed: str) -> tuple[str, Break]:
    """A mistake that is told where the list begins."""

    def do(program: Program) -> int:
        program.replace(name, old, new)
        return program.line_of(name, listed)

    return name, do


MISTAKES: dict[str, tuple[str, Break, str]] = {
    "an unknown key": (*replace(ONE, "number: 1", "nummer: 1"), "The key “nummer” is not known here"),
    "an unknown key in a block": (*replace(ONE, "duration_seconds: 2", "duration_seconds: 2\n    poster: x"), ""),
    "an unknown kind of component": (*replace(ONE, "kind: enrichment", "kind: enrichments"), "must be one of"),
    "a wrong type": (*replace(ONE, "duration_seconds: 2", "duration_seconds: two"), "must be a whole number"),
    "a wrong date": (*replace(PROGRAM, "'2017-01-24'", "24 January"), "must be a date"),
    "a number for text": (*replace(CASE, "title: A Case", "title: 42"), "must be text, but is the number 42"),
    "an empty value": (*replace(CASE, "title: A Case", "title:"), "must be text, but is empty"),
    "an empty title": (*replace(CASE, "title: A Case", "title: ' '"), "one line of text"),
    "a bad id": (*replace(CASE, "id: p.case", "id: P case"), "does not have the form"),
    "a bad prompt kind": (*replace(ONE, "kind: raise_question", "kind: product"), "must be one of"),
    "no YAML": (*replace(CASE, "title: A Case", "title: A Case: B"), "This is not YAML"),
    "a tab": (*replace(CASE, "title: A Case", "\ttitle: A Case"), "This is not YAML"),
    "a key twice": (*replace(CASE, "title: A Case", "slug: a-case"), "The key “slug” is there twice"),
    "an alias": (*replace(PROGRAM, "summary: A program.", "summary: &a A program.\nsubtitle: *a"), "alias"),
    "a python object": (*replace(CASE, "title: A Case", "title: !!python/name:os.system"), "This is not YAML"),
    "a missing lesson file": (*replace(COURSE, "a-course/one.yaml", "a-course/two.yaml"), "two.yaml is missing"),
    "a lesson file outside": (*replace(COURSE, "a-course/one.yaml", "../case-studies/a-case.yaml"), "“..”"),
    "a missing component": (ONE, remove_component, "Team Practice is missing"),
    "components out of order": (ONE, swap_components, "is out of order"),
    "a component of another design": (*replace(COURSE, "kind: about_program", "kind: looking_back"), "does not belong"),
    "a missing study guide": (ONE, remove_guide, "The study guide is missing"),
    "a lesson left out": (*replace(ONE, "number: 1", "number: 2"), "Lesson 1 is missing"),
    "a link to no lesson": (*replace(COURSE, "lesson:p.c.one", "lesson:p.c.two"), "no lesson with the id “p.c.two”"),
    "a link to the wrong type": (*replace(COURSE, "lesson:p.c.one", "course:p.c.one"), "no course with the id"),
    "an external link": (*replace(COURSE, "lesson:p.c.one", "https://example.org/"), "is not internal"),
    "a script in a link": (*replace(COURSE, "lesson:p.c.one", "javascript:alert"), "is not internal"),
    "a forbidden tag": (*replace(ONE, "<p>A post.</p>", "<p>A <img> post.</p>"), "The tag <img> is not allowed"),
    "an unclosed tag": (*replace(ONE, "<p>A post.</p>", "<p>A post."), "<p> is not closed"),
    "an unknown case study": (*replace(ONE, "case_study: a-case", "case_study: b-case"), "no case study “b-case”"),
    "a missing film": (*replace(ONE, "film: hubs.mp4", "film: hubs2.mp4"), "media/hubs2.mp4 is missing"),
    "missing captions": (*replace(ONE, "captions: hubs.vtt", "captions: hubs2.vtt"), "media/hubs2.vtt is missing"),
    "a film outside": (*replace(ONE, "film: hubs.mp4", "film: ../../etc/passwd.mp4"), "without “..”"),
    "an absolute film": (*replace(ONE, "film: hubs.mp4", "film: /etc/passwd"), "must be a path below media/"),
    "a film by a link": (ONE, symlink_out, "must be a path below media/"),
    "captions as film": (*replace(ONE, "film: hubs.mp4", "film: hubs.vtt"), "must end in .mp4 or .webm"),
    "two transcripts": (*replace(ONE, "form: lecture", "transcript_file: x.html\n    form: lecture"), "media/x.html"),
    "an id twice": (*replace(COURSE, "id: p.c.part", "id: p.case"), "The id “p.case” is taken"),
    "a prompt's id twice": (*replace(ONE, "id: define", "id: why"), "The id “why” is there twice"),
    "a course's slug unlike its file": (*replace(COURSE, "slug: a-course", "slug: b-course"), "as the file's name"),
    "a course without a file": (*replace(PROGRAM, "- a-course", "- a-course\n- b-course"), "b-course.yaml is missing"),
    "a guide without one kind": (
        *in_list(ONE, "kind: raise_question", "kind: define_terms", "prompts:"), "no prompt “raise_question”"
    ),
    "feedback of one kind": (
        *in_list(ONE, "kind: lesson_weakness", "kind: lesson_strength", "feedback:"), "no prompt “lesson_weakness”"
    ),
    "a mistake within a literal text": (ONE, literal_text, "The tag <div> is not allowed"),
}  # fmt: skip


def problems_of(program: Program) -> list[tuple[str, int, str]]:
    with pytest.raises(SeedError) as error:
        read_programs([program.folder])
    return [(Path(p.file).as_posix(), p.line, p.reason) for p in error.value.problems]


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_with_file_line_and_reason(program: Program, name: str) -> None:
    file, do, reason = MISTAKES[name]
    line = do(program)
    found = problems_of(program)
    assert any(f.endswith(file) and reason in why for f, _, why in found), found
    if line is not None:
        place = {found_line for f, found_line, why in found if f.endswith(file) and reason in why}
        assert place & {line, line + 1}, (line, found)


@pytest.mark.parametrize(
    ("break_it", "reason"),
    [
        (remove("program.yaml"), "holds no program"),
        (remove("media/hubs.mp4"), "hubs.mp4 is missing"),
        (lambda program: (program.folder / CASE).write_bytes(b"\xff\xfe"), "not UTF-8"),
        (lambda program: (program.folder / CASE).write_text(""), "The file is empty"),
        (lambda program: (program.folder / "courses" / "stray.yaml").write_text("a: 1"), "Nothing names this file"),
        (lambda program: (program.folder / "media" / "hubs.mp4").write_bytes(b"<html>"), "not what its name says"),
        (lambda program: (program.folder / "media" / "hubs.vtt").write_bytes(b"1\n00:00"), "not what its name says"),
    ],
)
@pytest.mark.django_db
def test_the_command_lists_the_mistakes_and_loads_nothing(program: Program, break_it: Break, reason: str) -> None:
    pages = Page.objects.count()
    break_it(program)
    with pytest.raises(CommandError, match=reason):
        call_command("load_programs", program.folder)
    assert Page.objects.count() == pages
    assert not SeededPage.objects.exists()
    assert not SeededFile.objects.exists()


def test_all_mistakes_of_all_files_are_listed_at_once(program: Program) -> None:
    program.replace(CASE, "title: A Case", "titel: A Case")
    program.replace(ONE, "form: lecture", "form: song")
    program.replace(COURSE, "code: Course1x", "code: 7")
    files = {Path(file).name for file, _, _ in problems_of(program)}
    assert files == {"a-case.yaml", "one.yaml", "a-course.yaml"}


def test_two_programs_cannot_share_a_slug_or_an_id(program: Program, tmp_path: Path) -> None:
    other = Program(tmp_path / "other")
    with pytest.raises(SeedError) as error:
        read_programs([program.folder, other.folder])
    reasons = "\n".join(problem.reason for problem in error.value.problems)
    assert "Another lesson has the slug “hubs-and-schools”" in reasons
    assert "The id “p.c.one.guide” is taken" in reasons


def test_a_whole_program_has_no_mistakes(program: Program) -> None:
    [read] = read_programs([program.folder])
    assert [entry.kind for entry in read.entries()] == [
        "case-study", "program", "course", "lesson", "part", "lesson", "study-guide",
    ]  # fmt: skip


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(max_size=300), st.sampled_from([PROGRAM, COURSE, ONE, CASE]))
def test_no_file_makes_the_reader_fail_otherwise(program: Program, content: bytes, name: str) -> None:
    before = (program.folder / name).read_bytes()
    (program.folder / name).write_bytes(content)
    try:
        with pytest.raises(SeedError):
            read_programs([program.folder])
    finally:
        (program.folder / name).write_bytes(before)


def places(data: Any, keys: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every path into the data."""
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [keys, *(place for key, value in inner for place in places(value, (*keys, key)))]


def put(data: Any, keys: tuple[Any, ...], value: Any) -> Any:
    if not keys:
        return value
    data[keys[0]] = put(data[keys[0]], keys[1:], value)
    return data


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.just("<p>x</p>"),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["id", "kind", "x"]), inner, max_size=2)
    ),
    max_leaves=4,
)


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.sampled_from(places(LESSON)), ANYTHING)
def test_whatever_stands_in_a_lesson_is_read_or_refused(program: Program, keys: tuple[Any, ...], value: Any) -> None:
    program.write(ONE, put(copy.deepcopy(LESSON), keys, value))
    try:
        for folder in read_programs([program.folder]):
            list(specs_of(folder))
    except SeedError as error:
        assert error.problems


TEXT = st.text("ab <>/&\"'pemstrongulolih34abr=:.-", max_size=60)


@settings(deadline=None)
@given(TEXT)
def test_any_text_is_read_or_refused_and_what_is_read_is_stable(text: str) -> None:
    parsed = rich.parse(text)
    if not parsed.problems:
        stored = rich.as_stored(parsed.html)
        assert rich.as_stored(stored) == stored


WORDS = st.text("abc &<“é ", min_size=1, max_size=8).map(
    lambda t: t.strip().replace("&", "&amp;").replace("<", "&lt;") or "x"
)
INLINE = st.lists(
    st.one_of(
        WORDS,
        WORDS.map(lambda t: f"<em>{t}</em>"),
        WORDS.map(lambda t: f"<strong>{t}</strong>"),
        WORDS.map(lambda t: f'<a href="lesson:x.1">{t}</a>'),
        st.just("<br>"),
    ),
    min_size=1,
    max_size=5,
).map(lambda parts: "x" + " ".join(parts) + "x")
ITEMS = st.lists(INLINE.map(lambda t: f"<li>{t}</li>"), min_size=1, max_size=3).map("".join)
BLOCKS = st.one_of(
    INLINE.map(lambda t: f"<p>{t}</p>"),
    INLINE.map(lambda t: f"<h3>{t}</h3>"),
    ITEMS.map(lambda t: f"<ul>{t}</ul>"),
    st.tuples(INLINE, ITEMS).map(lambda pair: f"<ol><li>{pair[0]}<ul>{pair[1]}</ul></li></ol>"),
)


@settings(deadline=None)
@given(st.lists(BLOCKS, min_size=1, max_size=4).map("\n".join))
def test_every_text_that_keeps_the_rules_is_accepted_and_loses_no_words(text: str) -> None:
    parsed = rich.parse(text)
    assert parsed.problems == ()
    stored = rich.as_stored(parsed.html)

    def words(html: str) -> str:
        return re.sub(r"\s+", "", unescape(re.sub(r"<[^>]*>", "", html)))

    assert words(stored) == words(text)
    assert rich.as_stored(stored) == stored
