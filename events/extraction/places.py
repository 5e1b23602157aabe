"""Where it happened: the place named in the clause of the harm, looked up in the gazetteer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from events.extraction.clauses import Draft, Read
from events.extraction.groups import Group
from events.extraction.parties import CAPITALS, NAMES
from events.extraction.sentences import Token

try:
    from events.gazetteer import Place, country_of, locate
except ImportError:  # without a gazetteer places keep their wording only
    from types import SimpleNamespace as Place

    def country_of(word: str) -> str | None:
        return None

    def locate(
        name: str, *, country: str | None = None, kind: str | None = None
    ) -> Place | None:
        return None


_AFTER = frozenset({"SEMI", "TRIG"})
_BEFORE = frozenset({"SEMI", "TRIG", "SUB"})
_REACH = 40  # chunks looked at on either side of a harm word
_NEAR_PRECISION = 2
_COUNTRY_PRECISION = 6
_PLACE_VOTE, _WORD_VOTE = 3, 1


@dataclass(slots=True)
class Where:
    """A place as worded and what the gazetteer knows of it."""

    name: str
    country: str | None
    lat: float | None = None
    lon: float | None = None
    precision: int | None = None
    chunk: int = -1
    admin1: str | None = None


class Places:
    """Place finder of one text; its country prior comes from the places the text names."""

    def __init__(self, text: str, sets: Mapping[str, frozenset[str]]) -> None:
        self.text = text
        self.sets = sets
        self.prior: str | None = None
        self.known: dict[tuple[str, str | None], Place | None] = {}
        self.countries: dict[str, str | None] = {}

    def learn(self, reads: Iterable[Read]) -> None:
        """The country most named by places; capitals that stand for governments weigh less."""
        votes: Counter[str] = Counter()
        for read in reads:
            for at, chunk in enumerate(read.chunks):
                if chunk.kind == "NP":
                    self._vote(read, at, votes)
        if votes:
            self.prior = votes.most_common(1)[0][0]

    def _vote(self, read: Read, at: int, votes: Counter[str]) -> None:
        where = self._at(read, at, self.sets["where"])
        if where is not None and where.country:
            metonym = where.name.lower() in NAMES
            votes[where.country] += _WORD_VOTE if metonym else _PLACE_VOTE
            return
        chunk = read.chunks[at]
        for token in read.tokens[chunk.first : chunk.last + 1]:
            if token.text[:1].isupper():
                country = self._country(token.text)
                if country:
                    votes[country] += _WORD_VOTE

    def _country(self, word: str) -> str | None:
        if word not in self.countries:
            bare = word.removesuffix("’s").removesuffix("'s")
            self.countries[word] = country_of(bare)
        return self.countries[word]

    def of(self, draft: Draft) -> Where | None:
        """The place of a draft: after the harm word first, then before it in its clause."""
        chunks = draft.read.chunks
        after = range(draft.trigger + 1, min(len(chunks), draft.trigger + _REACH))
        before = range(draft.trigger - 1, max(-1, draft.trigger - _REACH), -1)
        found = self._first(draft, after, _AFTER)
        return found or self._first(draft, before, _BEFORE)

    def _first(
        self, draft: Draft, spots: Iterable[int], stops: frozenset[str]
    ) -> Where | None:
        read, chunks = draft.read, draft.read.chunks
        for at in spots:
            kind = chunks[at].kind
            if kind in stops and not (kind == "TRIG" and stops is _AFTER):
                return None
            told = read.tokens[chunks[at].first].low in self.sets["say"]
            if stops is _BEFORE and told:
                return None
            where = self._at(read, at, self.sets["strong where"])
            if where is not None:
                return where
        return None

    def _at(self, read: Read, at: int, words: frozenset[str]) -> Where | None:
        """The place a noun phrase names after "in", "near" and the like."""
        chunks, tokens = read.chunks, read.tokens
        group = chunks[at].group
        if group is None or at == 0 or chunks[at - 1].kind != "PREP":
            return None
        preposition = tokens[chunks[at - 1].first].low
        if preposition not in words and not self._of_event(read, at, preposition):
            return None
        inner = self._inner(read, at)
        if inner is not None:
            kind = self._kind(tokens[group.last].low)
            return self._named(read, inner.first, inner.last, kind, preposition, at + 2)
        spots = range(group.first, group.last + 1)
        names = [n for n in spots if tokens[n].text[:1].isupper()]
        if not names:
            return None
        kinds = (self._kind(tokens[n].low) for n in spots)
        kind = next((k for k in kinds if k), None)
        found = self._named(read, names[0], names[-1], kind, preposition, at)
        whole = names[-1] == group.last or kind is not None
        if found is None or whole or found.lat is not None:
            return found
        return None  # "in Syrian regime strikes" names no place

    def _kind(self, word: str) -> str | None:
        """What kind of place a word such as "province" says it is."""
        for kind in ("province", "district", "city", "region"):
            if word in self.sets[f"{kind} word"]:
                return kind
        return None

    def _inner(self, read: Read, at: int) -> Group | None:
        """ "In the province of Basra": the name after "of"."""
        chunks = read.chunks
        if at + 2 >= len(chunks) or read.tokens[chunks[at + 1].first].low != "of":
            return None
        head = read.tokens[chunks[at].last].low
        held = self._kind(head) or head in self.sets["area word"]
        return chunks[at + 2].group if held else None

    def _of_event(self, read: Read, at: int, preposition: str) -> bool:
        """ "The bombing of …", "strikes on …"."""
        event = read.chunks[at - 2].group if at > 1 else None
        if preposition not in {"of", "on"} or event is None or event.head < 0:
            return False
        return read.tokens[event.head].low in self.sets["event"]

    def _named(
        self,
        read: Read,
        first: int,
        last: int,
        kind: str | None,
        preposition: str,
        at: int,
    ) -> Where | None:
        tokens = read.tokens
        while first < last and tokens[first].tag == "OWNER":
            first += 1  # "Nigeria's Plateau state"
        while first < last and tokens[first].low in self.sets["direction"]:
            if self._whole_name(tokens, first, last, kind):
                break
            first += 1
        name = self.text[tokens[first].start : tokens[last].end]
        name = name.removesuffix("’s").removesuffix("'s")
        place = self._locate(name, kind)
        if place is None:
            country = self._country(name)
            if country is None:
                row = tokens[first : last + 1]
                return self._unknown(row, name, preposition, at)
            return Where(name, country, precision=_COUNTRY_PRECISION, chunk=at)
        precision = place.where_prec
        if preposition in self.sets["near"] and precision == 1:
            precision = _NEAR_PRECISION
        return Where(
            name, place.country, place.lat, place.lon, precision, at, place.admin1
        )

    def _whole_name(
        self, tokens: Sequence[Token], first: int, last: int, kind: str | None
    ) -> bool:
        """Is the direction part of the name ("North Darfur", not "northern Mali")?"""
        if not tokens[first].text[:1].isupper():
            return False
        end = tokens[last].end
        whole = self._locate(self.text[tokens[first].start : end], kind)
        rest = self._locate(self.text[tokens[first + 1].start : end], kind)
        return whole is not None or rest is None

    def _unknown(
        self, row: Sequence[Token], name: str, preposition: str, at: int
    ) -> Where | None:
        """A name the gazetteer lacks is kept as worded when the words leave no doubt."""
        plain = all(t.text[:1].isupper() or t.low in {"al", "el"} for t in row)
        low = name.lower()
        people = low in NAMES and low not in CAPITALS
        if preposition not in self.sets["strong where"] | {"of"} or not plain or people:
            return None
        return Where(name, None, chunk=at)

    def _locate(self, name: str, kind: str | None) -> Place | None:
        key = (name, kind)
        if key not in self.known:
            found = locate(name, country=self.prior, kind=kind)
            if found is None and kind is not None:
                found = locate(name, country=self.prior)
            self.known[key] = found
        return self.known[key]
