"""The words around a learner's own: the same in every format. Pure."""

from __future__ import annotations

from datetime import datetime

from cms.designs import LABELS
from cms.prompts import PROMPT_KINDS
from coursework.rules.missing import Part
from portfolio_export.tree import Missing

LANGUAGE = "en"
PARTS = LABELS | {"presentation": "Study guide", "": "Other answers"}
PROMPTS = PROMPT_KINDS | {"product": "Product"}
LETTERS = {"S": "Satisfactory", "U": "Unsatisfactory"}
MEANINGS = {
    "S": "Satisfactory means B or better at the graduate level, and counts toward credit.",
    "U": "Unsatisfactory work does not count toward credit.",
}
STATES = {
    "not_started": "Not started",
    "in_progress": "In progress",
    "submitted": "Submitted",
    "returned": "Returned for more work",
    "decided": "Decided, not released",
    "released": "Decided",
}
LATE = {
    "not_due": "",
    "overdue": "",
    "on_time": "On time",
    "late_arranged": "Late, as arranged beforehand",
    "late_unarranged": "Late, without an arrangement",
}
PEER = {
    "not_asked": "No classmate has been asked for an assessment yet.",
    "not_assigned": "A classmate to write the assessment is being looked for.",
    "waiting": "A classmate has been asked, and has not written the assessment yet.",
    "received": "",
    "waived": "The course’s staff waived the peer assessment.",
}
MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)


def part_title(component_kind: str) -> str:
    """The heading above the answers of a component."""
    return PARTS.get(component_kind) or component_kind.replace("_", " ").capitalize()


def prompt_label(kind: str) -> str:
    """What sort of prompt it is."""
    return PROMPTS.get(kind) or kind.replace("_", " ").capitalize()


def missing_sentence(missing: Missing) -> str:
    """What is missing; without the lesson's title, which has a language of its own."""
    match missing.part:
        case Part.STUDY_GUIDE:
            return "1 prompt has no answer" if missing.count == 1 else f"{missing.count} prompts have no answer"
        case Part.ARTIFACT:
            return "there is no artifact"
        case Part.PEER_ASSESSMENT:
            return "There is no peer assessment"
        case _:
            return "There is no reflection"


def moment(at: datetime) -> str:
    """A moment for people, in the zone that it is in: 10 February 2026, 09:05."""
    return f"{day(at)}, {at:%H:%M}"


def day(at: datetime) -> str:
    """A day for people. Not by the machine's locale, which could differ from one export to the next."""
    return f"{at.day} {MONTHS[at.month - 1]} {at.year}"


def size(count: int) -> str:
    """Bytes for people: 412 bytes, 38 kB, 1.4 MB."""
    if count < 1_000:
        return "1 byte" if count == 1 else f"{count} bytes"
    if count < 999_500:
        return f"{count / 1_000:.0f} kB"
    return f"{count / 1_000_000:.1f} MB"
