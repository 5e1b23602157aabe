"""Which number tells of which harm: the nearest harm word that may take it, then lists and parts."""

from collections.abc import Iterator
from dataclasses import dataclass

from events.extraction.plain.phrases import Hit, Sentence
from events.terms import Exactness

_LEFT, _RIGHT = "before", "after"
_REACH_LEFT = {"noun": 3, "either": 4, "next": -1}
_REACH_RIGHT = {"noun": -1, "either": 6, "next": 6}
_TOLL_REACH = 18
_AMONG_REACH = 6
_SURE = 2  # unknown words that a number without a known noun may stand away
_FITTING = 0.5
_DEADLY = frozenset({"killed", "died"})
_COLONS = frozenset(":-–—")
_BARE = 5  # any number is nearer than people without one


@dataclass(slots=True)
class Bound:
    """A number and its harm. `parent` is the figure it is part of, `older` the one it replaces."""

    number: int
    harm: str
    rule: str
    hit: Hit | None
    side: str = ""
    parent: "Bound | None" = None
    older: "Bound | None" = None
    part_of_earlier: bool = False
    both: bool = False  # killed and hurt in one number


class Binder:
    """All bound numbers of one sentence."""

    def __init__(self, sentence: Sentence) -> None:
        self.s = sentence
        self.bound: dict[int, Bound] = {}
        self.busy: set[int] = set()  # first tokens of harm words with a number
        self.extra: list[Bound] = []

    def run(self) -> list[Bound]:
        """In the order of the text."""
        self._ready()
        for hit in self.s.hits:
            if hit.toll or hit.among:
                self._running(hit)
        self._nearest()
        self._second_tolls()
        self._pairs()
        self._moved()
        self._lists()
        self._parts()
        self._lists(of_parts=True)
        found = [*self.bound.values(), *self.extra]
        return sorted(found, key=self._place)

    def _place(self, bound: Bound) -> tuple[int, int]:
        first = self.s.numbers[bound.number].first
        return first, bound.hit.first if bound.hit is not None else first

    def _ready(self) -> None:
        for n, number in enumerate(self.s.numbers):
            if number.harm is not None:
                self._bind(Bound(n, number.harm, "noun", None, _LEFT))

    def _bind(self, bound: Bound) -> None:
        self.bound[bound.number] = bound
        if bound.hit is not None:
            self.busy.add(bound.hit.first)

    def _free(self, number: int) -> bool:
        """May the number be a toll at all?"""
        s = self.s
        counted, quantity = s.counted[number], s.numbers[number]
        if number in self.bound or counted.why is not None:
            return False
        if s.has("passive_by", quantity.first - 1) or self._none_of(quantity.first):
            return False
        of = s.has("of", quantity.first - 1)
        return not (of and s.has("event", quantity.first - 2))

    def _none_of(self, at: int) -> bool:
        """ "Aucun des 50 passagers", "no hay civiles muertos"."""
        s = self.s
        at -= 1
        small = ("of", "article", "link")
        while at > 0 and any(s.has(name, at) for name in small):
            if s.has("negation", at):
                break
            at -= 1
        return bool(s.has("negation", at))

    # "the number of dead rose from 33 to 36"

    def _running(self, hit: Hit) -> None:
        found = list(self._ahead(hit, _AMONG_REACH if hit.among else _TOLL_REACH))
        if not found:
            hit.toll = False
            return
        main, older = found[0], -1
        if len(found) > 1:
            first, second = (self.s.numbers[n].first for n in found[:2])
            if self.s.has("from", first - 1) and self.s.has("to", second - 1):
                main, older = found[1], found[0]
            elif self.s.has("from", second - 1):
                older = found[1]
        rule = "among" if hit.among else "running toll"
        bound = Bound(main, hit.word.harm, rule, hit, _RIGHT)
        bound.part_of_earlier = hit.among
        self._bind(bound)
        if older >= 0:
            bound.older = Bound(older, hit.word.harm, rule, hit, _RIGHT)
            self._bind(bound.older)

    def _ahead(self, hit: Hit, reach: int) -> Iterator[int]:
        """Free numbers after a harm word, up to the next clause."""
        s = self.s
        last = -1
        for at in range(hit.last + 1, min(len(s.tokens), hit.last + reach)):
            if s.mark(at) == ";" or (at in s.hit_at and at > hit.last + 1):
                return
            n = s.number_at.get(at)
            if n is not None and n != last and self._free(n):
                other = s.hit_at.get(s.numbers[n].last + 1)
                if other is not None and other.word.harm != hit.word.harm:
                    return
                if s.numbers[n].article or s.numbers[n].bare:
                    continue
                yield n
            last = n if n is not None else last

    def _second_tolls(self) -> None:
        """ "…, раненых – до 40": after a running toll the next count is one too."""
        running = any(hit.toll for hit in self.s.hits)
        for hit in self.s.hits:
            label = hit.word.kind == "noun" and self.s.mark(hit.last + 1) in _COLONS
            if hit.first in self.busy or not (running or label):
                continue
            if hit.word.kind == "noun" or label:
                for n in self._ahead(hit, _AMONG_REACH):
                    rule = "running toll" if running else "label"
                    self._bind(Bound(n, hit.word.harm, rule, hit, _RIGHT))
                    break

    # the nearest harm word

    def _nearest(self) -> None:
        rows = []
        for hit in self.s.hits:
            if hit.toll or hit.among:
                continue
            left, right = self._left(hit), self._right(hit)
            noun = hit.word.kind == "noun"
            if left is not None:
                fits = int(noun or not self.s.pack.verb_first)
                rows.append((left[1] - _FITTING * fits, hit.first, left[0], _LEFT, hit))
            if right is not None:
                fits = int(self.s.pack.verb_first)
                # "one of the wounded died" is a death
                fits += 2 * (not right[1] and hit.word.harm in _DEADLY)
                rows.append(
                    (right[1] - _FITTING * fits, hit.first, right[0], _RIGHT, hit)
                )
        for _, _, number, side, hit in sorted(rows, key=lambda row: row[:3]):
            if number in self.bound or hit.first in self.busy:
                continue
            self._bind(Bound(number, hit.word.harm, hit.word.kind, hit, side))

    def _left(self, hit: Hit) -> tuple[int, float] | None:
        s = self.s
        reach = _REACH_LEFT[hit.word.kind]
        if self._nominal(hit):
            return self._among(hit)
        cost, bare = 0, None
        own = s.insets.get(hit.first)
        for at in range(hit.first - 1, -1, -1):
            if at in s.insets and s.insets[at] != own:
                continue
            n = s.number_at.get(at)
            if at in s.aside:
                continue
            if n is not None and not s.numbers[n].bare:
                return self._fit(n, hit, cost)
            if n is not None and bare is None and not cost:
                bare = self._fit(n, hit, _BARE)
            cost += self._toll_of(at, _LEFT)
            if cost > reach:
                break
        return bare

    def _nominal(self, hit: Hit) -> bool:
        """ "Des blessés", "los heridos": people already told of, or not counted."""
        s = self.s
        return (
            bool(s.has("article", hit.first - 1)) and hit.first - 1 not in s.number_at
        )

    def _among(self, hit: Hit) -> tuple[int, float] | None:
        """ "8 de los muertos": a part of people told of before."""
        s = self.s
        at = hit.first - 1
        while at > 0 and (s.has("article", at) or s.has("of", at)):
            at -= 1
        n = s.number_at.get(at)
        if n is None or not s.has("of", at + 1) or s.numbers[n].bare:
            return None
        s.counted[n].of_them = True
        return self._fit(n, hit, 0)

    def _right(self, hit: Hit) -> tuple[int, float] | None:
        s = self.s
        reach = _REACH_RIGHT[hit.word.kind]
        if hit.word.kind == "either" and self._nominal(hit):
            return None
        cost, bare = 0, None
        for at in range(hit.last + 1, len(s.tokens)):
            n = s.number_at.get(at)
            if at in s.aside:
                continue
            if n is not None and not s.numbers[n].bare:
                return (self._fit(n, hit, cost) if cost <= reach else None) or bare
            if n is not None and bare is None and not cost:
                bare = self._fit(n, hit, _BARE)
            cost += self._toll_of(at, _RIGHT)
            if cost > reach:
                break
        return bare

    def _toll_of(self, at: int, side: str) -> int:
        """What a token between a number and a harm word costs; much where it parts them."""
        s = self.s
        wall = 99
        if s.quiet(at) or at in s.dated:
            return 0
        if s.mark(at) or at in s.hit_at or s.has("and", at) or s.has("or", at):
            return wall
        if side == _RIGHT and (s.has("clause", at) or s.has("passive_by", at)):
            return wall
        if s.has("says", at):
            return wall
        return 0 if s.light(at) else 1

    def _fit(self, n: int, hit: Hit, cost: int) -> tuple[int, float] | None:
        s = self.s
        counted, number = s.counted[n], s.numbers[n]
        person = counted.status is not None
        if not self._free(n) or (hit.word.loose and not person):
            return None
        if number.bare:
            return None if hit.word.kind == "noun" or hit.toll else (n, cost)
        beside = hit.first == number.last + 1 and hit.word.kind != "next"
        if number.article and not person and not beside:
            return None  # "un mort": the article counts the harm word itself
        unsure = not person and counted.noun >= 0 and not counted.of_them
        right = number.first > hit.first
        if unsure and cost > (0 if right else _SURE):
            return None
        return n, cost

    # two harms, two figures, lists, parts

    def _pairs(self) -> None:
        """ "30 killed and wounded": one number for two harms."""
        s = self.s
        for one, two in zip(s.hits, s.hits[1:], strict=False):
            joined = s.has("and", one.last + 1) or s.has("or", one.last + 1)
            if not joined or two.first != one.last + 1 + joined:
                continue
            if one.word.harm == two.word.harm or "next" in {two.word.kind} - {
                one.word.kind
            }:
                continue
            self._pair(one, two)

    def _pair(self, one: Hit, two: Hit) -> None:
        for bound in list(self.bound.values()):
            if bound.hit is one and bound.side == _LEFT and two.first not in self.busy:
                other = two
            elif (
                bound.hit is two and bound.side == _RIGHT and one.first not in self.busy
            ):
                other = one
            else:
                continue
            bound.both = True
            bound.rule = f"two harms, {bound.rule}"
            twin = Bound(bound.number, other.word.harm, bound.rule, other, bound.side)
            twin.both = True
            self.busy.add(other.first)
            self.extra.append(twin)

    def _moved(self) -> None:
        """ "From 33 to 36 dead": the first figure is the older one."""
        s = self.s
        for bound in list(self.bound.values()):
            n = bound.number
            if bound.older is not None or n == 0 or not self._free(n - 1):
                continue
            old, new = s.numbers[n - 1], s.numbers[n]
            between = s.has("to", old.last + 1)
            if (
                between
                and old.last + 1 + between == new.first
                and s.has("from", old.first - 1)
            ):
                bound.rule = "running toll"
                bound.older = Bound(
                    n - 1, bound.harm, "running toll", bound.hit, bound.side
                )
                self._bind(bound.older)

    def _lists(self, of_parts: bool = False) -> None:
        """ "Three soldiers and two policemen": members of a list share the harm word."""
        order = range(len(self.s.numbers) - 1)
        for n in order:
            self._share(n, n + 1, _RIGHT, of_parts)
        for n in reversed(order):
            self._share(n + 1, n, _LEFT, of_parts)

    def _share(self, have: int, want: int, side: str, of_parts: bool) -> None:
        bound = self.bound.get(have)
        if bound is None or not self._free(want) or bound.both:
            return
        part = bound.parent is not None or bound.part_of_earlier
        if part != of_parts or (bound.side != side and not part):
            return
        s = self.s
        if s.counted[want].status is None or s.led_in(s.numbers[want]) >= 0:
            return
        joint = self._joined(min(have, want), max(have, want))
        if not joint or (side == _RIGHT and not self._ends_list(want, joint)):
            return
        shared = Bound(want, bound.harm, "list", bound.hit, bound.side, bound.parent)
        shared.part_of_earlier = bound.part_of_earlier
        self._bind(shared)

    def _joined(self, one: int, two: int) -> str:
        """ "and" or "," where only that and the first one's noun stand between two numbers."""
        s = self.s
        joint = ""
        end = s.end_of_noun(one)
        for at in range(end + 1, s.numbers[two].first):
            if s.has("and", at):
                joint = "and"
            elif s.mark(at) == ",":
                joint = joint or ","
            elif not (s.light(at) if joint else self._of_noun(at, end)):
                return ""
        inside = range(s.numbers[one].last, end + 1)
        return "" if any(at in s.hit_at for at in inside) else joint

    def _of_noun(self, at: int, end: int) -> bool:
        """An adjective after the noun of a list's member."""
        return at <= end + _SURE and not self.s.mark(at) and at not in self.s.hit_at

    def _ends_list(self, number: int, joint: str) -> bool:
        """A comma goes on to an "and"; after that nothing of its own is told."""
        while joint == "," and number + 1 < len(self.s.numbers):
            joint = self._joined(number, number + 1)
            number += 1
        return joint == "and" and self._closed(number)

    def _closed(self, number: int) -> bool:
        """Nothing of its own is told of the last of a list ("20 armed men attacked")."""
        s = self.s
        end = s.end_of_noun(number)
        for at in range(end + 1, min(len(s.tokens), end + _SURE + 1)):
            if s.mark(at) and not s.quiet(at):
                return True
            if (
                s.has("and", at)
                or s.has("prep", at)
                or s.has("of", at)
                or at in s.dated
            ):
                return True
            if s.has("link", at) or s.has("active", at) or at in s.hit_at:
                return False
        return end + _SURE + 1 >= len(s.tokens)

    def _parts(self) -> None:
        """ "Dont trois enfants": a part of the figure before it."""
        s = self.s
        for n, number in enumerate(s.numbers):
            led = s.led_in(number) >= 0
            bound = self.bound.get(n)
            if not led and not (s.counted[n].of_them and bound is not None):
                continue
            whole = self._whole(n, bound)
            if bound is not None:
                if whole is not None:
                    bound.parent = whole
                elif s.counted[n].of_them or led:
                    bound.part_of_earlier = True
            elif whole is not None and self._free(n):
                self._bind(Bound(n, whole.harm, "part", whole.hit, whole.side, whole))

    def _whole(self, n: int, bound: Bound | None) -> Bound | None:
        for before in range(n - 1, -1, -1):
            whole = self.bound.get(before)
            if whole is None or whole.parent is not None or whole.part_of_earlier:
                continue
            if bound is not None and whole.harm != bound.harm:
                continue
            return whole if self._holds(before, n) else None
        return None

    def _holds(self, whole: int, part: int) -> bool:
        large, small = self.s.numbers[whole], self.s.numbers[part]
        if large.high is None or small.exactness is not Exactness.EXACT:
            return True
        return small.low <= large.high
