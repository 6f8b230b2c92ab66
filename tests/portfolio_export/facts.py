"""Facts of a portfolio without a database: small ones, and one that a reader would recognise."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from coursework.rules.late import Late
from coursework.rules.listing import PeerState
from coursework.rules.missing import Missing, Part
from coursework.rules.states import State
from coursework.selectors import fact_types as f

START = datetime(2026, 2, 10, 15, 0, tzinfo=UTC)
ANA = f.PersonFacts(id=UUID(int=1), name="Ana Reyes")
BEN = f.PersonFacts(id=UUID(int=2), name="Ben Okafor")
LEILA = f.PersonFacts(id=UUID(int=3), name="ليلى حداد")
INES = f.PersonFacts(id=UUID(int=4), name="Ines Structor")
NOTHING = f.WorkFacts(responses=(), artifacts=(), reflection=None)
LESSON = "lesson-one"


def days(number: float) -> datetime:
    return START + timedelta(days=number)


def response(number: int = 1, answer: str = "Mine.", **snapshot: Any) -> f.ResponseFacts:
    asked = {
        "page_id": number,
        "block_id": str(UUID(int=number)),
        "kind": "pause_and_reflect",
        "text": f"Question {number}?",
        "help": "",
        "required": True,
        "language": "en",
        "lesson_id": 1,
        "lesson_title": "Imagining and Framing Innovation",
        "lesson_stable_id": LESSON,
        "component_kind": "presentation",
        "course_id": 1,
    }
    return f.ResponseFacts(
        page_id=number,
        block_id=UUID(int=number),
        snapshot=asked | snapshot,
        text=answer,
        version=1,
        saved_at=START,
    )


def file(number: int = 1, body: bytes = b"words", name: str = "notes.txt", kind: str = "text/plain") -> f.FileFacts:
    return f.FileFacts(
        id=UUID(int=900 + number),
        name=name,
        size=len(body),
        content_type=kind,
        sha256=hashlib.sha256(body).hexdigest(),
    )


def artifact(number: int = 1, **fields: Any) -> f.ArtifactFacts:
    values: dict[str, Any] = {
        "id": UUID(int=100 + number),
        "title": "Our driver diagram",
        "text": "Draft.",
        "version": 1,
        "saved_at": START,
        "lesson_stable_id": LESSON,
        "lesson_title": "Imagining and Framing Innovation",
        "contributors": (f.ContributorFacts(person=ANA, note=""),),
        "files": (),
    }
    return f.ArtifactFacts(**values | fields)


def reflection(text: str = "I changed.") -> f.ReflectionFacts:
    return f.ReflectionFacts(text=text, version=1, saved_at=START)


def work(*items: f.ResponseFacts | f.ArtifactFacts, reflects: str = "") -> f.WorkFacts:
    return f.WorkFacts(
        responses=tuple(one for one in items if isinstance(one, f.ResponseFacts)),
        artifacts=tuple(one for one in items if isinstance(one, f.ArtifactFacts)),
        reflection=reflection(reflects) if reflects else None,
    )


def submission(number: int = 1, shown: f.WorkFacts = NOTHING, **fields: Any) -> f.SubmissionFacts:
    values: dict[str, Any] = {
        "id": UUID(int=200 + number),
        "number": number,
        "submitted_at": days(number),
        "undone_at": None,
        "sha256": f"{number:064x}",
        "missing": (),
        "late": Late.ON_TIME,
        "work": shown,
        "peer_assessment": None,
        "returned": None,
        "rulings": (),
    }
    return f.SubmissionFacts(**values | fields)


def decision(letter: str = "S", of: int = 1, **fields: Any) -> f.DecisionFacts:
    values: dict[str, Any] = {
        "id": UUID(int=300 + of),
        "submission_id": UUID(int=200 + of),
        "letter": letter,
        "comment": "Well argued.",
        "decided_by": INES,
        "decided_at": days(of + 4),
        "released_at": days(of + 4),
        "supersedes_id": None,
        "gradebook": None,
    }
    return f.DecisionFacts(**values | fields)


def remarks(about: str) -> f.RemarksFacts:
    return f.RemarksFacts(example=f"{about}: example", strength=f"{about}: strength", next_step=f"{about}: next step")


def assessment(**fields: Any) -> f.AssessmentFacts:
    values: dict[str, Any] = {
        "reviewer": BEN,
        "collegial_interactions": remarks("Together"),
        "work_products": remarks("Products"),
        "submitted_at": days(3),
    }
    return f.AssessmentFacts(**values | fields)


def portfolio(**fields: Any) -> f.PortfolioFacts:
    """An empty portfolio of Ana's, as she sees it; `fields` replace parts of it."""
    values: dict[str, Any] = {
        "id": UUID(int=7),
        "person": ANA,
        "course": f.CourseFacts(
            page_id=1,
            stable_id="leaded502x",
            slug="leaded502x",
            code="LeadEd502x",
            title="Designing and Leading Learning Systems",
            language="en",
        ),
        "cohort": f.CohortFacts(id=UUID(int=8), name="Winter 2026", time_zone="America/Detroit"),
        "cohort_course_id": UUID(int=9),
        "for_staff": False,
        "state": State.NOT_STARTED,
        "late": Late.NOT_DUE,
        "portfolio_due_at": None,
        "due_at": None,
        "undo_until": None,
        "created_at": START,
        "work": NOTHING,
        "changed_since_submission": False,
        "missing": (Missing(Part.PEER_ASSESSMENT), Missing(Part.REFLECTION)),
        "peer": f.PeerFacts(
            state=PeerState.NOT_ASKED, asked_at=None, assigned_at=None, reviewer=None, reason="", assessment=None
        ),
        "submissions": (),
        "decisions": (),
        "arrangements": (),
        "comments": (),
        "views": (),
    }
    return f.PortfolioFacts(**values | fields)


def received(**fields: Any) -> f.PeerFacts:
    return f.PeerFacts(
        state=PeerState.RECEIVED,
        asked_at=START,
        assigned_at=START,
        reviewer=BEN,
        reason="",
        assessment=assessment(**fields),
    )


def everything(text: str = "Mine.", *, for_staff: bool = False) -> f.PortfolioFacts:
    """`text` everywhere a person can type, and each part of the document there is."""
    person = replace(ANA, name=text or "Ana")
    typed = f.RemarksFacts(example=text, strength=text, next_step=text)
    product = artifact(
        title=text or "Title",
        text=text,
        contributors=(f.ContributorFacts(person=person, note=text),),
        files=(file(name=text or "file"), file(2, b"\x89PNG", name=text or "file", kind="image/png")),
    )
    submitted = work(
        response(1, text, text=text, help=text, lesson_title=text), response(2, text, component_kind="learning_check")
    )
    submitted = replace(submitted, artifacts=(product,), reflection=reflection(text))
    later = replace(submitted, responses=(*submitted.responses, response(3, text)))
    first = submission(
        1,
        submitted,
        returned=f.ReturnFacts(comment=text, returned_by=person, returned_at=days(2)),
        missing=(Missing(Part.STUDY_GUIDE, 1, LESSON, text, 2), Missing(Part.ARTIFACT, 1, LESSON, text)),
    )
    second = submission(
        2,
        submitted,
        late=Late.LATE_UNARRANGED,
        missing=(Missing(Part.PEER_ASSESSMENT), Missing(Part.REFLECTION)),
        rulings=(f.RulingFacts(accepted=True, reason=text, ruled_by=person, ruled_at=days(3)),),
    )
    undone = submission(3, submitted, undone_at=days(3.01))
    return portfolio(
        for_staff=for_staff,
        person=person,
        course=replace(portfolio().course, title=text, code=text),
        cohort=replace(portfolio().cohort, name=text),
        state=State.RELEASED,
        due_at=days(1),
        work=later,
        changed_since_submission=True,
        peer=received(reviewer=person, collegial_interactions=typed, work_products=typed),
        submissions=(first, second, undone),
        decisions=(decision("S", 2, comment=text, decided_by=person),),
        arrangements=(f.ArrangementFacts(due_at=days(9), reason=text, made_by=person, made_at=days(1)),),
        comments=(
            f.CommentFacts(
                id=UUID(int=400), author=person, text=text or "…", visible_to_learner=True, created_at=days(2)
            ),
        ),
    )
