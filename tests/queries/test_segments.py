"""Texts in segments: flat, complete, with every mark where it belongs."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.queries.records import Segment
from events.queries.segments import Span, hidden, public, segments
from events.queries.withheld import MASK

TOLLS = [UUID(int=n) for n in range(4)]


@st.composite
def texts_and_spans(draw: st.DrawFn) -> tuple[str, list[Span]]:
    text = draw(st.text("ab é\n😀", max_size=40))
    edge = st.integers(0, len(text) + 3)
    spans = []
    for _ in range(draw(st.integers(0, 8))):
        start, end = sorted((draw(edge), draw(edge)))
        kind = draw(st.sampled_from(["quote", "number", "claimant", "person"]))
        spans.append(Span(start, end, kind, draw(st.sampled_from(TOLLS))))
    return text, spans


@given(texts_and_spans())
def test_the_pieces_make_up_the_text_and_carry_what_covers_them(
    drawn: tuple[str, list[Span]],
) -> None:
    text, spans = drawn
    pieces = segments(text, spans)
    assert "".join(piece.text for piece in pieces) == text
    at = 0
    for piece in pieces:
        assert piece.start == at < piece.end
        assert piece.text == text[piece.start : piece.end]
        at = piece.end
        over = {
            (s.kind, s.toll)
            for s in spans
            if s.end <= len(text) and s.start <= piece.start and piece.end <= s.end
        }
        assert set(piece.toll_ids) == {toll for kind, toll in over if kind == "quote"}
        assert set(piece.number_ids) == {t for kind, t in over if kind == "number"}
        assert piece.person == any(kind == "person" for kind, _ in over)
    assert at == len(text)


@given(texts_and_spans())
def test_the_public_sees_paragraphs_with_quotes_and_no_names(
    drawn: tuple[str, list[Span]],
) -> None:
    text, spans = drawn
    spans = [s for s in spans if s.start < s.end <= len(text)]
    pieces = hidden(text, spans)
    assert [p.start for p in pieces[1:]] == [p.end for p in pieces[:-1]]
    assert sum(p.end - p.start for p in pieces) == len(text)
    for piece in pieces:
        if piece.text and not piece.withheld:
            assert piece.text == text[piece.start : piece.end]
            assert not any(
                s.kind == "person" and s.start < piece.end and piece.start < s.end
                for s in spans
            )
    quoted = {n for s in spans if s.kind == "quote" for n in range(s.start, s.end)}
    for piece in pieces:
        if piece.withheld and not piece.person:
            assert piece.text == ""
            assert not quoted & set(range(piece.start, piece.end))


@given(texts_and_spans())
def test_offsets_for_the_public_count_what_is_shown(
    drawn: tuple[str, list[Span]],
) -> None:
    text, spans = drawn
    pieces = public(text, spans)
    assert [p.text for p in pieces] == [p.text for p in hidden(text, spans)]
    shown = "".join(piece.text for piece in pieces)
    for piece in pieces:
        assert shown[piece.start : piece.end] == piece.text
    assert sum(p.end - p.start for p in pieces) == len(shown)


def texts(pieces: list[Segment]) -> list[tuple[str, bool]]:
    return [(piece.text, piece.withheld) for piece in pieces]


def test_neighbouring_elided_paragraphs_are_one() -> None:
    text = "one\n\ntwo\n\nthree dead\n\nfour"
    at = text.index("three dead")
    found = public(text, [Span(at, at + 10, "quote", TOLLS[0])])
    assert texts(found) == [
        ("", True),
        ("three dead", False),
        ("\n\n", False),
        ("", True),
    ]


def test_a_mask_stands_once_for_a_name_that_a_quote_cuts() -> None:
    text = "Karim Dastani died"
    spans = [Span(0, 13, "person"), Span(6, 18, "quote", TOLLS[0])]
    found = public(text, spans)
    assert texts(found) == [(MASK, True), ("", True), (" died", False)]


@pytest.mark.parametrize("text", ["", "\n", "\n\n\n", " "])
def test_texts_without_anything(text: str) -> None:
    assert "".join(p.text for p in segments(text, [])) == text
    assert all(p.withheld for p in public(text, []))
