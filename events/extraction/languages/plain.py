"""What a plain pack holds: the words of a language that the plain reader reads by."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")
_HEAD = 2  # letters by which most words are told to be none of a table's stems
REMEMBERED = 20_000  # words


class Phrases(Generic[T]):
    """Words and phrases with a value each; "word*" stands for every word that begins so.

    Each row is one phrase. The longest that stands at a place wins, an exact first word
    before a stem.
    """

    def __init__(self, rows: Iterable[tuple[str, T]] = ()) -> None:
        self._whole: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        self._stems: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for phrase, value in rows:
            words = tuple(phrase.split())
            first = words[0]
            table = self._stems if first.endswith("*") else self._whole
            table.setdefault(first.rstrip("*"), []).append((words, value))
        for table in (self._whole, self._stems):
            for found in table.values():
                found.sort(key=lambda row: -len(row[0]))
        self._sizes = sorted({len(stem) for stem in self._stems}, reverse=True)
        self._heads = frozenset(stem[:_HEAD] for stem in self._stems)

    def at(self, words: Sequence[str], at: int) -> tuple[int, T] | None:
        """How many words stand here and what they mean."""
        if at >= len(words):
            return None
        word = words[at]
        rows = self._whole.get(word)
        found = self._first(rows, words, at) if rows is not None else None
        if found is not None or word[:_HEAD] not in self._heads:
            return found
        for end in self._sizes:
            rows = self._stems.get(word[:end])
            found = self._first(rows, words, at) if rows is not None else None
            if found is not None:
                return found
        return None

    @staticmethod
    def _first(
        rows: list[tuple[tuple[str, ...], T]], words: Sequence[str], at: int
    ) -> tuple[int, T] | None:
        after = words[at + 1] if at + 1 < len(words) else ""
        for phrase, value in rows:
            size = len(phrase)
            if size == 1:
                return 1, value
            # most that do not stand here fail at the second word
            fits = phrase[1] == after or phrase[1].endswith("*")
            if fits and _stands(phrase, words, at):
                return size, value
        return None

    def opens(self, word: str) -> bool:
        """May a phrase begin with this word?"""
        if word in self._whole:
            return True
        if word[:_HEAD] not in self._heads:
            return False
        return any(word[:end] in self._stems for end in self._sizes)

    def words(self) -> set[str]:
        """All words written out in full."""
        rows = [*self._whole.values(), *self._stems.values()]
        return {
            word
            for found in rows
            for phrase, _ in found
            for word in phrase
            if not word.endswith("*")
        }


def _stands(phrase: tuple[str, ...], words: Sequence[str], at: int) -> bool:
    if at + len(phrase) > len(words):
        return False
    for n in range(1, len(phrase)):
        wanted, word = phrase[n], words[at + n]
        if wanted != word and not (
            wanted.endswith("*") and word.startswith(wanted[:-1])
        ):
            return False
    return True


@dataclass(frozen=True, slots=True)
class HarmWord:
    """A harm and the side on which its people stand.

    kind: `noun` takes the number before it ("12 morts"), `next` the number after it ("a tué
    12", "la mort de 12"), `either` has it on either side ("12 personnes ont péri"), `part` is
    `next` after an active auxiliary and else `either`. `loose` is also said of things.
    """

    harm: str
    kind: str
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """A party's neutral name and its country's ISO code; `land` says that the word names the country itself."""

    party: str | None
    country: str | None
    land: bool


@dataclass(frozen=True, slots=True)
class Names:
    """Words for parties and places; apart from the pack's other words, so that no name tells a language."""

    sides: Phrases[Side]
    inside: Phrases[str]  # "in": a place follows
    near: Phrases[str]
    area: Phrases[str]  # "province": what kind of place it is
    # of an inflected name, to those of its plain form
    endings: Mapping[str, tuple[str, ...]]
    leads: frozenset[str]  # first words of "in" and "near"
    seen: dict[str, bool] = field(default_factory=dict, compare=False)

    def may_side(self, word: str) -> bool:
        """May a party's name begin with this word?"""
        found = self.seen.get(word)
        if found is None:
            if len(self.seen) >= REMEMBERED:
                self.seen.clear()
            found = self.seen[word] = self.sides.opens(word)
        return found


@dataclass(frozen=True, slots=True)
class PlainPack:
    """The words of one language, normalised as `fold` does it."""

    code: str
    script: str  # letters of the language's script, as a range of a pattern
    folding: Mapping[int, str | None]
    numbers: Phrases[int]
    multipliers: Phrases[int]
    vague: Phrases[tuple[int, int | None, str]]
    before: Phrases[str]  # bounds before a number
    after: Phrases[str]  # bounds after a number
    harms: Phrases[HarmWord]
    people: Phrases[str]  # to their status
    pairs: Phrases[str]  # two people in one word, to their status
    pair_harms: Phrases[str]  # two of the dead in one word
    singles: Phrases[str]  # one person, without a number
    plurals: Phrases[str]  # people, without a number
    things: Phrases[str]  # to the reason why their number is no toll
    months: Phrases[int]
    weekdays: Phrases[int]
    days: Phrases[int]  # yesterday: 1
    sets: Mapping[str, Phrases[None]] = field(default_factory=dict)
    elides: bool = False  # l'armée is two words
    clitics: Mapping[str, str] = field(
        default_factory=dict
    )  # letters written on a word
    article: str = ""  # written on a word and dropped
    verb_first: bool = False
    ascending: bool = False  # five and twenty
    vigesimal: bool = False  # sixty-fifteen
    vocabulary: frozenset[str] = frozenset()
    names: Names | None = None
    seen: dict[str, frozenset[str]] = field(default_factory=dict, compare=False)
    pieces: dict[str, list[tuple[str, str, bool]]] = field(
        default_factory=dict, compare=False
    )  # a word of a text to those written in it

    def opens(self, word: str) -> frozenset[str]:
        """The names of the tables and sets in which a phrase may begin with this word."""
        found = self.seen.get(word)
        if found is None:
            if len(self.seen) >= REMEMBERED:
                self.seen.clear()
            found = frozenset(
                [n for n, rows in self.sets.items() if rows.opens(word)]
                + [n for n in _TABLES if getattr(self, n).opens(word)]
            )
            self.seen[word] = found
        return found

    def __contains__(self, word: object) -> bool:
        """Whether a word of a text, in lower case, is one of the pack's."""
        if not isinstance(word, str):
            return False
        low = fold(word, self.folding)
        article = self.article
        bare = low.removeprefix(article) if article else low
        if not self.vocabulary.isdisjoint({low, bare}):
            return True
        return bool(self.opens(low))

    def has(self, name: str, words: Sequence[str], at: int) -> int:
        """How many words of the named set stand here."""
        if at >= len(words) or name not in self.opens(words[at]):
            return 0
        found = self.sets[name].at(words, at)
        return found[0] if found else 0


SETS = """and or link of passive_by active negation modal hedge deny include of_them
including_other number_of rise from to according says official monitor un media witness
armed event since war period another every time_word year_word clause own that soft prep among freed ago
article""".split()  # noqa: SIM905


def fold(text: str, folding: Mapping[int, str | None]) -> str:
    """Lower case, composed, straight apostrophes, and the language's own folding."""
    low = unicodedata.normalize("NFC", text).lower()
    low = low.replace("’", "'").replace("ʼ", "'")
    return low.translate(folding) if folding else low


def table(text: str, folding: Mapping[int, str | None]) -> list[tuple[str, str]]:
    """Rows of "value: phrase, phrase"; a row without a value goes on with the last one."""
    rows: list[tuple[str, str]] = []
    value = ""
    for line in text.strip().splitlines():
        name, colon, phrases = line.partition(":")
        if colon:
            value = name.strip()
        else:
            phrases = line
        rows += [(p, value) for p in names(phrases, folding)]
    return rows


def names(text: str, folding: Mapping[int, str | None]) -> list[str]:
    """Phrases between commas, their words apart as the reader sees them."""
    return [
        " ".join(fold(phrase, folding).split())
        for phrase in text.replace("\n", ",").split(",")
        if phrase.strip()
    ]


def numbered(text: str, folding: Mapping[int, str | None]) -> Phrases[int]:
    return Phrases((phrase, int(value)) for phrase, value in table(text, folding))


def harm_words(text: str, folding: Mapping[int, str | None]) -> Phrases[HarmWord]:
    """Rows of "harm kind [loose]: phrases"."""
    rows = []
    for phrase, value in table(text, folding):
        harm, kind, *loose = value.split()
        rows.append((phrase, HarmWord(harm, kind, bool(loose))))
    return Phrases(rows)


def _names(tables: Mapping[str, str], folding: Mapping[int, str | None]) -> Names:
    def leads(name: str) -> Phrases[str]:
        return Phrases((p, name) for p in names(tables.get(name, ""), folding))

    endings = (
        line.partition(":") for line in tables.get("endings", "").strip().splitlines()
    )
    first = {
        phrase.partition(" ")[0]
        for name in ("inside", "near")
        for phrase in names(tables.get(name, ""), folding)
    }
    return Names(
        Phrases(_sides(tables.get("sides", ""), folding)),
        leads("inside"),
        leads("near"),
        Phrases(table(tables.get("area", ""), folding)),
        {
            old: tuple(new.strip().strip("-") for new in more.split(","))
            for old, _, more in endings
        },
        frozenset(first),
    )


def _sides(text: str, folding: Mapping[int, str | None]) -> Iterator[tuple[str, Side]]:
    """Rows of "Neutral Name CC: names of the country / words for its people"; "-" names no party."""
    for line in text.strip().splitlines():
        head, _, words = line.partition(":")
        last = head.rpartition(" ")[2]
        country = last if len(last) == 2 and last.isupper() else None
        party = head.removesuffix(f" {country}") if country else head
        lands, _, people = words.partition("/")
        for phrases, land in ((lands, True), (people, False)):
            side = Side(None if party == "-" else party, country, land)
            for phrase in names(phrases, folding):
                yield phrase, side


def vague_words(
    text: str, folding: Mapping[int, str | None]
) -> Phrases[tuple[int, int | None, str]]:
    """Rows of "low high exactness: phrases"; "-" is an open end."""
    rows = []
    for phrase, value in table(text, folding):
        low, high, exactness = value.split()
        most = None if high == "-" else int(high)
        rows.append((phrase, (int(low), most, exactness)))
    return Phrases(rows)


def build(
    code: str,
    script: str,
    tables: Mapping[str, str],
    *,
    folding: Mapping[int, str | None] | None = None,
    elides: bool = False,
    clitics: Mapping[str, str] | None = None,
    article: str = "",
    verb_first: bool = False,
    ascending: bool = False,
    vigesimal: bool = False,
) -> PlainPack:
    """A pack out of its tables; a table that a language has no use for is left out."""
    fine = folding or {}

    def texts(name: str) -> Phrases[str]:
        return Phrases(table(tables.get(name, ""), fine))

    sets = {
        name: Phrases[None]((p, None) for p in names(tables.get(name, ""), fine))
        for name in SETS
    }
    unknown = set(tables) - set(SETS) - _TABLES - _NAMES
    if unknown:
        raise ValueError(f"{code}: no such tables: {sorted(unknown)}")
    pack = PlainPack(
        code=code,
        script=script,
        folding=fine,
        numbers=numbered(tables["numbers"], fine),
        multipliers=numbered(tables["multipliers"], fine),
        vague=vague_words(tables["vague"], fine),
        before=texts("before"),
        after=texts("after"),
        harms=harm_words(tables["harms"], fine),
        people=texts("people"),
        pairs=texts("pairs"),
        pair_harms=texts("pair_harms"),
        singles=texts("singles"),
        plurals=texts("plurals"),
        things=texts("things"),
        months=numbered(tables["months"], fine),
        weekdays=numbered(tables["weekdays"], fine),
        days=numbered(tables["days"], fine),
        sets=sets,
        elides=elides,
        clitics=clitics or {},
        article=article,
        verb_first=verb_first,
        ascending=ascending,
        vigesimal=vigesimal,
        names=_names(tables, fine),
    )
    return _with_vocabulary(pack)


_NAMES = frozenset(["sides", "inside", "near", "area", "endings"])
_TABLES = frozenset(
    [
        "numbers",
        "multipliers",
        "vague",
        "before",
        "after",
        "harms",
        "people",
        "pairs",
        "pair_harms",
        "singles",
        "plurals",
        "things",
        "months",
        "weekdays",
        "days",
    ]
)


def _with_vocabulary(pack: PlainPack) -> PlainPack:
    found: set[str] = set()
    for name in _TABLES:
        found |= getattr(pack, name).words()
    for rows in pack.sets.values():
        found |= rows.words()
    values = {n: getattr(pack, n) for n in PlainPack.__slots__}
    return PlainPack(**{**values, "vocabulary": frozenset(found)})
