"""Where it happened: the place named in the clause of the harm, looked up in the gazetteer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from events.extraction.clauses import Draft, Read
from events.extraction.parties import NAMES

try:
    from events.gazetteer import Place, country_of, locate
except ImportError:  # the gazetteer is not built yet
    Place = None

    def country_of(word):
        return None

    def locate(name, country=None, kind=None):
        return None


_WHERE = frozenset(
    {
        "in",
        "at",
        "near",
        "outside",
        "inside",
        "around",
        "of",
        "from",
        "across",
        "on",
        "to",
        "into",
        "over",
        "off",
        "through",
    }
)
_STRONG = frozenset({"in", "at", "near", "outside", "inside", "around", "across"})
_KINDS = {
    "province": "province",
    "governorate": "province",
    "state": "province",
    "region": "region",
    "oblast": "province",
    "department": "province",
    "county": "district",
    "district": "district",
    "city": "city",
    "town": "city",
    "village": "city",
    "capital": "city",
    "suburb": "city",
    "neighbourhood": "city",
    "neighborhood": "city",
}
_AFTER = frozenset({"SEMI", "TRIG"})
_BEFORE = frozenset({"SEMI", "TRIG", "SUB"})
_NEAR = frozenset({"near", "outside", "around"})
_NEAR_PRECISION = 2
_SITE = frozenset(
    {
        "base",
        "airport",
        "camp",
        "hospital",
        "market",
        "mosque",
        "church",
        "airbase",
        "prison",
        "school",
    }
)


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

    def __init__(self, text: str, says: frozenset[str]) -> None:
        self.text = text
        self.says = says
        self.prior: str | None = None
        self.known: dict[tuple[str, str | None], Place | None] = {}

    def learn(self, reads: Iterable[Read]) -> None:
        """The country most named by places (not by capitals that stand for governments)."""
        votes: Counter[str] = Counter()
        for read in reads:
            for at, chunk in enumerate(read.chunks):
                where = self._at(read, at, _WHERE) if chunk.kind == "NP" else None
                if where is not None and where.country:
                    metonym = where.name.lower() in NAMES
                    votes[where.country] += 1 if metonym else 3
        if votes:
            self.prior = votes.most_common(1)[0][0]

    def of(self, draft: Draft) -> Where | None:
        """The place of a draft: after the harm word first, then before it in its clause."""
        read, chunks = draft.read, draft.read.chunks
        after = range(draft.trigger + 1, len(chunks))
        before = range(draft.trigger - 1, -1, -1)
        for spots, stops in ((after, _AFTER), (before, _BEFORE)):
            for at in spots:
                if chunks[at].kind in stops and not self._same_event(draft, at):
                    break
                if stops is _BEFORE and read.tokens[chunks[at].first].low in self.says:
                    break
                if chunks[at].kind == "NP":
                    where = self._at(read, at, _STRONG)
                    if where is not None:
                        return self._deepest(read, at, where)
        return None

    def _same_event(self, draft: Draft, at: int) -> bool:
        """ "killed and seven wounded in an ambush near Tessit": the place serves both."""
        return draft.read.chunks[at].kind == "TRIG" and at > draft.trigger

    def _deepest(self, read: Read, at: int, where: Where) -> Where:
        """ "In the province of Idlib": the name after "of"; "in Gao, Mali" keeps Gao."""
        return where

    def _at(self, read: Read, at: int, words: frozenset[str]) -> Where | None:
        chunks, tokens = read.chunks, read.tokens
        group = chunks[at].group
        if group is None or at == 0 or chunks[at - 1].kind != "PREP":
            return None
        preposition = tokens[chunks[at - 1].first].low
        if preposition not in words:
            return None
        head = tokens[group.last].low
        of = at + 2 < len(chunks) and tokens[chunks[at + 1].first].low == "of"
        if of and head in _KINDS and chunks[at + 2].group is not None:
            inner = chunks[at + 2].group
            return self._named(
                read, inner.first, inner.last, _KINDS[head], preposition, at + 2
            )
        names = [
            t
            for t in tokens[group.first : group.last + 1]
            if t.tag in {"NAME", "OWNER"} or t.text[:1].isupper()
        ]
        if not names:
            return None
        kind = next(
            (
                _KINDS[t.low]
                for t in tokens[group.first : group.last + 1]
                if t.low in _KINDS
            ),
            None,
        )
        first = next(
            n for n in range(group.first, group.last + 1) if tokens[n] is names[0]
        )
        last = max(n for n in range(group.first, group.last + 1) if tokens[n] in names)
        return self._named(read, first, last, kind, preposition, at)

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
        while first <= last and tokens[first].low in {
            "the",
            "northern",
            "southern",
            "eastern",
            "western",
            "central",
            "northwest",
            "northeast",
        }:
            first += 1
        if first > last:
            return None
        name = self.text[tokens[first].start : tokens[last].end]
        for ending in ("’s", "'s"):
            name = name.removesuffix(ending)
        place = self._locate(name, kind)
        if place is None:
            country = country_of(name)
            if country is None:
                return self._unknown(read, first, last, name, preposition, at)
            return Where(name, country, precision=6, chunk=at)
        precision = place.where_prec
        if preposition in _NEAR and precision == 1:
            precision = _NEAR_PRECISION
        return Where(
            name, place.country, place.lat, place.lon, precision, at, place.admin1
        )

    def _unknown(
        self, read: Read, first: int, last: int, name: str, preposition: str, at: int
    ) -> Where | None:
        """A name the gazetteer lacks is kept as worded when the words leave no doubt."""
        tokens = read.tokens[first : last + 1]
        plain = all(t.tag == "NAME" or t.low in {"al", "el"} for t in tokens)
        if preposition not in _STRONG or not plain or name.lower() in NAMES:
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
