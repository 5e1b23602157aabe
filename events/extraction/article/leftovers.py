"""Numbers that count no casualties, each with the reason."""

import re
from bisect import bisect_right
from collections.abc import Container, Iterable, Mapping, Sequence

from events.extraction.languages.pack import Pack
from events.extraction.setting.whens import When
from events.extraction.text.clauses import Read
from events.extraction.text.groups import Chunk
from events.extraction.text.lexicon import CODE
from events.extraction.text.quantities import Quantity
from events.extraction.types import NotCasualty
from events.terms import Exactness

_MONEY = frozenset(["$", "€", "£", "¥", "₹", "₽"])
_UNITS = {
    "percent": "share",
    "percentage": "share",
    "%": "share",
    "km": "distance",
    "kilometre": "distance",
    "kilometer": "distance",
    "mile": "distance",
    "metre": "distance",
    "meter": "distance",
    "foot": "distance",
    "yard": "distance",
    "hectare": "area",
    "acre": "area",
    "ton": "weight",
    "tonne": "weight",
    "kg": "weight",
    "kilogram": "weight",
    "dollar": "money",
    "euro": "money",
    "pound": "money",
    "rupee": "money",
    "year": "time",
    "month": "time",
    "week": "time",
    "day": "time",
    "hour": "time",
    "minute": "time",
    "second": "time",
    "am": "time of day",
    "pm": "time of day",
    "a.m.": "time of day",
    "p.m.": "time of day",
}
_CODE = re.compile(r"\d")
_AGE = re.compile(r"\d+-(?:year|month|week|day)s?-old")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)\Z")
_CLOCK = frozenset({"am", "pm", "a.m.", "p.m.", "%"})
_PEOPLE_WHY = "people of whom no harm is reported"


def find(
    read: Read,
    quantities: Mapping[int, Quantity],
    whens: Sequence[When],
    taken: set[int],
    pack: Pack,
    again: Container[int] = (),
) -> list[NotCasualty]:
    """The numbers of one sentence that no toll took; `taken` holds first tokens of numbers.

    `again` of those of people whose harm was told before.
    """
    codes = [n for n in read.opening if read.tokens[n].opens & CODE]
    if not quantities and not whens and not codes:
        return []
    left = _Leftovers(read, quantities, pack)
    left.again = again
    return left.run(whens, taken, codes)


class _Leftovers:
    def __init__(
        self, read: Read, quantities: Mapping[int, Quantity], pack: Pack
    ) -> None:
        self.read = read
        self.tokens = read.tokens
        self.quantities = quantities
        self.pack = pack
        self.found: list[NotCasualty] = []
        self.again: Container[int] = ()
        self.starts = [piece.first for piece in read.chunks]

    def run(
        self, whens: Iterable[When], taken: set[int], codes: Iterable[int]
    ) -> list[NotCasualty]:
        dated: set[int] = set()
        for when in whens:
            span = range(when.first, when.last + 1)
            dated.update(span)
            if any(self.tokens[n].tag in {"NUM", "CODE"} for n in span):
                self._date(when)
        for first, quantity in self.quantities.items():
            if first in taken or not dated.isdisjoint(range(first, quantity.last + 1)):
                continue
            self._number(quantity)
        for at in codes:
            if at not in dated:
                self._code(at)
        return sorted(self.found, key=lambda n: n.start)

    def _add(self, first: int, last: int, why: str) -> None:
        start, end = self.tokens[first].start, self.tokens[last].end
        base = self.read.sentence.start
        text = self.read.sentence.text[start - base : end - base]
        self.found.append(NotCasualty(text, start, end, why))

    def _date(self, when: When) -> None:
        last, why = when.last, "date"
        if when.kind in {"year", "since"}:
            why = "year"
        if when.kind == "year" and last + 1 < len(self.tokens):
            following = self.tokens[last + 1]
            if following.tag in {"NOUN", "THING", "ADJ"}:
                last += 1
        self._add(when.first, last, why)

    def _number(self, quantity: Quantity) -> None:
        first, last, head = self._phrase(quantity)
        if quantity.exactness is Exactness.ABOUT:
            first = quantity.core
        word = self.tokens[quantity.core].low
        alone = last == quantity.last
        if word == "one" and alone:
            return
        why = self._why(quantity, head)
        if quantity.first in self.again:
            why = "people whose harm was told before"
        self._add(first, last + (alone and self._unit_follows(last)), why)

    def _unit_follows(self, last: int) -> bool:
        """10 am, 12 %."""
        following = self.tokens[last + 1].low if last + 1 < len(self.tokens) else ""
        return following in _CLOCK

    def _phrase(self, quantity: Quantity) -> tuple[int, int, str]:
        """The number with the noun phrase it counts, and that phrase's head word."""
        at = self._chunk_of(quantity.first)
        group = self.read.chunks[at].group if at >= 0 else None
        if group is None:
            return quantity.first, quantity.last, ""
        if group.quantity is not quantity:
            return quantity.first, quantity.last, self.tokens[group.last].low
        last = self._coordinate(at, self.read.chunks[at])
        head = self.tokens[group.head].low if group.head >= 0 else ""
        return quantity.first, last, head

    def _chunk_of(self, token: int) -> int:
        """The chunk a token lies in, -1 for none."""
        at = bisect_right(self.starts, token) - 1
        inside = at >= 0 and self.read.chunks[at].last >= token
        return at if inside else -1

    def _coordinate(self, at: int, chunk: Chunk) -> int:
        """ "Towns and villages": a plain plural joined to the noun shares the number."""
        chunks = self.read.chunks
        if at + 2 < len(chunks) and chunks[at + 1].kind == "CONJ":
            group = chunks[at + 2].group
            if group is not None and group.first == group.last:
                low = self.tokens[group.last].low
                if group.kind == "things" and low.endswith("s"):
                    return group.last
        return chunk.last

    def _why(self, quantity: Quantity, head: str) -> str:
        before = self.tokens[quantity.first - 1] if quantity.first else None
        after = (
            self.tokens[quantity.last + 1]
            if quantity.last + 1 < len(self.tokens)
            else None
        )
        if before is not None and before.text in _MONEY:
            return "money"
        if after is not None and after.low in _UNITS:
            return _UNITS[after.low]
        if after is not None and after.text == ":" or (before and before.text == ":"):
            return "time of day or score"
        unit = _UNITS.get(head) or _UNITS.get(head.removesuffix("s"))
        if unit:
            return unit
        commas = [t is not None and t.text == "," for t in (before, after)]
        return "age" if all(commas) and not head else self._by_head(head)

    def _by_head(self, head: str) -> str:
        if not head:
            return "number without people who were harmed"
        tag = self.pack.tags.get(head, "")
        if tag == "PERSON":
            return _PEOPLE_WHY
        return f"counts {head}, not people"

    def _code(self, at: int) -> None:
        low = self.tokens[at].low
        if not _CODE.match(low):
            return
        if _AGE.match(low):
            why = "age"
        elif _ORDINAL.match(low):
            why = "ordinal"
        else:
            why = "part of a name or measure"
        self._add(at, at, why)
