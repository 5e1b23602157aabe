"""One sentence as the plain reader sees it: its numbers with their nouns, its harm words."""

from dataclasses import dataclass, field

from events.extraction.languages.plain import HarmWord, PlainPack
from events.extraction.plain.numbers import Numbers, Quantity
from events.extraction.plain.words import Word
from events.extraction.setting.whens import When
from events.terms import Exactness

WHOLE = "the whole of which a part was harmed"
FIGHTING = frozenset({"armed_forces", "direct_participant"})
_NOUN_REACH = 4  # tokens from a number to the noun that it counts
_CURRENCY = frozenset("$€£¥₽₴₹")
_SHARE = frozenset("%٪")
_QUOTES = frozenset('"“”«»„')
_HYPHENS = frozenset("-‑")
_LIGHT = frozenset(["link", "of", "article", "soft", "of_them", "people"])
_AUX_REACH = 2
_MODAL_REACH = 6
_TOLL_REACH = 3
_INCLUDE_REACH = 2


@dataclass(slots=True)
class Hit:
    """A harm word: tokens `first` to `last`. `toll` counts ("number of dead"), `among` asks for a part."""

    first: int
    last: int
    word: HarmWord
    toll: bool = False
    among: bool = False


@dataclass(slots=True)
class Counted:
    """What a number counts: the token of the noun (-1 none), a person's status, or why not people."""

    noun: int = -1
    status: str | None = None
    why: str | None = None
    of_them: bool = False


@dataclass(slots=True)
class Sentence:
    """Tokens with all that stands on them."""

    tokens: list[Word]
    pack: PlainPack
    whens: list[When]
    lows: list[str] = field(init=False)
    opens: list[frozenset[str]] = field(init=False)
    spots: dict[str, list[int]] = field(init=False)  # where each table may be opened
    numbers: list[Quantity] = field(init=False)
    hits: list[Hit] = field(init=False)
    unreal: list[Hit] = field(init=False)  # denied or only possible
    dated: set[int] = field(init=False)
    number_at: dict[int, int] = field(init=False)
    hit_at: dict[int, Hit] = field(init=False)
    counted: list[Counted] = field(init=False)
    aside: set[int] = field(init=False)  # ages, distances and the like
    insets: dict[int, int] = field(init=False)  # token to the number of its inset

    def __post_init__(self) -> None:
        self.lows = [token.low for token in self.tokens]
        self.opens = [token.opens for token in self.tokens]
        self.spots = {}
        for at, names in enumerate(self.opens):
            for name in names:
                self.spots.setdefault(name, []).append(at)
        self.dated = {n for w in self.whens for n in range(w.first, w.last + 1)}
        moving = self.anywhere("rise")
        found = Numbers(self.tokens, self.pack, moving).find(self.dated)
        self.number_at = {
            at: n for n, q in enumerate(found) for at in range(q.first, q.last + 1)
        }
        self.numbers = found
        self.unreal = []
        self.hits = self._find_hits()
        self.hit_at = {
            at: hit for hit in self.hits for at in range(hit.first, hit.last + 1)
        }
        self.counted = [self._counted(q) for q in found]
        self._wholes()
        self.aside, self.insets = set(), {}
        if self.harmful:
            self._people()
            self._parts_off()

    @property
    def harmful(self) -> bool:
        """May the sentence tell of a harm at all?"""
        return bool(self.hits) or "pair_harms" in self.spots

    def has(self, name: str, at: int) -> int:
        """How many words of the named set stand at a token."""
        if not 0 <= at < len(self.opens) or name not in self.opens[at]:
            return 0
        found = self.pack.sets[name].at(self.lows, at)
        return found[0] if found else 0

    def anywhere(self, name: str) -> bool:
        """Does a phrase of the named set stand in the sentence?"""
        return any(self.has(name, at) for at in self.spots.get(name, ()))

    def ends_with(self, name: str, at: int) -> bool:
        """Does a phrase of the named set end right before a token?"""
        return any(
            self.has(name, at - size) == size for size in range(1, min(4, at) + 1)
        )

    def mark(self, at: int) -> str:
        token = self.tokens[at] if 0 <= at < len(self.tokens) else None
        return token.text if token is not None and token.kind == "mark" else ""

    def quiet(self, at: int) -> bool:
        """A mark that parts nothing."""
        return self.mark(at) in _QUOTES | _HYPHENS

    def light(self, at: int) -> bool:
        """A word that may stand between a number and its harm at no cost."""
        if not 0 <= at < len(self.opens) or self.opens[at].isdisjoint(_LIGHT):
            return False
        return bool(
            self.has("link", at)
            or self.has("of", at)
            or self.has("article", at)
            or self.has("soft", at)
            or self.has("of_them", at)
            or ("people" in self.opens[at] and self.pack.people.at(self.lows, at))
        )

    # harm words

    def _find_hits(self) -> list[Hit]:
        found: list[Hit] = []
        free = 0
        for at in self.spots.get("harms", ()):
            if at < free or at in self.number_at or at in self.dated:
                continue
            row = self.pack.harms.at(self.lows, at)
            if row is not None:
                free = at + row[0]
                self._place(Hit(at, free - 1, row[1]), found)
        return found

    def _place(self, hit: Hit, found: list[Hit]) -> None:
        if self._unreal(hit):
            self.unreal.append(hit)
            return
        before = range(max(0, hit.first - _TOLL_REACH), hit.first)
        counts = [at for at in before if self.has("number_of", at)]
        hit.toll = bool(counts) and not any(
            at in self.number_at or (self._parts(at) and not self._of_people(at))
            for at in range(counts[-1], hit.first)
        )
        if not any(self._parts(at) for at in before):
            near = before[-_INCLUDE_REACH:] if before else before
            hit.among = any(self.ends_with("among", at + 1) for at in near)
        if hit.word.kind == "part":
            kind = "next" if self._active(hit.first) else "either"
            hit.word = HarmWord(hit.word.harm, kind, hit.word.loose)
        found.append(hit)

    def _of_people(self, at: int) -> bool:
        """ "Число людей, погибших": a comma after the people who are counted."""
        if self.mark(at) != "," or at < 1:
            return False
        return self.pack.people.at(self.lows, at - 1) is not None

    def _parts(self, at: int) -> bool:
        return bool(self.mark(at)) and not self.quiet(at)

    def _active(self, at: int) -> bool:
        """ "Ont tué", "ont aussi tué", but not "ont été tués"."""
        if self.has("active", at - 1):
            return True
        return bool(self.has("soft", at - 1) and self.has("active", at - _AUX_REACH))

    def _unreal(self, hit: Hit) -> bool:
        if hit.word.harm == "captured" and self.anywhere("freed"):
            return True
        first = hit.first
        while first and self.has("link", first - 1):
            first -= 1
        if self.has("negation", first - 1) or self.has("negation", hit.first - 1):
            return True
        spots = range(max(0, hit.first - _MODAL_REACH), hit.first)
        return any(
            self.has("modal", at)
            and not any(self._parts(n) for n in range(at, hit.first))
            for at in spots
        )

    # nouns

    def _counted(self, number: Quantity) -> Counted:
        """The noun after a number; "un homme": the number is no more than an article."""
        if number.status is not None:
            return Counted(number.first, number.status)
        before = self.mark(number.first - 1)
        if before in _CURRENCY:
            return Counted(why="money")
        at = number.last + 1
        if self.mark(at) in _CURRENCY:
            return Counted(why="money")
        if self.mark(at) in _SHARE:
            return Counted(why="share")
        return self._noun_after(at)

    def _noun_after(self, at: int) -> Counted:
        found = Counted()
        start = at
        while at < min(len(self.tokens), start + _NOUN_REACH):
            if self.has("of_them", at):
                found.of_them = True
                return found
            if self._bounds(at):
                break
            person = self.pack.people.at(self.lows, at)
            if person is not None:
                return self._person(at, person)
            thing = self.pack.things.at(self.lows, at)
            if thing is not None and found.noun < 0:
                return Counted(at + thing[0] - 1, None, thing[1])
            if found.noun < 0 and self._names(at):
                found.noun = at
            at += 1
        return found

    def _person(self, at: int, person: tuple[int, str]) -> Counted:
        """ "Jeunes bergers": the second of two words for people says more, but soldiers stay soldiers."""
        size, status = person
        more = self.pack.people.at(self.lows, at + size)
        if more is not None and at + size not in self.hit_at:
            told = status if status in FIGHTING else more[1]
            return Counted(at + size + more[0] - 1, told)
        return Counted(at + size - 1, status)

    def _names(self, at: int) -> bool:
        """A word that none of the tables of small words holds."""
        return self.tokens[at].kind == "word" and not self.light(at)

    def _bounds(self, at: int) -> bool:
        """What ends the noun phrase of a number."""
        if self.tokens[at].kind != "word":
            return not self.quiet(at)
        return bool(
            at in self.number_at
            or at in self.hit_at
            or at in self.dated
            or self.has("and", at)
            or self.has("or", at)
            or self.has("include", at)
            or self.has("passive_by", at)
            or (self.has("link", at) and not self.has("soft", at))
            or self.has("prep", at)
        )

    def end_of_noun(self, number: int) -> int:
        """The last token of a number with its noun."""
        return max(self.numbers[number].last, self.counted[number].noun)

    def _wholes(self) -> None:
        """ "Deux des trois assaillants": the second number is the whole, its noun the first one's."""
        pairs = zip(self.numbers, self.numbers[1:], strict=False)
        for n, (one, two) in enumerate(pairs):
            between = range(one.last + 1, two.first)
            of = any(self.has("of", at) for at in between)
            if of and all(
                self.has("of", at) or self.has("article", at) for at in between
            ):
                self.counted[n] = self.counted[n + 1]
                self.counted[n + 1] = Counted(why=WHOLE)

    def _people(self) -> None:
        """People without a number become numbers of their own: one, or two and more."""
        counted = {
            at
            for n, number in enumerate(self.numbers)
            for at in range(number.first, self.counted[n].noun + 1)
        }
        found = list(zip(self.numbers, self.counted, strict=True))
        free = 0
        spots = (self.spots.get(name, ()) for name in ("singles", "plurals"))
        for at in sorted({at for row in spots for at in row} - counted - self.dated):
            bare = self._bare(at) if at >= free and at not in self.number_at else None
            if bare is not None:
                found.append(bare)
                free = bare[0].last + 1
        found.sort(key=lambda pair: pair[0].first)
        self.numbers = [number for number, _ in found]
        self.counted = [noun for _, noun in found]
        self.number_at = {
            at: n
            for n, number in enumerate(self.numbers)
            for at in range(number.first, number.last + 1)
        }

    def _bare(self, at: int) -> tuple[Quantity, Counted] | None:
        single = self.pack.singles.at(self.lows, at)
        row = single or self.pack.plurals.at(self.lows, at)
        if row is None or at in self.hit_at:
            return None
        size, status = row
        led = self.has("article", at - 1) and at - 1 not in self.number_at
        first, last = at - bool(led), at + size - 1
        number = Quantity(first, last, at, 2, None, Exactness.UNCOUNTED, bare=True)
        if single is not None:
            number.low, number.high, number.exactness = 1, 1, Exactness.EXACT
        return number, Counted(last, status)

    # what stands apart

    def _parts_off(self) -> None:
        self.aside = {
            at
            for number, noun in zip(self.numbers, self.counted, strict=True)
            if noun.why is not None
            for at in range(number.first, max(number.last, noun.noun) + 1)
        }
        self.insets = self._insets() if "include" in self.spots else {}

    def _insets(self) -> dict[int, int]:
        """ ", dont trois enfants," : tokens from the comma to the next one, by their number."""
        found: dict[int, int] = {}
        for n, number in enumerate(self.numbers):
            first = self.led_in(number)
            if first < 0:
                continue
            first -= bool(self.mark(first - 1))
            last = number.last
            while last + 1 < len(self.tokens) and not self._parts(last + 1):
                if last + 1 in self.hit_at:
                    break
                last += 1
            closed = last + 1 < len(self.tokens) and self._parts(last + 1)
            for at in range(first, last + 1 + closed):
                found[at] = n
        return found

    def led_in(self, number: Quantity) -> int:
        """Where "dont" before a number begins, -1 where none does."""
        if "include" not in self.spots:
            return -1
        for gap in range(_INCLUDE_REACH):
            end = number.first - gap
            for size in range(1, min(4, end) + 1):
                if self.has("include", end - size) == size:
                    return end - size
            if end < 1 or not self.light(end - 1):
                break
        return -1
