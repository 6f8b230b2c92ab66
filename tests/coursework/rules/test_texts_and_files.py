from __future__ import annotations

import io
import json
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from coursework.rules.canonical import canonical_json, sha256_of
from coursework.rules.csv_cells import safe_cell
from coursework.rules.files import ALLOWED, MAX_NAME, Refused, content_type_of, safe_name
from coursework.rules.saving import Save, outcome
from coursework.rules.text import MAX_TEXT, cleaned

plain_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
)


# ---------------------------------------------------------------- text
@given(st.text(max_size=200))
def test_cleaning_twice_is_cleaning_once(text):
    once = cleaned(text)
    assert cleaned(once) == once
    assert "\0" not in once and "\r" not in once


def test_windows_line_ends_become_plain_ones():
    assert cleaned("one\r\ntwo\rthree") == "one\ntwo\nthree"


def test_blank_space_alone_is_nothing_but_is_kept_around_words():
    assert cleaned(" \n\t ") == ""
    assert cleaned("  word\n") == "  word\n"


def test_text_that_cannot_be_kept_is_refused():
    with pytest.raises(ValueError, match="at most"):
        cleaned("x" * (MAX_TEXT + 1))
    with pytest.raises(ValueError, match="half a character"):
        cleaned("\ud83d")


# ---------------------------------------------------------------- saving
@given(st.integers(0, 5), st.integers(0, 5), st.booleans())
def test_a_save_is_written_only_over_the_version_it_expects(current, expected, identical):
    verdict = outcome(current_version=current, expected_version=expected, identical=identical)
    if identical and current:
        assert verdict is Save.SAME
    else:
        assert verdict is (Save.WRITE if current == expected else Save.CONFLICT)


# ---------------------------------------------------------------- canonical JSON
@given(plain_json)
def test_a_document_keeps_its_hash_through_any_database(document):
    assert sha256_of(json.loads(json.dumps(document))) == sha256_of(document)


def test_the_order_of_keys_does_not_matter_to_the_hash():
    assert sha256_of({"b": 1, "a": {"d": 2, "c": "ü"}}) == sha256_of({"a": {"c": "ü", "d": 2}, "b": 1})
    assert canonical_json({"b": 1, "a": "ü"}) == '{"a":"ü","b":1}'.encode()


# ---------------------------------------------------------------- CSV
@pytest.mark.parametrize("value", ['=HYPERLINK("x")', "+1", "-1", "@SUM(A1)", "\tx", "  =1", "＝1"])
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(value):
    assert safe_cell(value) == f"'{value}"


@pytest.mark.parametrize("value", ["Ana-Maria O'Neil", "", "a=b", "李雷"])
def test_ordinary_names_stay_as_they_are(value):
    assert safe_cell(value) == value


# ---------------------------------------------------------------- files
def picture(kind: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, kind)
    return out.getvalue()


def archive(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, content in files.items():
            made.writestr(name, content)
    return out.getvalue()


WORD = archive(**{"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"})
WRITER = archive(mimetype=b"application/vnd.oasis.opendocument.text", **{"content.xml": b"<x/>"})


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "application/pdf"),
        (picture("PNG"), "image/png"),
        (picture("JPEG"), "image/jpeg"),
        (WORD, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (WRITER, "application/vnd.oasis.opendocument.text"),
        ("Protokoll: März\n".encode(), "text/plain"),
        ("ü".encode() * 100_000, "text/plain"),
        (b"a,b\n1,2\n", "text/plain"),
    ],
)
def test_a_file_is_what_its_content_says(content, expected):
    file = io.BytesIO(content)
    assert content_type_of(file) == expected
    assert file.tell() == 0


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html><script>alert(1)</script>",
        b'\xef\xbb\xbf <?xml version="1.0"?><svg onload="x()"/>',
        b"<SVG xmlns='http://www.w3.org/2000/svg'>",
        b"MZ\x90\x00\x03",
        b"\x7fELF\x02\x01\x01" + b"\0" * 64,
        b"caf\xe9 latin-1",
        b"text\0with a zero",
        archive(**{"run.exe": b"MZ"}),
        archive(**{"[Content_Types].xml": b"<Types/>", "word/document.xml": b"", "word/vbaProject.bin": b"x"}),
        archive(mimetype=b"application/vnd.oasis.opendocument.text", **{"Basic/Standard/M.xml": b"x"}),
        b"PK\x03\x04 broken",
    ],
)
def test_files_that_could_run_or_are_nothing_known_are_refused(content):
    with pytest.raises(Refused):
        content_type_of(io.BytesIO(content))


@given(st.binary(max_size=3000))
def test_any_bytes_are_named_or_refused(content):
    try:
        assert content_type_of(io.BytesIO(content)) in ALLOWED
    except Refused as refused:
        assert refused.why


@given(st.text(max_size=300), st.sampled_from(sorted(ALLOWED)))
def test_a_name_has_no_path_and_an_extension_that_fits(name, content_type):
    safe = safe_name(name, content_type=content_type)
    assert safe.rsplit(".", 1)[1] in ALLOWED[content_type]
    assert 1 < len(safe) <= MAX_NAME
    assert not set(safe) & set('/\\<>:"|?*;\0\n\r')
    assert safe == safe_name(safe, content_type=content_type)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\me\\Plan.PDF", "Plan.pdf"),
        ("plan.pdf.exe", "plan.pdf.exe.pdf"),
        ("fdp\u202eexe.pdf", "fdpexe.pdf"),
        (".htaccess", "htaccess.pdf"),
        ("", "file.pdf"),
        ("تقرير نهائي.pdf", "تقرير نهائي.pdf"),
    ],
)
def test_misleading_names_are_made_plain(name, safe):
    assert safe_name(name, content_type="application/pdf") == safe
