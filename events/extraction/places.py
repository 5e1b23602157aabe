"""Where it happened: the place named in the clause of the harm, looked up in the gazetteer."""

import re
from collections.abc import Iterable, Sequence

from events.extraction.clauses import Draft, Read
from events.extraction.groups import Group
from events.extraction.languages.pack import Pack
from events.extraction.parties import CAPITALS, NAMES
from events.extraction.sentences import Token
from events.extraction.votes import Votes
from events.extraction.wheres import COUNTRY_PRECISION, NamedPlace, Where, capital
from events.gazetteer import Place, contains, country_of, homes, locate

_SEMICOLON = frozenset({";"})
_BEFORE = frozenset({"SEMI", "TRIG", "SUB"})
_REACH = 40  # chunks looked at on either side of a harm word
_NEAR_PRECISION = 2
_PARENTS = frozenset({"district", "province", "country", "region"})
_LONGEST_NAME, _MOST_PARENTS = 4, 3
_LEADS_ON = frozenset({",", "(", "of", "in"})


_DATELINE = 9
_SITS = frozenset({"of", "in", "at"})
_FOUGHT_FOR = frozenset({"fighting", "battle", "battles", "fight"})
_SEATS = frozenset({"city", "district", "province"})
_NAME = re.compile(
    r"(?<=\bof )[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*|^[A-Z][\w'’-]+(?= [a-z])"
)


class Places:
    """Place finder of one text; its country prior comes from the places the text names."""

    def __init__(self, text: str, pack: Pack) -> None:
        self.text = text
        self.sets = pack.sets
        self.kinds = pack.areas
        self.known: dict[tuple[int, int], Where | None] = {}  # by sentence and chunk
        self.prior: str | None = None
        self.countries: dict[str, str | None] = {}
        self.provinces: set[str] = set()  # names the text calls a province
        self.bare: set[str] = set()  # names it uses without saying what they are

    def learn(self, reads: Iterable[Read], home: str | None = None) -> None:
        """The country the text is about, from every place and people it names.

        `home`: where a group it names fights.
        """
        votes = Votes()
        if home is not None:
            votes.people(home, doer=False)
        for read in reads:
            tokens = read.tokens
            for at, chunk in enumerate(read.chunks):
                if chunk.group is None:
                    continue
                row = tokens[chunk.first : chunk.last + 1]
                names = [token for token in row if token.capital]
                if names or self._holds(read, at):  # "in the province of Basra"
                    self._vote(read, at, votes)
        self.prior = votes.winner()

    def _holds(self, read: Read, at: int) -> bool:
        """Does "of" follow?"""
        after = read.chunks[at].last + 1
        return after < len(read.tokens) and read.tokens[after].low == "of"

    def _vote(self, read: Read, at: int, votes: Votes) -> None:
        named = self._named_at(read, at, self.sets["where"])
        if named is None:
            self._vote_words(read, at, votes)
            return
        name = self._name(read, named)
        (self.provinces if named.kind == "province" else self.bare).add(name)
        shares = homes(name, named.kind) or homes(name)
        if not shares:
            self._vote_words(read, at, votes)
        elif named.preposition == "from" or name.lower() in NAMES:
            votes.word(shares)
        else:
            votes.place(shares)
        for area in self._areas(read, named.last):
            if area.country is not None:
                votes.area(area.country)

    def _vote_words(self, read: Read, at: int, votes: Votes) -> None:
        """Countries and their people; one who only strikes says little of where."""
        chunk = read.chunks[at]
        row = read.tokens[chunk.first : chunk.last + 1]
        known = self.countries
        events = [n for n, t in enumerate(row) if t.low in self.sets["event"]]
        for spot, token in enumerate(row):
            if not token.capital:
                continue
            text = token.text
            country = known[text] if text in known else self._country(text)
            if country is not None:
                votes.people(country, doer=bool(events) and events[-1] > spot)

    def _country(self, word: str) -> str | None:
        if word not in self.countries:
            bare = word.removesuffix("’s").removesuffix("'s")
            self.countries[word] = country_of(bare)
        return self.countries[word]

    def of(self, draft: Draft) -> Where | None:
        """The place of a draft: after the harm word first, then before it in its clause."""
        read, at = draft.read, draft.trigger
        own = self._after(read, draft.apart) if draft.apart else None
        found = own or self._after(read, at) or self._before(read, at)
        return found or self._across(draft) or self._frame(read)

    def _after(self, read: Read, trigger: int) -> Where | None:
        chunks = read.chunks
        for at in range(trigger + 1, min(len(chunks), trigger + _REACH)):
            if chunks[at].kind == "SEMI":
                return None
            if chunks[at].group is None:
                continue
            if chunks[at - 1].kind == "PREP":
                where = self._at(read, at)
            else:
                named = self._aimed(read, at)
                where = self._where(read, named) if named is not None else None
            if where is not None:
                return where
        return None

    def _before(self, read: Read, trigger: int) -> Where | None:
        chunks, say = read.chunks, self.sets["say"]
        for at in range(trigger - 1, max(-1, trigger - _REACH), -1):
            chunk = chunks[at]
            stops = chunk.kind in _BEFORE and not self._relative(read, at)
            if stops or read.tokens[chunk.first].low in say:
                return None
            if at and chunk.group is not None and chunks[at - 1].kind == "PREP":
                where = self._at(read, at)
                if where is not None:
                    return self._finer(read, at, where)
        return None

    def _at(self, read: Read, at: int) -> Where | None:
        """The place named by this chunk, looked up once for all harms of a sentence."""
        asked = read.index, at
        if asked not in self.known:
            named = self._named_at(read, at, self.sets["strong where"])
            told = named is not None and not self._speaks(read, at)
            self.known[asked] = self._where(read, named) if named and told else None
        return self.known[asked]

    def _frame(self, read: Read) -> Where | None:
        """ "In Rafah, the military said, four soldiers …": what a sentence opens with."""
        spots = range(min(len(read.chunks) - 1, _DATELINE))
        start = next((n + 1 for n in spots if read.chunks[n].kind == "SEMI"), 0)
        if start + 1 >= len(read.chunks) or read.chunks[start].kind != "PREP":
            return None
        named = self._named_at(read, start + 1, self.sets["strong where"])
        return self._where(read, named) if named is not None else None

    def _finer(self, read: Read, at: int, where: Where) -> Where:
        """ "In Falam, in Chin State": the town before the province that holds it."""
        spot = at - 2 - (read.chunks[at - 2].kind == "COMMA") if at > 2 else -1
        named = (
            self._named_at(read, spot, self.sets["strong where"]) if spot > 0 else None
        )
        town = self._where(read, named) if named is not None else None
        if town is None or town.spot is None or where.spot is None:
            return where
        return town if contains(where.spot, town.spot) else where

    def seat_of(self, read: Read, verb: int) -> Where | None:
        """ "A doctor at the hospital of Kadugli said": where the speaker works."""
        for at in range(verb - 1, 0, -1):
            kind = read.chunks[at].kind
            if kind not in {"NP", "PREP"}:
                return None
            low = read.tokens[read.chunks[at - 1].first].low
            if kind == "NP" and low in _SITS:
                named = self._phrase(read, at, low)
                where = self._where(read, named) if named is not None else None
                if where is not None and where.in_a_country:
                    return where if where.country == self.prior else None
        return None

    def _across(self, draft: Draft) -> Where | None:
        """ "A ship was hit off Mokha; twelve sailors were killed": before the semicolon."""
        read, chunks = draft.read, draft.read.chunks
        if not read.has(_SEMICOLON):
            return None
        for at in range(draft.trigger - 1, -1, -1):
            if read.tokens[chunks[at].first].low == ";":
                return self._first_located(read, at)
        return None

    def _first_located(self, read: Read, end: int) -> Where | None:
        for at in range(end - 1, -1, -1):
            named = self._named_at(read, at, self.sets["strong where"])
            if named is None or self._speaks(read, at):
                continue
            where = self._where(read, named)
            if where is not None and where.in_a_country:
                return where
        return None

    def scene(self, read: Read, as_worded: bool = False) -> Where | None:
        """The first located place of a sentence, also as what was attacked ("shelled …").

        `as_worded`: a place that the gazetteer lacks is taken as well.
        """
        for at, chunk in enumerate(read.chunks):
            if chunk.kind != "NP" or self._speaks(read, at):
                continue
            named = self._named_at(read, at, self.sets["scene where"])
            named = named or self._aimed(read, at)
            where = self._where(read, named) if named is not None else None
            if where is None:
                continue
            if where.in_a_country or (as_worded and where.precision is None):
                return where
        return None

    def _relative(self, read: Read, at: int) -> bool:
        """ "In a firefight that killed five": not "said that"."""
        that = read.tokens[read.chunks[at].first].low == "that"
        return that and at > 0 and read.chunks[at - 1].kind == "NP"

    def seat(self, speaker: str) -> Where | None:
        """The town or province in the name of an office: "mayor of Pokrovsk"."""
        for match in _NAME.finditer(speaker):
            name = match.group()
            if match.start() and self._country(name) is not None:
                continue
            place = self._locate(name, None)
            known = place is not None and place.kind in _SEATS
            if place is not None and known and place.country == self.prior:
                spot = place
                return Where(
                    name, spot.country, spot.lat, spot.lon, spot.where_prec, -1, spot
                )
        return None

    def _aimed(self, read: Read, at: int) -> NamedPlace | None:
        """ "Rebels attacked the town of Sarta": the object of the verb."""
        first = read.chunks[at].first
        if not first or read.tokens[first - 1].low not in self.sets["aim"]:
            return None
        return self._phrase(read, at, "")

    def _speaks(self, read: Read, at: int) -> bool:
        """ "The mission in Mali said": where the speaker sits, not where it happened."""
        after = read.chunks[at].last + 1
        tokens = read.tokens
        return after < len(tokens) and tokens[after].low in self.sets["say"]

    def _named_at(
        self, read: Read, at: int, words: frozenset[str]
    ) -> NamedPlace | None:
        """The place a noun phrase names after "in", "near" and the like."""
        chunks, tokens = read.chunks, read.tokens
        group = chunks[at].group
        if group is None or at == 0 or chunks[at - 1].kind != "PREP":
            return None
        preposition = tokens[chunks[at - 1].first].low
        if preposition not in words and not self._of_event(read, at, preposition):
            return None
        return self._phrase(read, at, preposition)

    def _phrase(self, read: Read, at: int, preposition: str) -> NamedPlace | None:
        chunks, tokens = read.chunks, read.tokens
        group = chunks[at].group
        if group is None:
            return None
        inner = self._inner(read, at)
        if inner is not None:
            kind = self._kind(tokens[group.last].low)
            return self._cut(
                read,
                NamedPlace(inner.first, inner.last, kind, preposition, at + 2, True),
            )
        apposed = self._apposed(read, at)
        if apposed is not None:
            return self._cut(
                read,
                NamedPlace(
                    apposed.first, apposed.last, "city", preposition, at + 2, True
                ),
            )
        spots = range(group.first, group.last + 1)
        names = [n for n in spots if capital(tokens[n])]
        if not names:
            return None
        kinds = (self._kind(tokens[n].low) for n in spots)
        kind = next((k for k in kinds if k), None)
        whole = names[-1] == group.last or kind is not None
        return self._cut(
            read, NamedPlace(names[0], names[-1], kind, preposition, at, whole)
        )

    def _apposed(self, read: Read, at: int) -> Group | None:
        """ "In the Iraqi capital, Baghdad": the name after the comma."""
        chunks, tokens = read.chunks, read.tokens
        if self._kind(tokens[chunks[at].last].low) != "city" or at + 2 >= len(chunks):
            return None
        row = tokens[chunks[at].first : chunks[at].last]
        if any(t.capital and not self._country(t.text) for t in row):
            return None
        name = chunks[at + 2].group
        if chunks[at + 1].kind != "COMMA" or name is None or name.kind != "named":
            return None
        return name

    def _kind(self, word: str) -> str | None:
        """What kind of place a word such as "province" says it is."""
        return self.kinds.get(word)

    def _inner(self, read: Read, at: int) -> Group | None:
        """ "In the province of Basra": the name after "of"."""
        chunks = read.chunks
        if at + 2 >= len(chunks) or read.tokens[chunks[at + 1].first].low != "of":
            return None
        row = read.tokens[chunks[at].first : chunks[at].last]
        head = read.tokens[chunks[at].last].low
        named = any(t.capital and not self._country(t.text) for t in row)
        if named and self._kind(head) != "city":
            return None  # "Behsud district of Wardak province" is Behsud
        held = self._kind(head) or head in self.sets["area word"]
        inner = chunks[at + 2].group
        return inner if held or self._town(read, chunks[at].group, inner) else None

    def _town(self, read: Read, outer: Group | None, inner: Group | None) -> bool:
        """ "At the airport of Gao", "in the market of Kupiansk": a town's own."""
        if (
            inner is None
            or inner.kind != "named"
            or outer is None
            or not outer.definite
        ):
            return False
        if outer.kind != "things":
            return False
        name = self.text[read.tokens[inner.first].start : read.tokens[inner.last].end]
        place = self._locate(name, None)
        return place is not None and place.kind == "city"

    def _of_event(self, read: Read, at: int, preposition: str) -> bool:
        """ "The bombing of …", "strikes on …", "the road between …"."""
        event = read.chunks[at - 2].group if at > 1 else None
        if preposition == "between":
            return self._two_towns(read, at, event)
        if preposition == "for":
            before = read.chunks[at - 2].last if at > 1 else -1
            return before >= 0 and read.tokens[before].low in _FOUGHT_FOR
        if preposition not in {"of", "on"} or event is None or event.head < 0:
            return False
        return read.tokens[event.head].low in self.sets["event"]

    def _two_towns(self, read: Read, at: int, event: Group | None) -> bool:
        """ "The road between …", "ambushed between Djibo and Arbinda"."""
        if event is not None and read.tokens[event.last].low in self.sets["way"]:
            return True
        if read.chunks[at - 2].kind not in {"VERB", "TRIG", "TIME"}:
            return False
        pair = [c.kind for c in read.chunks[at + 1 : at + 3]] == ["CONJ", "NP"]
        group = read.chunks[at].group
        if not pair or group is None or group.kind != "named":
            return False
        name = self.text[read.tokens[group.first].start : read.tokens[group.last].end]
        place = self._locate(name, None)
        return place is not None and place.kind == "city"

    def _cut(self, read: Read, named: NamedPlace) -> NamedPlace:
        """Without an owner, a direction or a word such as "province" about the name."""
        tokens = read.tokens
        while named.first < named.last and tokens[named.first].tag == "OWNER":
            named.first += 1  # "Nigeria's Plateau state"
        while (
            named.first < named.last
            and tokens[named.first].low in self.sets["direction"]
            and not self._whole_name(tokens, named)
        ):
            named.first += 1
        kind = self._kind(tokens[named.last].low)
        if named.first < named.last and kind is not None:
            named.last -= not (kind == "city" and self._whole_name(tokens, named))
        return named

    def _whole_name(self, tokens: Sequence[Token], named: NamedPlace) -> bool:
        """Is the first or last word part of the name ("North Darfur", "Gaza City")?"""
        if not (tokens[named.first].capital and tokens[named.last].capital):
            return False
        end = tokens[named.last].end
        whole = self._locate(self.text[tokens[named.first].start : end], named.kind)
        rest = self._locate(self.text[tokens[named.first + 1].start : end], named.kind)
        return whole is not None or rest is None

    def _name(self, read: Read, named: NamedPlace) -> str:
        tokens = read.tokens
        name = self.text[tokens[named.first].start : tokens[named.last].end]
        return name.removesuffix("’s").removesuffix("'s")

    def _where(self, read: Read, named: NamedPlace) -> Where | None:
        """What is known of a named place; None where the name is none of a place."""
        name = self._name(read, named)
        areas = self._areas(read, named.last)
        sure = next((area for area in areas if area.kind in _PARENTS), None)
        place = self._placed(name, named.kind, sure)
        if place is None and areas and named.whole:
            place = areas[0]  # an unknown village is put where its district is
        if place is None:
            country = self._country(name)
            if country is None:
                return self._unknown(read, named, name)
            if not named.whole:
                return None  # "in Syrian regime strikes" names no place
            return Where(name, country, precision=COUNTRY_PRECISION, chunk=named.chunk)
        precision = place.where_prec
        if named.preposition in self.sets["near"] and precision == 1:
            precision = _NEAR_PRECISION
        return Where(
            name, place.country, place.lat, place.lon, precision, named.chunk, place
        )

    def _placed(
        self, name: str, kind: str | None, parent: Place | None
    ) -> Place | None:
        """The place, read as the province where the text uses provinces' bare names."""
        place = self._locate(name, kind, parent)
        if kind is not None or place is None or place.kind != "city":
            return place
        if self.provinces & self.bare:
            province = self._locate(name, "province", parent)
            if province is not None and contains(province, place):
                return province
        return place

    def _areas(self, read: Read, last: int) -> list[Place]:
        """The areas named right after a place: "Vera Cruz, Bahia", "Rafah (North Sinai)"."""
        tokens = read.tokens
        at, found = last + 1, list[Place]()
        while at < len(tokens) and self._kind(tokens[at].low):
            at += 1
        while at < len(tokens) and len(found) < _MOST_PARENTS:
            if tokens[at].text not in _LEADS_ON:
                break
            held = tokens[at].text in {"in", "of"}
            first = at = at + 1
            while at < len(tokens) and at - first < _LONGEST_NAME:
                if not tokens[at].capital:
                    break
                at += 1
                if tokens[at - 1].tag == "OWNER":
                    break  # "in Burkina Faso's Sahel region"
            if at == first or (tokens[at - 1].tag == "OWNER" and not held):
                break
            kind = self._kind(tokens[at].low) if at < len(tokens) else None
            name = self.text[tokens[first].start : tokens[at - 1].end]
            name = name.removesuffix("’s").removesuffix("'s")
            area = self._area(name, kind)
            found += [area] if area is not None else []
            at += kind is not None
        return found

    def _area(self, name: str, kind: str | None) -> Place | None:
        """The province, country or district of this name; a town only where said to be one."""
        for asked in (kind, "province", None):
            area = locate(name, country=self.prior, kind=asked)
            if area is not None and (
                area.kind in _PARENTS or asked == kind is not None
            ):
                return area
        return None

    def _unknown(self, read: Read, named: NamedPlace, name: str) -> Where | None:
        """A name the gazetteer lacks is kept as worded when the words leave no doubt."""
        row = read.tokens[named.first : named.last + 1]
        plain = all(capital(t) or t.low in {"al", "el"} for t in row)
        low = name.lower()
        people = low in NAMES and low not in CAPITALS
        strong = self.sets["strong where"] | {"of", "on", "for"}
        if named.preposition == "" and self._called_town(read, named.last):
            return Where(name, None, chunk=named.chunk)
        if not named.whole or named.preposition not in strong or not plain or people:
            return None
        return Where(name, None, chunk=named.chunk)

    def _called_town(self, read: Read, last: int) -> bool:
        """ "Attacked Palma, a town in the north"."""
        row = [t.low for t in read.tokens[last + 1 : last + 6]]
        opened = row[:1] == [","] and row[1:2] in (["a"], ["the"])
        return opened and any(self._kind(word) for word in row[2:])

    def _locate(
        self, name: str, kind: str | None, within: Place | None = None
    ) -> Place | None:
        found = locate(name, country=self.prior, kind=kind, within=within)
        if found is None and kind is not None:
            found = locate(name, country=self.prior, within=within)
        return found
