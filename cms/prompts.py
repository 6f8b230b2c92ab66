"""The kinds of prompt that ask learners for something. Pure."""

from __future__ import annotations

STUDY_GUIDE_KINDS: dict[str, str] = {
    "define_terms": "Define key terms",
    "create_representation": "Create a representation",
    "pause_and_reflect": "Pause and reflect",
    "raise_question": "Raise a question for the team",
}
PRODUCT_KINDS: dict[str, str] = {"product": "Product of practice"}
UNDERSTANDING_KINDS: dict[str, str] = {"open_question": "Open question"}
FEEDBACK_KINDS: dict[str, str] = {
    "lesson_strength": "What worked in this lesson",
    "lesson_weakness": "What should be better in this lesson",
}
PROMPT_KINDS: dict[str, str] = STUDY_GUIDE_KINDS | PRODUCT_KINDS | UNDERSTANDING_KINDS | FEEDBACK_KINDS

# Where the prompts of a component stand in its block, in the order a learner meets them.
COMPONENT_PROMPTS: dict[str, tuple[str, ...]] = {
    "team_practice": ("products",),
    "learning_check": ("understanding", "feedback"),
}


def required_by_default(kind: str) -> bool:
    """Feedback on the lesson helps its authors; leaving it out does not make a portfolio incomplete."""
    return kind not in FEEDBACK_KINDS
