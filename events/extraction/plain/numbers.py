"""The plain number grammar: digits, number words, vague words, bounds and ranges."""

from collections.abc import Sequence
from dataclasses import dataclass

from events.extraction.languages.plain import PlainPack
from events.extraction.plain.words import Word
from events.extraction.text.quantities import read_bound, read_digits
from events.terms import Exactness

_HUNDRED, _THOUSAND = 100, 1000
_HYPHENS = frozenset("-‑–—")
_STARTS = frozenset(  # tables that a number may begin with
    ["before", "vague", "numbers", "multipliers", "pairs", "pair_harms", "from"]
)
_POINTS = str.maketrans("٬٫", ",.")


@dataclass(slots=True)
class Quantity:
    """A number as worded: tokens `first` to `last`, `core` the first of the number itself.

    `article` says that it is only "un", `bare` that people stand without a number ("des
    civils"); `status` is set for two people in one word, `harm`
    for two of the dead in one word.
    """

    first: int
    last: int
    core: int
    low: int
    high: int | None
    exactness: Exactness
    article: bool = False
    bare: bool = False
    status: str | None = None
    harm: str | None = None


class Numbers:
    """All quantities of a sentence. `moving` says that a figure rises or falls in it."""

    def __init__(self, tokens: Sequence[Word], pack: PlainPack, moving: bool) -> None:
        self.tokens = tokens
        self.lows = [token.low for token in tokens]
        self.pack = pack
        self.moving = moving

    def find(self, taken: set[int]) -> list[Quantity]:
        """In order, none overlapping; `taken` are tokens of dates."""
        found: list[Quantity] = []
        free = 0
        for at, token in enumerate(self.tokens):
            if at < free or at in taken:
                continue
            if token.kind != "num" and _STARTS.isdisjoint(token.opens):
                continue
            quantity = self._at(at)
            if quantity is None or not taken.isdisjoint(
                range(quantity.first, quantity.last + 1)
            ):
                continue
            found.append(quantity)
            free = quantity.last + 1
        return found

    def _at(self, at: int) -> Quantity | None:
        bound = self.pack.before.at(self.lows, at)
        if bound is None or (self.moving and self.pack.has("to", self.lows, at)):
            return self._unbound(at)
        size, name = bound
        inner = self._unbound(at + size)
        if inner is None or inner.article:
            return self._unbound(at)
        return _bounded(inner, at, Exactness(name))

    def _unbound(self, at: int) -> Quantity | None:
        number = self._between(at) or self._range(at)
        if number is None:
            return self._pair(at)
        after = self.pack.after.at(self.lows, number.last + 1)
        if after is not None and number.exactness is Exactness.EXACT:
            number.last += after[0]
            return _bounded(number, at, Exactness(after[1]))
        return number

    def _pair(self, at: int) -> Quantity | None:
        """Two people, or two of the dead, in one word."""
        harm = self.pack.pair_harms.at(self.lows, at)
        if harm is not None:
            return Quantity(at, at, at, 2, 2, Exactness.EXACT, harm=harm[1])
        people = self.pack.pairs.at(self.lows, at)
        if people is None:
            return None
        return Quantity(at, at, at, 2, 2, Exactness.EXACT, status=people[1])

    def _between(self, at: int) -> Quantity | None:
        size = 0 if self.moving else self.pack.has("from", self.lows, at)
        left = self._one(at + size) if size else None
        if left is None:
            return None
        joint = left.last + 1
        size = self.pack.has("and", self.lows, joint) or self.pack.has(
            "to", self.lows, joint
        )
        right = self._one(joint + size) if size else None
        return self._spanning(at, left, right)

    def _range(self, at: int) -> Quantity | None:
        left = self._one(at)
        if left is None or left.last + 2 >= len(self.tokens):
            return left
        joint = left.last + 1
        size = self.pack.has("or", self.lows, joint)
        if not size and not self.moving:
            size = self.lows[joint] in _HYPHENS or self.pack.has("to", self.lows, joint)
        right = self._one(joint + size) if size else None
        return self._spanning(at, left, right) or left

    def _spanning(
        self, at: int, left: Quantity, right: Quantity | None
    ) -> Quantity | None:
        exact = Exactness.EXACT
        if right is None or left.exactness is not exact or right.exactness is not exact:
            return None
        if left.low >= right.low or left.article:
            return None
        return Quantity(at, right.last, at, left.low, right.high, Exactness.RANGE)

    def _one(self, at: int) -> Quantity | None:
        """One number: vague, digits or words."""
        if at >= len(self.tokens):
            return None
        vague = self.pack.vague.at(self.lows, at)
        if vague is not None:
            size, (low, high, name) = vague
            return Quantity(at, at + size - 1, at, low, high, Exactness(name))
        if self.tokens[at].kind == "num":
            return self._digits(at)
        return self._words(at)

    def _digits(self, at: int) -> Quantity | None:
        times = self.pack.multipliers.at(self.lows, at + 1)
        large = times is not None and times[1] >= _THOUSAND
        value = read_digits(self.tokens[at].text.translate(_POINTS), decimal=large)
        if value is None:
            return None
        last = at
        if times is not None:
            value, last = self._and_rest(value * times[1], at + times[0], times[1])
        elif value != int(value):
            return None
        return Quantity(at, last, at, round(value), round(value), Exactness.EXACT)

    def _and_rest(
        self, value: int | float, last: int, times: int
    ) -> tuple[int | float, int]:
        """ "40 ألفا و500", "2 тыс. 300": the rest below the multiplier."""
        step = last + 1
        if self.pack.ascending:
            step += self.pack.has("and", self.lows, step)
        if times < _THOUSAND or step >= len(self.tokens):
            return value, last
        if self.tokens[step].kind != "num":
            return value, last
        rest = self._digits(step)
        if rest is None or rest.low >= times or rest.low < _HUNDRED:
            return value, last
        return value + rest.low, rest.last

    def _words(self, at: int) -> Quantity | None:
        sum_ = _Sum(self.pack.vigesimal, self.pack.ascending)
        end = at
        while end < len(self.tokens):
            step, joined = end, False
            if end > at:
                joined = bool(self.pack.has("and", self.lows, end))
                step += joined or self.lows[end] in _HYPHENS
            size = self._take(step, sum_, joined, first=end == at)
            if not size:
                break
            end = step + size
        if end == at:
            return None
        article = end == at + 1 and bool(self.pack.has("article", self.lows, at))
        value = sum_.value
        return Quantity(at, end - 1, at, value, value, Exactness.EXACT, article)

    def _take(self, at: int, sum_: "_Sum", joined: bool, first: bool) -> int:
        """How many words were added to the sum."""
        times = self.pack.multipliers.at(self.lows, at)
        number = self.pack.numbers.at(self.lows, at)
        if number is not None and sum_.add(number[1], joined):
            return number[0]
        alone = first and times is not None and times[1] >= _HUNDRED
        if times is not None and not joined and (alone or not first):
            return times[0] if sum_.multiply(times[1]) else 0
        return 0


class _Sum:
    """A number under way: what is finished, and the part below the next thousand."""

    def __init__(self, vigesimal: bool, ascending: bool) -> None:
        self.done = 0
        self.part = 0
        self.vigesimal = vigesimal
        self.ascending = ascending

    @property
    def value(self) -> int:
        return self.done + self.part

    def add(self, value: int, joined: bool) -> bool:
        """Add a smaller part where one fits; "and" binds tens with units, and what is Arabic."""
        if not self.value:
            self.done = value if value >= _THOUSAND else 0
            self.part = value - self.done
            return True
        if self.ascending and not joined:
            return False
        if self.ascending and 0 < self.part % _HUNDRED < 10 and value in _TENS:
            self.part += value
            return True
        tens = self.part % _HUNDRED in _TENS
        if joined and not (tens or self.ascending):
            return False
        if value >= self._room():
            return False
        self.part += value
        return True

    def _room(self) -> int:
        """What the next part must stay below."""
        if not self.part:
            return _THOUSAND
        rest = self.part % _HUNDRED
        if not rest:
            return _HUNDRED
        if self.vigesimal and rest in {60, 80}:
            return 20
        return 10 if rest in _TENS else 0

    def multiply(self, times: int) -> bool:
        if times < _THOUSAND:
            if self.part >= _HUNDRED:
                return False
            self.part = (self.part or 1) * times
            return True
        if self.done and times >= self.done:
            return False
        self.done += (self.part or 1) * times
        self.part = 0
        return True


_TENS = frozenset(range(20, 100, 10))


def _bounded(number: Quantity, first: int, bound: Exactness) -> Quantity:
    """A bound around a number; a vague number or a range keeps its own reading."""
    number.first = first
    plain = number.exactness in {Exactness.EXACT, Exactness.ABOUT}
    if plain and number.high is not None:
        number.low, number.high = read_bound(bound, number.low, number.high)
        number.exactness = bound
    return number
