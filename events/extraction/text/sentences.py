"""Text into sentences and tokens, with exact code point offsets into the raw text."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from events.extraction.languages.pack import Pack, word_set
from events.extraction.text.lexicon import COUNTED, DAY, NUMBER, Lexicon

_SPACE = " \u00a0\u2009\u202f"
_NUMBER = rf"\d{{1,3}}(?:[,.'’{_SPACE}]\d{{3}})+(?!\d)(?:\.\d+)?|\d+(?:[.,]\d+)?"
# what a plural owns, so that its apostrophe is no closing quotation mark
_OWNED = (
    "group|union|association|network|committee|syndicate|spokesman|spokeswoman|leader"
    "|leaders|commander|council|organisation|organization"
)
_TOKEN = re.compile(
    r"[A-Za-z]++(?=[ ,])"  # most words, found fast; the last but one reads them as well
    rf"|(?:{_NUMBER})(?![^\W_]|[-‑][^\W\d_]|[-‑]\d+-)"
    r"|(?:Dr|Mr|Mrs|Ms|Gen|Col|Lt|Maj|Capt|Sgt|St|Prof|Rev|Cpl|Cmdr|Brig|Sen|Rep|Gov)\.(?=\s+[A-Z])"
    r"|(?:[^\W\d_]\.){2,}"
    rf"|[A-Za-z]+s['’](?= (?:{_OWNED})\b)"
    r"|[^\W_]+(?:[-‑'’][^\W_]+)*"
    r"|--+|[^\w\s]"
)
# also "on Sunday.According to": scraped pages lose the space
_STOP = re.compile(
    r"[.!?…][\"”’')\]]*(?=\s)|\n|(?<=[a-z]{3})\.[\"”]?(?=[A-Z][a-z]+,? [\w“\"])"
)
_OPENERS = "\"“‘'([«-–—"
_CLOSERS = "\"”’')]»"
_ABBREVIATIONS = word_set(
    """mr mrs ms dr gen col maj capt lt sgt cpl cmdr brig adm gov sen rep st no nos jr
    sr prof rev hon pres approx dept est inc incl ltd vs etc e.g i.e jan feb mar apr
    jun jul aug sep sept oct nov dec km u.s u.n a.m p.m art op ft mt
    mme mm gral cnel тыс млн млрд тис чел ул вул"""
)
_LAST_WORD = re.compile(r"([^\W\d_]+(?:\.[^\W\d_]+)*)\Z")
_STRAY = "Â"  # a non-breaking space, read in the wrong encoding, leaves one behind
_MISREAD_SPACE = re.compile(r"Â(?=\s|$)")
_QUOTES = ('"', "“", "”")
_QUOTED = 5  # tokens
_LONGEST = 900
_LONG_LINE = 60
_SHORT_NAME = 4


@dataclass(slots=True, init=False)
class Token:
    """A word, number or mark; `low` is lower case with straight apostrophes and hyphens."""

    text: str
    low: str
    start: int
    end: int
    tag: str
    opens: int  # what may begin here, see the lexicon
    alone: str  # the kind of chunk it is by itself; "" where that takes a look
    capital: bool

    # Written out, since one is made for every word, and what `dataclass` writes is never compiled.
    def __init__(
        self,
        text: str,
        low: str,
        start: int,
        end: int,
        tag: str,
        opens: int = 0,
        alone: str = "",
        capital: bool = False,
    ) -> None:
        self.text = text
        self.low = low
        self.start = start
        self.end = end
        self.tag = tag
        self.opens = opens
        self.alone = alone
        self.capital = capital


@dataclass(slots=True)
class Sentence:
    """A stretch of the raw text, its paragraph number and, once asked for, its tokens."""

    text: str
    start: int
    end: int
    paragraph: int


def split(text: str) -> list[Sentence]:
    """Sentences in order; white space around them belongs to none."""
    found: list[Sentence] = []
    begin = paragraph = 0
    for stop in _STOP.finditer(text):
        broken = stop.group() == "\n"
        if broken:
            if not _breaks_line(text, begin, stop.start()):
                continue
        elif not _ends_sentence(text, begin, stop):
            continue
        end = stop.start() if broken else stop.end()
        _add(found, text, begin, end, paragraph)
        paragraph += broken and bool(found) and found[-1].paragraph == paragraph
        begin = stop.end()
    _add(found, text, begin, len(text), paragraph)
    return found


def _add(
    found: list[Sentence], text: str, begin: int, end: int, paragraph: int
) -> None:
    while begin < end and text[begin].isspace():
        begin += 1
    while end > begin and text[end - 1].isspace():
        end -= 1
    while (
        end - begin > _LONGEST
    ):  # no real sentence; cut so that work stays in proportion
        cut = text.rfind(" ", begin + 1, begin + _LONGEST)
        cut = cut if cut > begin else begin + _LONGEST
        found.append(Sentence(text[begin:cut], begin, cut, paragraph))
        begin = cut
        while begin < end and text[begin].isspace():
            begin += 1
    if begin < end:
        found.append(Sentence(text[begin:end], begin, end, paragraph))


def _breaks_line(text: str, begin: int, at: int) -> bool:
    """A line break ends a sentence unless it only wraps a long line."""
    before = text[max(begin, at - 200) : at].rstrip(" \t\r")
    after = text[at + 1 : at + 2]
    if not before or before[-1] in '.!?:”"…)' or not after.strip():
        return True
    if after.islower() or before[-1] in ",;":
        return False
    line = at - text.rfind("\n", max(0, at - 400), at)
    return line < _LONG_LINE


def _ends_sentence(text: str, begin: int, stop: re.Match[str]) -> bool:
    at = stop.end()
    size = len(text)
    while at < size and text[at] in _SPACE:
        at += 1
    while at < size and text[at] in _OPENERS:
        at += 1
    following = text[at : at + 1]
    if following.islower():
        return False
    if text[stop.start()] != ".":
        return True
    word = _LAST_WORD.search(text[max(begin, stop.start() - 20) : stop.start()])
    if word is None:
        return True
    last = word.group()
    short = last.lower() in _ABBREVIATIONS or (len(last) == 1 and last.isupper())
    if last.lower() in {"no", "nos"}:
        return not following.isdigit()
    return not short


def tokens(sentence: Sentence, words: Lexicon) -> list[Token]:
    """The tokens of a sentence, tagged."""
    body, start, known = sentence.text, sentence.start, words.known
    found: list[Token] = []
    before, at = "", 0
    if _STRAY in body:
        body = _MISREAD_SPACE.sub(" ", body)
    find, get, add = body.find, known.get, found.append  # asked for every word
    for text in _TOKEN.findall(body):
        at = find(text, at)
        low, tag, opens, alone, capital = get(text) or words.look(text)
        # a name that holds a verb: San Took Win
        if tag == "VERB" and capital and before == "NAME" and not words.shouting:
            tag, alone = "NAME", ""
        first = start + at
        at += len(text)
        add(Token(text, low, first, start + at, tag, opens, alone, capital))
        before = tag
    if words.shouting:
        _name_runs(found)
    if '"' in body or "“" in body or "”" in body:
        _unquote_numbers(found)
    return found


def _unquote_numbers(found: list[Token]) -> None:
    """ "Hurt “a number” of others": the marks around a number are no part of the sentence."""
    marks = [n for n, token in enumerate(found) if token.text in _QUOTES]
    drop: set[int] = set()
    for left, right in zip(marks, marks[1:], strict=False):
        short = 1 < right - left <= _QUOTED and left not in drop
        if short and found[left + 1].opens & NUMBER:
            drop |= {left, right}
    if drop:
        found[:] = [token for n, token in enumerate(found) if n not in drop]


def openings(row: Iterable[Token]) -> list[int]:
    """The tokens at which a number, time, age or code may begin."""
    return [n for n, token in enumerate(row) if token.opens & COUNTED]


def _name_runs(found: list[Token]) -> None:
    """Where all is in capitals, unknown words in a row, or after a title, are a name."""
    for at, token in enumerate(found):
        if token.tag != "NOUN" or not token.text.isupper():
            continue
        before = found[at - 1].tag if at else ""
        after = found[at + 1].tag if at + 1 < len(found) else ""
        if before in {"NAME", "PERSON"} or after == "NOUN":
            token.tag = "NAME"


def is_time(tokens: Sequence[Token], at: int, pack: Pack) -> bool:
    """A weekday or month, told from "may", "march" and the name Jan."""
    token = tokens[at]
    if not token.opens & DAY:
        return False
    if token.tag == "OWNER":
        return token.low.removesuffix("'s") in pack.weekdays
    if token.low not in pack.weekdays and token.low not in pack.months:
        return False
    if not token.text[0].isupper():
        return False
    if len(token.low) > _SHORT_NAME or token.low in {"june", "july"}:
        return True
    before = tokens[at - 1] if at else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return (after is not None and after.tag == "NUM") or (
        before is not None and before.tag in {"NUM", "PREP", "ADV", "SUB", "ADJ"}
    )
