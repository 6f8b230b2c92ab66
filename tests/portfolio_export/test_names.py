"""What a download is called, and which files fit into it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portfolio_export import embedding, words
from portfolio_export.bundle import portfolio_document
from portfolio_export.names import ascii_name, content_disposition, file_name
from tests.portfolio_export import facts


@pytest.mark.parametrize(
    ("title", "name", "plain"),
    [
        (
            "LeadEd502x portfolio – Ana Reyes",
            "LeadEd502x portfolio – Ana Reyes.html",
            "LeadEd502x portfolio - Ana Reyes.html",
        ),
        ("X portfolio – Zoë Ångström", "X portfolio – Zoë Ångström.html", "X portfolio - Zoe Angstrom.html"),
        ("X portfolio – ليلى حداد", "X portfolio – ليلى حداد.html", "X portfolio.html"),
        ("X portfolio – ليلى – staff copy", "X portfolio – ليلى – staff copy.html", "X portfolio - staff copy.html"),
        ("../../etc/passwd\r\nX: 1", "etc passwd X 1.html", "etc passwd X 1.html"),
        ("a\u202elmth.exe", "a lmth.exe.html", "a lmth.exe.html"),
        ('"quoted" <b>', "quoted b.html", "quoted b.html"),
        ("...", "portfolio.html", "portfolio.html"),
        ("学習", "学習.html", "portfolio.html"),
    ],
)
def test_names(title, name, plain):
    assert file_name(title, "html") == name
    assert ascii_name(name) == plain


@settings(deadline=None)  # a busy machine is not a fault
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_title_gives_a_name_and_a_header_that_are_safe(title):
    name = file_name(title, "json")
    assert name.endswith(".json")
    assert 0 < len(name.encode()) <= 255
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f\x7f]', name)
    assert not name.startswith((".", " "))
    header = content_disposition(name)
    assert re.fullmatch(r"attachment; filename=\"[ -!#-\[\]-~]+\"(; filename\*=UTF-8''[A-Za-z0-9%._~-]+)?", header)


def test_a_very_long_name_is_cut_between_characters():
    name = file_name("ل" * 400, "html")
    assert len(name.encode()) <= 255
    assert name == "ل" * 100 + ".html"


@pytest.mark.parametrize(
    ("count", "words_of"),
    [(0, "0 bytes"), (1, "1 byte"), (999, "999 bytes"), (1_000, "1 kB"), (999_499, "999 kB"), (999_500, "1.0 MB")],
)
def test_sizes_for_people(count, words_of):
    assert words.size(count) == words_of


def _files(*sizes, kind="application/pdf"):
    named = tuple(replace(facts.file(number, kind=kind), size=size) for number, size in enumerate(sizes))
    return portfolio_document(facts.portfolio(work=facts.work(facts.artifact(files=named)))).files


def test_files_are_attached_until_the_total_is_reached_and_small_ones_still_fit_after_a_large_one():
    most = embedding.MAX_FILE
    files = _files(*[most] * 5, most - 10, most, 10, 1)
    assert [one.size for one in embedding.to_attach(files)] == [*[most] * 5, most - 10, 10]


def test_a_file_over_the_limit_is_not_attached():
    assert embedding.to_attach(_files(embedding.MAX_FILE + 1)) == []


def test_a_picture_that_is_shown_counts_twice():
    small = _files(embedding.MAX_PICTURE, kind="image/png")[0]
    large = _files(embedding.MAX_PICTURE + 1, kind="image/png")[0]
    assert (embedding.is_shown(small), embedding.is_shown(large)) == (True, False)
    assert len(embedding.to_attach(_files(*[embedding.MAX_PICTURE] * 20, kind="image/png"))) == 12
