"""The committed program says what the syllabus says, in the form that learners and loaders rely on."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import yaml

from cms.programs.film_maker.captions import transcript
from cms.programs.film_maker.scripts import Film, read_films

PROGRAM = Path(__file__).resolve().parents[2] / "cms/programs/leading-educational-innovation-and-improvement"
MEDIA = PROGRAM / "media"
SEVEN = [
    "presentation",
    "enrichment",
    "team_practice",
    "clarification",
    "learning_check",
    "celebrate_success",
    "community_engagement",
]
GUIDE_KINDS = {"define_terms", "create_representation", "pause_and_reflect", "raise_question"}

# Appendices A and B of the syllabus, word for word, with their typographic dashes.
COURSES = {
    "leaded501x": ("LeadEd501x", "Leading Ambitious Teaching and Learning"),
    "leaded502x": ("LeadEd502x", "Designing and Leading Learning Systems"),
    "leaded503x": ("LeadEd503x", "Improvement Science in Education"),
    "leaded504x": ("LeadEd504x", "Case Studies in Continuous Educational Improvement"),
    "leaded505x": ("LeadEd505x", "Leading Educational Innovation and Improvement Capstone"),
}
OUTLINES: dict[str, list[Any]] = {
    "leaded501x": [],
    "leaded502x": [
        "Course Kick Off",
        (
            "Part 1: Designing and Leading Learning Systems in Principle",
            [
                (1, "Imagining and Framing Innovation"),
                (2, "Framing Innovation – Reason and Rationality"),
                (3, "Framing Innovation – Metaphor and Analogy"),
            ],
        ),
        (
            "Part 2: Designing and Leading Learning Systems in Practice",
            [
                (4, "Case Study – Innovating in Elementary Reading"),
                (5, "Case Study – Innovating in Middle School Mathematics"),
                (6, "Case Study – Innovating in High School Social/Emotional Supports"),
            ],
        ),
        "Closing Thoughts",
    ],
    "leaded503x": [
        "Course Kick Off",
        (1, "Introduction to Improvement Science"),
        (2, "Understanding the Problem and the System that Produces It"),
        (3, "Focusing Collective Efforts Around a Shared Theory of Improvement"),
        (4, "Testing Changes and Building Evidence"),
        (5, "Achieving Quality at Scale"),
        (6, "Putting It All Together"),
        "Closing Thoughts",
    ],
    "leaded504x": [],
    "leaded505x": [],
}
FACULTY = {
    "leaded502x": ["Donald J. Peurach"],
    "leaded503x": ["Anthony Bryk", "Alicia Grunow", "Amanda Meyer", "Donald J. Peurach"],
}


def read(path: str) -> Any:
    return yaml.safe_load((PROGRAM / path).read_text("utf-8"))


def lesson_files() -> list[str]:
    return sorted(f"courses/{file.parent.name}/{file.name}" for file in PROGRAM.glob("courses/*/*.yaml"))


def full_lessons() -> list[str]:
    return [file for file in lesson_files() if "/lesson-" in file]


def words(rich: str) -> list[str]:
    return unescape(re.sub(r"<[^>]+>", " ", rich)).split()


def outline(slug: str) -> list[Any]:
    def entry(path: str) -> Any:
        lesson = read(f"courses/{path}")
        return (lesson["number"], lesson["title"]) if "number" in lesson else lesson["title"]

    return [
        (item["part"]["title"], [entry(path) for path in item["part"]["lessons"]])
        if "part" in item
        else entry(item["lesson"])
        for item in read(f"courses/{slug}.yaml").get("structure", [])
    ]


@pytest.mark.parametrize("slug", COURSES)
def test_course_titles_and_outline_are_those_of_the_syllabus(slug: str) -> None:
    course = read(f"courses/{slug}.yaml")
    assert (course["code"], course["title"]) == COURSES[slug]
    assert outline(slug) == OUTLINES[slug]
    assert [person["name"] for person in course.get("faculty", [])] == FACULTY.get(slug, [])


def test_program_has_the_facts_of_its_announcement() -> None:
    program = read("program.yaml")
    assert program["title"] == "Leading Educational Innovation and Improvement"
    assert program["starts_on"].isoformat() == "2017-01-24"
    assert program["courses"] == list(COURSES)
    assert {"Teacher-leader", "Superintendent", "Elected official"} <= set(program["audience_roles"])
    assert (len(program["audience_roles"]), len(program["audience_affiliations"])) == (10, 7)
    assert {partner["role"] for partner in program["partners"]} == {"partner", "funder", "contributor"}


def test_only_the_first_course_is_recommended_before_the_others() -> None:
    recommended = [slug for slug in COURSES if read(f"courses/{slug}.yaml").get("recommended_first")]
    assert recommended == ["leaded501x"]


@pytest.mark.parametrize("file", full_lessons())
def test_every_lesson_has_the_seven_components_and_a_study_guide_of_all_four_kinds(file: str) -> None:
    lesson = read(file)
    assert [component["kind"] for component in lesson["components"]] == SEVEN
    assert all(component.get("introduction") or component["kind"] in SEVEN[5:] for component in lesson["components"])
    prompts = lesson["study_guide"]["prompts"]
    assert 4 <= len(prompts) <= 8
    assert {prompt["kind"] for prompt in prompts} == GUIDE_KINDS


def test_no_text_of_a_lesson_is_used_in_another() -> None:
    seen: dict[str, str] = {}
    for file in lesson_files():
        for text in long_texts(read(file)):
            assert text not in seen, f"{file} repeats {seen[text]}: {text[:80]}"
            seen[text] = file


def long_texts(node: Any, key: str = "") -> list[str]:
    """Texts of more than 80 characters; citations and their notes may stand in several lessons."""
    if isinstance(node, dict):
        return [text for name, value in node.items() for text in long_texts(value, name)]
    if isinstance(node, list):
        return [text for value in node for text in long_texts(value, key)]
    return [node] if isinstance(node, str) and len(node) > 80 and key not in {"citation", "note"} else []


@pytest.mark.parametrize("slug", ["success-for-all", "mist", "ncsu"])
def test_case_studies_have_400_to_600_words(slug: str) -> None:
    assert 400 <= len(words(read(f"case-studies/{slug}.yaml")["body"])) <= 600


@pytest.mark.parametrize(("number", "case"), [(4, "success-for-all"), (5, "mist"), (6, "ncsu")])
def test_lessons_of_part_2_belong_to_their_case_studies(number: int, case: str) -> None:
    assert read(f"courses/leaded502x/lesson-{number}.yaml")["case_study"] == case


def test_no_address_telephone_or_email_is_anywhere() -> None:
    for file in [*PROGRAM.rglob("*.yaml"), *MEDIA.rglob("*.vtt"), *MEDIA.rglob("*.html")]:
        text = file.read_text("utf-8")
        # Also split over lines by the wrapping of the files.
        found = re.search(r"https?:|www\.|\b[\w.-]+@[\w-]+\.\w+|\(?\b\d{3}\)?[-. ]\d{3}[-. ]\d{4}\b", text)
        assert not found, f"{file.name}: {found and found[0]}"


def test_mist_case_claims_no_effect_and_prints_no_unchecked_year() -> None:
    body = " ".join(words(read("case-studies/mist.yaml")["body"]))
    assert "we claim none" in body
    assert not re.search(r"\b20\d\d\b|%|per cent", body)


def videos() -> list[tuple[str, dict[str, Any]]]:
    return [
        (file, video)
        for file in lesson_files()
        for component in read(file)["components"]
        for video in component.get("videos", [])
    ]


def test_every_lesson_has_a_lecture_and_some_have_an_interview() -> None:
    assert {file for file, video in videos() if video["form"] == "lecture"} == set(full_lessons())
    assert {file for file, video in videos() if video["form"] == "interview"} == {
        "courses/leaded502x/lesson-4.yaml",
        "courses/leaded502x/lesson-5.yaml",
        "courses/leaded502x/lesson-6.yaml",
        "courses/leaded503x/lesson-4.yaml",
    }


def test_every_film_is_shown_in_a_lesson_and_every_media_file_belongs_to_a_film() -> None:
    named = {film.name for film in read_films(PROGRAM)}
    assert {video["film"].removesuffix(".webm") for _, video in videos()} == named
    files = {str(file.relative_to(MEDIA)) for file in MEDIA.rglob("*") if file.is_file()}
    assert files == {f"{name}{ending}" for name in named for ending in (".webm", ".vtt", ".html")}


def test_films_are_webm_and_light_enough_for_a_slow_line() -> None:
    films = list(MEDIA.rglob("*.webm"))
    assert all(film.read_bytes()[:4] == b"\x1aE\xdf\xa3" for film in films)
    assert max(film.stat().st_size for film in films) < 250_000
    assert sum(film.stat().st_size for film in films) < 5_000_000


CUE = re.compile(r"(\d\d):(\d\d):(\d\d\.\d{3}) --> (\d\d):(\d\d):(\d\d\.\d{3})\n(.+(?:\n.+)?)\n?", re.M)


def cues(vtt: str) -> list[tuple[float, float, str]]:
    """(begins, ends, text) of each cue, in seconds; fails on a block that is no cue."""
    header, *blocks = vtt.strip().split("\n\n")
    assert header == "WEBVTT"
    found = []
    for block in blocks:
        match = CUE.fullmatch(block + "\n")
        assert match, f"not a cue: {block}"
        h1, m1, s1, h2, m2, s2, text = match.groups()
        found.append((int(h1) * 3600 + int(m1) * 60 + float(s1), int(h2) * 3600 + int(m2) * 60 + float(s2), text))
    return found


@pytest.mark.parametrize("film", read_films(PROGRAM), ids=lambda film: film.name)
def test_captions_and_transcript_are_the_words_of_the_film(film: Film) -> None:
    spoken = [word for beat in film.beats for word in beat.say.split()]
    captions = cues((MEDIA / f"{film.name}.vtt").read_text("utf-8"))
    assert words(" ".join(text for _, _, text in captions)) == spoken
    written = (MEDIA / f"{film.name}.html").read_text("utf-8")
    assert written == transcript(film)
    assert words(re.sub(r"<strong>\w+:</strong>", "", written)) == spoken


@pytest.mark.parametrize(("file", "video"), videos(), ids=lambda value: value["id"] if isinstance(value, dict) else "")
def test_captions_follow_one_another_in_time_and_end_with_the_film(file: str, video: dict[str, Any]) -> None:
    captions = cues((MEDIA / video["captions"]).read_text("utf-8"))
    clock = [time for begins, ends, _ in captions for time in (begins, ends)]
    assert clock == sorted(clock)
    assert all(0.7 <= ends - begins <= 9 for begins, ends, _ in captions)
    assert all(len(line) <= 60 for _, _, text in captions for line in re.sub(r"<v \w+>", "", text).split("\n"))
    assert 30 <= video["duration_seconds"] <= 60
    assert 0 < video["duration_seconds"] - clock[-1] < 3
    assert video["captions"] == video["film"].replace(".webm", ".vtt")
