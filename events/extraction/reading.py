"""The way from a text to its reported tolls, top to bottom."""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from itertools import count
from string import ascii_lowercase, ascii_uppercase

from events.extraction.article import doers, leftovers, scenery
from events.extraction.article.anaphors import is_anaphor
from events.extraction.article.capacities import Capacity
from events.extraction.article.headlines import with_title
from events.extraction.article.links import link
from events.extraction.article.makings import Maker, Making
from events.extraction.article.repeats import told_again
from events.extraction.article.sharing import own_state, share, soldiers_of, strikers
from events.extraction.harm import figures, realities
from events.extraction.harm.bindings import AMONG_THEM, NTH_OF_THEM, bind
from events.extraction.harm.corrections import cut_out
from events.extraction.harm.figures import FIGURE_SAID
from events.extraction.harm.named import persons
from events.extraction.languages import PACKS, PLAIN_PACKS, detect
from events.extraction.languages.pack import Pack
from events.extraction.parties import Parties
from events.extraction.plain import PlainReader
from events.extraction.setting import dates
from events.extraction.setting.places import Places
from events.extraction.setting.scopes import (
    Timing,
    of_speech,
    opened_since,
    scope,
    timing,
)
from events.extraction.setting.seats import seat_of
from events.extraction.setting.whens import When, resolve, until
from events.extraction.setting.wheres import Where
from events.extraction.sides import HOMES
from events.extraction.speech import quoting
from events.extraction.speech.attribution import Speakers
from events.extraction.text import quantities, sentences
from events.extraction.text.chunks import chunk
from events.extraction.text.clauses import Draft, Read
from events.extraction.text.groups import Chunk
from events.extraction.text.lexicon import lexicon
from events.extraction.text.quantities import Quantity
from events.extraction.text.sentences import Token
from events.extraction.types import FoundToll, NotCasualty, Reading
from events.terms import ClaimantRole, Exactness, Harm, VictimStatus

_SHOUTING = 0.7
_SMALL, _GREAT = ascii_lowercase.encode(), ascii_uppercase.encode()
_PARTY_ROLES = frozenset(
    {ClaimantRole.PARTY_OWN_LOSSES, ClaimantRole.PARTY_ENEMY_LOSSES}
)
_LOCAL = frozenset({ClaimantRole.OFFICIAL_LOCAL, ClaimantRole.WITNESS})
_LONG_SPAN = 5
_LEAD_SENTENCES = 4
_NTH_REACH = 4  # sentences
_CAPITALS = 3
_WATERS = "waters"
_DATELINE_REACH = 9
_DATED = frozenset({"NP", "COMMA", "TIME", "OPEN", "CLOSE"})
_COUNTRY_PRECISION = 6
_OPENING = 600  # code points in which a group may tell the country
_RECENT = 45  # days before publication within which "the same day" may lie
_NUMERIC = frozenset(
    {
        Exactness.EXACT,
        Exactness.AT_LEAST,
        Exactness.MORE_THAN,
        Exactness.AT_MOST,
        Exactness.FEWER_THAN,
        Exactness.ABOUT,
        Exactness.RANGE,
    }
)


@contextmanager
def _no_rings() -> Iterator[None]:
    """The search for rings of objects rests: a reading makes none, and it costs a tenth."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


@_no_rings()
def find_tolls(
    text: str,
    *,
    published: date | None = None,
    title: str = "",
    language: str | None = None,
) -> Reading:
    """Read the reported tolls of one article.

    `published` resolves weekdays and "this month"; without it they stay None. Offsets
    count code points of `text` (of `title` for tolls that only the title states).
    """
    code = language or detect(text)
    if code.partition("-")[0] in PLAIN_PACKS:
        seen = detect(text) if language else code
        return _plain(text, title, code, seen, published)
    pack = PACKS.get(code.partition("-")[0])
    if pack is None:
        why = "language not recognised" if code == "und" else f"no pack for {code}"
        return Reading((), (), code, why)
    body = _Reader(text, pack, published).read()
    tolls = body.tolls()
    if title:
        head = _Reader(title, pack, published, prior=body.places.prior).read()
        tolls = with_title(tolls, head.tolls(in_title=True))
    return Reading(tuple(tolls), tuple(body.left), code)


def _plain(
    text: str, title: str, code: str, seen: str, published: date | None
) -> Reading:
    """A text in a language whose pack is a table of words; never by the words of another."""
    told = code.partition("-")[0]
    if seen not in {told, "und"}:
        return Reading((), (), code, f"said to be {told}, looks like {seen}")
    pack = PLAIN_PACKS[told]
    body = PlainReader(text, pack, published).read()
    tolls = body.tolls()
    if title:
        head = PlainReader(title, pack, published).read()
        tolls = with_title(tolls, head.tolls(in_title=True))
    return Reading(tuple(tolls), tuple(body.left), code)


class _Reader:
    """One text on its way; the steps are in the order of `read`."""

    def __init__(
        self, text: str, pack: Pack, published: date | None, prior: str | None = None
    ) -> None:
        self.text = text
        self.pack = pack
        self.published = published
        self.parties = Parties(text)
        self.places = Places(text, pack)
        self.prior = prior
        self.speakers = Speakers(text, pack, self.parties)
        self.maker = Maker(text, pack, self.parties)
        self.capacity = Capacity(pack, self.parties)
        self.whens: list[list[When]] = []
        self.makings: list[Making] = []
        self.left: list[NotCasualty] = []
        self.again: list[Draft] = []  # of a sentence, whose people were told of before
        self.statements = count(1)
        self.day: date | None = None  # the day told of last, for "the same day"
        self.roles: dict[tuple[int, str | None], ClaimantRole] = {}

    def read(self) -> "_Reader":
        rows = self._rows()
        home = HOMES.get(self.parties.of(self.text[:_OPENING]) or "")
        self.places.learn((read for read, _ in rows), home)
        self.places.prior = self.places.prior or self.prior
        for read, numbers in rows:
            whens = self.whens[read.index]
            self.again.clear()
            if whens:
                resolve(whens, self.day)
            made = [
                self._make(draft, whens)
                for draft in self._drafts(read)
                if self._told(draft)
            ]
            made = [making for making in made if not self._speaks(making)]
            self.speakers.remember(read)
            self._subsets(made)
            share(made)
            self.makings += made
            if whens:
                self._remember_day(read, whens)
            if read.opening:
                taken = _taken(made)
                again = _numbers(self.again)
                self.left += leftovers.find(
                    read, numbers, whens, taken, self.pack, again
                )
        reads = [read for read, _ in rows]
        self._quoted(reads)
        scenery.settle(self.makings, reads, self.whens, self.places, self.pack)
        link(self.makings, self.pack)
        scenery.scenes(self.makings, reads, self.places)
        told = soldiers_of(self.makings)
        for making in self.makings:
            own_state(making, self._country(making.where)[0], told)
        doers.tell(self.makings, reads, self.parties, self.pack)
        self.capacity.strikers = strikers(self.makings)
        return self

    def _rows(self) -> list[tuple[Read, dict[int, Quantity]]]:
        words = lexicon(self.pack, _shouts(self.text[:4000]))
        rows = []
        for index, sentence in enumerate(sentences.split(self.text)):
            tokens = sentences.tokens(sentence, words)
            opening = sentences.openings(tokens)
            numbers: dict[int, Quantity] = {}
            free: dict[int, Quantity] = {}
            times: dict[int, int] = {}
            ages: dict[int, int] = {}
            whens: list[When] = []
            if opening:
                numbers = quantities.find(tokens, opening, self.pack)
                whens = dates.find(tokens, opening, self.pack, self.published)
                times = {when.first: when.last for when in whens}
                ages = quantities.ages(tokens, opening)
                free = quantities.outside(numbers, [*times.items(), *ages.items()])
            chunks = chunk(tokens, free, times, ages, self.pack)
            if index < _LEAD_SENTENCES:
                _close_dateline(chunks, tokens)
            beside = cut_out(chunks, tokens, self.pack) if free else []
            read = Read(index, sentence, tokens, chunks, opening, beside=beside)
            self.whens.append(whens)
            rows.append((read, numbers))
        return rows

    def _drafts(self, read: Read) -> Iterable[Draft]:
        drafts = bind(read, self.pack, self.statements)
        if not drafts:
            return drafts
        return sorted(drafts, key=lambda d: d.group.first if d.group else 0)

    def _told(self, draft: Draft) -> bool:
        """Did it happen? "Was among them" is of the harm told last, or of none."""
        if FIGURE_SAID in draft.rule:
            last = self.makings[-1] if self.makings else None
            if last is None or not figures.follows(
                draft, last.draft, max(last.total, last.high or 0)
            ):
                return False
            draft.harm = str(last.harm)
        if AMONG_THEM in draft.rule:
            last = self.makings[-1] if self.makings else None
            reach = _NTH_REACH if NTH_OF_THEM in draft.rule else 1
            if last is None or draft.read.index - last.draft.read.index > reach:
                return False
            draft.harm = str(last.harm)
        if told_again(draft, self.makings, self.pack):
            self.again.append(draft)
            return False
        if self.makings and figures.describes(draft):
            return False
        return not realities.unreal(draft, self.pack)

    def _remember_day(self, read: Read, whens: list[When]) -> None:
        for when in whens:
            if when.kind != "day" or not when.end or of_speech(read, when, self.pack):
                continue
            if self.published is None or (self.published - when.end).days < _RECENT:
                self.day = when.end

    def _make(self, draft: Draft, whens: list[When]) -> Making:
        maker = self.maker
        time = timing(draft, whens, self.pack) if whens else Timing(None, None)
        if draft.apart and draft.harm == "died" and not self.places.apart(draft):
            time.when = None  # "and one on Wednesday": of the same event, later
        claim = self.speakers.claim(draft)
        victims = maker.victims(draft)
        status = maker.status(draft, victims)
        span, low, high, exactness = maker.number(draft)
        if draft.rule.startswith("casualties:bare"):
            low = None  # whether they died is not said
        elif draft.rule.startswith("casualties") and exactness in _NUMERIC:
            low = None  # how many of them died is not said
            if high is not None:
                exactness = Exactness.AT_MOST
        perpetrator, party = maker.perpetrator(draft)
        if party is None and maker.is_claimant(draft, claim.verb):
            perpetrator, party = claim.words, claim.party
        sided = maker.victim_party(draft, victims, status)
        if sided is None and maker.of_claimant(draft, status):
            sided = claim.party
        making = Making(
            draft=draft,
            harm=_harm(draft, self.pack, perpetrator),
            stated=span,
            low=low,
            high=high,
            exactness=exactness,
            victims=victims,
            status=status,
            victim_party=sided,
            perpetrator=perpetrator,
            perpetrator_party=party,
            claim=claim,
            time=time,
            where=self.places.of(draft),
            scope=scope(draft, time, self.pack, self.published),
            persons=persons(self.text, self.pack, draft),
            rule=draft.rule,
            quote=maker.quote(draft, claim.verb),
            days=_days(draft, time, self.published),
            anaphor=is_anaphor(draft, self.pack),
        )
        if making.where is None and claim.role in _LOCAL:
            making.seat = seat_of(self.places.names, draft.read, claim.verb)
        return making

    def _speaks(self, making: Making) -> bool:
        """ "A spokesman added 12 of those killed were guards": who says so was not killed."""
        group, words = making.draft.group, making.claim.words
        if words is None or group is None or group.quantity is not None:
            return False
        told = self.text[making.stated[0] : making.stated[1]].casefold()
        row = making.draft.read.tokens[group.last + 1 :][:1]
        says = any(token.low in self.pack.sets["say"] for token in row)
        dead = making.harm in {Harm.KILLED, Harm.DIED}
        return says and dead and _bare(told) == _bare(words.casefold())

    def _quoted(self, reads: list[Read]) -> None:
        """What a quotation tells before it is said whose it is."""
        for making in self.makings:
            if making.claim.words is None:
                at = making.draft.read.index
                words = quoting.speaker(reads, at, self.speakers)
                if words is not None:
                    making.claim = quoting.said_by(making.claim, words, self.speakers)

    def _subsets(self, made: list[Making]) -> None:
        by_draft = {id(m.draft): m for m in made}
        for making in made:
            parent = making.draft.parent
            if parent is not None:
                making.subset_of = by_draft.get(id(parent))

    def tolls(self, in_title: bool = False) -> list[FoundToll]:
        """The finished tolls in order of appearance."""
        ordered = sorted(self.makings, key=lambda m: (m.stated[0], m.stated[1]))
        for n, making in enumerate(ordered, 1):
            making.name = f"t{n}"
        return [self._toll(making, in_title) for making in ordered]

    def _role(self, making: Making) -> ClaimantRole:
        """A side that tells of its own losses does so for the whole sentence."""
        country, _ = self._country(making.where)
        role = self.capacity.role(making, country)
        key = (making.draft.read.index, making.claim.words)
        if role is ClaimantRole.OFFICIAL_LOCAL and not _civilian(making):
            return self.roles.get(key, role)
        if role in _PARTY_ROLES:
            self.roles.setdefault(key, role)
        return role

    def _country(self, where: Where | None) -> tuple[str | None, int | None]:
        """The country and how closely the place is known; else the country of the text."""
        if where is None:
            prior = self.places.prior
            return prior, _COUNTRY_PRECISION if prior is not None else None
        if where.spot is not None and (where.country or where.spot.kind == _WATERS):
            return where.country, where.precision  # none, at sea
        return where.country or self.places.prior, where.precision

    def _toll(self, making: Making, in_title: bool) -> FoundToll:
        where, claim = making.where, making.claim
        begin, end = making.quote
        country, precision = self._country(where)
        return FoundToll(
            id=making.name,
            harm=making.harm,
            stated=self.text[making.stated[0] : making.stated[1]],
            low=making.low,
            high=making.high,
            exactness=making.exactness,
            victims=making.victims,
            victim_status=making.status,
            perpetrator=making.perpetrator,
            victim_party=making.victim_party,
            perpetrator_party=making.perpetrator_party,
            claimant=claim.words,
            claimant_role=self._role(making),
            hedged=claim.hedged,
            denied=claim.denied,
            place=where.name if where else None,
            country=country,
            lat=where.lat if where else None,
            lon=where.lon if where else None,
            where_prec=precision,
            date_start=making.days[0],
            date_end=making.days[1],
            date_prec=making.days[2],
            scope=making.scope,
            incident=making.incident,
            subset_of=making.subset_of.name if making.subset_of else None,
            supersedes=making.supersedes.name if making.supersedes else None,
            persons=making.persons,
            in_title=in_title,
            quote=self.text[begin:end],
            quote_start=begin,
            quote_end=end,
            number_start=making.stated[0],
            number_end=making.stated[1],
            rule=making.rule_told,
            said_on=making.time.said,
        )


def _bare(name: str) -> str:
    return name.removeprefix("the ").removeprefix("an ").removeprefix("a ")


def _taken(made: list[Making]) -> set[int]:
    """The first tokens of the numbers that tolls took."""
    return _numbers(making.draft for making in made)


def _numbers(drafts: Iterable[Draft]) -> set[int]:
    groups = (draft.group for draft in drafts)
    counted = (g.quantity for g in groups if g is not None)
    return {quantity.first for quantity in counted if quantity is not None}


def _civilian(making: Making) -> bool:
    return making.status in {VictimStatus.CIVILIAN, VictimStatus.OTHER_PROTECTED}


def _shouts(sample: str) -> bool:
    """Is the text in capitals throughout?"""
    letters = sample.encode("ascii", "ignore")
    small = len(letters) - len(letters.translate(None, _SMALL))
    great = len(letters) - len(letters.translate(None, _GREAT))
    return great > _SHOUTING * (small + great) > 0


def _days(
    draft: Draft, time: Timing, published: date | None
) -> tuple[date | None, date | None, int | None]:
    when = time.when
    if when is None or draft.harm == "missing":
        return None, None, None
    if when.kind != "since" and opened_since(draft, when):
        end = until(when.start, published)
        return when.start, end, _LONG_SPAN if when.start else None
    if time.bound:
        return None, when.end, None
    return when.start, when.end, when.precision if when.start else None


def _close_dateline(chunks: list[Chunk], tokens: list[Token]) -> None:
    """ "MEKELLE, Ethiopia – …": what stands before the dash is where it was written."""
    if not tokens or not tokens[0].capital:
        return
    shouted = tokens[0].text.isupper() and len(tokens[0].text) >= _CAPITALS
    dated = False
    for piece in chunks[:_DATELINE_REACH]:
        if piece.kind == "DASH":
            piece.kind = "SEMI" if shouted or dated else piece.kind
            return
        if not shouted and piece.kind not in _DATED:
            return
        dated = dated or piece.kind == "TIME"


def _claims_lives(draft: Draft, pack: Pack) -> bool:
    """ "Violence has claimed 2,000 lives", "the conflict cost 450,000 lives"."""
    if not draft.rule.startswith("died:counted"):
        return False
    before = {t.low for t in draft.read.tokens[: draft.read.tokens_at(draft.trigger)]}
    return bool(before & pack.sets["event"] or before & pack.sets["war"])


def _harm(draft: Draft, pack: Pack, perpetrator: str | None) -> Harm:
    """A death in a strike or at somebody's hands is a killing."""
    harm = Harm(draft.harm)
    if harm is not Harm.DIED:
        return harm
    violent = _violent(draft, pack.sets["event"]) or _claims_lives(draft, pack)
    return Harm.KILLED if violent or perpetrator else Harm.DIED


def _violent(draft: Draft, events: frozenset[str]) -> bool:
    tokens = draft.read.tokens[draft.read.tokens_at(draft.trigger) :]
    return draft.read.has(events) and any(token.low in events for token in tokens)
