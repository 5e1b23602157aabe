"""A sentence as a row of chunks: noun phrases, harm words and what connects them."""

from collections.abc import Mapping, Sequence

from events.extraction.languages.pack import Pack
from events.extraction.text.groups import (
    VERBAL,
    Chunk,
    Phrases,
    is_people_word,
    trigger_at,
)
from events.extraction.text.lexicon import MARKS, PHRASE
from events.extraction.text.quantities import Quantity, matches
from events.extraction.text.sentences import Token

_NO_PHRASE = frozenset({"PREP", "CONJ", "AUX", "MODAL", "REL"})
_SILENT = frozenset({"ADV", "DET", "ADJ"})
_QUOTES = frozenset({'"', "“", "‘", "'", "«"})
_AROUND = _QUOTES | {"”", "’", "»"}
_KNOWN_AS = frozenset({"identified", "known", "named"})


def chunk(
    tokens: Sequence[Token],
    quantities: Mapping[int, Quantity],
    times: Mapping[int, int],
    ages: Mapping[int, int],
    pack: Pack,
) -> list[Chunk]:
    """Noun phrases, harm words and connecting words in order; adverbs and ages are left out.

    `times` and `ages` map the first token of a date or age to its last.
    """
    chunks: list[Chunk] = []
    phrases = Phrases(tokens, quantities, times, ages, pack)
    at, size = 0, len(tokens)
    taken = {*quantities, *times, *ages}
    while at < size:
        alone = tokens[at].alone
        if alone and at not in taken:
            if alone != "SKIP":
                chunks.append(Chunk(alone, at, at))
            at += 1
        elif at in times:
            chunks.append(Chunk("TIME", at, times[at]))
            at = times[at] + 1
        elif at in ages:
            at = ages[at] + 1
        else:
            piece = _piece(tokens, at, quantities, phrases, pack)
            if piece is not None:
                chunks.append(piece)
                if piece.group is not None and len(chunks) > 2:
                    _join(chunks, tokens)
                at = piece.last
            at += 1
    _unquote_harms(chunks, tokens)
    _mark_relatives(chunks, tokens)
    return chunks


def _unquote_harms(chunks: list[Chunk], tokens: Sequence[Token]) -> None:
    """ "Were “neutralised”": the marks around one harm word are no part of the sentence."""
    harms = [n for n, c in enumerate(chunks) if c.kind == "TRIG"]
    for n in reversed(harms):
        if not 0 < n < len(chunks) - 1 or chunks[n - 1].kind != "MARK":
            continue
        around = tokens[chunks[n - 1].first].text, tokens[chunks[n + 1].first].text
        if _AROUND.issuperset(around):
            del chunks[n + 1], chunks[n - 1]


def _mark_relatives(chunks: list[Chunk], tokens: Sequence[Token]) -> None:
    """ "The nurses that died": told from "said that two died"."""
    for n in range(1, len(chunks) - 1):
        if chunks[n].kind != "SUB" or tokens[chunks[n].first].low != "that":
            continue
        if chunks[n - 1].kind == "NP" and chunks[n + 1].kind in {"AUX", "TRIG"}:
            chunks[n].kind = "REL"


def _join(chunks: list[Chunk], tokens: Sequence[Token]) -> None:
    """Make one phrase of the last two where what stands between only ties them."""
    between = chunks[-2].kind
    if between == "VERB":
        _join_name(chunks, tokens)
    elif between == "MARK":
        _join_quoted(chunks, tokens)
    elif between == "SUB" and tokens[chunks[-2].first].low == "as" and len(chunks) > 3:
        _join_identified(chunks, tokens)


def _join_name(chunks: list[Chunk], tokens: Sequence[Token]) -> None:
    """ "A teacher named Hamida Rezai" is one phrase."""
    person, named = chunks[-3].group, chunks[-1].group
    if person is None or named is None or tokens[chunks[-2].first].low != "named":
        return
    if person.kind == "people" and person.singular and named.kind == "named":
        person.last = chunks[-3].last = named.last
        del chunks[-2:]


def _join_identified(chunks: list[Chunk], tokens: Sequence[Token]) -> None:
    """ "A guard identified as Musa Adam" is one phrase, in whose name it is called."""
    person, named = chunks[-4].group, chunks[-1].group
    known = tokens[chunks[-3].first].low in _KNOWN_AS
    if person is None or named is None or not known or chunks[-3].kind != "VERB":
        return
    one = person.quantity is None and (person.singular or person.definite)
    if person.kind == "people" and one and named.kind == "named":
        person.called = named.first, named.last
        person.last = chunks[-4].last = named.last
        del chunks[-3:]


def _join_quoted(chunks: list[Chunk], tokens: Sequence[Token]) -> None:
    """ "More than 120 “militiamen”" is one phrase."""
    counted, named = chunks[-3].group, chunks[-1].group
    if counted is None or named is None or tokens[chunks[-2].first].text not in _QUOTES:
        return
    bare = counted.kind == "bare" and counted.quantity is not None and not counted.part
    plain = named.quantity is None and named.kind in {"people", "unknown", "named"}
    beside = chunks[-2].first == counted.last + 1
    if bare and plain and beside and not named.definite:
        counted.last, counted.head, counted.body = named.last, named.head, named.first
        counted.kind = "people"
        chunks[-3].last = named.last
        del chunks[-2:]


def _piece(
    tokens: Sequence[Token],
    at: int,
    quantities: Mapping[int, Quantity],
    phrases: Phrases,
    pack: Pack,
) -> Chunk | None:
    token = tokens[at]
    low, tag = token.low, token.tag
    fixed = _fixed(tokens, at, phrases, pack) if token.opens & PHRASE else None
    if fixed is not None or (low == "so" and _is_far(tokens, at + 1)):
        return fixed  # none for "had so far been killed"
    if tag in _NO_PHRASE and at not in quantities:
        return Chunk(tag, at, at)
    group = phrases.parse(at)
    if group is not None:
        return Chunk("NP", group.first, group.last, group)
    # "and displaced 3.5 million"
    verb = tag == "ADJ" and low.endswith("ed") and at + 1 in quantities
    since = low == "since" and at and tokens[at - 1].tag == "AUX"  # "has since risen"
    if (since or tag in _SILENT) and not verb:
        return Chunk("NEG", at, at) if low in {"not", "never", "no"} else None
    if tag == "PUNCT":
        return Chunk(MARKS.get(low, "MARK"), at, at)
    return Chunk("VERB" if verb or tag in VERBAL else tag, at, at)


def _is_far(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].low == "far"


def _fixed(
    tokens: Sequence[Token], at: int, phrases: Phrases, pack: Pack
) -> Chunk | None:
    """A joining phrase or a harm word."""
    low = tokens[at].low
    second = phrases.second.get(low)
    following = at + 1
    if second and (following == len(tokens) or tokens[following].low not in second):
        return None
    for words, kind in pack.phrases.get(low, ()):
        if matches(tokens, at, words):
            return Chunk(kind, at, at + len(words) - 1)
    if low not in pack.triggers:
        return None
    trigger = trigger_at(tokens, at, pack)
    if trigger is None or is_people_word(tokens, at, trigger):
        return None
    return Chunk("TRIG", at, at + len(trigger.words) - 1, None, trigger)
