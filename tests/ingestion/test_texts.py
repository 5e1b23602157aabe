"""Pasted and uploaded texts: kept to the code point, or refused with field and reason."""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.ingestion import texts
from events.ingestion.texts import BadText

TEXT = "At least 56 people — “mostly civilians” — were killed.\r\n\r\n\tДва солдата. قُتل ستة 👩‍👩‍👧 e\u0301\u200f\n"


def test_a_text_is_kept_to_the_code_point() -> None:
    assert texts.check(TEXT) == TEXT
    assert texts.check("  \ufeff " + TEXT + " \n") == "  \ufeff " + TEXT + " \n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_file_is_decoded_by_its_mark(encoding: str) -> None:
    assert texts.decode(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is empty"),
        (" \n\t\u00a0\u2003", "is empty"),
        ("five\x00killed", r"NUL character \(at 4\)"),
        ("five \ud83d killed", "lone surrogate at 5"),
        ("\x01\x02\x03\x04 five killed", "control codes"),
        ("\ufffd\ufffd five killed", "lost in an earlier conversion"),
        ("%PDF-1.4 five killed", "a PDF document"),
        ("{\\rtf1\\ansi five killed}", "a rich-text document"),
        ("— … !?", "no letter and no number"),
        ("a" * 2_000_001, "2.0 MB"),
        ("ж" * 1_000_001, "2.0 MB"),
    ],
)
def test_what_is_no_text_is_refused_with_field_and_reason(text: str, says: str) -> None:
    with pytest.raises(BadText, match=says) as caught:
        texts.check(text, field="body")
    assert caught.value.field == "body"


def test_the_greatest_text_is_taken() -> None:
    assert len(texts.check("a" * 2_000_000)) == 2_000_000


def zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "five killed")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b"%PDF-1.7\n", "a PDF document"),
        (zipped(), "zip archive or an office document"),
        (gzip.compress(b"five killed"), "gzip archive"),
        (b"\x89PNG\r\n\x1a\n....", "a picture"),
        (b"\xff\xd8\xff\xe0 JFIF", "a picture"),
        (b"\x7fELF\x02", "a program"),
        (b"SQLite format 3\x00", "a database"),
        ("пять убитых".encode("cp1251"), "not valid UTF-8"),
        ("“five”".encode("cp1252"), "not valid UTF-8"),
        ("five killed".encode("utf-16-le"), "NUL"),
        (b"\xff\xfea", "not valid UTF-16"),
        (b"five killed \xc3", r"not valid UTF-8 \(byte 12\)"),
        (b"\xed\xa0\x80 five", "not valid UTF-8"),
        (b"x" * 10_000_001, "10.0 MB"),
        (b"x" * 2_000_001, "2.0 MB"),
    ],
)
def test_uploads_that_are_no_text_are_refused(data: bytes, says: str) -> None:
    with pytest.raises(BadText, match=says) as caught:
        texts.decode(data, field="upload")
    assert caught.value.field == "upload"


@pytest.mark.parametrize(
    "text",
    ["GIF files were found.", "MM. Smith died.", "BZh killed 5", "RIFF", "PK", "II"],
)
def test_words_that_look_like_marks_of_files_are_words(text: str) -> None:
    assert texts.decode(text.encode("ascii")) == text


@given(st.text())
def test_any_text_is_kept_or_refused(text: str) -> None:
    try:
        assert texts.check(text) == text
    except BadText as error:
        assert error.reason  # noqa: PT017 - either outcome is right


@given(st.binary())
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    try:
        text = texts.decode(data)
    except BadText as error:
        assert error.reason  # noqa: PT017 - either outcome is right
    else:
        assert "\x00" not in text
        text.encode("utf-8")


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("Shells on a market\n\nFive people died.", "Shells on a market"),
        ("\n  Shells  on a market \r\n\r\nFive died.", "Shells on a market"),
        ("Five people died.\n\nShells fell.", ""),
        ("Shells on a market\nFive people died.", ""),
        ("Shells on a market", ""),
        ("x" * 201 + "\n\nFive people died.", ""),
    ],
)
def test_a_first_line_of_its_own_is_the_headline(text: str, headline: str) -> None:
    assert texts.headline(text) == headline
