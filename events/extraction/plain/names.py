"""Parties and places of a plain sentence: whose people were harmed, by whom, and where."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from events.extraction.languages.plain import Names, PlainPack, Side
from events.extraction.plain.numbers import Quantity
from events.extraction.plain.phrases import FIGHTING, Counted, Sentence
from events.gazetteer import Place, locate, state

_NEAR, _COUNTRY = 2, 6
_LONGEST = 5  # tokens of a place's name, hyphens counted
_KINDS = {"province": "province", "district": "district", "city": "city"}
_SMALL_WORDS = 4  # between "in" and the name
_REACH = 5  # tokens from a party back to its blow
_BY_REACH = 4
_SHORTEST, _STEM = 3, 2
_CLITICS = "وفبلك"
_HYPHENS = frozenset("-‑–")
_KNOWN = frozenset(["event", "people", "harms", "things", "numbers", "months"])


@dataclass(frozen=True, slots=True)
class By:
    """Who did it, as worded and by the party's neutral name."""

    words: str
    party: str | None


class Finder:
    """The parties and places of one text; the countries it names are its prior."""

    def __init__(self, text: str, pack: PlainPack) -> None:
        self.text = text
        self.pack = pack
        self.lands: Counter[str] = Counter()
        self.peoples: Counter[str] = Counter()  # of those who were harmed

    @property
    def land(self) -> str | None:
        """The country in which the text says most often that something happened."""
        return _most(self.lands)

    @property
    def prior(self) -> str | None:
        """That, or the country whose people were harmed most often."""
        return self.land or _most(self.peoples)

    def read(self, sentence: Sentence) -> "Named | None":
        """What a sentence names; None for a language without names."""
        names = self.pack.names
        if names is None:
            return None
        return Named(self, names, sentence)


class Named:
    """The parties that one sentence names, by their first token, and what they stand for."""

    def __init__(self, finder: Finder, names: Names, sentence: Sentence) -> None:
        self.finder = finder
        self.names = names
        self.s = sentence
        self.pack = finder.pack
        self._spellings = list(_spellings(sentence.lows, self.pack.article))
        self.sides = dict(self._sides())

    def _sides(self) -> Iterator[tuple[int, tuple[int, Side]]]:
        free = 0
        for at in range(len(self.s.tokens)):
            found = self._side(at) if at >= free else None
            if found is not None:
                yield at, found
                free = at + found[0]

    def _side(self, at: int) -> tuple[int, Side] | None:
        if at in self.s.number_at and self.s.tokens[at].kind == "num":
            return None
        for lows in self._spellings:
            if self.names.may_side(lows[at]):
                found = self.names.sides.at(lows, at)
                if found is not None:
                    return found
        return None

    # whose people

    def victims(self, number: Quantity, noun: Counted) -> str | None:
        """The side of soldiers or fighters, from the words beside their noun."""
        side = self._beside(number, noun)
        if side is None:
            return None
        if side.country is not None and not side.land:
            self.finder.peoples[side.country] += 1
        return side.party if noun.status in FIGHTING else None

    def _beside(self, number: Quantity, noun: Counted) -> Side | None:
        """ "Soldats maliens", "combattants du Hezbollah", "украинских военных"."""
        for at in range(number.last + 1, noun.noun + 1):
            if at in self.sides:
                return self.sides[at][1]
        at = noun.noun + 1
        for _ in range(_SMALL_WORDS):
            if at in self.sides:
                return self.sides[at][1]
            if not self._joins(at):
                return None
            at += 1
        return None

    def _joins(self, at: int) -> bool:
        """ "De", "du", "les": nothing that parts a name from what it belongs to."""
        s = self.s
        return bool(s.has("of", at) or s.has("article", at) or s.has("soft", at))

    # by whom

    def perpetrator(self) -> By | None:
        """The first party that strikes, is named after "by", or is the subject of the harm."""
        for at, (size, side) in self.sides.items():
            if self._strikes(at, size) or self._by(at) or self._acts(at, size):
                first, last = self.s.tokens[at], self.s.tokens[at + size - 1]
                return By(self.finder.text[first.start : last.end], side.party)
        return None

    def _strikes(self, at: int, size: int) -> bool:
        """ "Frappe israélienne", "attaque du Hamas", "российского удара"."""
        s, group = self.s, self.sides[at][1].country is None
        before = at - 1
        while before > at - _REACH and (self._joins(before) or s.has("armed", before)):
            before -= 1
        if s.has("event", before):
            return True
        adjective = before == at - 1 and not group and self._plain(before)
        if adjective and s.has("event", before - 1):
            return True  # "frappe aérienne israélienne"
        if not self.names.endings:
            return False
        after = at + size
        return bool(
            s.has("event", after) or (self._plain(after) and s.has("event", after + 1))
        )

    def _plain(self, at: int) -> bool:
        """A word of no table, written small."""
        if not 0 <= at < len(self.s.tokens):
            return False
        token = self.s.tokens[at]
        return (
            token.kind == "word"
            and token.text[:1] == token.text[:1].lower()
            and self.s.opens[at].isdisjoint(_KNOWN)
            and not self.s.has("prep", at)
        )

    def _by(self, at: int) -> bool:
        """ "Par l'armée israélienne", "على يد حماس"."""
        for before in range(at - 1, max(-1, at - 1 - _BY_REACH), -1):
            if self.s.mark(before) or before in self.s.hit_at:
                return False
            if self.s.ends_with("passive_by", before + 1):
                return True
        return False

    def _acts(self, at: int, size: int) -> bool:
        """ "L'armée israélienne a tué 12", "قتل الجيش الإسرائيلي 12"."""
        s = self.s
        if self.pack.verb_first:
            back = range(max(0, at - _BY_REACH), at)
            hits = [n for n in back if n in s.hit_at]
            return bool(hits) and not any(
                n in s.number_at or s.mark(n) or s.has("prep", n)
                for n in range(hits[-1] + 1, at)
            )
        n = at + size
        if self.names.endings and self._plain(n) and n not in s.hit_at:
            n += 1  # "израильская армия убила"
        while s.has("link", n) or s.has("active", n) or s.has("soft", n):
            n += 1
        hit = s.hit_at.get(n)
        return hit is not None and hit.word.kind == "next"

    # where

    def place(self) -> Place | None:
        """The closest of the places that the sentence says it happened in."""
        words = self.names.leads
        leads = [
            lead
            for at, low in enumerate(self.s.lows)
            if low in words and (lead := self._lead(at))
        ]
        self.finder.lands.update(
            land.country for _, at in leads if (land := self._land(at)) and land.country
        )
        found = [spot for near, at in leads if (spot := self._spot(near, at))]
        if self.pack.article:
            together = map(self._written_together, range(len(self.s.tokens)))
            found += [spot for spot in together if spot is not None]
        return min(found, key=lambda place: place.where_prec, default=None)

    def _lead(self, at: int) -> tuple[bool, int] | None:
        """Does "near" or "in" stand here? Whether it is "near", and the token after it."""
        near = self.names.near.at(self.s.lows, at)
        lead = near or self.names.inside.at(self.s.lows, at)
        return (near is not None, at + lead[0]) if lead is not None else None

    def _land(self, at: int) -> Place | None:
        """ "En Syrie", "dans le sud du Liban": the country itself."""
        _, at = self._name_after(at)
        side = self.sides[at][1] if at in self.sides else None
        return state(side.country) if side and side.land and side.country else None

    def _spot(self, near: bool, at: int) -> Place | None:
        place = self._land(at) or self._after(at)
        if place is not None and near and place.where_prec < _NEAR:
            return replace(place, where_prec=_NEAR)
        return place

    def _known(self, name: str, kind: str | None) -> Place | None:
        """The place of that name: in a country that was named as a place, else anywhere, else among those harmed.

        "An Israeli strike on Rafah" does not tell of Israel.
        """
        land = self.finder.land
        for country in (land,) if land else (None, self.finder.prior):
            place = locate(name, country=country, kind=kind)
            if place is not None:
                return place
        return None

    def _after(self, at: int) -> Place | None:
        kind, at = self._name_after(at)
        if at in self.sides or at in self.s.dated or at in self.s.number_at:
            return None
        return self._named(at, kind) if at < len(self.s.tokens) else None

    def _name_after(self, at: int) -> tuple[str | None, int]:
        """The kind of place that the words before a name tell of, and where the name begins."""
        kind: str | None = None
        for _ in range(_SMALL_WORDS):
            area = self._area(at)
            if area is not None:
                kind, at = kind or _KINDS.get(area[1]), at + area[0]
            elif self._joins(at) and at not in self.sides:
                at += 1
            else:
                break
        return kind, at

    def _area(self, at: int) -> tuple[int, str] | None:
        for lows in self._spellings:
            found = self.names.area.at(lows, at)
            if found is not None:
                return found
        return None

    def _named(self, at: int, kind: str | None) -> Place | None:
        """The longest name from a token on that the gazetteer knows."""
        if not self._opens_a_name(at):
            return None
        for end in sorted(self._ends(at), reverse=True):
            first, last = self.s.tokens[at], self.s.tokens[end]
            area = self._area(end + 1)
            told = kind or (_KINDS.get(area[1]) if area else None)
            for name in self._forms(self.finder.text[first.start : last.end]):
                place = self._known(name, told)
                if place is not None:
                    return place
        return None

    def _opens_a_name(self, at: int) -> bool:
        token = self.s.tokens[at]
        if token.kind != "word" or at in self.s.hit_at or len(token.text) < _SHORTEST:
            return False
        if token.text[0].lower() != token.text[0].upper():
            return token.text[0].isupper()
        return self.s.opens[at].isdisjoint(_KNOWN)

    def _ends(self, at: int) -> Iterator[int]:
        """Tokens at which the name may end."""
        tokens = self.s.tokens
        yield at
        for end in range(at + 1, min(len(tokens), at + _LONGEST)):
            token = tokens[end]
            joined = token.text in _HYPHENS and tokens[end - 1].end == token.start
            if joined or self.s.has("of", end) or self.s.has("article", end):
                continue
            if end in self.s.hit_at or not self._opens_a_name(end):
                return
            yield end

    def _forms(self, name: str) -> Iterator[str]:
        """The name as it stands, then its plain forms."""
        yield name
        for old, more in self.names.endings.items():
            if name.lower().endswith(old) and len(name) - len(old) >= _STEM:
                for new in more:
                    yield name[: len(name) - len(old)] + new

    def _written_together(self, at: int) -> Place | None:
        """ "بحلب": the preposition is a letter of the name."""
        token = self.s.tokens[at]
        if token.known or token.text[:1] != "ب":
            return None
        if len(token.text) <= _SHORTEST or at in self.sides:
            return None
        return self._known(token.text[1:], None)


def _most(votes: Counter[str]) -> str | None:
    return votes.most_common(1)[0][0] if votes else None


def _spellings(lows: list[str], article: str) -> Iterator[list[str]]:
    """The words as they stand; in a language that writes small words on others, also without them."""
    yield lows
    if not article:
        return
    bare = [_without(low, article) for low in lows]
    yield bare
    yield [
        _without(low[1:], article)
        if low[:1] in _CLITICS and len(low) > _SHORTEST
        else low
        for low in lows
    ]


def _without(low: str, article: str) -> str:
    if low.startswith(article) and len(low) > len(article) + 1:
        return low[len(article) :]
    if low.startswith(article[-1]) and len(low) > _SHORTEST:
        return low[1:]  # "لل" for "ل" and "ال"
    return low


def country_of(place: Place | None, prior: str | None) -> tuple[str | None, int | None]:
    """The country and how closely the place is known; else the country of the text."""
    if place is None:
        return prior, _COUNTRY if prior is not None else None
    return place.country, place.where_prec
