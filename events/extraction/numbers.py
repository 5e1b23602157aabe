"""Every number of a text as the number tables read it, whatever it counts."""

from collections.abc import Iterator
from dataclasses import dataclass

from events.extraction.languages import PACKS, PLAIN_PACKS
from events.extraction.languages.pack import Pack
from events.extraction.languages.plain import PlainPack
from events.extraction.plain import times
from events.extraction.plain.phrases import Sentence
from events.extraction.plain.words import words
from events.extraction.setting import dates
from events.extraction.text import quantities, sentences
from events.extraction.text.lexicon import lexicon
from events.terms import Exactness


@dataclass(frozen=True, slots=True)
class Number:
    """`start` to `end` is the number with its bound ("at least 56"); `core` is where the 56 stands."""

    start: int
    end: int
    core: int
    low: int
    high: int | None
    exactness: Exactness


def numbers(text: str, language: str) -> list[Number] | None:
    """The numbers in order, without dates and ages; None where the language has no tables.

    Offsets count code points of `text`; `language` is a BCP-47 tag.
    """
    code = language.partition("-")[0]
    if code in PACKS:
        return list(_framed(text, PACKS[code]))
    if code in PLAIN_PACKS:
        return list(_plain(text, PLAIN_PACKS[code]))
    return None


def _framed(text: str, pack: Pack) -> Iterator[Number]:
    known = lexicon(pack, shouting=False)
    for sentence in sentences.split(text):
        tokens = sentences.tokens(sentence, known)
        opening = sentences.openings(tokens)
        found = quantities.find(tokens, opening, pack)
        whens = dates.find(tokens, opening, pack, None)
        aside = [(w.first, w.last) for w in whens]
        aside += quantities.ages(tokens, opening).items()
        for number in quantities.outside(found, aside).values():
            last = number.last
            last -= last > number.core and tokens[last].low == "of"  # "dozens of"
            yield Number(
                tokens[number.first].start,
                tokens[last].end,
                tokens[number.core].start,
                number.low,
                number.high,
                number.exactness,
            )


def _plain(text: str, pack: PlainPack) -> Iterator[Number]:
    for piece in sentences.split(text):
        tokens = words(piece, pack)
        read = Sentence(tokens, pack, times.find(tokens, pack, None))
        for number in read.numbers:
            if number.article or number.bare:
                continue
            last = number.last
            while last > number.core and read.has("of", last):
                last -= 1  # "une vingtaine de"
            yield Number(
                tokens[number.first].start,
                tokens[last].end,
                tokens[number.core].start,
                number.low,
                number.high,
                number.exactness,
            )
