"""When and where, told in sentences that tell of no harm: "The raid took place on Tuesday in …"."""

from bisect import bisect_left
from collections.abc import Sequence

from events.extraction.article.makings import Making
from events.extraction.languages.pack import Pack, word_set
from events.extraction.setting import seats
from events.extraction.setting.calendars import FEW_DAYS
from events.extraction.setting.places import Places
from events.extraction.setting.scopes import of_speech
from events.extraction.setting.whens import When
from events.extraction.setting.wheres import Where
from events.extraction.text.clauses import Read
from events.gazetteer import contains, state
from events.terms import ClaimantRole, Harm, Scope

_BACK = 3  # sentences looked back for where it happened
_HEADING = 9  # tokens
_HEADS = frozenset({"NP", "COMMA", "MARK", "PREP", "OPEN", "CLOSE", "SEMI"})
_COUNTRY = 6  # precision of a place known by its country alone
_ON = 3  # and on, while nothing else is told of
_SHORT = 2  # days
_THEN = 3  # sentences
_OTHER_TIME = word_set(
    """earlier previous previously before ago past last since recent recently week weeks
    date month months year years after later"""
)
_SOON = 5  # sentences within which the day of an incident is told
_AFTER = 4  # sentences within which "the attack took place on Tuesday" follows a toll
_HAPPENS = word_set(
    """took happened occurred came began started unfolded broke lasted followed erupted
    struck hit"""
)
_STRIKES = word_set(
    """attacked attack stormed raided overran overrun ambushed bombed shelled struck hit
    clashed fought exploded detonated opened rammed besieged fired landed crossed tore
    ripped rocked slammed"""
)
_BOMBS = frozenset({"bomb", "bombs", "shells", "grenades", "explosives"})
_CARRIED = word_set("carried launched conducted mounted")
_OPENING = frozenset({"PREP", "NP", "SEMI", "DASH", "TIME", "OPEN", "CLOSE"})
_LOCAL = frozenset({ClaimantRole.OFFICIAL_LOCAL, ClaimantRole.WITNESS})
_RESCUERS = word_set(
    """health hospital hospitals medical medics ambulance rescue rescuers emergency civil
    morgue crescent"""
)
_STATE = word_set("is was are were")
_EVENTFUL = _HAPPENS | _STRIKES | _CARRIED | _STATE | {"overrun", "went", "dropped"}
_ANEW = word_set(
    """separate separately another elsewhere meanwhile second third different earlier
    previous since ago"""
)
_FIGURES = frozenset({"toll", "figure", "count", "death"})
_TOWNS = frozenset({"city", "town", "village", "camp", "neighbourhood", "island"})
_IT = frozenset({"it", "this"})


def settle(
    makings: Sequence[Making],
    reads: Sequence[Read],
    whens: Sequence[Sequence[When]],
    places: Places,
    pack: Pack,
) -> None:
    """Give tolls without day or place those of the event told right after or before them."""
    told: dict[int, list[Making]] = {}
    for making in makings:
        told.setdefault(making.draft.read.index, []).append(making)
    for index, row in told.items():
        where = _opening(reads[index], reads, told, places)
        for making in _unplaced(row):
            making.where = where
    for read in reads:
        if read.index in told or not _tells(read, pack):
            continue
        days = [w for w in whens[read.index] if _of_event(read, w, pack)]
        where = places.scene(read) or places.scene(read, as_worded=True)
        row = _beside(read, told, reads, whens)
        first = row[0].draft.read if row else read
        back = first.index < read.index
        if first.sentence.paragraph != read.sentence.paragraph and not back:
            where = None if places.scene(first) is not None else where
        if back and where is not None and _elsewhere(read, where, makings):
            continue
        if row and len(days) <= 1:
            _give(row, days[0] if days else None, where)


def _elsewhere(read: Read, where: Where, makings: Sequence[Making]) -> bool:
    """Is the place another than that of the toll told last before?"""
    at = bisect_left(makings, read.index, key=lambda m: m.draft.read.index)
    last = next(
        (makings[n].where for n in range(at - 1, -1, -1) if makings[n].where), None
    )
    if last is None or last.spot is None or where.spot is None or last.weak:
        return False
    spots = where.spot, last.spot
    return where.name != last.name and not (contains(*spots) or contains(*spots[::-1]))


def _opening(
    read: Read, reads: Sequence[Read], told: dict[int, list[Making]], places: Places
) -> Where | None:
    """The place that the paragraph told of before its first toll."""
    for before in reversed(reads[max(0, read.index - _BACK) : read.index]):
        if before.index in told or before.sentence.paragraph != read.sentence.paragraph:
            return None
        where = places.scene(before) or places.scene(before, as_worded=True)
        where = where or _heading(before, places)
        if where is not None:
            return where
    return None


def _heading(read: Read, places: Places) -> Where | None:
    """ "• Shevchenkove, Kupiansk district.": what a paragraph of a bulletin opens with."""
    if len(read.tokens) > _HEADING or not all(c.kind in _HEADS for c in read.chunks):
        return None
    at = next((n for n, c in enumerate(read.chunks) if c.kind == "NP"), -1)
    named = places.names.phrase(read, at, "in") if at >= 0 else None
    where = places.names.where(read, named) if named is not None else None
    return where if where is not None and where.in_a_country else None


def _beside(
    read: Read,
    told: dict[int, list[Making]],
    reads: Sequence[Read],
    whens: Sequence[Sequence[When]],
) -> list[Making]:
    """The tolls told just before this sentence, else those that its paragraph tells next."""
    following = _next_told(read, told, reads, whens)
    opens = following is not None and _opens(read, told, reads)
    row = _told_before(read, told)
    if following is not None and opens and (following == read.index + 1 or not row):
        return told[following]
    if read.has(_ANEW):
        return []
    if row:
        return row
    return told[following] if following == read.index + 1 else []


def _told_before(read: Read, told: dict[int, list[Making]]) -> list[Making]:
    """The tolls of the sentences before, back to one that tells its own time."""
    row: list[Making] = []
    for index in range(read.index - 1, max(-1, read.index - 1 - _AFTER), -1):
        here = told.get(index, [])
        if any(m.time.when or m.scope is not Scope.INCIDENT for m in here):
            return row or here
        row += here
    return row


def _next_told(
    read: Read,
    told: dict[int, list[Making]],
    reads: Sequence[Read],
    whens: Sequence[Sequence[When]],
) -> int | None:
    """The sentence that tells of harm next in the paragraph, before any other time."""
    for other in reads[read.index + 1 : read.index + 1 + _BACK]:
        apart = other.sentence.paragraph - read.sentence.paragraph
        if apart > (read.index == 0):
            return None  # the opening sentence tells of what the next paragraph counts
        if other.index in told:
            return other.index
        if whens[other.index]:
            return None
    return None


def _opens(read: Read, told: dict[int, list[Making]], reads: Sequence[Read]) -> bool:
    """Has its paragraph told of no harm so far?"""
    for other in reversed(reads[: read.index]):
        if other.sentence.paragraph != read.sentence.paragraph:
            return True
        if other.index in told:
            return False
    return True


def _give(row: list[Making], when: When | None, where: Where | None) -> None:
    if row[0].scope is not Scope.INCIDENT:
        return
    row = [making for making in row if making.scope is Scope.INCIDENT]
    timeless = all(making.time.when is None for making in row)
    unplaced = _unplaced(row)
    for making in row:
        if when is not None and timeless:
            making.time.when = when
            making.days = when.start, when.end, when.precision
        if where is not None and (
            making in unplaced if making.where is None else _vaguer(making.where, where)
        ):
            making.where = where


def _unplaced(row: Sequence[Making]) -> list[Making]:
    """Those without a place in sentences without one: "killed 17 in Taiz and wounded 13" is Taiz."""
    placed = {
        m.draft.read.index for m in row if m.where is not None and m.where.in_a_country
    }
    return [m for m in row if m.where is None and m.draft.read.index not in placed]


def _vaguer(known: Where | None, told: Where) -> bool:
    """Is no place known, or only the country that holds the one told?"""
    if known is None or known.weak:
        return True
    country_alone = known.precision == _COUNTRY
    return country_alone and told.country in {None, known.country}


def _of_event(read: Read, when: When, pack: Pack) -> bool:
    return (
        when.kind == "day"
        and when.start is not None
        and not of_speech(read, when, pack)
    )


def _tells(read: Read, pack: Pack) -> bool:
    """Does the sentence say that the event happened, or that somebody struck?"""
    if not read.has(_EVENTFUL):
        return False
    if _dated_event(read, pack):
        return True
    return any(_happens(read, at, pack) for at in range(len(read.chunks)))


def _happens(read: Read, at: int, pack: Pack) -> bool:
    """Is this chunk the verb of an event?"""
    chunk = read.chunks[at]
    low = read.tokens[chunk.first].low
    if chunk.kind != "VERB":
        return low == "overrun" and chunk.kind == "NP" and chunk.group is not None
    if low == "went":
        return [t.low for t in read.tokens[chunk.last + 1 :][:1]] == ["off"]
    if low == "came" and at and read.chunks[at - 1].kind == "TRIG":
        return True  # "the latest deaths came on Wednesday night in …"
    if low == "dropped":
        return read.has(_BOMBS)
    if low in _CARRIED:
        return read.has(pack.sets["event"])  # "an air operation was carried out"
    return low in _STRIKES or (low in _HAPPENS and _event_before(read, at, pack))


def _dated_event(read: Read, pack: Pack) -> bool:
    """ "The bombing of a clinic in Sarta on May 3 is a crime": an event with its day."""
    event = False
    for chunk in read.chunks:
        group = chunk.group
        if chunk.kind == "NP" and group is not None and group.head >= 0:
            known = read.tokens[group.head].low in pack.sets["event"]
            event = event or (known and group.definite)
        elif chunk.kind == "TIME" and event:
            return True
        elif chunk.kind not in _OPENING:
            return False
    return False


def _event_before(read: Read, verb: int, pack: Pack) -> bool:
    for chunk in reversed(read.chunks[:verb]):
        group = chunk.group
        if group is None or chunk.kind != "NP":
            continue
        if read.tokens[group.first].low in _IT:
            return True
        known = group.head >= 0 and read.tokens[group.head].low in pack.sets["event"]
        if known and group.definite:
            return True
    return False


def scenes(makings: Sequence[Making], reads: Sequence[Read], places: Places) -> None:
    """An incident told without a place happened where the sentences about it say."""
    incidents: dict[str, list[Making]] = {}
    owners: dict[int, set[str]] = {}
    for making in makings:
        if making.incident is not None:
            incidents.setdefault(making.incident, []).append(making)
        owner = making.incident or ""
        owners.setdefault(making.draft.read.index, set()).add(owner)
    last: Where | None = None
    for name, row in incidents.items():
        known = _known(row)
        if known is None and not any(making.separate for making in row):
            first = row[0].draft.read
            known = _behind(first, reads, places) or _same_town(first, last)
            known = known or _ahead(name, first, reads, places, owners)
        for making in row:
            if known is not None and _vaguer(making.where, known):
                making.where = known
        last = known or last
    for row in incidents.values():
        _same_days(row)
    _that_day(makings)
    _seats(makings, places)


def _seats(makings: Sequence[Making], places: Places) -> None:
    """The last resort: where the speaker holds office, for all of an incident."""
    seats: dict[str, Where] = {}
    for making in makings:
        name = making.incident or ""
        if making.where is None:
            making.where = _seat(making, places) or seats.get(name)
            making.where = making.where or _land(making, places)
        if making.where is not None and name:
            seats.setdefault(name, making.where)


def _same_days(row: Sequence[Making]) -> None:
    """A toll without a day happened when the other tolls of its incident say."""
    told = [m for m in row if m.days[1] is not None]
    if len({m.days for m in told}) != 1:
        return
    first = min(m.draft.read.index for m in told)
    for making in row:
        near = first - making.draft.read.index <= _SOON
        if making.days[1] is None and making.time.when is None and near:
            making.days = told[0].days


def _that_day(makings: Sequence[Making]) -> None:
    """What is told without a day soon after what happened on one or two happened about then."""
    last: Making | None = None
    for making in makings:
        if making.days[1] is not None:
            last = making if _of_a_day(making) else None
        elif last is not None and making.scope is Scope.INCIDENT:
            near = making.draft.read.index - last.draft.read.index <= _THEN
            undated = making.time.when is None and making.harm is not Harm.MISSING
            if near and undated and not making.draft.read.has(_OTHER_TIME):
                start, end, _ = last.days
                making.days = start, end, FEW_DAYS
            else:
                last = None


def _of_a_day(making: Making) -> bool:
    start, end, _ = making.days
    told = making.scope in {Scope.INCIDENT, Scope.PERIOD_TOTAL}
    return (
        told and start is not None and end is not None and (end - start).days <= _SHORT
    )


def _known(row: Sequence[Making]) -> Where | None:
    """The place that one of the tolls of an incident tells of closely."""
    told = [m.where for m in row if m.where is not None and not m.where.weak]
    closely = (w for w in told if w.in_a_country)
    as_worded = (w for w in told if w.spot is None and w.precision is None)
    return next(closely, None) or next(as_worded, None)


def _same_town(read: Read, last: Where | None) -> Where | None:
    """ "They searched the city": the one told of before."""
    for before, token in zip(read.tokens, read.tokens[1:], strict=False):
        if before.low in {"the", "same"} and token.low in _TOWNS:
            return last
    return None


def _seat(making: Making, places: Places) -> Where | None:
    """ "The mayor of Pokrovsk said", "the Gaza health ministry said": where they hold office."""
    local = making.claim.role in _LOCAL
    claim = making.claim
    if not local or not claim.words:
        return None
    found = seats.seat(places.names, claim.words)
    return found or seats.seat(places.names, claim.about)


def _land(making: Making, places: Places) -> Where | None:
    """ "Lebanon's health ministry said": whose dead its hospitals count, whoever struck."""
    claim = making.claim
    words = (claim.words or "").split()
    if not _RESCUERS & {w.casefold() for w in words}:
        return None
    told = (places.names.country(word) for word in words if word[:1].isupper())
    lands = {code for code in told if code is not None}
    land = state(lands.pop()) if len(lands) == 1 else None
    if land is None or land.country == places.prior:
        return None
    return Where(land.name, land.country, land.lat, land.lon, _COUNTRY, -1, land)


def _behind(read: Read, reads: Sequence[Read], places: Places) -> Where | None:
    for other in reversed(reads[max(0, read.index - _BACK) : read.index + 1]):
        if other.sentence.paragraph == read.sentence.paragraph:
            where = places.scene(other)
            if where is not None:
                return where
    return None


def _anew(read: Read) -> bool:
    """Is another event brought in ("an earlier raid", not "the earlier toll")?"""
    if not read.has(_ANEW):
        return False
    pairs = zip(read.tokens, read.tokens[1:], strict=False)
    return any(a.low in _ANEW and b.low not in _FIGURES for a, b in pairs)


def _ahead(
    name: str,
    read: Read,
    reads: Sequence[Read],
    places: Places,
    owners: dict[int, set[str]],
) -> Where | None:
    """The first place named after the toll, before anything else is told of."""
    for other in reads[read.index + 1 : read.index + 1 + _ON]:
        told = owners.get(other.index)
        if told not in (None, {name}) or _anew(other):
            return None
        where = places.scene(other) or places.scene(other, as_worded=True)
        if where is not None:
            return where if where.country in {None, places.prior} else None
    return None
