"""Submissions, and what is decided, ruled and arranged about them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from api.context import Context
from api.ids import global_id
from api.work.items import Holder, ShownWork
from api.work.people import by_name
from coursework.events import GradebookStatus
from coursework.rules.late import Late
from coursework.rules.missing import Missing, Part
from coursework.selectors.fact_types import DecisionFacts, SubmissionFacts

if TYPE_CHECKING:
    from api.work.portfolios import ShownPortfolio


class ShownSubmission:
    """An immutable version of a portfolio."""

    typename = "Submission"

    def __init__(self, facts: SubmissionFacts, portfolio: ShownPortfolio, context: Context) -> None:
        self._facts = facts
        self._context = context
        self.portfolio = portfolio
        self.pk = facts.id
        self.id = global_id("Submission", facts.id)
        self.number = facts.number
        self.submitted_at = facts.submitted_at
        self.undone_at = facts.undone_at
        self.sha256 = facts.sha256

    @property
    def late(self) -> str:
        return late_word(self._facts.late, self._facts.rulings[-1].accepted if self._facts.rulings else None)

    @property
    def missing(self) -> list[ShownMissing]:
        return shown_missing(self._facts.missing, self._context)

    @property
    def returned(self) -> dict[str, Any] | None:
        found = self._facts.returned
        if found is None:
            return None
        return {"comment": found.comment, "by": by_name(found.returned_by), "returned_at": found.returned_at}

    @property
    def late_ruling(self) -> dict[str, Any] | None:
        if not self._facts.rulings:
            return None
        ruling = self._facts.rulings[-1]
        return {
            "accepted": ruling.accepted,
            "reason": ruling.reason,
            "by": by_name(ruling.ruled_by),
            "at": ruling.ruled_at,
        }

    @property
    def decision(self) -> dict[str, Any] | None:
        on_this = [one for one in self.portfolio.facts.decisions if one.submission_id == self.pk]
        return shown_decision(on_this[-1]) if on_this else None

    @cached_property
    def content(self) -> ShownWork:
        return ShownWork(self._facts.work, Holder("s", self.pk), self._context)


class ShownMissing:
    """Something that is missing."""

    def __init__(self, missing: Missing, context: Context) -> None:
        self._missing = missing
        self._context = context
        self.part = missing.part
        self.count = missing.count

    @property
    def lesson(self) -> Any:
        return self._context.lessons.get(self._missing.lesson_id)

    @property
    def description(self) -> str:
        title, count = self._missing.lesson_title, self.count
        match self.part:
            case Part.STUDY_GUIDE:
                prompts = "1 prompt has" if count == 1 else f"{count} prompts have"
                return f"{title}: {prompts} no answer."
            case Part.ARTIFACT:
                return f"{title}: there is no artifact."
            case Part.PEER_ASSESSMENT:
                return "The peer assessment has not come."
            case _:
                return "The reflection is not written."


class ShownDecision(dict[str, Any]):
    """A decision; a dictionary that `node` can tell the type of."""

    typename = "Decision"


def late_word(late: Late, accepted: bool | None) -> str:  # noqa: FBT001
    """Lateness with an instructor's ruling on it."""
    if late is Late.LATE_UNARRANGED and accepted is not None:
        return "late_accepted" if accepted else "late_refused"
    return late


def arrangement_with(arrangement: Any, made_by: dict[str, str] | None) -> dict[str, Any]:
    """An arrangement (a row or facts) with who made it."""
    return {
        "due_at": arrangement.due_at,
        "reason": arrangement.reason,
        "made_by": made_by,
        "made_at": arrangement.made_at,
    }


def decision_with(decision: Any, decided_by: dict[str, str] | None, gradebook: GradebookStatus | None) -> ShownDecision:
    """A decision (a row or facts) with who decided and what the gradebook shows."""
    return ShownDecision(
        id=global_id("Decision", decision.id),
        letter=decision.letter,
        comment=decision.comment,
        decided_at=decision.decided_at,
        decided_by=decided_by,
        released_at=decision.released_at,
        held=decision.released_at is None,
        gradebook=gradebook,
    )


def shown_decision(facts: DecisionFacts | None) -> ShownDecision | None:
    return decision_with(facts, by_name(facts.decided_by), facts.gradebook) if facts else None


def shown_missing(missing: tuple[Missing, ...], context: Context) -> list[ShownMissing]:
    context.lessons.expect(one.lesson_id for one in missing)
    return [ShownMissing(one, context) for one in missing]
