"""Where it happened: the place named in the clause of the harm, looked up in the gazetteer."""

from collections.abc import Iterable

from events.extraction.languages.pack import Pack
from events.extraction.parties import NAMES
from events.extraction.setting.backgrounds import sought
from events.extraction.setting.placenames import PlaceNames
from events.extraction.setting.votes import COINS, Votes
from events.extraction.setting.wheres import COUNTRY_PRECISION, NamedPlace, Where
from events.extraction.text.clauses import Draft, Read
from events.gazetteer import contains, homes

_SEMICOLON = frozenset({";"})
_LEADING = frozenset({"PREP", "COMMA"})
_BEFORE = frozenset({"SEMI", "TRIG", "SUB"})
_REACH = 40  # chunks looked at on either side of a harm word
_SAID = frozenset({"said", "says", "added", "adds"})
_CLAIMS = frozenset({"claimed", "claims", "claim", "claiming"})  # "claimed 23 lives"
_ISSUED = frozenset({"issued", "released", "published", "speaking", "broadcast"})
_NEAR_WHERE = 8  # chunks
_DATELINE = 9
_AREAS = frozenset({"province", "region", "district"})
_LIVING_THERE = frozenset({"residents", "inhabitants", "villagers", "townspeople"})
_SETTLED = frozenset({"city", "town", "village", "hamlet", "settlement"})


class Places:
    """Place finder of one text; its country prior comes from the places the text names."""

    def __init__(self, text: str, pack: Pack) -> None:
        self.text = text
        self.sets = pack.sets
        self.names = PlaceNames(text, pack)
        self.known: dict[tuple[int, int], Where | None] = {}  # by sentence and chunk
        self.far: dict[int, Where | None] = {}  # by sentence
        self.dateline: Where | None = None
        self.owners: dict[int, bool] = {}  # does a name own something in a sentence?

    @property
    def prior(self) -> str | None:
        """The country the text is about, as ISO alpha-2."""
        return self.names.prior

    @prior.setter
    def prior(self, country: str | None) -> None:
        self.names.prior = country

    def learn(self, reads: Iterable[Read], home: str | None = None) -> None:
        """The country the text is about, from every place and people it names.

        `home`: where a group it names fights.
        """
        votes = Votes()
        written = self.names.written_in()
        if written is not None and written.country is not None:
            votes.people(written.country, doer=False)
        if home is not None:
            votes.people(home, doer=False)
        for read in reads:
            tokens = read.tokens
            if read.has(COINS):
                votes.money(token.low for token in tokens)
            for at, chunk in enumerate(read.chunks):
                if chunk.group is None:
                    continue
                for token in tokens[chunk.first : chunk.last + 1]:
                    if token.capital:
                        self._vote(read, at, votes)
                        break
                else:
                    if self._holds(read, at):  # "in the province of Basra"
                        self._vote(read, at, votes)
        self.prior = votes.winner()
        about = written is not None and written.country == self.prior
        self.dateline = written if about else None

    def _holds(self, read: Read, at: int) -> bool:
        """Does "of" follow?"""
        after = read.chunks[at].last + 1
        return after < len(read.tokens) and read.tokens[after].low == "of"

    def _of_speaker(self, read: Read, at: int) -> bool:
        """ "…, says Ana Ruiz, of an institute in Paris": where the speaker works."""
        chunks = read.chunks
        while at > 0 and chunks[at].kind in {"NP", "PREP", "COMMA"}:
            at -= 1
        said = chunks[at].kind == "VERB" and self._speech(read, at)
        return said and at + 1 < len(chunks) and chunks[at + 1].kind == "NP"

    def _speech(self, read: Read, at: int) -> bool:
        """Does a verb name its speaker after it: "…, said Ana Ruiz"?"""
        chunks = read.chunks
        inverted = at > 0 and chunks[at - 1].kind in {"COMMA", "MARK"}
        return inverted and read.tokens[chunks[at].first].low in _SAID

    def _vote(self, read: Read, at: int, votes: Votes) -> None:
        if self._of_speaker(read, at):
            return
        named = self.names.at(read, at, self.sets["where"])
        if named is None:
            self._vote_words(read, at, votes)
            return
        name = self.names.wording(read, named)
        self.names.note(name, named.kind)
        shares = homes(name, named.kind) or homes(name)
        if not shares:
            self._vote_words(read, at, votes)
        elif named.preposition == "from" or name.lower() in NAMES:
            votes.word(shares)
        else:
            votes.place(shares)
        for area in self.names.areas(read, named.last):
            if area.country is not None:
                votes.area(area.country)

    def _vote_words(self, read: Read, at: int, votes: Votes) -> None:
        """Countries and their people; one who only strikes says little of where."""
        chunk = read.chunks[at]
        row = read.tokens[chunk.first : chunk.last + 1]
        for spot, token in enumerate(row):
            country = self.names.country(token.text) if token.capital else None
            if country is not None:
                strikes = (t.low in self.sets["event"] for t in row[spot + 1 :])
                votes.people(country, doer=any(strikes))

    def of(self, draft: Draft) -> Where | None:
        """The place of a draft: after the harm word first, then before it in its clause."""
        read, at = draft.read, draft.trigger
        own = self._after(read, draft.apart) if draft.apart else None
        found = own or self._after(read, at)
        if found is None or found.precision == COUNTRY_PRECISION:
            found = self._before(read, at) or found
        found = found or self._across(draft) or self._frame(read)
        found = found or self._home(draft) or self._owned(read, at)
        found = found or self.names.called_after(read, at)
        return found or self._distant(read)

    def apart(self, draft: Draft) -> bool:
        """Does a place of its own stand behind people told apart?"""
        return draft.apart is not None and (
            self._after(draft.read, draft.apart) is not None
        )

    def _after(self, read: Read, trigger: int) -> Where | None:
        chunks, end = read.chunks, min(sought(read, trigger), self._end(read, trigger))
        aims = read.has(self.sets["aim"])
        for at in range(trigger + 1, min(len(chunks), trigger + _REACH)):
            chunk, where = chunks[at], None
            if chunk.kind == "SEMI" or chunk.first >= end or self._next_blow(read, at):
                return None
            if chunk.group is None:
                continue
            if chunks[at - 1].kind == "PREP":
                if self._opens_clause(read, at):
                    return None
                where = self._at(read, at)
            elif chunks[at - 1].kind == "COMMA":
                where = self._at(read, at)
            elif aims:
                named = self.names.aimed(read, at)
                where = self.names.where(read, named) if named is not None else None
            if where is not None:
                return where
        return None

    def _next_blow(self, read: Read, at: int) -> bool:
        """ "…, killing five, and a second strike killed four in …": the place of the four."""
        kinds = [c.kind for c in read.chunks[at - 2 : at + 2]]
        group = read.chunks[at].group
        if kinds != ["COMMA", "CONJ", "NP", "TRIG"] or group is None or group.head < 0:
            return False
        return read.tokens[group.head].low in self.sets["event"]

    def _opens_clause(self, read: Read, at: int) -> bool:
        """ "… killed 30, and in nearby Mellit four died": the place of the four."""
        chunks = read.chunks
        joined = at > 1 and chunks[at - 2].kind == "CONJ"
        if not joined or at + 2 >= len(chunks):
            return False
        counted = chunks[at + 1].group
        told = counted is not None and counted.quantity is not None
        return told and chunks[at + 2].kind in {"TRIG", "AUX"}

    def _end(self, read: Read, trigger: int) -> int:
        """ "The attack in Goma that killed six, …": the token at which the aside ends."""
        chunks = read.chunks
        opened = chunks[trigger - 1].kind if trigger else ""
        if opened != "REL" and not (
            opened == "SUB" and self._relative(read, trigger - 1)
        ):
            return len(read.tokens)
        for at in range(trigger + 1, len(chunks) - 2):
            follows = chunks[at + 1].kind == "NP" and chunks[at + 2].kind == "TRIG"
            if chunks[at].kind == "COMMA" and follows:
                return chunks[at].first
        return len(read.tokens)

    def _before(self, read: Read, trigger: int) -> Where | None:
        chunks, say = read.chunks, self.sets["say"]
        land: Where | None = None  # a country alone, unless something closer is named
        for at in range(trigger - 1, max(-1, trigger - _REACH), -1):
            chunk = chunks[at]
            stops = chunk.kind in _BEFORE and not self._relative(read, at)
            stops = stops and read.tokens[chunk.first].low != "where"
            word = read.tokens[chunk.first].low
            if stops or (word in say and not (word in _CLAIMS and at >= trigger - 2)):
                break
            if word == "where":
                scene = self._where(read, at)
                if scene is not None:
                    return scene
            if land is None and at and chunks[at - 1].kind == "VERB":
                struck = self._struck(read, at)
                if struck is not None:
                    return struck
            if at and chunk.group is not None and chunks[at - 1].kind in _LEADING:
                where = self._at(read, at)
                if where is not None and where.precision != COUNTRY_PRECISION:
                    return self._finer(read, at, where)
                land = land or where
        return land

    def _where(self, read: Read, at: int) -> Where | None:
        """ "Shells hit Sarmin, eight kilometres away, where four were killed": what was hit."""
        for spot in range(at - 1, max(-1, at - 1 - _NEAR_WHERE), -1):
            struck = self._struck(read, spot)
            if struck is not None:
                return struck
        return None

    def _struck(self, read: Read, at: int) -> Where | None:
        """ "Rockets struck the market of Saraqib and killed eight": the town."""
        named = self.names.aimed(read, at)
        where = self.names.where(read, named) if named is not None else None
        if named is None or where is None:
            return None
        town = where.precision is None and named.kind == "city"
        return where if where.in_a_country or town else None

    def _at(self, read: Read, at: int) -> Where | None:
        """The place named by this chunk, looked up once for all harms of a sentence."""
        asked = read.index, at
        if asked not in self.known and read.chunks[at - 1].kind == "COMMA":
            self.known[asked] = self.names.before_its_country(read, at)
        if asked not in self.known and self._capital(read, at):
            self.known[asked] = self.dateline
        if asked not in self.known:
            named = self.names.at(read, at, self.sets["strong where"])
            told = named is not None and not self._speaks(read, at)
            self.known[asked] = (
                self.names.where(read, named) if named and told else None
            )
        return self.known[asked]

    def _capital(self, read: Read, at: int) -> bool:
        """ "In the Syrian capital", its name not told: the one of the dateline, if any."""
        chunks, tokens = read.chunks, read.tokens
        if tokens[chunks[at].last].low != "capital":
            return False
        preposition = tokens[chunks[at - 1].first].low
        if preposition not in self.sets["strong where"]:
            return False
        after = chunks[at + 1 : at + 3]
        if [tokens[c.first].low for c in after[:1]] == ["of"]:
            return False
        apposed = [c.kind for c in after] == ["COMMA", "NP"]
        return not (apposed and tokens[after[1].first].capital)

    def _frame(self, read: Read) -> Where | None:
        """ "In Rafah, the military said, four soldiers …": what a sentence opens with."""
        headed = self._headed(read)
        if headed is not None:
            return headed
        spots = range(min(len(read.chunks) - 1, _DATELINE))
        start = next((n + 1 for n in spots if read.chunks[n].kind == "SEMI"), 0)
        if start + 1 >= len(read.chunks) or read.chunks[start].kind != "PREP":
            return None
        named = self.names.at(read, start + 1, self.sets["strong where"])
        return self.names.where(read, named) if named is not None else None

    def _home(self, draft: Draft) -> Where | None:
        """ "Shelling killed 38 residents of Nikopol": where those hurt live."""
        read, group = draft.read, draft.group
        at = read.chunk_of(group) if group is not None else -1
        if group is None or not 0 <= at < len(read.chunks) - 2:
            return None
        if read.tokens[group.last].low not in _LIVING_THERE:
            return None
        if read.tokens[read.chunks[at + 1].first].low != "of":
            return None
        named = self.names.phrase(read, at + 2, "in")
        where = self.names.where(read, named) if named is not None else None
        return where if where is not None and where.in_a_country else None

    def _owned(self, read: Read, trigger: int) -> Where | None:
        """ "Kutum's market was bombed and 30 were killed"."""
        if read.index not in self.owners:
            owners = any(t.tag == "OWNER" and t.capital for t in read.tokens)
            self.owners[read.index] = owners
        row = read.chunks[:trigger] if self.owners[read.index] else []
        first = next((n for n, c in enumerate(row) if c.kind == "TRIG"), 0)
        where = self._before(read, first) if first else None
        if where is not None:
            return where  # "… killing two and injuring five": where the two were
        for chunk in row:
            group = chunk.group
            if group is None or read.tokens[group.last].tag != "THING":
                continue
            for n in range(group.first, group.last):
                token = read.tokens[n]
                if token.tag == "OWNER" and token.capital:
                    named = NamedPlace(group.first, n, None, "in", -1, True)
                    where = self.names.where(read, named)
                    if where is not None and where.in_a_country:
                        return where
        return None

    def _headed(self, read: Read) -> Where | None:
        """ "Kutum: 30 killed in air strike"."""
        kinds = [c.kind for c in read.chunks[:2]]
        if kinds != ["NP", "COLON"]:
            return None
        named = self.names.phrase(read, 0, "in")
        where = self.names.where(read, named) if named is not None else None
        if where is None or not where.in_a_country:
            return None
        where.weak = read.index == 0
        return where

    def _distant(self, read: Read) -> Where | None:
        """ "30 km north of Goma": a town some way off; looked for once a sentence."""
        if read.index not in self.far:
            self.far[read.index] = self._some_way_off(read)
        return self.far[read.index]

    def _some_way_off(self, read: Read) -> Where | None:
        chunks, directions = read.chunks, self.sets["direction"]
        for at in range(2, len(chunks) if read.has(directions) else 0):
            before = read.tokens[chunks[at - 2].last]
            of = read.tokens[chunks[at - 1].first].low == "of"
            if of and chunks[at].kind == "NP" and before.low in directions:
                named = self.names.phrase(read, at, "near")
                where = self.names.where(read, named) if named is not None else None
                if where is not None and where.in_a_country:
                    where.distant = True
                    return where
        return None

    def _finer(self, read: Read, at: int, where: Where) -> Where:
        """ "In Falam, in Chin State": the town before the province that holds it."""
        village = self._called(read, at) or self._town_of(read, at, where)
        if village is not None:
            return village
        spot = at - 2 - (read.chunks[at - 2].kind == "COMMA") if at > 2 else -1
        named = (
            self.names.at(read, spot, self.sets["strong where"])
            or self.names.aimed(read, spot)  # "raided Bokkos in Plateau State"
            if spot > 0
            else None
        )
        town = self.names.where(read, named) if named is not None else None
        if town is None or town.spot is None or where.spot is None:
            return where
        return town if contains(where.spot, town.spot) else where

    def _town_of(self, read: Read, at: int, area: Where) -> Where | None:
        """ "In the village of Komanda in Ituri province": the village."""
        tokens, chunks = read.tokens, read.chunks
        spot = at - 4 - (chunks[at - 2].kind == "COMMA") if at > 4 else -1
        if spot < 1 or tokens[chunks[spot + 1].first].low != "of":
            return None
        if tokens[chunks[spot].last].low not in _SETTLED:
            return None
        named = self.names.at(read, spot, self.sets["strong where"])
        town = self.names.where(read, named) if named is not None else None
        if town is not None and town.spot is None and area.spot is not None:
            town.spot, town.precision = area.spot, area.precision
            town.country, town.lat, town.lon = area.country, area.lat, area.lon
        return town

    def _called(self, read: Read, at: int) -> Where | None:
        """ "Raided Sarwa, a village in Borno State": the village."""
        chunks = read.chunks
        kinds = [c.kind for c in chunks[max(0, at - 4) : at]]
        if kinds != ["NP", "COMMA", "NP", "PREP"]:
            return None
        if read.tokens[chunks[at - 2].last].low not in _SETTLED:
            return None
        named = self.names.phrase(read, at - 4, "in")
        return self.names.where(read, named) if named is not None else None

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
            named = self.names.at(read, at, self.sets["strong where"])
            if named is None or self._speaks(read, at):
                continue
            where = self.names.where(read, named)
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
            if at > 1 and read.tokens[read.chunks[at - 2].first].low in _ISSUED:
                continue  # "a statement issued in Beirut"
            if at and self.dateline is not None and self._capital(read, at):
                return self.dateline
            named = self.names.at(read, at, self.sets["scene where"])
            named = named or self.names.aimed(read, at)
            where = self.names.where(read, named) if named is not None else None
            where = where or self.names.before_its_country(read, at)
            if where is None:
                continue
            if where.in_a_country:
                town = named is not None and named.kind == "city"
                return (None if town else self._village(read, at, where)) or where
            if as_worded and where.precision is None:
                return where
        return None

    def _village(self, read: Read, at: int, area: Where) -> Where | None:
        """ "In Tillaberi region gunmen attacked the village of Manda": the village."""
        if area.spot is None or area.spot.kind not in _AREAS:
            return None
        for spot in range(at + 1, len(read.chunks)):
            if read.chunks[spot].kind == "TRIG":
                return None
            named = self.names.aimed(read, spot)
            named = named or self.names.at(read, spot, self.sets["scene where"])
            where = self.names.where(read, named) if named is not None else None
            if named is None or where is None:
                continue
            if where.spot is not None and contains(area.spot, where.spot):
                return where
            if where.precision is None and named.kind == "city":
                where.spot, where.precision = area.spot, area.precision
                where.country, where.lat, where.lon = area.country, area.lat, area.lon
                return where
        return None

    def _relative(self, read: Read, at: int) -> bool:
        """ "In a firefight that killed five": not "said that"."""
        that = read.tokens[read.chunks[at].first].low == "that"
        return that and at > 0 and read.chunks[at - 1].kind == "NP"

    def _speaks(self, read: Read, at: int) -> bool:
        """ "The mission in Mali said": where the speaker sits, not where it happened."""
        after = read.chunks[at].last + 1
        tokens = read.tokens
        return after < len(tokens) and tokens[after].low in self.sets["say"]
