"""Where a reading may be wrong, told from the reading itself: reasons for a person to look, or to ask again.

A doubt changes nothing that was read. There are five, and each is a plain rule:

- the language was not read at all;
- figures of one harm, group and incident exclude each other, and none replaces the other;
- two incidents of the text have the same figure, which may be one told twice;
- the text is a long list: many tolls in one sentence, or in all;
- numbers were left over beside words of harm.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from events.extraction.languages import PACKS, PLAIN_PACKS
from events.extraction.languages.pack import Pack
from events.extraction.plain.words import words
from events.extraction.text.lexicon import lexicon
from events.extraction.text.quantities import matches
from events.extraction.text.sentences import Token, split, tokens
from events.extraction.types import FoundToll, NotCasualty, Reading
from events.terms import Harm, Scope

LIST_IN_A_SENTENCE, LIST_IN_A_TEXT = 6, 25
LEFT_OVER = 3
_TOLD_ALIKE = 3  # "one" and "two" are told of many incidents
_MOST_COMPARED = 60
_MOST_NAMED = 6
# What leftovers say of a number that might have counted people who were harmed.
_OPEN = (
    "number without people who were harmed",
    "people of whom no harm is reported",
    "the harm beside it is denied, over or only possible",
)


class Cause(StrEnum):
    """Which of the rules found the doubt."""

    LANGUAGE_NOT_READ = "language_not_read"
    FIGURES_CONFLICT = "figures_conflict"
    FIGURES_SHARED = "figures_shared"
    LONG_LIST = "long_list"
    NUMBERS_LEFT = "numbers_left"


@dataclass(frozen=True, slots=True)
class Doubt:
    """One reason for doubt, with a sentence that says what it rests on."""

    cause: Cause
    why: str

    def as_json(self) -> dict[str, str]:
        return {"cause": self.cause.value, "why": self.why}


def doubts(reading: Reading, text: str) -> tuple[Doubt, ...]:
    """The reasons to doubt what was read from `text`, in a fixed order; none for a plain text."""
    if reading.unread is not None:
        return (Doubt(Cause.LANGUAGE_NOT_READ, reading.unread),)
    tolls = reading.reported_tolls
    incident = [t for t in tolls if t.scope is Scope.INCIDENT and not t.denied]
    found = (
        _conflict(incident),
        _shared(incident),
        _long_list(tolls),
        _left(reading, text),
    )
    return tuple(doubt for doubt in found if doubt is not None)


def _deadly(toll: FoundToll) -> Harm:
    return Harm.KILLED if toll.harm is Harm.DIED else toll.harm


def _conflict(tolls: Sequence[FoundToll]) -> Doubt | None:
    """Figures of whole groups that cannot both be true."""
    groups: dict[object, list[FoundToll]] = defaultdict(list)
    for toll in tolls:
        if toll.subset_of is None:
            key = toll.incident, _deadly(toll), toll.victims.casefold()
            groups[key].append(toll)
    replaced = {t.supersedes for t in tolls} - {None}
    pairs = [
        (one, two)
        for row in groups.values()
        for one, two in combinations(row[:_MOST_COMPARED], 2)
        if _exclude(one, two) and not {one.id, two.id} & replaced
    ]
    if not pairs:
        return None
    return Doubt(
        Cause.FIGURES_CONFLICT,
        f"Different figures of one group: {_named(t for p in pairs for t in p)}.",
    )


def _exclude(one: FoundToll, two: FoundToll) -> bool:
    """Their spans do not meet, and no one sentence says both ("12 men and 3 women")."""
    if (one.in_title, one.quote_start) == (two.in_title, two.quote_start):
        return False
    if None in {one.low, two.low}:
        return False
    return _above(one, two) or _above(two, one)


def _above(one: FoundToll, two: FoundToll) -> bool:
    return two.high is not None and one.low is not None and one.low > two.high


def _shared(tolls: Sequence[FoundToll]) -> Doubt | None:
    """The same figure of the same harm in two incidents."""
    told: dict[object, dict[str | None, FoundToll]] = defaultdict(dict)
    for toll in tolls:
        if toll.low is not None and toll.low >= _TOLD_ALIKE:
            key = _deadly(toll), toll.low, toll.high
            told[key].setdefault(toll.incident, toll)
    twice = [t for row in told.values() if len(row) > 1 for t in row.values()]
    if not twice:
        return None
    return Doubt(
        Cause.FIGURES_SHARED,
        f"The same figure in more than one incident of the text: {_named(twice)}.",
    )


def _long_list(tolls: Sequence[FoundToll]) -> Doubt | None:
    sentences: dict[object, int] = defaultdict(int)
    for toll in tolls:
        sentences[toll.in_title, toll.quote_start] += 1
    most = max(sentences.values(), default=0)
    if most >= LIST_IN_A_SENTENCE:
        return Doubt(Cause.LONG_LIST, f"One sentence holds {most} reported tolls.")
    if len(tolls) >= LIST_IN_A_TEXT:
        return Doubt(Cause.LONG_LIST, f"The text holds {len(tolls)} reported tolls.")
    return None


def _left(reading: Reading, text: str) -> Doubt | None:
    """Numbers not taken in sentences that speak of harm."""
    left = [n for n in reading.not_casualties if n.why in _OPEN]
    if len(left) < LEFT_OVER:
        return None
    near = list(_beside_harm(left, text, reading.language.partition("-")[0]))
    if len(near) < LEFT_OVER:
        return None
    return Doubt(
        Cause.NUMBERS_LEFT,
        "Numbers beside words of harm that were not taken: "
        f"{', '.join(n.text for n in near[:_MOST_NAMED])}.",
    )


def _beside_harm(
    left: Sequence[NotCasualty], text: str, code: str
) -> Iterator[NotCasualty]:
    rows = iter(sorted(left, key=lambda n: n.start))
    number = next(rows, None)
    for sentence in split(text):
        inside = []
        while number is not None and number.start < sentence.end:
            inside.append(number)
            number = next(rows, None)
        if not inside:
            continue
        if code in PACKS:
            pack = PACKS[code]
            read = tokens(sentence, lexicon(pack, shouting=False))
            harmed = any(_harms(read, at, pack) for at in range(len(read)))
        else:
            plain = PLAIN_PACKS[code]
            lows = [word.low for word in words(sentence, plain)]
            harmed = any(plain.harms.at(lows, at) for at in range(len(lows)))
        if harmed:
            yield from inside


def _harms(read: Sequence[Token], at: int, pack: Pack) -> bool:
    rows = pack.triggers.get(read[at].low, ())
    return any(matches(read, at, row.words) for row in rows)


def _named(tolls: Iterable[FoundToll]) -> str:
    """The figures as worded, each once, in the order of the text."""
    ordered = sorted(tolls, key=lambda t: (t.in_title, t.number_start))
    named = dict.fromkeys(f"{t.stated} {t.harm}" for t in ordered)
    return ", ".join(list(named)[:_MOST_NAMED])
