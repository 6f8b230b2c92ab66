"""The document tree of a portfolio: what every writer writes. Pure, frozen, and comparable.

Times are aware and in the cohort's time zone. People are named, never numbered: no id of a person leaves.
Nothing in it can hold a grade but the letter; the numbers are versions, submissions, counts and bytes.
"""

from __future__ import annotations

from portfolio_export.tree.document import Audience, Cohort, Course, Document, Edition, Learner, Provenance
from portfolio_export.tree.record import (
    Arrangement,
    Attempt,
    Comment,
    Decision,
    Missing,
    Peer,
    PeerAssessment,
    Remarks,
    Returned,
    Ruling,
)
from portfolio_export.tree.work import (
    Answer,
    Artifact,
    Contributor,
    Direction,
    File,
    Lesson,
    Part,
    Prompt,
    Reflection,
    Text,
    Work,
)

__all__ = [
    "Answer",
    "Arrangement",
    "Artifact",
    "Attempt",
    "Audience",
    "Cohort",
    "Comment",
    "Contributor",
    "Course",
    "Decision",
    "Direction",
    "Document",
    "Edition",
    "File",
    "Learner",
    "Lesson",
    "Missing",
    "Part",
    "Peer",
    "PeerAssessment",
    "Prompt",
    "Provenance",
    "Reflection",
    "Remarks",
    "Returned",
    "Ruling",
    "Text",
    "Work",
]
