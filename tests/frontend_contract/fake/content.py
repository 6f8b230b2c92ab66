"""Made-up content: the seven components of a lesson."""

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
            "<p>Two short films, and a study guide to answer while you watch. Read the "
            '<a href="/leaded/case-studies/success-for-all/" data-page="case-study" data-slug="success-for-all">'
            "case</a> "
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
            {
                "title": "A school near you",
                "text": rich("<p>Find a school that works with a partner.</p>"),
                "level": "STARTER",
            },
            {
                "title": "Three rationalities",
                "text": rich("<p>Compare how schools, networks and fields reason.</p>"),
                "level": "DEEPER",
            },
        ],
        "references": [
            {
                "citation": "Peurach, D. J. (2011). Seeing Complexity in Public Education.",
                "kind": "LIBRARY",
                "note": "Chapters 1 and 2.",
                "level": "SCHOLARLY",
            },
            {
                "citation": "Carnegie Foundation. The Six Core Principles of Improvement.",
                "kind": "WEB",
                "note": "",
                "level": "STARTER",
            },
        ],
    },
    {
        "__typename": "TeamPractice",
        "kind": "TEAM_PRACTICE",
        "title": "Team Practice",
        "introduction": rich("<p>Join colleagues who are on this lesson now.</p>"),
        "scenario": rich(
            "<p>You are the leadership team of a hub that works with twelve schools. "
            "Two of them have left the design behind.</p>"
        ),
        "instructions": rich("<p>Take a role each. Spend twenty minutes reading, forty writing.</p>"),
        "roles": [
            {"name": "Hub director", "task": "Chairs, and decides what is written down."},
            {"name": "Principal", "task": "Speaks for a school that has left."},
        ],
        "firstClarification": rich("<p>Not sure what counts as adaptation? Ask your team first.</p>"),
        "products": [
            prompt(
                "memo",
                "PRODUCT",
                "A one-page memo to the two schools.",
                help_text="Usable next week, and fit to show an employer.",
            )
        ],
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
