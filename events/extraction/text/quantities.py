"""The number grammar: digits, number words, vague words, bounds and ranges in running text."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from events.extraction.languages.pack import Pack
from events.extraction.text.lexicon import AGE, NUMBER, seconds
from events.extraction.text.sentences import Token
from events.terms import Exactness

_YEAR_OLD = frozenset({"year-old", "years-old", "month-old", "months-old", "yr-old"})
_YEARS = frozenset({"year", "years", "yr", "yrs", "month", "months", "year-old"})
_QUOTES = frozenset("“”\"'‘’«»")
_UPPER = frozenset({Exactness.MORE_THAN, Exactness.ABOUT, Exactness.AT_MOST})
_RANGE_MARKS = ("to", "-", "–", "—")  # "between 20 to 30", "between 20-30"
_AGES_JOINED = frozenset({",", "and", "to", "or", "-", "–"})
_HUNDRED = 100
_THOUSANDS_GROUP = 3


@dataclass(slots=True)
class Quantity:
    """A number as worded: tokens `first` to `last` inclusive, and what they say."""

    first: int
    last: int
    low: int
    high: int | None
    exactness: Exactness
    core: int  # the first token of the number itself, after "at least"

    @property
    def bare(self) -> bool:
        return self.exactness is Exactness.EXACT


@dataclass(slots=True)
class _Number:
    last: int
    low: int
    high: int | None
    exactness: Exactness = Exactness.EXACT


def find(
    tokens: Sequence[Token], opening: Iterable[int], pack: Pack
) -> dict[int, Quantity]:
    """Quantities by the index of their first token; none overlap.

    `opening` are the tokens at which something may begin.
    """
    found: dict[int, Quantity] = {}
    free = 0
    second = seconds(pack).numbers
    for at in opening:
        if at < free or not tokens[at].opens & NUMBER:
            continue
        if not _may_open(tokens, at, second):
            continue
        quantity = _at(tokens, at, pack)
        if quantity is not None:
            found[at] = quantity = _widened(tokens, quantity, pack) or quantity
            free = quantity.last + 1
    return found


def _may_open(
    tokens: Sequence[Token], at: int, second: Mapping[str, frozenset[str]]
) -> bool:
    """Does the next word fit a phrase that this one opens ("at least", "a dozen")?"""
    wanted = second.get(tokens[at].low)
    if wanted is None:
        return True
    return at + 1 < len(tokens) and tokens[at + 1].low in wanted


def _widened(tokens: Sequence[Token], first: Quantity, pack: Pack) -> Quantity | None:
    """ "At least 14 and up to 18": a range in two bounds."""
    spot = first.last + 1
    if first.exactness is not Exactness.AT_LEAST or spot + 1 >= len(tokens):
        return None
    if tokens[spot].low not in {"and", "but", "to", "or"}:
        return None
    second = _at(tokens, spot + 1, pack)
    if second is None or second.exactness is not Exactness.AT_MOST:
        return None
    return Quantity(
        first.first, second.last, first.low, second.high, Exactness.RANGE, first.core
    )


def _is_number(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].tag in {"NUM", "QUANT"}


def outside(
    quantities: Mapping[int, Quantity], spans: Iterable[tuple[int, int]]
) -> dict[int, Quantity]:
    """The quantities that touch none of the token spans."""
    covered = {n for first, last in spans for n in range(first, last + 1)}
    if not covered:
        return dict(quantities)
    return {
        first: quantity
        for first, quantity in quantities.items()
        if covered.isdisjoint(range(first, quantity.last + 1))
    }


_WENT = frozenset({"go", "goes", "going", "gone", "went", "shot", "crept", "moved"})
_TELLING = frozenset({"wrote", "written", "spoke", "spoken", "told", "heard", "talked"})
_MOVED_NEAR = 9  # tokens
# people told with "of" and their age; a mother of two or a family of six has no age
OF_AN_AGE = frozenset({"boy", "girl", "man", "woman", "youth", "teenager", "lad"})
_ABOUT = frozenset({"about", "around", "some", "just", "barely", "only"})
_COUNTED_AFTER = frozenset({"PERSON", "ADJ", "NOUN", "NAME", "GROUPN", "THING", "NUM"})


def ages(tokens: Sequence[Token], opening: Iterable[int]) -> dict[int, int]:
    """Ages told with "years old" or "aged": first token to last."""
    found: dict[int, int] = {}
    for at in opening:
        token = tokens[at]
        if not token.opens & AGE:
            continue
        if token.low == "old" and at >= 2 and tokens[at - 1].low in _YEARS:
            first = at - 2
            first -= first > 0 and tokens[first].low in {"-", "few"}
            if tokens[first].tag in {"NUM", "QUANT"}:
                found[first] = at
        elif token.low in _YEAR_OLD and at and tokens[at - 1].tag in {"NUM", "QUANT"}:
            found[at - 1] = at
        elif token.low in OF_AN_AGE:
            last = _of_age(tokens, at)
            if last > at:
                found[at + 1] = last
        elif token.low in {"aged", "age", "ages"}:
            first = at + 1 + (_low(tokens, at + 1) == "between")
            if _is_number(tokens, first):
                found[at] = _last_age(tokens, first)
    return found


def _of_age(tokens: Sequence[Token], at: int) -> int:
    """ "A boy of nine", "a woman of about 40": where the age ends, `at` where none is told."""
    spot = at + 2 + (_low(tokens, at + 2) in _ABOUT)
    if _low(tokens, at + 1) != "of" or not _is_number(tokens, spot):
        return at
    after = tokens[spot + 1].tag if spot + 1 < len(tokens) else "PUNCT"
    return spot if after not in _COUNTED_AFTER else at


def _low(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].low if at < len(tokens) else ""


def _last_age(tokens: Sequence[Token], at: int) -> int:
    """ "Aged 8, 12 and 14", "aged between 20 and 35"; not the "three" of "aged 8 and three men"."""
    while _low(tokens, at + 1) in _AGES_JOINED and _is_number(tokens, at + 2):
        after = tokens[at + 3].tag if at + 3 < len(tokens) else ""
        if after in {"PERSON", "ADJ", "NOUN", "NAME", "GROUPN", "THING"}:
            break
        at += 2
    return at


def matches(tokens: Sequence[Token], at: int, words: tuple[str, ...]) -> bool:
    """Do the words stand at this place? By the first one they were looked up."""
    size = len(words)
    if size == 1:
        return True
    if at + size > len(tokens) or tokens[at + 1].low != words[1]:
        return False  # most fail here
    return size == 2 or all(tokens[at + n].low == words[n] for n in range(2, size))


def _at(tokens: Sequence[Token], at: int, pack: Pack) -> Quantity | None:
    low = tokens[at].low
    if low == "about" and at and tokens[at - 1].low in _TELLING:
        return None  # "I wrote about two dead"
    if low == "up" and at and tokens[at - 1].low in _WENT:
        return None  # "has gone up to 24"
    bound: Exactness | None = None
    core = at
    for words, name in pack.before.get(low, ()):
        if matches(tokens, at, words):
            bound, core = Exactness(name), at + len(words)
            break
    near = tokens[max(0, core - _MOVED_NEAR) : core] if low == "from" else ()
    moved = any(token.low in pack.sets["rise"] for token in near)
    between = None if moved and low == "from" else _between(tokens, core, pack)
    number = between or _range(tokens, core, pack)
    if number is None or (number.last == core and tokens[core].low == "a"):
        return None
    after = _after(tokens, number.last + 1, pack)
    if after and bound in {None, after[0]}:  # "at least 12+"
        bound = after[0]
        return _bounded(Quantity(at, after[1], 0, 0, bound, core), number, bound)
    if bound is None or number.exactness is Exactness.RANGE:
        return (
            Quantity(core, number.last, number.low, number.high, number.exactness, core)
            if bound is None
            else Quantity(
                at, number.last, number.low, number.high, number.exactness, core
            )
        )
    return _bounded(Quantity(at, number.last, 0, 0, bound, core), number, bound)


def _after(
    tokens: Sequence[Token], at: int, pack: Pack
) -> tuple[Exactness, int] | None:
    if at >= len(tokens):
        return None
    if tokens[at].low == "+" and tokens[at - 1].end < tokens[at].start:
        return None  # "12 + 3"
    for words, name in pack.after.get(tokens[at].low, ()):
        if matches(tokens, at, words):
            return Exactness(name), at + len(words) - 1
    return None


def _bounded(shell: Quantity, number: _Number, bound: Exactness) -> Quantity:
    """The numeric reading of a bound and a number (a vague number keeps its own word)."""
    low, high, exactness = number.low, number.high, number.exactness
    if exactness is Exactness.EXACT:
        low, high = read_bound(bound, low, high if high is not None else low)
        exactness = bound
    return Quantity(shell.first, shell.last, low, high, exactness, shell.core)


def read_bound(bound: Exactness, low: int, high: int) -> tuple[int, int | None]:
    """The reading table: at least N is N and open, up to N is 1 to N."""
    if bound is Exactness.AT_LEAST:
        return low, None
    if bound is Exactness.MORE_THAN:
        return low + 1, None
    if bound is Exactness.AT_MOST:
        return 1, high
    if bound is Exactness.FEWER_THAN:
        return 1, high - 1
    return low, high


def _between(tokens: Sequence[Token], at: int, pack: Pack) -> _Number | None:
    joint = pack.between.get(tokens[at].low) if at < len(tokens) else None
    if joint is None:
        return None
    left = _number(tokens, at + 1, pack)
    if left is None or left.last + 1 >= len(tokens):
        return None
    joints = {joint, *_RANGE_MARKS} if joint == "and" else {joint}
    if tokens[left.last + 1].low not in joints:
        return None
    upper = _upper(tokens, left.last + 2, pack)
    right = _number(tokens, upper, pack)
    if right is None or right.low <= left.low:
        return None
    return _Number(right.last, left.low, right.high, Exactness.RANGE)


def _upper(tokens: Sequence[Token], at: int, pack: Pack) -> int:
    """Where the upper end of "between 30 and “more than 50”" names its number."""
    while at < len(tokens) and tokens[at].low in _QUOTES:
        at += 1
    for words, name in pack.before.get(tokens[at].low if at < len(tokens) else "", ()):
        if name in _UPPER and matches(tokens, at, words):
            return at + len(words)
    return at


def _range(tokens: Sequence[Token], at: int, pack: Pack) -> _Number | None:
    left = _number(tokens, at, pack)
    if left is None or left.last + 2 >= len(tokens):
        return left
    joint = tokens[left.last + 1]
    # "rose from nine to eleven", "rose by three to 21"
    moved = at > 0 and tokens[at - 1].low in {"from", "by"}
    apart = (moved and joint.low == "to") or _dateline(tokens, at, left.last + 1)
    if apart or joint.low not in pack.range_words:
        return left
    right = _number(tokens, left.last + 2, pack)
    if right is None or right.exactness is not Exactness.EXACT:
        return left
    if left.exactness is not Exactness.EXACT or not left.low < right.low:
        return left
    low = left.low
    if right.low >= 1000 > low and _has_multiplier(tokens, left.last + 2, right, pack):
        low *= _scale(right.low)  # "two to three thousand"
    if low >= right.low:
        return left
    return _Number(right.last, low, right.high, Exactness.RANGE)


def _dateline(tokens: Sequence[Token], at: int, joint: int) -> bool:
    """ "April 6 – Sixteen villagers": a dash behind a date, digits before and words after."""
    left, dash, right = tokens[joint - 1], tokens[joint], tokens[joint + 1]
    spaced = left.end < dash.start and dash.end < right.start
    return spaced and not dash.text.isalpha() and tokens[at].tag != right.tag


def _has_multiplier(
    tokens: Sequence[Token], first: int, number: _Number, pack: Pack
) -> bool:
    return tokens[number.last].low in pack.multipliers and first < number.last


def _scale(value: int) -> int:
    scale = 1
    while value % (scale * 1000) == 0:
        scale *= 1000
    return scale


def _number(tokens: Sequence[Token], at: int, pack: Pack) -> _Number | None:
    if at >= len(tokens):
        return None
    found = _vague(tokens, at, pack)
    if found is not None:
        return found
    if tokens[at].tag == "NUM":
        return _digits(tokens, at, pack)
    return _words(tokens, at, pack)


def _vague(tokens: Sequence[Token], at: int, pack: Pack) -> _Number | None:
    """A dozen, half a dozen, several, dozens of, several hundred."""
    low = tokens[at].low
    for words, least, most, exactness in pack.vague_phrases.get(low, ()):
        if matches(tokens, at, words):
            last = at + len(words) - 1
            if exactness == "exact":
                plain = _Number(last, least, most)
                return _multiplied(tokens, last, least, pack) or plain
            return _Number(last, least, most, Exactness(exactness))
    if low not in pack.vague:
        return None
    least, exactness = pack.vague[low]
    if at + 1 < len(tokens) and tokens[at + 1].low in pack.multipliers:
        return _vague_times(tokens, at, least, pack)
    return _Number(at, least, None, Exactness(exactness))


def _vague_times(tokens: Sequence[Token], at: int, least: int, pack: Pack) -> _Number:
    """Several hundred, many dozen."""
    times = pack.multipliers[tokens[at + 1].low]
    name = {12: "dozens", 20: "scores", 100: "hundreds"}.get(times, "thousands")
    return _Number(at + 1, least * times, None, Exactness(name))


def _multiplied(
    tokens: Sequence[Token], last: int, value: int, pack: Pack
) -> _Number | None:
    """A hundred thousand, a hundred and twenty."""
    total, end = _tail(tokens, last, value, pack)
    return _Number(end, total, total) if end != last else None


def _digits(tokens: Sequence[Token], at: int, pack: Pack) -> _Number | None:
    following = tokens[at + 1].low if at + 1 < len(tokens) else ""
    times = pack.multipliers.get(following, 0)
    value = read_digits(tokens[at].text, decimal=times >= 1000)
    if value is None:
        return None
    if times:
        total = round(value * times)
        return _Number(at + 1, total, total)
    if value != int(value):
        return None
    return _Number(at, int(value), int(value))


def read_digits(text: str, decimal: bool = False) -> int | float | None:
    """Read 2,100, 2.100, 1 200 and 3.4; with `decimal` the comma of 1,2 is a point.

    Whole numbers are int: a float would round long ones.
    """
    if text.isdecimal():
        return int(text)
    plain = "".join("," if c in "'’ \u00a0\u2009\u202f" else c for c in text)
    groups = plain.replace(".", ",").split(",")
    whole = all(len(g) == _THOUSANDS_GROUP for g in groups[1:]) and groups[0] != "0"
    if len(groups) == 1:
        return int(plain)
    if whole and len(groups[0]) <= _THOUSANDS_GROUP:
        return int("".join(groups))
    if len(groups) > 2 and "." in plain and "," not in plain.rpartition(".")[2]:
        head, _, tail = plain.rpartition(".")
        return float(head.replace(",", "") + "." + tail)
    if len(groups) == 2 and (decimal or "." in plain):
        return float(".".join(groups))
    return None


def _words(tokens: Sequence[Token], at: int, pack: Pack) -> _Number | None:
    """Twenty-one, one hundred and five, two dozen, three million."""
    value = _unit(tokens[at].low, pack.units)
    if value is None:
        return None
    end = at
    if value >= 20 and value % 10 == 0 and value < _HUNDRED and at + 1 < len(tokens):
        small = pack.units.get(tokens[at + 1].low, 10)
        if small < 10:
            value, end = value + small, at + 1
    total, end = _tail(tokens, end, value, pack)
    return _Number(end, total, total)


def _tail(tokens: Sequence[Token], end: int, value: int, pack: Pack) -> tuple[int, int]:
    """Multipliers and smaller parts after a first value."""
    total, current = 0, value
    while end + 1 < len(tokens):
        word = tokens[end + 1].low
        times = pack.multipliers.get(word)
        if times:
            current *= times
            if times >= 1000:
                total, current = total + current, 0
            end += 1
            continue
        step = 2 if word == "and" else 1
        if current % _HUNDRED and total == 0 or (current == 0 and total == 0):
            break
        if end + step >= len(tokens):
            break
        part = _unit(tokens[end + step].low, pack.units)
        wide = current if current else total
        if part is None or wide % _HUNDRED or wide < _HUNDRED:
            break
        if (
            step == 2
            and tokens[end + 2].low in pack.units
            and _is_list(tokens, end, pack)
        ):
            break
        current, end = current + part, end + step
        if part >= 20 and part % 10 == 0 and end + 1 < len(tokens):
            small = pack.units.get(tokens[end + 1].low, 10)
            if small < 10:
                current, end = current + small, end + 1
    return total + current, end


def _is_list(tokens: Sequence[Token], end: int, pack: Pack) -> bool:
    """In "one hundred and five were hurt" the "and" belongs to the number: never a list."""
    return end + 3 >= len(tokens) and tokens[end].low not in pack.multipliers


def _unit(word: str, units: Mapping[str, int]) -> int | None:
    value = units.get(word)
    if value is not None or "-" not in word:
        return value
    tens, _, small = word.partition("-")
    left, right = units.get(tens, 0), units.get(small, 0)
    if left >= 20 and left % 10 == 0 and 0 < right < 10:
        return left + right
    return None
