"""Facts become a document: which work it shows, in which order, in whose words."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from coursework.rules.missing import Missing, Part
from coursework.rules.states import State
from coursework.selectors import fact_types as f
from portfolio_export import tree
from portfolio_export.bundle import portfolio_document
from portfolio_export.texts import authored, direction_of, paragraphs, script_of, typed
from portfolio_export.tree import Direction, Edition
from tests.databases import ROOT
from tests.portfolio_export import facts as make
from tests.portfolio_export import sample


def test_the_tree_and_its_rules_import_no_django():
    modules = "bundle tree texts words work names embedding writers.json"
    imports = "; ".join(f"import portfolio_export.{name}" for name in modules.split())
    code = f"import sys; {imports}; print([one for one in sys.modules if one.split('.')[0] in ('django', 'wagtail')])"
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_an_empty_portfolio_is_a_document():
    document = portfolio_document(make.portfolio())
    assert document.work == tree.Work(lessons=(), reflection=None)
    assert (document.decision, document.later_work, document.attempts) == (None, None, ())
    assert [one.part for one in document.missing] == ["peer_assessment", "reflection"]
    assert document.provenance.edition is Edition.WORKING_COPY
    assert document.title == "LeadEd502x portfolio – Ana Reyes"


@pytest.mark.parametrize("state", [State.SUBMITTED, State.DECIDED, State.RELEASED])
def test_what_was_submitted_is_shown_and_not_the_working_copy(state):
    facts = make.portfolio(
        state=state,
        work=make.work(make.response(1, "New words")),
        submissions=(make.submission(1, make.work(make.response(1, "As submitted"))),),
    )
    document = portfolio_document(facts)
    assert _answers(document.work) == ["As submitted"]
    source = document.provenance
    assert (source.edition, source.submission_number, source.sha256) == (Edition.SUBMISSION, 1, f"{1:064x}")


@pytest.mark.parametrize("state", [State.NOT_STARTED, State.IN_PROGRESS, State.RETURNED])
def test_before_and_after_a_submission_the_working_copy_is_shown(state):
    facts = make.portfolio(
        state=state,
        work=make.work(make.response(1, "New words")),
        submissions=(make.submission(1, make.work(make.response(1, "As submitted"))),),
    )
    document = portfolio_document(facts)
    assert _answers(document.work) == ["New words"]
    assert (document.provenance.edition, document.provenance.sha256) == (Edition.WORKING_COPY, None)


def test_a_submission_that_was_taken_back_is_history_only():
    facts = make.portfolio(
        state=State.SUBMITTED,
        submissions=(
            make.submission(1, make.work(make.response(1, "First"))),
            make.submission(2, make.work(make.response(1, "Second")), undone_at=make.days(2.01)),
        ),
    )
    document = portfolio_document(facts)
    assert _answers(document.work) == ["First"]
    assert [one.undone_at is not None for one in document.attempts] == [False, True]


def test_only_what_changed_after_the_submission_is_repeated():
    document = portfolio_document(sample.decided(), lessons=list(sample.TITLES))
    assert document.later_work is not None
    assert _answers(document.later_work) == ["When does patience become neglect?"]
    assert [one.stable_id for one in document.later_work.lessons] == [sample.SECOND]
    assert document.later_work.reflection is None
    assert portfolio_document(replace(sample.decided(), work=sample.WORK)).later_work is None


def test_lessons_and_their_parts_come_in_the_courses_order():
    late, early = "lesson-z", "lesson-a"
    shown = make.work(
        make.response(1, lesson_stable_id=early),
        make.response(2, lesson_stable_id="gone"),
        make.response(3, lesson_stable_id=early, component_kind="learning_check"),
        make.artifact(1, lesson_stable_id=late),
        make.artifact(2, lesson_stable_id="between"),
    )
    document = portfolio_document(make.portfolio(work=shown), lessons=[early, "between", late])
    assert [one.stable_id for one in document.work.lessons] == [early, "between", late, "gone"]
    first = document.work.lessons[0]
    assert [(one.kind, one.title) for one in first.parts] == [
        ("presentation", "Study guide"),
        ("learning_check", "Learning Check"),
    ]


def test_a_prompt_reads_as_it_read_when_it_was_answered():
    asked = make.response(1, "Mine.", kind="define_terms", text="What is a hub?", help="Two sentences.")
    document = portfolio_document(make.portfolio(work=make.work(asked)))
    prompt = document.work.lessons[0].parts[0].answers[0].prompt
    assert (prompt.label, prompt.text.value) == ("Define key terms", "What is a hub?")
    assert prompt.help == tree.Text("Two sentences.", "en", Direction.LTR)


def test_an_answer_without_its_prompt_is_still_shown():
    lost = replace(make.response(1, "Mine."), snapshot={})
    document = portfolio_document(make.portfolio(work=make.work(lost)))
    lesson = document.work.lessons[0]
    assert (lesson.title.value, lesson.parts[0].title) == ("Other work", "Other answers")
    assert _answers(document.work) == ["Mine."]


def test_times_are_in_the_cohorts_time_zone_on_both_sides_of_a_clock_change():
    shown = make.work(
        replace(make.response(1), saved_at=datetime(2026, 3, 8, 6, 59, tzinfo=UTC)),
        replace(make.response(2), saved_at=datetime(2026, 3, 8, 7, 0, tzinfo=UTC)),
    )
    answers = portfolio_document(make.portfolio(work=shown)).work.lessons[0].parts[0].answers
    assert [one.saved_at.isoformat() for one in answers] == ["2026-03-08T01:59:00-05:00", "2026-03-08T03:00:00-04:00"]


def test_the_newest_entry_dates_the_document():
    assert portfolio_document(make.portfolio()).provenance.as_of == make.START
    assert portfolio_document(sample.decided()).provenance.as_of == make.days(20)


def test_the_decision_names_its_submission_and_is_in_the_history_of_it():
    document = portfolio_document(sample.decided("U"))
    assert document.decision is not None
    assert (document.decision.letter, document.decision.submission_number) == ("U", 2)
    assert [len(one.decisions) for one in document.attempts] == [0, 1]


def test_contributors_and_reviewers_are_named_and_carry_no_id():
    document = portfolio_document(sample.decided())
    team = document.work.lessons[0].artifacts[0].contributors
    assert [one.name for one in team] == ["Ana Reyes", "Ben Okafor", "ليلى حداد"]
    assert document.peer.assessment is not None
    assert document.peer.assessment.reviewer == "Ben Okafor"
    assert all(str(one.id) not in repr(document) for one in (make.ANA, make.BEN, make.LEILA, make.INES))


def test_a_peer_assessment_that_is_waived_says_why():
    waived = replace(make.portfolio().peer, state=make.PeerState.WAIVED, reason="The class is one person.")
    peer = portfolio_document(make.portfolio(peer=waived)).peer
    assert peer.assessment is None
    assert peer.reason is not None
    assert peer.reason.value == "The class is one person."


def test_what_was_confirmed_to_be_missing_is_kept_with_the_submission():
    confirmed = (Missing(Part.STUDY_GUIDE, 1, make.LESSON, "Imagining", 3),)
    facts = make.portfolio(state=State.SUBMITTED, submissions=(make.submission(1, missing=confirmed),))
    document = portfolio_document(facts)
    assert document.missing == document.attempts[0].missing
    assert document.missing == (tree.Missing("study_guide", authored("Imagining", "en"), 3),)


def test_a_file_is_listed_once_in_the_order_of_the_document():
    both = make.file(1), make.file(2)
    shown = make.work(make.artifact(1, files=(both[1],)), make.artifact(2, files=both))
    document = portfolio_document(make.portfolio(work=shown))
    assert [one.id for one in document.files] == [both[1].id, both[0].id]


@pytest.mark.parametrize(
    ("words", "direction"),
    [("Hub", "ltr"), ("مركز", "rtl"), ("12. מרכז", "rtl"), ("… A مركز", "ltr"), ("", "ltr"), ("123", "ltr")],
)
def test_the_first_letter_with_a_direction_decides(words, direction):
    assert direction_of(words) == direction


def test_words_in_another_script_than_the_prompt_have_no_known_language():
    english, arabic = authored("What is a hub?", "en"), authored("ما هو المركز؟", "ar")
    assert typed("A place.", beside=english).language == "en"
    assert typed("مكان", beside=english).language is None
    assert typed("مكان", beside=arabic).language == "ar"
    assert typed("… 42", beside=arabic) == tree.Text("… 42", "ar", Direction.RTL)
    assert authored("x", "not a tag").language is None
    assert script_of("学ぶ") == script_of("学習") == "CJK"


def test_empty_lines_part_paragraphs_and_each_runs_its_own_way():
    text = typed("One\n  two\n \n\nثلاثة\n\n42\n", beside=authored("?", "en"))
    assert [(one.value, one.direction) for one in paragraphs(text)] == [
        ("One\n  two", "ltr"),
        ("ثلاثة", "rtl"),
        ("42", "ltr"),
    ]
    assert paragraphs(typed("", beside=text)) == []


def _answers(work: tree.Work | f.WorkFacts) -> list[str]:
    assert isinstance(work, tree.Work)
    return [answer.text.value for lesson in work.lessons for part in lesson.parts for answer in part.answers]
