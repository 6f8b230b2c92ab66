"""The HTML file: whole by itself, every word of a person's as text, headings in order."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from django.utils import translation
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coursework.rules.listing import PeerState
from coursework.rules.states import State
from coursework.selectors import fact_types as f
from portfolio_export import embedding
from portfolio_export.bundle import portfolio_document
from portfolio_export.texts import paragraphs
from portfolio_export.writers import html
from tests.portfolio_export import facts, sample

PARTS = ["<", ">", "&", '"', "'", "/", "=", "<script>", "</script>", "<!--", "-->", "]]>", "</p>", "&lt;", "{{ x }}"]
PARTS += ["{% load %}", "javascript:", " onload=", "<img src=x onerror=x>", "\n\n", "\u202e", "\u2028", "א", "a"]
NASTY = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r")),
    st.lists(st.sampled_from(PARTS)).map("".join),
)


class Reader(HTMLParser):
    """What a page consists of."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.texts: list[str] = []
        self.headings: list[int] = []
        self.comments: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.elements.append(tag)
        self.attributes += attrs
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))

    def handle_data(self, data):
        if self.elements and self.elements[-1] != "style":
            self.texts.append(data)

    def handle_comment(self, data):
        self.comments.append(data)

    @property
    def text(self) -> str:
        return "".join(self.texts)


def page(what: f.PortfolioFacts, contents=None) -> str:
    return html.write(portfolio_document(what, lessons=list(sample.TITLES)), contents or {}).decode()


def read(what: f.PortfolioFacts, contents=None) -> Reader:
    reader = Reader()
    reader.feed(page(what, contents))
    reader.close()
    return reader


@settings(deadline=None)  # a busy machine is not a fault
@given(NASTY)
@example("<script>alert(1)</script>")
@example("</style><script>alert(1)</script>")
@example("' onerror='alert(1)")
def test_nothing_typed_becomes_markup_and_every_word_is_there(text):
    files = {facts.file().id: b"words", facts.file(2).id: b"\x89PNG"}
    found = read(facts.everything(text), files)
    plain = read(facts.everything("word"), files)
    assert set(found.elements) <= set(plain.elements)
    assert {name for name, _value in found.attributes} <= {name for name, _value in plain.attributes}
    assert found.comments == []
    addresses = [value for name, value in found.attributes if name in {"href", "src"}]
    assert all(re.fullmatch(r"#[a-z0-9-]+|data:[a-z]+/[a-z]+;base64,[A-Za-z0-9+/=]*", one) for one in addresses)
    for paragraph in paragraphs(portfolio_document(facts.everything(text)).comments[0].text):
        assert paragraph.value in found.text


@settings(deadline=None)  # a busy machine is not a fault
@given(st.integers(0, 40))
def test_the_elements_do_not_depend_on_what_is_typed(number):
    word = "".join(PARTS[number % len(PARTS)].split())
    plain, typed = read(facts.everything("word")), read(facts.everything(word or "word"))
    assert typed.elements == plain.elements


@pytest.mark.parametrize("make", [sample.decided, sample.begun, facts.portfolio, facts.everything])
def test_headings_come_in_order(make):
    headings = read(make()).headings
    assert headings[0] == 1
    assert headings.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(headings))


def test_it_asks_for_nothing_outside_itself():
    source = re.sub(r"base64,[^\"]*", "", page(sample.decided(), sample.CONTENTS))
    assert not re.search(r"https?:|//[a-z]|@import|url\(|<script|<link|<iframe|<form", source, re.IGNORECASE)
    assert "default-src 'none'" in source


def test_its_policy_allows_its_own_style_by_the_hash_that_it_has():
    source = page(sample.decided())
    style = re.search(r"<style>(.*?)</style>", source, re.DOTALL)
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in source


def test_every_anchor_of_the_contents_is_there():
    found = read(sample.decided())
    ids = [value for name, value in found.attributes if name == "id"]
    assert len(ids) == len(set(ids))
    assert {value[1:] for name, value in found.attributes if name == "href"} <= set(ids)


def test_an_answer_in_arabic_runs_from_the_right_and_claims_no_english():
    source = page(sample.decided())
    assert '<dd dir="rtl"><p lang="" dir="rtl">في مدرستي' in source
    assert '<p lang="en" dir="ltr">Who is allowed' in source


def test_lines_of_an_answer_stay_lines():
    assert "Three things seem to make the difference:\n  – somebody owns" in page(sample.decided())


def test_the_same_portfolio_gives_the_same_bytes_in_every_language_of_the_site():
    first = page(sample.decided(), sample.CONTENTS)
    with translation.override("ar"):
        assert page(sample.decided(), sample.CONTENTS) == first


def test_a_decision_reads_as_a_word_and_never_as_a_number():
    for letter, word in (("S", "Satisfactory"), ("U", "Unsatisfactory")):
        text = read(sample.decided(letter)).text
        assert word in text
        assert not re.search(r"\b[01](\.0+)?\s*(/|of|out of)\s*1\b|\d\s*%|score|points|grade\b", text, re.IGNORECASE)


def test_a_held_decision_is_marked_in_staffs_copy():
    held = replace(sample.decided(for_staff=True), decisions=(facts.decision("U", 2, released_at=None),))
    text = read(held).text
    assert "Copy for the course’s staff" in text
    assert "Held: the learner does not know of this decision yet." in text
    assert "Copy for" not in read(sample.decided()).text


def test_a_comment_among_staff_is_marked():
    comment = replace(sample.decided().comments[0], visible_to_learner=False)
    assert "(among staff)" in read(replace(sample.decided(for_staff=True), comments=(comment,))).text


def test_an_earlier_decision_is_not_said_of_what_was_submitted_since():
    first, second = sample.decided().submissions
    again = replace(sample.decided(), state=State.SUBMITTED, decisions=(facts.decision("U", 1),))
    text = read(replace(again, submissions=(first, second))).text
    assert "on submission 1" in text
    assert "Unsatisfactory" not in text.partition("Contents")[0]


@pytest.mark.parametrize("state", list(PeerState))
def test_every_state_of_the_peer_assessment_has_its_words(state):
    peer = facts.received() if state is PeerState.RECEIVED else replace(facts.portfolio().peer, state=state)
    text = read(facts.portfolio(peer=peer)).text
    _before, _heading, after = text.partition("About this document")[2].partition("Peer assessment")
    assert len(after.partition("About")[0].strip()) > 20


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("for_staff", [False, True])
def test_every_state_of_a_portfolio_can_be_written(state, for_staff):
    assert read(replace(sample.decided(for_staff=for_staff), state=state)).headings


def test_small_files_of_safe_kinds_are_inside_and_others_are_listed():
    source = page(sample.decided(), sample.CONTENTS)
    picture, paper, film, notes = sample.FILES
    for one, body in ((paper, sample.PAPER), (notes, sample.NOTES)):
        assert (
            f'href="data:{one.content_type};base64,{base64.b64encode(body).decode()}" download="{one.name}"' in source
        )
    assert source.count(base64.b64encode(sample.PICTURE).decode()) == 2
    assert "2.4 MB, not inside this document" in source
    assert all(one.sha256 in source for one in (picture, paper, film, notes))


def test_a_kind_that_could_run_is_never_inside():
    for kind in ("text/html", "image/svg+xml", "application/xhtml+xml", "video/mp4"):
        one = facts.file(1, b"<svg onload=alert(1)>", "x.svg", kind)
        shown = facts.portfolio(work=facts.work(facts.artifact(files=(one,))))
        assert embedding.to_attach([one]) == []  # type: ignore[list-item]
        assert "data:" not in page(shown, {one.id: b"<svg onload=alert(1)>"}).partition("</head>")[2]


def test_a_file_that_stayed_is_not_attached_twice():
    later = replace(sample.LATER, artifacts=(replace(sample.ARTIFACTS[0], text="Changed"), sample.ARTIFACTS[1]))
    source = page(replace(sample.decided(), work=later), sample.CONTENTS)
    assert source.count(base64.b64encode(sample.PAPER).decode()) == 1
    assert source.count("attached above") == 4
