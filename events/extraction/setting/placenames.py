"""Which words of a sentence name a place, and what the gazetteer knows of it."""

import re
from collections.abc import Sequence

from events.extraction.languages.pack import Pack, word_set
from events.extraction.parties import NAMES, is_armed_group
from events.extraction.setting.wheres import (
    COUNTRY_PRECISION,
    NamedPlace,
    Where,
    capital,
)
from events.extraction.sides import CAPITALS
from events.extraction.text.clauses import Read
from events.extraction.text.groups import Group
from events.extraction.text.sentences import Token
from events.gazetteer import Place, contains, country_of, locate

_WRITTEN_IN = re.compile(
    r"\s*([A-Z][A-Z'’-]+(?: [A-Z][A-Z'’-]+)*)(?=[ ,/(]).{0,60}?[-–—] "
)
_NEAR_PRECISION = 2
_SITES = frozenset({"NP", "TRIG"})
_PARENTS = frozenset({"district", "province", "country", "region"})
_LONGEST_NAME, _MOST_PARENTS = 4, 3
_DEEPEST = 8  # names within names, more than anybody writes
_LEADS_ON = frozenset({",", "(", "of", "in"})
_LEADS_TO = frozenset({"of", "on", "for"})
_TO_WHERE = {("to", "hospital"), ("to", "morgue"), ("to", "mortuary"), ("on", "edge")}
_QUARTERS = frozenset({"quarter", "neighbourhood", "neighborhood", "suburb"})
_STREETS = frozenset({"boulevard", "avenue", "street", "square"})
_LENGTHS = frozenset({"km", "kilometres", "kilometers", "miles", "metres"})
_BODIES = word_set(
    """agency ministry committee organization organisation commission council nations
    department authority"""
)
_BARE_AREAS = frozenset({"community", "settlement", "ward", "locality"})
_FELL = frozenset({"bomb", "bombs", "shells", "rockets", "missiles", "mortars"})
_TOLD = frozenset({"reporters", "journalists", "newsmen"})
_INITIALS = 3
_BESIDE = frozenset({"nearest", "bordering"})
_FOUGHT_FOR = frozenset({"fighting", "battle", "battles", "fight"})


class PlaceNames:
    """The place names of one text; `prior` is the country that the text is about."""

    def __init__(self, text: str, pack: Pack) -> None:
        self.text = text
        self.sets = pack.sets
        self.kinds = pack.areas
        self.prior: str | None = None
        self.countries: dict[str, str | None] = {}
        self.provinces: set[str] = set()  # names the text calls a province
        self.bare: set[str] = set()  # names it uses without saying what they are

    def country(self, word: str) -> str | None:
        """The country of a name or people, as ISO alpha-2."""
        if word not in self.countries:
            bare = word.removesuffix("’s").removesuffix("'s")
            self.countries[word] = country_of(bare)
        return self.countries[word]

    def note(self, name: str, kind: str | None) -> None:
        """Keep how the text uses a name: as a province's, or bare."""
        (self.provinces if kind == "province" else self.bare).add(name)

    def written_in(self) -> Where | None:
        """The city of "DAMASCUS — …"."""
        written = _WRITTEN_IN.match(self.text)
        spot = self.locate(written.group(1).title(), None) if written else None
        if spot is None or spot.kind != "city":
            return None
        return Where(
            spot.name, spot.country, spot.lat, spot.lon, spot.where_prec, -1, spot
        )

    def aimed(self, read: Read, at: int) -> NamedPlace | None:
        """ "Rebels attacked the town of Sarta": the object of the verb."""
        first = read.chunks[at].first
        if not first or read.tokens[first - 1].low not in self.sets["aim"]:
            return None
        return self.phrase(read, at, "")

    def at(self, read: Read, at: int, words: frozenset[str]) -> NamedPlace | None:
        """The place a noun phrase names after "in", "near" and the like."""
        chunks, tokens = read.chunks, read.tokens
        group = chunks[at].group
        if group is None or at == 0 or chunks[at - 1].kind != "PREP":
            return None
        if at > 1 and tokens[chunks[at - 2].last].low in _TOLD:
            return None  # "told reporters in Geneva"
        preposition = tokens[chunks[at - 1].first].low
        if preposition not in words and not self._of_event(read, at, preposition):
            return None
        return self.phrase(read, at, preposition)

    def phrase(self, read: Read, at: int, preposition: str) -> NamedPlace | None:
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
        if not names or self._not_there(tokens, group, names):
            return None
        republic = self._republic(read, at, names, preposition)
        if republic is not None:
            return republic
        kinds = (self._kind(tokens[n].low) for n in spots)
        kind = next((k for k in kinds if k), None)
        area = self._area_word(tokens, group)
        whole = names[-1] == group.last or kind is not None or area
        return self._cut(
            read, NamedPlace(names[0], names[-1], kind, preposition, at, whole)
        )

    def _republic(
        self, read: Read, at: int, names: Sequence[int], preposition: str
    ) -> NamedPlace | None:
        """ "In the Democratic Republic of Congo", "in the … Republic of Congo city of Beni"."""
        chunks, tokens = read.chunks, read.tokens
        if tokens[names[-1]].low != "republic" or at + 2 >= len(chunks):
            return None
        whole = tokens[chunks[at + 1].first].low == "of"
        inner = chunks[at + 2].group
        if not whole or inner is None or not capital(tokens[max(inner.body, 0)]):
            return None
        if self._kind(tokens[inner.last].low) == "city":
            return self.phrase(read, at + 2, preposition)
        first = names[0]
        while tokens[first].low in self.sets["direction"] and first < names[-1]:
            first += 1
        return NamedPlace(first, inner.last, None, preposition, at, True)

    def _area_word(self, tokens: Sequence[Token], group: Group) -> bool:
        """ "Zamzam camp", "Kaboro community", not "the Yazidi community"."""
        low = tokens[group.last].low
        held = low in _BARE_AREAS and not group.definite
        post = low == "post" and tokens[group.last - 1].low == "administrative"
        return low in self.sets["area word"] or held or post

    def _not_there(
        self, tokens: Sequence[Token], group: Group, names: Sequence[int]
    ) -> bool:
        """ "On the boulevard Juarez", "in the provinces nearest Malaysia"."""
        said = " ".join(tokens[n].low for n in names)
        if tokens[names[-1]].low in _BODIES or is_armed_group(NAMES.get(said)):
            return True  # "on a United Nations Agency for Refugees school in Oruz"
        short = tokens[names[-1]].text
        if short.isupper() and len(short) <= _INITIALS and not self.country(short):
            return len(names) == 1  # "according to the UN"
        if tokens[group.last].low == "capital":  # "the Somali capital"
            return all(self.country(tokens[n].text) for n in names)
        before = tokens[group.first : names[0]]
        return any(t.low in _STREETS or t.low in _BESIDE for t in before)

    def _apposed(self, read: Read, at: int) -> Group | None:
        """ "In the Iraqi capital, Baghdad": the name after the comma."""
        chunks, tokens = read.chunks, read.tokens
        if self._kind(tokens[chunks[at].last].low) != "city" or at + 2 >= len(chunks):
            return None
        row = tokens[chunks[at].first : chunks[at].last]
        if any(t.capital and not self.country(t.text) for t in row):
            return None
        name = chunks[at + 2].group
        if chunks[at + 1].kind != "COMMA" or name is None or name.kind != "named":
            return None
        return name

    def _kind(self, word: str) -> str | None:
        """What kind of place a word such as "province" says it is."""
        return self.kinds.get(word)

    def _inner(self, read: Read, at: int, depth: int = 0) -> Group | None:
        """ "In the province of Basra": the name after "of"."""
        chunks = read.chunks
        if at + 2 >= len(chunks) or read.tokens[chunks[at + 1].first].low != "of":
            return None
        row = read.tokens[chunks[at].first : chunks[at].last]
        head = read.tokens[chunks[at].last].low
        inner = chunks[at + 2].group
        if head in _QUARTERS:
            return inner  # "the Mile Six quarter of Bamenda"
        kind = self._kind(head)
        named = any(t.capital and not self.country(t.text) for t in row)
        outer = chunks[at].group
        if named and not (kind == "city" and outer is not None and outer.definite):
            return None  # "Behsud district of Wardak province" is Behsud
        held = kind or head in self.sets["area word"]
        if inner is not None and inner.kind != "named" and depth < _DEEPEST:
            # "the jail of the city of Jos"
            deeper = self._inner(read, at + 2, depth + 1)
            if deeper is not None:
                return deeper
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
        place = self.locate(name, None)
        return place is not None and place.kind == "city"

    def _of_event(self, read: Read, at: int, preposition: str) -> bool:
        """ "The bombing of …", "strikes on …", "the road between …"."""
        event = read.chunks[at - 2].group if at > 1 else None
        head = read.tokens[read.chunks[at].last].low
        before = read.tokens[read.chunks[at - 2].last].low if at > 1 else ""
        if (preposition, head) in _TO_WHERE:
            return self._inner(read, at) is not None
        if preposition == "between":
            return self._two_towns(read, at, event)
        if preposition in {"for", "from"}:
            return before in (_FOUGHT_FOR if preposition == "for" else self.sets["way"])
        if preposition == "of" and event is not None and self._beyond(read, event):
            return True
        if preposition not in {"of", "on"} or event is None or event.head < 0:
            return False
        low = read.tokens[event.head].low
        fell = preposition == "on" and low in _FELL
        return fell or low in self.sets["event"]

    def _beyond(self, read: Read, event: Group) -> bool:
        """ "At a camp north of Gangaw"."""
        row = read.tokens[event.first : event.last + 1]
        far = event.quantity is not None or any(t.low in _LENGTHS for t in row)
        told = row[-1].low in self.sets["direction"] and not row[-1].capital
        return told and not far and len(row) > 1

    def _two_towns(self, read: Read, at: int, event: Group | None) -> bool:
        """ "The road between …", "ambushed between Djibo and Arbinda"."""
        if event is not None and read.tokens[event.last].low in self.sets["way"]:
            return True
        took = read.tokens[read.chunks[at - 2].last].low == "place"  # "took place"
        if read.chunks[at - 2].kind not in {"VERB", "TRIG", "TIME"} and not took:
            return False
        pair = [c.kind for c in read.chunks[at + 1 : at + 3]] == ["CONJ", "NP"]
        group = read.chunks[at].group
        if not pair or group is None or group.kind != "named":
            return False
        name = self.text[read.tokens[group.first].start : read.tokens[group.last].end]
        place = self.locate(name, None)
        return place is not None and place.kind == "city"

    def _cut(self, read: Read, named: NamedPlace) -> NamedPlace:
        """Without an owner, a direction or a word such as "province" about the name."""
        tokens = read.tokens
        for spot in range(named.first, named.last):
            if tokens[spot].tag == "OWNER":
                named.first = spot + 1  # "Nigeria's Plateau state"
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
        whole = self.locate(self.text[tokens[named.first].start : end], named.kind)
        rest = self.locate(self.text[tokens[named.first + 1].start : end], named.kind)
        return whole is not None or rest is None

    def wording(self, read: Read, named: NamedPlace) -> str:
        tokens = read.tokens
        name = self.text[tokens[named.first].start : tokens[named.last].end]
        return name.removesuffix("’s").removesuffix("'s")

    def where(self, read: Read, named: NamedPlace) -> Where | None:
        """What is known of a named place; None where the name is none of a place."""
        name = self.wording(read, named)
        areas = self._owner(read, named) + self.areas(read, named.last)
        sure = next((area for area in areas if area.kind in _PARENTS), None)
        place = self._placed(name, named.kind, sure)
        country_alone = bool(areas) and self._sided(read, named.last, areas[0])
        if place is None and areas and named.whole and not country_alone:
            place = areas[0]  # an unknown village is put where its district is
        if place is None:
            country = self.country(name)
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

    def before_its_country(self, read: Read, at: int) -> Where | None:
        """ "Killed in a massacre at a temple, Luxor, Egypt": a town, told with its country."""
        chunks = read.chunks
        kinds = [c.kind for c in chunks[max(0, at - 2) : at + 3]]
        if kinds[1:] != ["COMMA", "NP", "COMMA", "NP"] or kinds[0] not in _SITES:
            return None
        land = chunks[at + 2]
        named = self.phrase(read, at, "in")
        told = self.country(read.tokens[land.first].text)
        if named is None or land.first != land.last or told is None:
            return None
        where = self.where(read, named)
        known = where is not None and where.in_a_country and where.country == told
        return where if known else None

    def called_after(self, read: Read, trigger: int) -> Where | None:
        """ "Kabul blast kills 12": an event that is called after its town."""
        for chunk in read.chunks[:trigger]:
            group = chunk.group
            if chunk.kind != "NP" or group is None or group.head <= group.first:
                continue
            event = read.tokens[group.head].low in self.sets["event"]
            if not event or not read.tokens[group.first].capital:
                continue
            named = NamedPlace(group.first, group.head - 1, None, "in", -1, True)
            where = self.where(read, named)
            if where is not None and where.spot and where.spot.kind == "city":
                return where
        return None

    def _owner(self, read: Read, named: NamedPlace) -> list[Place]:
        """The province of "Khyber Pakhtunkhwa's Hangu district"."""
        tokens, last = read.tokens, named.first - 1
        if last < 0 or tokens[last].tag != "OWNER" or not tokens[last].capital:
            return []
        first = last
        while first > 0 and tokens[first - 1].tag == "NAME":
            first -= 1
        name = self.text[tokens[first].start : tokens[last].end]
        area = self._area(name.removesuffix("’s").removesuffix("'s"), None)
        return [area] if area is not None and area.kind != "country" else []

    def _placed(
        self, name: str, kind: str | None, parent: Place | None
    ) -> Place | None:
        """The place, read as the province where the text uses provinces' bare names."""
        place = self.locate(name, kind, parent)
        if kind is not None or place is None or place.kind != "city":
            return place
        if self.provinces & self.bare:
            province = self.locate(name, "province", parent)
            if province is not None and contains(province, place):
                return province
        return place

    def areas(self, read: Read, last: int) -> list[Place]:
        """The areas named right after a place: "Vera Cruz, Bahia", "Rafah (North Sinai)"."""
        tokens = read.tokens
        at = self._over_kind(read, last + 1)
        found: list[Place] = []
        while at < len(tokens) and self._kind(tokens[at].low):
            at += 1
        while at < len(tokens) and len(found) < _MOST_PARENTS:
            if tokens[at].text not in _LEADS_ON:
                break
            pair = [t.low for t in tokens[at : at + 2]]
            at += pair in (
                [",", "in"],
                [",", "of"],
            )  # "in Rann, in north-eastern Nigeria"
            held = tokens[at].text in {"in", "of"}
            at += 1
            while held and at < len(tokens) and self._side(tokens[at]):
                at += 1
            first = at
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

    def _sided(self, read: Read, last: int, area: Place) -> bool:
        """ "In Ogossagou in central Mali": a part of a country says no more than its name."""
        return area.kind == "country" and any(
            self._side(token) for token in read.tokens[last + 1 : last + 4]
        )

    def _side(self, token: Token) -> bool:
        return token.low in self.sets["direction"] and not token.capital

    def _over_kind(self, read: Read, at: int) -> int:
        """ "Sarwa, a village in Borno": to the "in"."""
        row = [t.low for t in read.tokens[at : at + 4]]
        called = row[:1] == [","] and row[1:2] in (["a"], ["the"])
        held = called and len(row) > 3 and self._kind(row[2]) and row[3] in {"in", "of"}
        return at + 3 if held else at

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
        if row[-1].tag == "OWNER":
            return None  # "in Amin Haddad's televised address"
        plain = all(capital(t) or t.low in {"al", "el"} for t in row)
        low = name.lower()
        people = low in NAMES and low not in CAPITALS
        strong = self.sets["strong where"]
        told = named.kind is not None or self._called_town(read, named.last)
        if named.preposition == "" and told and plain:
            return Where(name, None, chunk=named.chunk)
        led = named.preposition in strong or named.preposition in _LEADS_TO
        if not named.whole or not led or not plain or people:
            return None
        return Where(name, None, chunk=named.chunk)

    def _called_town(self, read: Read, last: int) -> bool:
        """ "Attacked Palma, a town in the north"."""
        row = [t.low for t in read.tokens[last + 1 : last + 6]]
        opened = row[:1] == [","] and row[1:2] in (["a"], ["the"])
        return opened and any(self._kind(word) for word in row[2:])

    def locate(
        self, name: str, kind: str | None, within: Place | None = None
    ) -> Place | None:
        found = locate(name, country=self.prior, kind=kind, within=within)
        if found is None and kind is not None:
            found = locate(name, country=self.prior, within=within)
        return found
