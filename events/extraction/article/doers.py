"""Who struck, told beside the toll: "killed when rebels ambushed a convoy", "the raid by the militia"."""

from collections.abc import Sequence

from events.extraction.article.makings import LOST, Making
from events.extraction.languages.pack import Pack, word_set
from events.extraction.parties import Parties, is_armed_group
from events.extraction.text.clauses import Read
from events.terms import VictimStatus

_WHEN = frozenset({"when", "after", "as"})
_STRUCK = word_set(
    """attacked ambushed stormed raided bombed shelled bombarded struck hit targeted
    overran launched fired opened dropped detonated besieged invaded"""
)
_FOUGHT = word_set("clashes clash fighting combat battle battles firefight gunfight")
_AGAINST = frozenset({"with", "against"})
_BLAMED = word_set("blamed responsible accused")
_CARRIED = word_set("carried perpetrated launched conducted mounted")
_BETWEEN = frozenset({"TIME", "PREP", "AUX", "COMMA"})
_CLOSED = frozenset({"SEMI", "SUB", "VERB"})
_DOUBT = word_set("denied denies deny not never unclear unknown unidentified if")
_AHEAD = 3  # sentences
_NEAR = 4  # chunks


def tell(
    makings: Sequence[Making], reads: Sequence[Read], parties: Parties, pack: Pack
) -> None:
    """Give tolls whose own words name nobody the party that their sentence or event names."""
    teller = _Doers(parties, pack)
    incidents: dict[str, list[Making]] = {}
    owners: dict[int, set[str]] = {}
    for making in makings:
        owners.setdefault(making.draft.read.index, set()).add(making.incident or "")
        if making.incident:
            incidents.setdefault(making.incident, []).append(making)
    for name, row in incidents.items():
        told = {m.perpetrator_party for m in row if m.perpetrator_party}
        known = teller.clauses(row) or teller.beside(name, row, reads, owners)
        both = {m.victim_party for m in row} & known
        if len(known) == 1 and told <= known and not both:
            (party,) = known
            for making in row:
                if making.perpetrator is None:
                    _give(making, party)


def _give(making: Making, party: str | None) -> None:
    if party is None or making.perpetrator_party or LOST in making.rule:
        return
    if party == making.victim_party or making.claim.denied or "own hand" in making.rule:
        return
    sided = making.victim_party is not None
    group = is_armed_group(party)
    own = {
        VictimStatus.ARMED_FORCES: not group,  # a state's soldiers may be its own
        VictimStatus.DIRECT_PARTICIPANT: group,
    }
    if sided or not own.get(making.status, False):
        making.perpetrator_party = party


class _Doers:
    def __init__(self, parties: Parties, pack: Pack) -> None:
        self.parties = parties
        self.pack = pack

    def clauses(self, row: Sequence[Making]) -> set[str | None]:
        """The parties that the tolls of an incident name in their own sentences."""
        found: set[str | None] = set()
        for making in row:
            if making.perpetrator is None and making.perpetrator_party is None:
                party = self.in_clause(making)
                _give(making, party)
                found |= {party} - {None}
        return found

    def in_clause(self, making: Making) -> str | None:
        """ "Killed when rebels attacked", "died in clashes with the militia", "blamed for the deaths of"."""
        read, trigger = making.draft.read, making.draft.trigger
        if read.has(_DOUBT):
            return None
        chunks = read.chunks
        for at in range(trigger + 1, len(chunks) - 2):
            low = read.tokens[chunks[at].first].low
            if chunks[at].kind == "SEMI":
                break
            if chunks[at].kind == "SUB" and low in _WHEN:
                return self._strikes(read, at + 1)
            if low in _AGAINST and self._fought(read, at - 1):
                return self._party(read, at + 1)
        return self._blamed(read, trigger)

    def _blamed(self, read: Read, trigger: int) -> str | None:
        chunks = read.chunks
        if trigger < 2 or read.tokens[chunks[trigger - 1].first].low != "for":
            return None
        for at in range(trigger - 2, 0, -1):
            if chunks[at].kind not in {"VERB", "AUX"}:
                return None
            if read.tokens[chunks[at].first].low in _BLAMED:
                return self._before(read, at)
        return None

    def _fought(self, read: Read, at: int) -> bool:
        chunk = read.chunks[at]
        return read.tokens[chunk.last].low in _FOUGHT

    def _strikes(self, read: Read, at: int) -> str | None:
        """The party at this chunk, if a verb of striking follows."""
        chunks = read.chunks
        for spot in range(at + 1, min(at + 1 + _NEAR, len(chunks))):
            if chunks[spot].kind == "VERB":
                hits = read.tokens[chunks[spot].first].low in _STRUCK
                return self._party(read, at) if hits else None
            named = chunks[spot].kind == "NP" and chunks[spot - 1].kind == "PREP"
            if chunks[spot].kind not in _BETWEEN and not named:
                return None
        return None

    def _before(self, read: Read, verb: int) -> str | None:
        """The party that is the subject of this verb."""
        for at in range(verb - 1, -1, -1):
            kind = read.chunks[at].kind
            if kind == "NP" and (at == 0 or read.chunks[at - 1].kind != "PREP"):
                return self._party(read, at)
            if kind in _CLOSED:
                return None
        return None

    def _party(self, read: Read, at: int) -> str | None:
        """The party named by the people here, by their "of" or by the name after a comma."""
        chunks = read.chunks
        if at >= len(chunks) or chunks[at].group is None:
            return None
        for spot in (at, at + 2):
            if spot >= len(chunks) or chunks[spot].group is None:
                break
            joint = read.tokens[chunks[spot - 1].first].low if spot > at else "of"
            group = chunks[spot].group
            if joint not in {"of", ","} or group is None or group.kind == "things":
                break
            party = self.parties.of(self._words(read, spot))
            if party is not None:
                return party
        return None

    def _words(self, read: Read, at: int) -> str:
        chunk, start = read.chunks[at], read.sentence.start
        first, last = read.tokens[chunk.first].start, read.tokens[chunk.last].end
        return read.sentence.text[first - start : last - start]

    def beside(
        self,
        name: str,
        row: Sequence[Making],
        reads: Sequence[Read],
        owners: dict[int, set[str]],
    ) -> set[str | None]:
        """The parties that the sentences about this incident alone say struck."""
        first = row[0].draft.read.index
        found: set[str | None] = set()
        for read in reads[max(0, first - 1) : row[-1].draft.read.index + 1 + _AHEAD]:
            told = owners.get(read.index)
            if told not in (None, {name}) or read.has(_DOUBT):
                if read.index > first:
                    break
                continue
            party = self._told(read)
            if party is not None:
                found.add(party)
        return found

    def _told(self, read: Read) -> str | None:
        """ "The attack by the militia", "it was carried out by …", "rebels were behind it"."""
        chunks = read.chunks
        for at in range(len(chunks) - 1):
            chunk = chunks[at]
            low = read.tokens[chunk.first].low
            party = None
            if low == "behind" and at and chunks[at - 1].kind == "AUX":
                party = self._before(read, at - 1)
            elif low == "by" and at and self._done_by(read, at - 1):
                party = self._party(read, at + 1)
            if party is not None:
                return party
        return None

    def _done_by(self, read: Read, at: int) -> bool:
        """Is what stands before "by" an event named before, or a verb of doing?"""
        chunk = read.chunks[at]
        group = chunk.group
        if group is not None:
            known = read.tokens[group.last].low in self.pack.sets["event"]
            return known and group.definite
        before = read.tokens[max(0, chunk.first - 1) : chunk.last + 1]
        return any(t.low in _CARRIED for t in before)
