"""Made-up content: one course with a kick off, a lesson of all seven components, and closing thoughts."""

from __future__ import annotations

from typing import Any

Data = dict[str, Any]


def rich(html: str) -> Data:
    return {"html": html, "plainText": html}


def prompt(key: str, kind: str, text: str, *, help_text: str = "", required: bool = True) -> Data:
    return {
        "__typename": "Prompt",
        "id": f"Prompt:{key}",
        "kind": kind,
        "text": text,
        "help": help_text,
        "required": required,
    }


def video(key: str, title: str, form: str) -> Data:
    return {
        "__typename": "Video",
        "id": f"Video:{key}",
        "title": title,
        "form": form,
        "url": f"/documents/{key}.mp4",
        "contentType": "video/mp4",
        "captionsUrl": f"/documents/{key}.vtt",
        "captionsLanguage": "en",
        "transcript": rich("<p>What is a learning system? Think of a network of schools and a hub.</p>"),
        "durationSeconds": 148,
    }


COMPONENTS: list[Data] = [
    {
        "__typename": "Presentation",
        "kind": "PRESENTATION",
        "title": "Presentation",
        "introduction": rich(
            '<p>Two short films, and a study guide to answer while you watch. Read the '
            '<a href="/leaded/case-studies/success-for-all/" data-page="case-study" data-slug="success-for-all">case</a> '
            "first if you like.</p>"
        ),
        "videos": [video("reason", "Two ways to be reasonable", "LECTURE"), video("hub", "A hub at work", "INTERVIEW")],
        "studyGuide": {
            "__typename": "StudyGuide",
            "id": "StudyGuide:2",
            "title": "Study guide: Reason and Rationality",
            "slug": "study-guide",
            "path": "/leaded/leaded502x/part-1/lesson-2/study-guide/",
            "locale": "en",
            "summary": "Four prompts to answer while you watch.",
            "introduction": rich("<p>Write for yourself first; your team reads it later.</p>"),
            "prompts": [
                prompt("terms", "DEFINE_TERMS", "In your own words: hub, outlet, replication, adaptation."),
                prompt(
                    "map",
                    "CREATE_REPRESENTATION",
                    "Map who learns what from whom between a hub and its schools.",
                    help_text="A list of arrows will do: who → whom: what.",
                ),
                prompt("pause", "PAUSE_AND_REFLECT", "Where have you followed a design faithfully, and why?"),
                prompt("ask", "RAISE_QUESTION", "Which parts should no school change?", required=False),
            ],
        },
    },
    {
        "__typename": "Enrichment",
        "kind": "ENRICHMENT",
        "title": "Enrichment",
        "introduction": rich("<p>Go as deep as you like.</p>"),
        "explorations": [
            {"title": "A school near you", "text": rich("<p>Find a school that works with a partner.</p>"), "level": "STARTER"},
            {"title": "Three rationalities", "text": rich("<p>Compare how schools, networks and fields reason.</p>"), "level": "DEEPER"},
        ],
        "references": [
            {"citation": "Peurach, D. J. (2011). Seeing Complexity in Public Education.", "kind": "LIBRARY", "note": "Chapters 1 and 2.", "level": "SCHOLARLY"},
            {"citation": "Carnegie Foundation. The Six Core Principles of Improvement.", "kind": "WEB", "note": "", "level": "STARTER"},
        ],
    },
    {
        "__typename": "TeamPractice",
        "kind": "TEAM_PRACTICE",
        "title": "Team Practice",
        "introduction": rich("<p>Join colleagues who are on this lesson now.</p>"),
        "scenario": rich("<p>You are the leadership team of a hub that works with twelve schools. Two of them have left the design behind.</p>"),
        "instructions": rich("<p>Take a role each. Spend twenty minutes reading, forty writing.</p>"),
        "roles": [{"name": "Hub director", "task": "Chairs, and decides what is written down."}, {"name": "Principal", "task": "Speaks for a school that has left."}],
        "firstClarification": rich("<p>Not sure what counts as adaptation? Ask your team first.</p>"),
        "products": [prompt("memo", "PRODUCT", "A one-page memo to the two schools.", help_text="Usable next week, and fit to show an employer.")],
    },
    {
        "__typename": "Clarification",
        "kind": "CLARIFICATION",
        "title": "Clarification",
        "introduction": rich("<p>The second point of clarification, with everyone.</p>"),
        "contentQuestions": rich("<p>Bring what your team could not settle.</p>"),
        "platformQuestions": rich("<p>Bring what did not work.</p>"),
        "instructorPresence": rich("<p>Instructors are here most on weekdays.</p>"),
    },
    {
        "__typename": "LearningCheck",
        "kind": "LEARNING_CHECK",
        "title": "Learning Check",
        "introduction": rich("<p>Look back before you go on.</p>"),
        "review": ["Read your study guide again.", "Open one reference that you skipped.", "Read your team’s memo."],
        "understanding": [prompt("explain", "OPEN_QUESTION", "How would you explain replication to a colleague?")],
        "feedback": [
            prompt("strength", "LESSON_STRENGTH", "What helped you most in this lesson?", required=False),
            prompt("weakness", "LESSON_WEAKNESS", "What should be better in this lesson?", required=False),
        ],
    },
    {
        "__typename": "CelebrateSuccess",
        "kind": "CELEBRATE_SUCCESS",
        "title": "Celebrate Success",
        "introduction": rich(""),
        "takingStock": rich("<p>Name one thing that you can do now and could not last week.</p>"),
        "unwinding": rich("<p>Tell others how you unwind.</p>"),
    },
    {
        "__typename": "CommunityEngagement",
        "kind": "COMMUNITY_ENGAGEMENT",
        "title": "Community Engagement",
        "introduction": rich(""),
        "invitation": rich("<p>Others learn from what you write.</p>"),
        "ways": [{"title": "Write a post", "text": rich("<p>Three paragraphs on your memo.</p>")}],
    },
]

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
        "__typename": "Program", "id": "Program:1", "title": "Leading Educational Innovation and Improvement",
        "slug": "leaded", "locale": "en", "path": "/leaded/", "subtitle": "A MicroMasters program",
        "summary": "Five courses for people who lead improvement in education.",
        "description": rich("<p>For those who lead from wherever they stand.</p>"), "pathway": rich("<p>On to a Master of Arts.</p>"),
        "startsOn": "2017-01-24", "audienceRoles": ["teacher-leader", "principal", "evaluator"],
        "audienceAffiliations": ["school", "district", "university"],
        "partners": [{"name": "Carnegie Foundation", "role": "PARTNER"}],
        "authors": [{"name": "Ada Author", "title": "Professor", "affiliation": "University"}],
    }  # fmt: skip
    course: Data = {
        "__typename": "Course", "id": "Course:2", "title": "Designing and Leading Learning Systems", "code": "LeadEd502x",
        "slug": "leaded502x", "locale": "en", "path": "/leaded/leaded502x/", "recommendedFirst": False,
        "summary": "Many schools and their partners, learning together on purpose.", "effort": "About a lesson a week",
        "goals": ["Understand improvement as shared learning.", "See that such systems can be designed."],
        "outcomes": ["Frame innovation together with colleagues."], "rationale": rich("<p>Teams often talk past each other.</p>"),
        "expectations": rich("<p>Look at everything; answer everything.</p>"),
        "gradingPolicy": rich("<p>An instructor decides S or U. It is never a number.</p>"),
        "faculty": [{"name": "Ada Author", "title": "Professor", "affiliation": "University"}], "program": program,
    }  # fmt: skip
    second: Data = {
        **course, "id": "Course:3", "title": "Improvement Science in Education", "code": "LeadEd503x", "slug": "leaded503x",
        "path": "/leaded/leaded503x/", "outline": [], "lessons": [], "parts": [], "recommendedFirst": True,
    }  # fmt: skip
    part: Data = {
        "__typename": "Part", "id": "Part:1", "title": "Part 1: Designing and Leading Learning Systems in Principle",
        "slug": "part-1", "locale": "en", "path": "/leaded/leaded502x/part-1/", "course": course,
    }  # fmt: skip
    case_study: Data = {
        "__typename": "CaseStudy", "id": "CaseStudy:1", "title": "Success for All", "slug": "success-for-all",
        "path": "/leaded/case-studies/success-for-all/", "locale": "en", "abbreviation": "SFA", "setting": "Elementary reading",
        "summary": "A hub and a thousand schools.", "body": rich("<h2>The beginning</h2><p>It began in one school.</p>"),
        "readings": [COMPONENTS[1]["references"][0]],
    }  # fmt: skip
    lessons: list[Data] = []
    for slug, title, design, number in LESSONS:
        lesson: Data = {
            "__typename": "Lesson", "id": f"Lesson:{slug}", "title": title, "slug": slug.split("/")[-1], "number": number,
            "path": f"/leaded/leaded502x/{slug}/", "locale": "en", "design": design, "course": course,
            "summary": "Why the same design can look right to one team and reckless to another.",
            "part": part if slug.startswith("part") else None, "caseStudy": case_study if number == 2 else None,
            "components": components(slug, design), "studyGuide": None,
        }  # fmt: skip
        lessons.append(lesson)
    for before, after in zip(lessons, lessons[1:], strict=False):
        before["next"], after["previous"] = after, before
    part["lessons"] = lessons[1:4]
    course |= {"outline": [lessons[0], part, lessons[4]], "lessons": lessons, "parts": [part]}
    program |= {"courses": [second, course], "caseStudies": [case_study]}
    case_study["lessons"] = [lessons[2]]
    return {"program": program, "courses": [course, second], "course": course, "lessons": lessons, "case_study": case_study}
