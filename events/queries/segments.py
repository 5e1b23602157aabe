"""A text cut at every boundary of what was found in it, so that marks never overlap."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from events.queries.records import Segment
from events.queries.withheld import MASK

# A paragraph with the white space that follows it.
_PARAGRAPH = re.compile(r".+?(?:\n\s*|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Span:
    """Something found in a text; `start` and `end` follow slice rules."""

    start: int
    end: int
    # quote, claimant, number (of a reported toll), person, or not_casualty
    kind: str
    toll: UUID | None = None
    why: str | None = None


@dataclass(slots=True)
class _Cover:
    """The spans over one piece."""

    spans: list[Span] = field(default_factory=list)

    def ids(self, kind: str) -> list[UUID]:
        return [s.toll for s in self.spans if s.kind == kind and s.toll is not None]

    @property
    def why(self) -> str | None:
        return next((s.why for s in self.spans if s.kind == "not_casualty"), None)

    @property
    def person(self) -> Span | None:
        return next((s for s in self.spans if s.kind == "person"), None)


def segments(text: str, spans: Iterable[Span]) -> list[Segment]:
    """Flat pieces whose texts, joined, are the text; spans may overlap and nest."""
    inside = [span for span in spans if 0 <= span.start < span.end <= len(text)]
    edges = sorted({0, len(text), *(s.start for s in inside), *(s.end for s in inside)})
    waiting = sorted(inside, key=lambda s: s.start)
    live: list[Span] = []
    pieces = []
    for start, end in zip(edges, edges[1:], strict=False):
        live = [span for span in live if span.end > start]
        while waiting and waiting[0].start == start:
            live.append(waiting.pop(0))
        pieces.append(_segment(text[start:end], start, _Cover(list(live))))
    return pieces


def public(text: str, spans: Sequence[Span]) -> list[Segment]:
    """What `hidden` leaves; offsets count what is shown, so that no withheld length is told."""
    pieces, at = [], 0
    for piece in hidden(text, spans):
        pieces.append(replace(piece, start=at, end=at + len(piece.text)))
        at += len(piece.text)
    return pieces


def hidden(text: str, spans: Sequence[Span]) -> list[Segment]:
    """As `segments`, with names masked and paragraphs without any reported toll elided."""
    shown = _shown(text, spans)
    elided = [Span(s, e, "elided") for s, e in _gaps(shown, len(text))]
    boundaries = [*spans, *elided, *(Span(s, e, "shown") for s, e in shown)]
    pieces: list[Segment] = []
    masked: set[tuple[int, int]] = set()
    gaps = iter([*elided, Span(len(text), len(text), "elided")])
    gap = next(gaps)
    persons = [span for span in spans if span.kind == "person"]
    for piece in segments(text, boundaries):
        while piece.start >= gap.end and gap.start < len(text):
            gap = next(gaps)
        if gap.start <= piece.start < gap.end:
            _elide(pieces, piece)
        elif piece.person:
            pieces.append(_mask(piece, persons, masked))
        else:
            pieces.append(piece)
    return pieces


def _segment(text: str, start: int, cover: _Cover) -> Segment:
    return Segment(
        start=start,
        end=start + len(text),
        text=text,
        toll_ids=cover.ids("quote"),
        claimant_ids=cover.ids("claimant"),
        number_ids=cover.ids("number"),
        person=cover.person is not None,
        not_casualty=cover.why,
        withheld=False,
    )


def _elide(pieces: list[Segment], piece: Segment) -> None:
    """Neighbouring elided pieces become one, without text."""
    start = piece.start
    if (
        pieces
        and pieces[-1].withheld
        and pieces[-1].text == ""
        and not pieces[-1].person
    ):
        start = pieces.pop().start
    pieces.append(Segment(start, piece.end, "", [], [], [], False, None, True))


def _mask(
    piece: Segment, persons: Sequence[Span], masked: set[tuple[int, int]]
) -> Segment:
    """The mask stands once for a name, however many pieces a quote's edge makes of it."""
    whole = next(
        (s.start, s.end)
        for s in persons
        if s.start <= piece.start and piece.end <= s.end
    )
    text = "" if whole in masked else MASK
    masked.add(whole)
    return Segment(
        piece.start,
        piece.end,
        text,
        piece.toll_ids,
        piece.claimant_ids,
        piece.number_ids,
        True,
        piece.not_casualty,
        True,
    )


def _shown(text: str, spans: Sequence[Span]) -> list[tuple[int, int]]:
    """The paragraphs that hold a piece of a quote."""
    quotes = [s for s in spans if s.kind == "quote"]
    return [
        (start, end)
        for start, end in _paragraphs(text)
        if any(q.start < end and start < q.end for q in quotes)
    ]


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    for found in _PARAGRAPH.finditer(text):
        yield found.span()


def _gaps(shown: Sequence[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    gaps, at = [], 0
    for start, end in shown:
        if at < start:
            gaps.append((at, start))
        at = end
    if at < length:
        gaps.append((at, length))
    return gaps
