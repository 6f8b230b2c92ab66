"""A portfolio's facts become a document tree. Pure: it imports no Django, and reads no clock.

The work shown is what the learner submitted last; before that, and once it is returned, the working copy.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from coursework.rules.late import zone
from coursework.rules.states import State
from portfolio_export import tree, words
from portfolio_export.texts import authored, typed
from portfolio_export.tree import Audience, Document, Edition, Text
from portfolio_export.work import work_of

if TYPE_CHECKING:
    from coursework.rules.missing import Missing
    from coursework.selectors.fact_types import (
        AssessmentFacts,
        DecisionFacts,
        PortfolioFacts,
        RemarksFacts,
        SubmissionFacts,
        WorkFacts,
    )

_SETTLED = {State.SUBMITTED, State.DECIDED, State.RELEASED}


def portfolio_document(facts: PortfolioFacts, *, lessons: Sequence[str] = ()) -> Document:
    """The document of a portfolio as the reader of `facts` may know it.

    `lessons`: stable ids in the course's order; other lessons come last, in the order of the work.
    """
    return _Builder(facts, lessons).document()


class _Builder:
    """Holds what every part needs: the facts, the time zone, the language beside which people wrote."""

    def __init__(self, facts: PortfolioFacts, lessons: Sequence[str]) -> None:
        self.facts = facts
        self.lessons = lessons
        self.zone: ZoneInfo = zone(facts.cohort.time_zone)
        self.course_title = authored(facts.course.title, facts.course.language)
        self.shown = facts.latest_submission if facts.state in _SETTLED else None
        self.numbers = {one.id: one.number for one in facts.submissions}

    def document(self) -> Document:
        facts, shown = self.facts, self.shown
        return Document(
            title=f"{facts.course.code or facts.course.title} portfolio – {facts.person.name}",
            language=words.LANGUAGE,
            audience=Audience.STAFF if facts.for_staff else Audience.LEARNER,
            learner=tree.Learner(name=facts.person.name, is_test=facts.person.is_test),
            course=tree.Course(
                stable_id=facts.course.stable_id,
                slug=facts.course.slug,
                code=facts.course.code,
                title=self.course_title,
            ),
            cohort=tree.Cohort(name=facts.cohort.name, time_zone=facts.cohort.time_zone),
            state=facts.state.value,
            due_at=self.local(facts.due_at),
            provenance=self._provenance(),
            work=self._work(shown.work if shown else facts.work),
            missing=self._missing(shown.missing if shown else facts.missing),
            peer=self._peer(),
            decision=self._decision(facts.decision) if facts.decision else None,
            comments=tuple(
                tree.Comment(
                    author=one.author.name,
                    text=self.said(one.text),
                    visible_to_learner=one.visible_to_learner,
                    created_at=self.at(one.created_at),
                )
                for one in facts.comments
            ),
            attempts=tuple(self._attempt(one) for one in facts.submissions),
            arrangements=tuple(
                tree.Arrangement(
                    due_at=self.at(one.due_at),
                    reason=self.said(one.reason),
                    made_by=one.made_by.name,
                    made_at=self.at(one.made_at),
                )
                for one in facts.arrangements
            ),
            later_work=self._later_work(),
        )

    def at(self, moment: datetime) -> datetime:
        """A moment in the cohort's time zone."""
        return moment.astimezone(self.zone)

    def local(self, moment: datetime | None) -> datetime | None:
        return None if moment is None else self.at(moment)

    def said(self, value: str) -> Text:
        """Words that answer no prompt: compared with the course's own."""
        return typed(value, beside=self.course_title)

    def said_or_none(self, value: str) -> Text | None:
        return self.said(value) if value else None

    def _provenance(self) -> tree.Provenance:
        shown = self.shown
        return tree.Provenance(
            edition=Edition.SUBMISSION if shown else Edition.WORKING_COPY,
            portfolio_id=self.facts.id,
            submission_id=shown.id if shown else None,
            submission_number=shown.number if shown else None,
            submitted_at=self.at(shown.submitted_at) if shown else None,
            sha256=shown.sha256 if shown else None,
            as_of=self.at(max(_moments(self.facts))),
        )

    def _work(self, work: WorkFacts) -> tree.Work:
        return work_of(work, order=self.lessons, at=self.at, beside=self.course_title)

    def _later_work(self) -> tree.Work | None:
        """What was written or changed after the submission shown. What was taken away is only not repeated."""
        if self.shown is None or not self.facts.changed_since_submission:
            return None
        before, after = self.shown.work, self.facts.work
        changed = type(after)(
            responses=tuple(one for one in after.responses if one not in before.responses),
            artifacts=tuple(one for one in after.artifacts if one not in before.artifacts),
            reflection=after.reflection if after.reflection != before.reflection else None,
        )
        return self._work(changed) if changed.responses or changed.artifacts or changed.reflection else None

    def _missing(self, missing: Sequence[Missing]) -> tuple[tree.Missing, ...]:
        language = self.facts.course.language
        return tuple(
            tree.Missing(
                part=one.part.value,
                lesson=authored(one.lesson_title, language) if one.lesson_title else None,
                count=one.count,
            )
            for one in missing
        )

    def _peer(self) -> tree.Peer:
        peer = self.facts.peer
        return tree.Peer(
            state=peer.state.value,
            reason=self.said_or_none(peer.reason),
            assessment=self._assessment(peer.assessment) if peer.assessment else None,
        )

    def _assessment(self, written: AssessmentFacts) -> tree.PeerAssessment:
        return tree.PeerAssessment(
            reviewer=written.reviewer.name,
            collegial_interactions=self._remarks(written.collegial_interactions),
            work_products=self._remarks(written.work_products),
            submitted_at=self.at(written.submitted_at),
        )

    def _remarks(self, remarks: RemarksFacts) -> tree.Remarks:
        return tree.Remarks(
            example=self.said(remarks.example),
            strength=self.said(remarks.strength),
            next_step=self.said(remarks.next_step),
        )

    def _decision(self, decision: DecisionFacts) -> tree.Decision:
        return tree.Decision(
            letter=decision.letter,
            submission_number=self.numbers[decision.submission_id],
            comment=self.said_or_none(decision.comment),
            decided_by=decision.decided_by.name,
            decided_at=self.at(decision.decided_at),
            released_at=self.local(decision.released_at),
        )

    def _attempt(self, one: SubmissionFacts) -> tree.Attempt:
        back = one.returned
        return tree.Attempt(
            id=one.id,
            number=one.number,
            submitted_at=self.at(one.submitted_at),
            undone_at=self.local(one.undone_at),
            sha256=one.sha256,
            late=one.late.value,
            missing=self._missing(one.missing),
            returned=tree.Returned(
                comment=self.said(back.comment),
                returned_by=back.returned_by.name,
                returned_at=self.at(back.returned_at),
            )
            if back
            else None,
            rulings=tuple(
                tree.Ruling(
                    accepted=ruling.accepted,
                    reason=self.said(ruling.reason),
                    ruled_by=ruling.ruled_by.name,
                    ruled_at=self.at(ruling.ruled_at),
                )
                for ruling in one.rulings
            ),
            decisions=tuple(self._decision(made) for made in self.facts.decisions if made.submission_id == one.id),
        )


def _moments(facts: PortfolioFacts) -> Iterator[datetime]:
    """When anything that the document shows changed."""
    yield facts.created_at
    for work in (facts.work, *(one.work for one in facts.submissions)):
        yield from (one.saved_at for one in work.responses)
        yield from (one.saved_at for one in work.artifacts)
        if work.reflection:
            yield work.reflection.saved_at
    for one in facts.submissions:
        yield one.submitted_at
        if one.undone_at:
            yield one.undone_at
        if one.returned:
            yield one.returned.returned_at
        yield from (ruling.ruled_at for ruling in one.rulings)
    for decision in facts.decisions:
        yield decision.released_at or decision.decided_at
    yield from (one.made_at for one in facts.arrangements)
    yield from (one.created_at for one in facts.comments)
    if facts.peer.assessment:
        yield facts.peer.assessment.submitted_at
