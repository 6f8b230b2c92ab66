"""Made-up content: a program with a course of a kick off, three lessons in a part, and closing thoughts."""

from __future__ import annotations

from itertools import pairwise

from tests.frontend_contract.fake.content import COMPONENTS, Data, rich

SHORT = {
    "KICK_OFF": [("Welcome", "WELCOME"), ("AboutProgram", "ABOUT_PROGRAM"), ("LearningDesign", "LEARNING_DESIGN")],
    "CLOSING_THOUGHTS": [("LookingBack", "LOOKING_BACK"), ("LookingForward", "LOOKING_FORWARD")],
}
TITLES = {"WELCOME": "Welcome", "ABOUT_PROGRAM": "About the Program", "LEARNING_DESIGN": "How You Will Learn"}


def components(lesson: str, design: str) -> list[Data]:
    if design == "SELF_DIRECTED_COMMUNITY_SUPPORTED":
        return [{"id": f"Component:{lesson}.{one['kind']}", **one} for one in COMPONENTS]
    return [
        {
            "__typename": name,
            "id": f"Component:{lesson}.{kind}",
            "kind": kind,
            "title": TITLES.get(kind, kind.replace("_", " ").title()),
            "introduction": rich(""),
            "body": rich("<p>Welcome to the course. Take your time.</p>"),
            "videos": [],
        }
        for name, kind in SHORT[design]
    ]


LESSONS: list[tuple[str, str, str, int | None]] = [
    ("kick-off", "Kick Off", "KICK_OFF", None),
    ("part-1/lesson-1", "Imagining and Framing Innovation", "SELF_DIRECTED_COMMUNITY_SUPPORTED", 1),
    ("part-1/lesson-2", "Framing Innovation – Reason and Rationality", "SELF_DIRECTED_COMMUNITY_SUPPORTED", 2),
    ("part-1/lesson-3", "Framing Innovation – Metaphor and Analogy", "SELF_DIRECTED_COMMUNITY_SUPPORTED", 3),
    ("closing-thoughts", "Closing Thoughts", "CLOSING_THOUGHTS", None),
]


def build() -> Data:
    """`{course, lessons, part, program, case_study}`, linked to each other."""
    program: Data = {
        "__typename": "Program",
        "id": "Program:1",
        "title": "Leading Educational Innovation and Improvement",
        "slug": "leaded",
        "locale": "en",
        "path": "/leaded/",
        "subtitle": "A MicroMasters program",
        "summary": "Five courses for people who lead improvement in education.",
        "description": rich("<p>For those who lead from wherever they stand.</p>"),
        "pathway": rich("<p>On to a Master of Arts.</p>"),
        "startsOn": "2017-01-24",
        "audienceRoles": ["teacher-leader", "principal", "evaluator"],
        "audienceAffiliations": ["school", "district", "university"],
        "partners": [{"name": "Carnegie Foundation", "role": "PARTNER"}],
        "authors": [{"name": "Ada Author", "title": "Professor", "affiliation": "University"}],
    }
    course: Data = {
        "__typename": "Course",
        "id": "Course:2",
        "title": "Designing and Leading Learning Systems",
        "code": "LeadEd502x",
        "slug": "leaded502x",
        "locale": "en",
        "path": "/leaded/leaded502x/",
        "recommendedFirst": False,
        "summary": "Many schools and their partners, learning together on purpose.",
        "effort": "About a lesson a week",
        "goals": ["Understand improvement as shared learning.", "See that such systems can be designed."],
        "outcomes": ["Frame innovation together with colleagues."],
        "rationale": rich("<p>Teams often talk past each other.</p>"),
        "expectations": rich("<p>Look at everything; answer everything.</p>"),
        "gradingPolicy": rich("<p>An instructor decides S or U. It is never a number.</p>"),
        "faculty": [{"name": "Ada Author", "title": "Professor", "affiliation": "University"}],
        "program": program,
    }
    second: Data = {
        **course,
        "id": "Course:3",
        "title": "Improvement Science in Education",
        "code": "LeadEd503x",
        "slug": "leaded503x",
        "path": "/leaded/leaded503x/",
        "outline": [],
        "lessons": [],
        "parts": [],
        "recommendedFirst": True,
    }
    part: Data = {
        "__typename": "Part",
        "id": "Part:1",
        "title": "Part 1: Designing and Leading Learning Systems in Principle",
        "slug": "part-1",
        "locale": "en",
        "path": "/leaded/leaded502x/part-1/",
        "course": course,
    }
    case_study: Data = {
        "__typename": "CaseStudy",
        "id": "CaseStudy:1",
        "title": "Success for All",
        "slug": "success-for-all",
        "path": "/leaded/case-studies/success-for-all/",
        "locale": "en",
        "abbreviation": "SFA",
        "setting": "Elementary reading",
        "summary": "A hub and a thousand schools.",
        "body": rich("<h2>The beginning</h2><p>It began in one school.</p>"),
        "readings": [COMPONENTS[1]["references"][0]],
    }
    lessons: list[Data] = []
    for slug, title, design, number in LESSONS:
        lesson: Data = {
            "__typename": "Lesson",
            "id": f"Lesson:{slug}",
            "title": title,
            "slug": slug.split("/")[-1],
            "number": number,
            "path": f"/leaded/leaded502x/{slug}/",
            "locale": "en",
            "design": design,
            "course": course,
            "summary": "Why the same design can look right to one team and reckless to another.",
            "part": part if slug.startswith("part") else None,
            "caseStudy": case_study if number == 2 else None,
            "components": components(slug, design),
            "studyGuide": None,
        }
        lessons.append(lesson)
    for before, after in pairwise(lessons):
        before["next"], after["previous"] = after, before
    part["lessons"] = lessons[1:4]
    course |= {"outline": [lessons[0], part, lessons[4]], "lessons": lessons, "parts": [part]}
    program |= {"courses": [second, course], "caseStudies": [case_study]}
    case_study["lessons"] = [lessons[2]]
    return {
        "program": program,
        "courses": [course, second],
        "course": course,
        "lessons": lessons,
        "case_study": case_study,
    }
