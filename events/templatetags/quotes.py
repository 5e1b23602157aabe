"""Evidence on pages: a quote with its number marked, an article with its spans; all text is escaped."""

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from events.queries.records import TollRecord

register = template.Library()


class Piece(Protocol):
    """A flat piece of an article: no two overlap, together they are the text."""

    start: int
    text: str
    toll_ids: list[UUID]
    claimant_ids: list[UUID]
    number_ids: list[UUID]
    person: bool
    not_casualty: str | None
    withheld: bool


def _number_in(toll: TollRecord) -> tuple[int, int] | None:
    """Where the stated number stands within the quote."""
    if (
        toll.quote_start is not None
        and toll.number_start is not None
        and toll.number_end is not None
    ):
        start = toll.number_start - toll.quote_start
        end = toll.number_end - toll.quote_start
        if 0 <= start < end <= len(toll.quote):
            return start, end
    at = toll.quote.find(toll.stated)
    return None if at < 0 else (at, at + len(toll.stated))


@register.simple_tag
def quoted(toll: TollRecord) -> SafeString:
    """The quote, its number marked."""
    spot = _number_in(toll)
    if spot is None:
        return format_html("{}", toll.quote)
    start, end = spot
    return format_html(
        '{}<mark class="number">{}</mark>{}',
        toll.quote[:start],
        toll.quote[start:end],
        toll.quote[end:],
    )


@dataclass
class _Seen:
    """What has been numbered so far, so that each toll and each other number gets one anchor."""

    numbers: dict[UUID, int]
    tolls: set[UUID]
    left: int = 0


def _reference(piece: Piece, seen: _Seen) -> SafeString:
    """The small numbers of the tolls that begin here."""
    fresh = [i for i in piece.toll_ids if i in seen.numbers and i not in seen.tolls]
    seen.tolls.update(fresh)
    return format_html_join(
        "",
        '<sup id="in-text-{}"><a href="#toll-{}" aria-label="Reported toll {}">{}</a></sup>',
        ((i, i, seen.numbers[i], seen.numbers[i]) for i in fresh),
    )


def _piece(piece: Piece, seen: _Seen) -> SafeString:
    if piece.withheld:
        return SafeString(
            '<span class="gap">[passage without a reported toll, not shown here]\n\n</span>'
        )
    classes = [
        name
        for name, on in (
            ("toll-span", piece.toll_ids),
            ("says", piece.claimant_ids),
            ("person", piece.person),
        )
        if on
    ]
    body = format_html("{}", piece.text)
    if piece.not_casualty:
        seen.left += 1
        body = format_html(
            '<a class="left" id="in-text-n{}" href="#left-n{}" data-why="{}">{}</a>',
            seen.left,
            seen.left,
            piece.not_casualty,
            piece.text,
        )
    reference = _reference(piece, seen)
    if piece.number_ids:
        body = format_html('<b class="n">{}</b>', body)
    if not classes:
        return reference + body
    return reference + format_html(
        '<mark class="{}">{}</mark>', " ".join(classes), body
    )


@register.simple_tag
def reading(pieces: list[Piece], tolls: list[TollRecord]) -> SafeString:
    """The article's text as one run of marked pieces, each toll with its number."""
    numbers = {toll.id: n for n, toll in enumerate(tolls, start=1)}
    seen = _Seen(numbers, set())
    return SafeString("".join(_piece(piece, seen) for piece in pieces))
