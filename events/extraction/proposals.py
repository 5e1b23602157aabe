"""What a language model says of a text, checked against the text: only what stands there word for word comes out.

The model is never believed. Its answer is text from outside, and the article it read may
itself ask it to lie. So the offsets are worked out here, the quote must stand in the text
letter by letter, the number in the quote, and the number must read to the bounds that were
claimed by the same tables that the rules use. What fails is refused with the reason.
"""

import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final, TypeVar

from events.extraction.numbers import Number, numbers
from events.extraction.text.quantities import read_bound, read_digits
from events.extraction.types import Reading
from events.terms import ClaimantRole, Exactness, Harm, Scope, VictimStatus

MOST_TOLLS: Final = 100
LONGEST_QUOTE: Final = 1000
_MOST_PLACES = 20  # of one quote in the text that are looked at
_MOST = 2_147_483_647
_TOLD = 200  # characters of a refused claim that are kept
_BOUNDS = {
    Exactness.EXACT,
    Exactness.AT_LEAST,
    Exactness.MORE_THAN,
    Exactness.AT_MOST,
    Exactness.FEWER_THAN,
    Exactness.ABOUT,
}
_DIGITS = re.compile(r"\d{1,12}(?:[.,'’ \u00a0\u2009\u202f]\d{1,3})*")
_Kind = TypeVar("_Kind", bound=StrEnum)


class BrokenAnswer(ValueError):
    """The answer as a whole is not of the form that was asked for."""


class _Untrue(ValueError):
    """One claim does not hold; the message says why."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One reported toll that the model read and that stands in the text as it says."""

    harm: Harm
    stated: str
    low: int
    high: int | None
    exactness: Exactness
    victims: str
    victim_status: VictimStatus
    perpetrator: str | None
    claimant: str | None
    claimant_role: ClaimantRole
    hedged: bool
    denied: bool
    place: str | None
    scope: Scope
    in_title: bool
    quote: str
    quote_start: int
    quote_end: int
    number_start: int
    number_end: int


@dataclass(frozen=True, slots=True)
class Refusal:
    """A claim that does not hold, in short, and why."""

    claim: str
    why: str

    def as_json(self) -> dict[str, str]:
        return {"claim": self.claim, "why": self.why}


@dataclass(frozen=True, slots=True)
class Examined:
    """What of an answer holds, in the order of the text, and what does not."""

    proposals: tuple[Proposal, ...]
    refusals: tuple[Refusal, ...]


def _words(null: bool = False) -> dict[str, Any]:
    return {"type": ["string", "null"] if null else "string"}


def _number(null: bool = False) -> dict[str, Any]:
    return {"type": ["integer", "null"] if null else "integer"}


def _term(terms: type[StrEnum]) -> dict[str, Any]:
    return {"type": "string", "enum": [term.value for term in terms]}


FIELDS: Final[dict[str, dict[str, Any]]] = {
    "quote": _words(),
    "stated": _words(),
    "low": _number(),
    "high": _number(null=True),
    "exactness": _term(Exactness),
    "harm": _term(Harm),
    "victims": _words(),
    "victim_status": _term(VictimStatus),
    "perpetrator": _words(null=True),
    "claimant": _words(null=True),
    "claimant_role": _term(ClaimantRole),
    "hedged": {"type": "boolean"},
    "denied": {"type": "boolean"},
    "place": _words(null=True),
    "scope": _term(Scope),
}
SCHEMA: Final[dict[str, Any]] = {
    "type": "object",
    "properties": {
        "reported_tolls": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": FIELDS,
                "required": list(FIELDS),
                "additionalProperties": False,
            },
        }
    },
    "required": ["reported_tolls"],
    "additionalProperties": False,
}


def examine(answer: str, *, reading: Reading, text: str, title: str) -> Examined:
    """Check an answer of the form `SCHEMA` against the text of which `reading` is the rules'.

    Raises BrokenAnswer where it is not of that form.
    """
    known = {
        (t.in_title, t.number_start, t.number_end, t.harm)
        for t in reading.reported_tolls
    }
    language = reading.language if reading.unread is None else "und"
    reader = _Examiner(text, title, language, frozenset(known))
    for claim in _claims(answer):
        reader.take(claim)
    found = sorted(reader.found, key=lambda p: (p.in_title, p.number_start, p.harm))
    return Examined(tuple(found), tuple(reader.refused))


def _claims(answer: str) -> list[Any]:
    try:
        told = json.loads(answer)
    except (ValueError, RecursionError):
        raise BrokenAnswer("The answer is no JSON.") from None
    if not isinstance(told, dict) or set(told) != {"reported_tolls"}:
        raise BrokenAnswer("The answer holds something else than reported tolls.")
    claims = told["reported_tolls"]
    if not isinstance(claims, list):
        raise BrokenAnswer("The reported tolls of the answer are no list.")
    if len(claims) > MOST_TOLLS:
        raise BrokenAnswer(
            f"The answer lists {len(claims)} tolls; at most {MOST_TOLLS} are taken."
        )
    return claims


@dataclass
class _Examiner:
    text: str
    title: str
    language: str
    known: frozenset[tuple[bool, int, int, Harm]]  # what the rules read
    found: list[Proposal] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    tables: dict[bool, list[Number] | None] = field(default_factory=dict)

    def take(self, claim: Any) -> None:
        try:
            self.found.append(self._checked(claim))
        except _Untrue as untrue:
            self.refused.append(Refusal(_in_short(claim), str(untrue)))

    def _checked(self, claim: Any) -> Proposal:
        told = _of_form(claim)
        harm = _word_of(told, "harm", Harm)
        in_title, start, number = self._stand(told, harm)
        if number.high is not None and number.low > number.high:
            raise _Untrue("Its bounds are in the wrong order.")
        for name in ("victims", "perpetrator", "claimant", "place"):
            self._occurs(name, told[name])
        body = self.title if in_title else self.text
        return Proposal(
            harm=harm,
            stated=body[number.start : number.end],
            low=number.low,
            high=number.high,
            exactness=number.exactness,
            victims=told["victims"],
            victim_status=_word_of(told, "victim_status", VictimStatus),
            perpetrator=told["perpetrator"] or None,
            claimant=told["claimant"] or None,
            claimant_role=_word_of(told, "claimant_role", ClaimantRole),
            hedged=told["hedged"],
            denied=told["denied"],
            place=told["place"] or None,
            scope=_word_of(told, "scope", Scope),
            in_title=in_title,
            quote=told["quote"],
            quote_start=start,
            quote_end=start + len(told["quote"]),
            number_start=number.start,
            number_end=number.end,
        )

    def _stand(self, told: Mapping[str, Any], harm: Harm) -> tuple[bool, int, Number]:
        """Where the quote stands and the number in it.

        Of several places the one comes first where the rules read that harm, then one that
        nothing was claimed of yet.
        """
        quote, stated = told["quote"], told["stated"]
        if not any(quote in body for body in (self.text, self.title)):
            raise _Untrue("The quote does not stand in the text.")
        if not stated or stated not in quote:
            raise _Untrue("The number does not stand in the quote.")
        why, found = "It was claimed twice.", []
        for in_title, at in self._places(quote):
            for spot in _all(quote, stated):
                try:
                    number = self._read(in_title, at, spot, told)
                except _Untrue as untrue:
                    why = str(untrue)
                    continue
                claimed = self._claimed(in_title, number)
                if harm not in claimed:
                    known = (in_title, number.start, number.end, harm) in self.known
                    found.append((not known, bool(claimed), in_title, at, number))
        if not found:
            raise _Untrue(why)
        *_, in_title, at, number = min(found, key=lambda f: f[:2])
        return in_title, at, number

    def _places(self, quote: str) -> Iterator[tuple[bool, int]]:
        for in_title, body in ((False, self.text), (True, self.title)):
            for at in _all(body, quote):
                yield in_title, at

    def _claimed(self, in_title: bool, number: Number) -> set[Harm]:
        """The harms that were claimed of a number already."""
        return {
            p.harm
            for p in self.found
            if p.in_title == in_title
            and p.number_start < number.end
            and number.start < p.number_end
        }

    def _read(
        self, in_title: bool, at: int, spot: int, told: Mapping[str, Any]
    ) -> Number:
        """The number at a place, read by our own tables; it must be what was claimed."""
        body = self.title if in_title else self.text
        if in_title not in self.tables:
            self.tables[in_title] = numbers(body, self.language)
        table = self.tables[in_title]
        start, end = at + spot, at + spot + len(told["stated"])
        if table is None:
            return _digits(body, start, told)
        n = bisect_right(table, start, key=lambda number: number.end)
        number = table[n] if n < len(table) else None
        if number is None or not start <= number.core < number.end <= end:
            raise _Untrue("The words of the number are not one number of our tables.")
        if n + 1 < len(table) and table[n + 1].start < end:
            raise _Untrue("The words of the number are more than one number.")
        if number.start < at:
            raise _Untrue("The quote cuts the number off.")
        _same(number.low, number.high, told)
        return number

    def _occurs(self, name: str, value: str | None) -> None:
        if value and value not in self.text and value not in self.title:
            raise _Untrue(f"The words of {name} do not stand in the text.")


def _digits(body: str, start: int, told: Mapping[str, Any]) -> Number:
    """In a language without tables: digits alone, with the bound that was claimed."""
    exactness = _word_of(told, "exactness", Exactness)
    end = start + len(told["stated"])
    runs = [m for m in _DIGITS.finditer(body, max(0, start - 30)) if m.start() < end]
    inside = [m for m in runs if m.end() > start]
    if len(inside) != 1 or exactness not in _BOUNDS:
        raise _Untrue(
            "In a language that is not read only one number in digits is taken."
        )
    (run,) = inside
    if run.start() < start or run.end() > end:
        raise _Untrue("The quote cuts the number off.")
    value = read_digits(run.group())
    if value is None or value != int(value) or value > _MOST:
        raise _Untrue("The digits are not one whole number.")
    low, high = read_bound(exactness, int(value), int(value))
    _same(low, high, told)
    return Number(start, end, run.start(), low, high, exactness)


def _same(low: int, high: int | None, told: Mapping[str, Any]) -> None:
    if (low, high) != (told["low"], told["high"]):
        raise _Untrue(
            f"The number reads {_span(low, high)}, "
            f"and {_span(told['low'], told['high'])} was claimed."
        )


def _of_form(claim: Any) -> dict[str, Any]:
    """The claim with every field that was asked for, and no other."""
    if not isinstance(claim, dict):
        raise _Untrue("It is no object.")
    if strange := sorted(set(claim) - set(FIELDS)):
        raise _Untrue(f"It holds fields that were not asked for: {_clean(strange)}.")
    for name, wanted in FIELDS.items():
        if name not in claim:
            raise _Untrue(f"{name} is missing.")
        if not _fits(claim[name], wanted["type"]):
            raise _Untrue(f"{name} is of the wrong kind.")
    if not 0 < len(claim["quote"]) <= LONGEST_QUOTE:
        raise _Untrue(f"A quote has 1 to {LONGEST_QUOTE} characters.")
    return claim


def _fits(value: Any, kinds: str | Sequence[str]) -> bool:
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if value is None:
        return "null" in kinds
    if isinstance(value, bool):
        return "boolean" in kinds
    if isinstance(value, int):
        return "integer" in kinds and 0 <= value <= _MOST
    return isinstance(value, str) and "string" in kinds and len(value) <= LONGEST_QUOTE


def _word_of(told: Mapping[str, Any], name: str, terms: type[_Kind]) -> _Kind:
    try:
        return terms(told[name])
    except ValueError:
        raise _Untrue(f"{name} is no word of the vocabulary.") from None


def _all(body: str, words: str) -> Iterator[int]:
    """Where the words stand, from the front."""
    at = body.find(words)
    for _ in range(_MOST_PLACES):
        if at < 0:
            return
        yield at
        at = body.find(words, at + 1)


def _span(low: int | None, high: int | None) -> str:
    return f"{low} to {'open' if high is None else high}"


def _in_short(claim: Any) -> str:
    told = claim if isinstance(claim, dict) else {"": claim}
    words = [told.get(name, "") for name in ("harm", "stated", "quote")]
    return _clean(
        [w for w in words if isinstance(w, str) and w] or [type(claim).__name__]
    )


def _clean(words: Sequence[str]) -> str:
    """Words from outside, cut short, with nothing that a database or a log cannot hold."""
    told = " · ".join(words).encode("utf-8", "replace").decode()
    return "".join(c if c.isprintable() else " " for c in told)[:_TOLD]
