"""Words, numbers and marks of a sentence, normalised, with offsets into the raw text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from events.extraction.languages.plain import REMEMBERED, PlainPack, fold
from events.extraction.text.sentences import Sentence

_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u0640"  # written on letters
_SPACES = " \u00a0\u2009\u202f"
_TOKEN = re.compile(
    r"(?P<date>\d{1,2}[./]\d{1,2}[./]\d{2,4}(?!\d)|\d{4}-\d{2}-\d{2}(?!\d))"
    r"|(?P<clock>\d{1,2}:\d{2}(?!\d))"
    rf"|(?P<num>\d{{1,3}}(?:[.,٬'’{_SPACES}]\d{{3}})+(?!\d)|\d+(?:[.,٫]\d+)?)"
    rf"|(?P<word>[^\W\d_](?:[^\W\d_]|[{_MARKS}]|['’](?=[^\W\d_]))*)"
    r"|(?P<mark>[^\w\s])"
)
_ELISION = re.compile(r"[^'’]+['’]?")
_DIACRITIC = re.compile(f"[{_MARKS}]")
_LONGEST_NUMBER, _LONGEST_WORD = 12, 40
Piece = tuple[str, str, bool]  # as worded, normalised, known
_SHORTEST = 2  # letters that must be left of a word without its clitic
_HYPHENS = frozenset("-‑")
_FRACTIONS = {"½", "¼", "¾"}


@dataclass(slots=True)
class Word:
    """A token; kind is word, num, date, clock, code or mark."""

    text: str
    low: str
    start: int
    end: int
    kind: str
    known: bool = False  # definite or led by a clitic: a word of the pack all the same
    opens: frozenset[str] = frozenset()  # the tables that may have a phrase begin here


def words(sentence: Sentence, pack: PlainPack) -> list[Word]:
    """The tokens of a sentence. Clitics that the pack knows are tokens of their own."""
    found: list[Word] = []
    for match in _TOKEN.finditer(sentence.text):
        text, kind = match.group(), match.lastgroup or "mark"
        start = sentence.start + match.start()
        if kind == "word":
            for piece, low, known in _pieces(text, pack):
                end = start + len(piece)
                found.append(Word(piece, low, start, end, kind, known))
                start = end
            continue
        if kind == "num" and len(text) > _LONGEST_NUMBER:
            kind = "code"
        low = fold(text, {}) if kind == "mark" else text
        found.append(Word(text, low, start, start + len(text), kind))
    found = _joined(found, pack)
    for token in found:
        token.opens = pack.opens(token.low)
    return found


def _pieces(text: str, pack: PlainPack) -> Sequence[Piece]:
    """The words written as one, as worded and normalised; remembered for the next time."""
    found = pack.pieces.get(text)
    if found is None:
        if len(pack.pieces) >= REMEMBERED:
            pack.pieces.clear()
        parts = _ELISION.findall(text) if pack.elides else [text]
        found = [piece for part in parts for piece in _unclitic(part, pack)]
        if len(text) <= _LONGEST_WORD:
            pack.pieces[text] = found
    return found


def _unclitic(text: str, pack: PlainPack) -> Iterator[Piece]:
    """ "وبمقتل" is "و", "ب", "مقتل", where the rest is a word of the pack."""
    low = fold(_DIACRITIC.sub("", text) if pack.clitics else text, pack.folding)
    if not pack.clitics or low in pack.vocabulary:
        yield text, low, low in pack.vocabulary
        return
    front, rest = _cut(low, pack)
    at = 0
    for letter in front:
        size = _letters(text, at, 1)
        yield text[at : at + size], letter, True
        at += size
    yield text[at:], rest, rest != low


def _cut(low: str, pack: PlainPack) -> tuple[str, str]:
    """The clitics of a word and what is left; no clitics where that is no word of the pack."""
    for front, rest in _cuts(low, pack):
        if rest in pack.vocabulary and len(rest) >= _SHORTEST:
            return front, rest
    return "", low


def _cuts(low: str, pack: PlainPack) -> Iterator[tuple[str, str]]:
    """Ways to take one joining letter, one preposition and the article off a word."""
    article = pack.article
    rest = low
    front = ""
    for letters in pack.clitics.values():
        yield from _without_article(front, rest, article)
        if rest[:1] and rest[0] in letters:
            front, rest = front + rest[0], rest[1:]
    yield from _without_article(front, rest, article)


def _without_article(front: str, rest: str, article: str) -> Iterator[tuple[str, str]]:
    yield front, rest
    if rest.startswith(article):
        yield front, rest[len(article) :]
    elif front and rest.startswith(article[-1:]):  # "لل" for "ل" and "ال"
        yield front, rest[1:]


def _letters(text: str, at: int, count: int) -> int:
    """How many characters so many letters take with the marks written on them."""
    end = at
    for _ in range(count):
        end += 1
        while end < len(text) and _DIACRITIC.match(text[end]):
            end += 1
    return end - at


def _joined(found: list[Word], pack: PlainPack) -> list[Word]:
    """A letter and digits that touch are one name or measure: F16, Т-72, 15h30."""
    out: list[Word] = []
    for token in found:
        touches = out and out[-1].end == token.start
        if touches and _hyphened(out, token):
            hyphen = out.pop()
            _merge(out[-1], hyphen, pack)
            _merge(out[-1], token, pack)
        elif touches and _coded(out[-1], token):
            _merge(out[-1], token, pack)
        else:
            out.append(token)
    return out


def _hyphened(out: list[Word], token: Word) -> bool:
    if token.kind != "num" or out[-1].text not in _HYPHENS or len(out) == 1:
        return False
    name = out[-2]
    return (
        name.kind in {"word", "code"} and name.end == out[-1].start and not name.known
    )


def _coded(last: Word, token: Word) -> bool:
    if token.kind == "num":
        return last.kind == "code" or (last.kind == "word" and not last.known)
    if token.text in _FRACTIONS:
        return last.kind in {"num", "code"}
    return token.kind == "word" and last.kind in {"num", "code"}


def _merge(last: Word, token: Word, pack: PlainPack) -> None:
    last.kind = "code"
    last.text += token.text
    last.low = fold(last.text, pack.folding)
    last.end = token.end
