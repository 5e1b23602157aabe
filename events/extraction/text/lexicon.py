"""What a word may be, looked up once a word: its tag, what it may open, what it is alone."""

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass

from events.extraction.languages.pack import Pack, word_set

_SMALL = frozenset({"AUX", "PREP", "PRON", "SUB", "CONJ", "MODAL"})
_DIGITS = re.compile(r"\d(?:[^\w-]*\d)*")
_PREFIXED = re.compile(r"[a-z]{1,3}[-‑'’][A-Z]")  # al-Masri
_ORDINAL = re.compile(r"[0-3]?\d(?:st|nd|rd|th)")
_AGES = word_set(
    """old aged age year-old years-old month-old months-old yr-old
    boy girl man woman youth teenager lad"""
)
_ALONE = {
    **{tag: tag for tag in ("PREP", "CONJ", "AUX", "MODAL", "REL", "SUB", "VERB")},
    "ING": "VERB",
    "ADV": "SKIP",
}
_NOT_ALONE = word_set("since other only just exactly not never no her")
MARKS = {
    ",": "COMMA",
    ";": "SEMI",
    "|": "SEMI",  # what a page prints before its text
    ":": "COLON",
    "(": "OPEN",
    ")": "CLOSE",
    "[": "OPEN",
    "]": "CLOSE",
    "-": "DASH",
    "–": "DASH",
    "—": "DASH",
    "--": "DASH",
    "---": "DASH",
}
CAPTIVES = word_set("prisoner prisoners hostage hostages captive captives")
LOSE = frozenset({"lost", "lose", "loses", "losing"})  # "lost three men"
_MOST_WORDS, _LONGEST = 20_000, 40


# what may begin at a word, as bits; most words open nothing
NUMBER, TIME, AGE, PHRASE, DAY, CODE = 1, 2, 4, 8, 16, 32
# PHRASE: a joining phrase or a harm word; DAY: a weekday or month
COUNTED = NUMBER | TIME | AGE | CODE


# low, tag, what it opens, the kind of chunk it is on its own ("" where that takes a look),
# whether it begins with a capital
Word = tuple[str, str, int, str, bool]


class Lexicon:
    """The words of one language; `shouting` says that capitals mean nothing here."""

    def __init__(self, pack: Pack, shouting: bool) -> None:
        self.pack = pack
        self.shouting = shouting
        self.known: dict[str, Word] = {}

    def look(self, text: str) -> Word:
        """A word not met before; kept for the next time."""
        low = text.lower()
        if not low.isascii():
            low = low.replace("’", "'").replace("‑", "-")
        tag = self._tag(text, low)
        opens = self._opens(low, tag)
        word = low, tag, opens, self._alone(low, tag, opens), text[0].isupper()
        if len(self.known) > _MOST_WORDS:
            self.known.clear()
        if len(text) <= _LONGEST:
            self.known[text] = word
        return word

    def _tag(self, text: str, low: str) -> str:
        tags = self.pack.tags
        tag = tags.get(low) or _guess(text, low, tags, self.shouting)
        if tag in _SMALL and not self.shouting and len(text) > 1 and text.isupper():
            return "NAME"  # IS, US
        return tag

    def _opens(self, low: str, tag: str) -> int:
        pack, opens = self.pack, 0
        if tag == "NUM" or low in pack.number_starts or "-" in low:
            opens |= NUMBER
        ordinal = tag == "CODE" and _ORDINAL.fullmatch(low) is not None
        if tag == "NUM" or ordinal or low in pack.time_starts:
            opens |= TIME
        if low in _AGES:
            opens |= AGE
        if low in pack.phrases or low in pack.triggers:
            opens |= PHRASE
        day = low.removesuffix("'s") if tag == "OWNER" else low
        if day in pack.weekdays or day in pack.months:
            opens |= DAY
        if tag == "CODE":
            opens |= CODE
        return opens

    def _alone(self, low: str, tag: str, opens: int) -> str:
        if opens & PHRASE or low in _NOT_ALONE:
            return ""
        if tag == "PUNCT":
            return MARKS.get(low, "MARK")
        return _ALONE.get(tag, "")


@dataclass(frozen=True, slots=True)
class Seconds:
    """For words that only open phrases: the second words of those phrases.

    A word that may stand alone is not held; neither is one that opens nothing.
    """

    numbers: Mapping[str, frozenset[str]]
    phrases: Mapping[str, frozenset[str]]


def seconds(pack: Pack) -> Seconds:
    """The second words of a pack's phrases, gathered at first use."""
    held = _SECONDS.get(pack.code)
    if held is None or held[0] is not pack:
        held = _SECONDS[pack.code] = pack, _gather(pack)
    return held[1]


def _gather(pack: Pack) -> Seconds:
    numbers = _second_words(
        [words for rows in pack.before.values() for words, _ in rows]
        + [row[0] for rows in pack.vague_phrases.values() for row in rows],
        {*pack.units, *pack.vague, *pack.between},
    )
    phrases = _second_words(
        [words for rows in pack.phrases.values() for words, _ in rows]
        + [row.words for rows in pack.triggers.values() for row in rows],
        frozenset(),
    )
    return Seconds(numbers, phrases)


def _second_words(
    phrases: list[tuple[str, ...]], alone: Container[str]
) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    short = {words[0] for words in phrases if len(words) == 1}
    for words in phrases:
        if words[0] not in short and words[0] not in alone:
            found.setdefault(words[0], set()).add(words[1])
    return {first: frozenset(second) for first, second in found.items()}


_VERB_PREFIXES = frozenset({"re", "co", "over", "under", "out", "counter", "cross"})
_SECONDS: dict[str, tuple[Pack, Seconds]] = {}
_LEXICONS: dict[tuple[str, bool], Lexicon] = {}


def lexicon(pack: Pack, shouting: bool) -> Lexicon:
    """The lexicon of a pack, made at first use."""
    found = _LEXICONS.get((pack.code, shouting))
    if found is None or found.pack is not pack:
        found = _LEXICONS[pack.code, shouting] = Lexicon(pack, shouting)
    return found


def _guess(word: str, low: str, tags: Mapping[str, str], shouting: bool) -> str:
    """A tag for a word no table holds."""
    first = word[0]
    if first.isdigit():
        return "NUM" if _DIGITS.fullmatch(word) else "CODE"
    if not first.isalpha():
        return "PUNCT"
    if low.endswith(("'s", "s'")):
        return "OWNER"
    if not shouting and (first.isupper() or _PREFIXED.match(word)):
        return "NAME"
    tail = tags.get(low.rpartition("-")[2], "") if "-" in low else ""
    return tail if tail in {"PERSON", "THING"} else _guess_by_ending(low)


def _guess_by_ending(low: str) -> str:
    if "-" in low and low.endswith(("ing", "ed")):
        again = low.partition("-")[0] in _VERB_PREFIXES
        return "VERB" if again else "ADJ"  # "coca-growing", "rain-soaked"
    if low.endswith("ed"):
        return "ED"
    if low.endswith("ing"):
        return "ING"
    if low.endswith("ly"):
        return "ADV"
    if low.endswith(("men", "women", "ists", "workers", "makers", "keepers")):
        return "PERSON"
    return "NOUN"
