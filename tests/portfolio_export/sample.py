"""A portfolio as a learner might show it to an employer: in two languages, with files, decided."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from PIL import Image, ImageDraw

from coursework.rules.late import Late
from coursework.rules.missing import Missing, Part
from coursework.rules.states import State
from coursework.selectors import fact_types as f
from tests.portfolio_export import facts as make
from tests.portfolio_export.facts import ANA, BEN, INES, LEILA, days

FIRST, SECOND, FOURTH = "502x-lesson-1", "502x-lesson-2", "502x-lesson-4"
TITLES = {
    FIRST: "Imagining and Framing Innovation",
    SECOND: "Framing Innovation – Reason and Rationality",
    FOURTH: "Success for All: Elementary Reading",
}
PAPER = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
NOTES = b"Who reads the data first?\nThe people who teach from it.\n"
FILM = b"\0" * 2_400_000


def diagram() -> bytes:
    """A drawing of a hub and its schools."""
    picture = Image.new("RGB", (900, 420), "#fbfbf8")
    draw = ImageDraw.Draw(picture)
    hub = (450, 210)
    for place in ((130, 90), (130, 330), (770, 90), (770, 330)):
        draw.line([hub, place], fill="#0b5a52", width=4)
        draw.ellipse([place[0] - 70, place[1] - 45, place[0] + 70, place[1] + 45], fill="#dcefe9", outline="#0b5a52")
        draw.text((place[0] - 28, place[1] - 12), "School", fill="#1d2124", font_size=20)
    draw.rounded_rectangle([350, 150, 550, 270], 16, fill="#0b5a52")
    draw.text((425, 196), "Hub", fill="#ffffff", font_size=28)
    kept = io.BytesIO()
    picture.save(kept, "PNG")
    return kept.getvalue()


PICTURE = diagram()
FILES = (
    make.file(1, PICTURE, "hub-and-schools.png", "image/png"),
    make.file(2, PAPER, "theory of action.pdf", "application/pdf"),
    make.file(3, FILM, "rehearsal.mp4", "video/mp4"),
    make.file(4, NOTES, "ملاحظات.txt"),
)
CONTENTS: Mapping[UUID, bytes] = {
    one.id: body for one, body in zip(FILES, (PICTURE, PAPER, FILM, NOTES), strict=True) if body is not FILM
}


def _asked(number: int, lesson: str, kind: str, asked: str, text: str, **snapshot: str) -> f.ResponseFacts:
    return make.response(
        number, text, kind=kind, text=asked, lesson_title=TITLES[lesson], lesson_stable_id=lesson, **snapshot
    )


RESPONSES = (
    _asked(
        1,
        FIRST,
        "define_terms",
        "Say in your own words what a learning system is, and what it is not.",
        "A learning system is a group of people and routines that gets better at its own work on purpose. It is not a "
        "programme that is installed and then left alone.\n\nThree things seem to make the difference:\n"
        "  – somebody owns the question,\n  – evidence is read together,\n  – what is learnt changes next week’s work.",
    ),
    _asked(
        2,
        FIRST,
        "create_representation",
        "Draw or describe how the parts of such a system depend on each other.",
        "See the diagram of our team. Arrows run both ways: the hub designs with the schools, and the schools teach "
        "the hub what survives contact with a Tuesday morning.",
        help="A sketch is enough. Photograph it if you drew it on paper.",
    ),
    _asked(
        3,
        FIRST,
        "pause_and_reflect",
        "Where have you seen an innovation fail that everybody agreed with?",
        "في مدرستي اتفق الجميع على الفكرة، ولم يتغيّر شيء في الصفّ.\n\nكنّا نقيس ما نعلّمه، لا ما يتعلّمه الطلاب "
        "(انظر Elmore, 1996).",
    ),
    _asked(
        4,
        FIRST,
        "open_question",
        "What would you still like to understand about framing?",
        "Who is allowed to change the frame once work has begun?",
        component_kind="learning_check",
    ),
    _asked(
        5,
        SECOND,
        "define_terms",
        "Distinguish technical from adaptive problems.",
        "A technical problem has a known answer that somebody must apply. <b>An adaptive one</b> asks the people who "
        "have it to change; if (needs < means) it is probably technical & cheap.",
    ),
    _asked(
        6,
        SECOND,
        "raise_question",
        "Raise one question for your team.",
        "When is it rational to stop being patient with a reform?",
    ),
    _asked(
        7,
        FOURTH,
        "pause_and_reflect",
        "What did the designers leave to schools to decide?",
        "Pace, grouping and who coaches whom. Not the reading block itself.",
    ),
)
ARTIFACTS = (
    make.artifact(
        1,
        title="Hub and schools: our driver diagram",
        text="Three drivers for better reading by spring: time to plan together, data that arrives in days, and "
        "coaches who teach.\n\nTested for six weeks in two schools.",
        lesson_stable_id=FIRST,
        lesson_title=TITLES[FIRST],
        contributors=(
            f.ContributorFacts(person=LEILA, note="جمعت البيانات"),
            f.ContributorFacts(person=ANA, note="Drew the diagram and led the rehearsal"),
            f.ContributorFacts(person=BEN, note="Wrote the theory of action"),
        ),
        files=FILES,
    ),
    make.artifact(
        2, title="A letter to the school board", text="", lesson_stable_id=FOURTH, lesson_title=TITLES[FOURTH]
    ),
)
WORK = f.WorkFacts(
    responses=RESPONSES,
    artifacts=ARTIFACTS,
    reflection=make.reflection(
        "I began this course sure that good ideas spread by themselves.\n\nI end it with fewer certainties and better "
        "questions. What changed me was hearing our own data read aloud by somebody who did not know what we hoped "
        "it would say."
    ),
)
LATER = replace(
    WORK,
    responses=(
        *RESPONSES[:5],
        replace(RESPONSES[5], text="When does patience become neglect?", version=2, saved_at=days(20)),
        RESPONSES[6],
    ),
)


def decided(letter: str = "S", *, for_staff: bool = False) -> f.PortfolioFacts:
    """Submitted twice, returned once, decided, and worked on since."""
    first = make.submission(
        1,
        replace(WORK, responses=RESPONSES[:5]),
        missing=(Missing(Part.STUDY_GUIDE, 2, SECOND, TITLES[SECOND], 1), Missing(Part.PEER_ASSESSMENT)),
        returned=f.ReturnFacts(
            comment="Strong on design. Please answer the study guides of the later lessons too.",
            returned_by=INES,
            returned_at=days(2),
        ),
    )
    second = make.submission(
        2,
        WORK,
        submitted_at=days(17),
        late=Late.LATE_ARRANGED,
    )
    return make.portfolio(
        for_staff=for_staff,
        state=State.RELEASED,
        portfolio_due_at=days(16),
        due_at=days(24),
        work=LATER,
        changed_since_submission=True,
        missing=(),
        peer=make.received(
            collegial_interactions=f.RemarksFacts(
                example="In the second meeting Ana asked Leila to read the numbers before anybody explained them.",
                strength="She listens until the quiet ones have spoken.",
                next_step="Say earlier what you think yourself.",
            ),
            work_products=f.RemarksFacts(
                example="The driver diagram names who decides what, in one page.",
                strength="Everything in it can be tested in a week.",
                next_step="Write down what would prove it wrong.",
            ),
        ),
        submissions=(first, second),
        decisions=(make.decision(letter, 2, comment="A clear line from theory to Tuesday.", decided_at=days(19)),),
        arrangements=(f.ArrangementFacts(due_at=days(24), reason="Jury duty", made_by=INES, made_at=days(10)),),
        comments=(
            f.CommentFacts(
                id=UUID(int=401),
                author=f.PersonFacts(id=UUID(int=5), name="Cora Coach"),
                text="Bring the letter to our next meeting.\nI would like the others to hear it.",
                visible_to_learner=True,
                created_at=days(11),
            ),
        ),
    )


def begun() -> f.PortfolioFacts:
    """A working copy with two answers."""
    return make.portfolio(
        state=State.IN_PROGRESS,
        due_at=days(16),
        work=make.work(*RESPONSES[:2]),
        missing=(
            Missing(Part.STUDY_GUIDE, 1, FIRST, TITLES[FIRST], 1),
            Missing(Part.ARTIFACT, 1, FIRST, TITLES[FIRST]),
            Missing(Part.PEER_ASSESSMENT),
            Missing(Part.REFLECTION),
        ),
    )
