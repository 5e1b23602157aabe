"""Who says what of which group: reported tolls gathered into claims that can be compared.

Groups. Victims of one side and kind are one group ("Turkish soldiers", "troops of Turkey");
a side or kind that a text leaves open joins the only group that it can mean. "People" and
"victims" without a side are everyone: a total over all groups, not a group beside them. A
"death toll" that rose is that of the group which its line told of, if that was one group only.

Lines of reporting. A party that tells of its own losses is one line, whoever speaks for it; so
is a party that tells of its enemy's. Other claimants are a line each, under any form of their
name, and under the office that a text gives them ("the regional governor, Ana Petrova"), unless
it gives that office to another person too; an office is one under two forms (`offices.py`).
Reports that name nobody are one line: they repeat what was known that day.

Claims. What one article lets one claimant say of one group is one claim. Parts that it lists
side by side ("two soldiers and a policeman") add up to it; the same people told of again do not.

Single people. A report of one named person says nothing of how many others there were: beside a
larger figure of the same group it is one of those people, not a smaller figure.

Copies. What a copy of a text says again is said once, by the oldest copy: a reprint brings no
news, whenever it arrives.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from events.reckoning.offices import same_office
from events.terms import ClaimantRole, Exactness, Harm, VictimStatus

_COMBATANTS = frozenset({VictimStatus.ARMED_FORCES, VictimStatus.DIRECT_PARTICIPANT})
_CIVILIANS = frozenset({VictimStatus.CIVILIAN, VictimStatus.OTHER_PROTECTED})
_NAMELESS = frozenset({ClaimantRole.MEDIA_OWN_VOICE, ClaimantRole.UNATTRIBUTED})
_EVERYONE = frozenset(
    re.findall(
        r"\w+",
        """people persons person victims victim dead deaths death casualties casualty
        bodies body individuals lives fatalities men women others
        personnes personne gens victimes autres hommes femmes
        personas persona gente víctimas otros otras hombres mujeres
        человек человека люди людей жертв других мужчин женщин
        людина людини людину осіб особи інших чоловіків жінок
        شخص شخصا أشخاص شخصان شخصين آخرون آخرين ضحية ضحايا""",
    )
)
_HURT = frozenset({"wounded", "injured", "hurt"})
_ARTICLES = frozenset({"a", "an", "the", "more", "other", "all", "some"})
_OFFICE_WORDS = 6
_NAMES_LARGEST = frozenset({Exactness.AT_MOST, Exactness.FEWER_THAN})
_VAGUE = frozenset(
    {
        Exactness.SEVERAL,
        Exactness.DOZENS,
        Exactness.SCORES,
        Exactness.HUNDREDS,
        Exactness.THOUSANDS,
        Exactness.TENS,
        Exactness.MANY,
        Exactness.UNCOUNTED,
    }
)
_PUT = re.compile(r"\b(?:put|puts|putting|gave|gives|giving)\b", re.IGNORECASE)
_MOVES = re.compile(
    r"\b(?:r[io]se[sn]?|rising|climb\w*|jump\w*|gr[eo]wn?|increas\w*|rais\w*|reach\w*|"
    r"(?:up|down) from|now|revis\w*|updat\w*|lower\w*|f[ae]ll(?:en|s)?|dropp?\w*|br[io]\w+)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Toll:
    """A reported toll as the reckoning needs it.

    `subset_of` and `supersedes` are ids of the same article; `story` groups copies of one
    text; `known_at` is when the article was published; `position` orders the tolls of an
    article; `running` marks a total that moved ("rose to 36").
    """

    id: str
    harm: Harm
    low: int | None
    high: int | None
    exactness: Exactness
    victims: str
    victim_status: VictimStatus
    victim_party: str | None
    perpetrator_party: str | None
    claimant: str | None
    claimant_role: ClaimantRole
    article: str
    story: str
    known_at: datetime
    hedged: bool = False
    denied: bool = False
    subset_of: str | None = None
    supersedes: str | None = None
    said_on: date | None = None
    position: int = 0
    running: bool = False
    reviewed: bool = False
    # who publishes, and the words; both only where they are known
    outlet: str | None = None
    quote: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Claim:
    """One claimant's figure of one group and harm in one article; a claim equals itself alone."""

    group: str
    harm: Harm
    line: str
    tolls: tuple[Toll, ...]
    low: int
    high: int | None
    best: int
    # where it comes in its article: "36, up from 33" tells first what was last
    place: tuple[int, int]
    # an earlier figure, which its own article replaces
    outdated: bool = False
    # the largest figure of its group in its article
    peak: int = 0

    @property
    def known_at(self) -> datetime:
        return self.tolls[0].known_at

    @property
    def of(self) -> tuple[str, str, Harm]:
        """Article, group and harm that it is of."""
        return (self.tolls[0].article, self.group, self.harm)

    @property
    def main(self) -> Toll:
        """The toll that stands for the claim: its largest part."""
        return max(self.tolls, key=lambda t: (figure(t), -t.position))

    @property
    def of_single_people(self) -> bool:
        return all(t.exactness is Exactness.NAMED for t in self.tolls)

    @property
    def nameless(self) -> bool:
        return self.line == "nameless"

    @property
    def outlet(self) -> str | None:
        """Who published it."""
        return self.tolls[0].outlet

    @property
    def of_enemy(self) -> bool:
        return self.line.startswith("enemy of ")

    @property
    def uncounted(self) -> bool:
        """Whether no number was told ("soldiers were killed"): a number then is no change of one."""
        return all(t.exactness is Exactness.UNCOUNTED for t in self.tolls)

    @property
    def vague(self) -> bool:
        """Whether a word stands for its number ("several"), and nothing says that it moved."""
        return not self.running and all(t.exactness in _VAGUE for t in self.tolls)

    @property
    def running(self) -> bool:
        """Whether the text says that the figure moved; "put it at 12" only says who counts how many."""
        return any(t.running and not _only_put(t.quote) for t in self.tolls)

    @property
    def of_one(self) -> bool:
        """Whether it tells of one person, not of how many there were."""
        return self.low == self.high == 1 and not self.running

    def meets(self, other: Claim) -> bool:
        """Whether one number can satisfy both."""
        return (self.high is None or other.low <= self.high) and (
            other.high is None or self.low <= other.high
        )

    def holds(self, other: Claim) -> bool:
        """Whether this was told first, as a number that the other's word can mean."""
        first = self.known_at <= other.known_at and not self.vague
        return first and self.high is not None and self.meets(other)

    @property
    def order(self) -> tuple[object, ...]:
        """Time first; of one moment the article that tells most is last, for tolls mostly rise.

        No tie is broken by what arrived first.
        """
        at, *words = self.telling
        return (at, self.peak, *words)

    @property
    def telling(self) -> tuple[object, ...]:
        """When and where in its text it is told."""
        first = self.tolls[0]
        return (first.known_at, *self.place, self.low, self.line, first.victims)


EVERYONE = "everyone"


def figure(toll: Toll) -> int:
    """The number that a reader keeps: "up to 20" names 20, "at least 56" names 56."""
    if toll.exactness in _NAMES_LARGEST and toll.high is not None:
        return toll.high
    return toll.low or 0


def claims(tolls: Iterable[Toll]) -> list[Claim]:
    """The claims that counting tolls make, in order of time.

    Left out are denied tolls, subsets of others, and tolls without any number.
    """
    rows = [
        t for t in tolls if not t.denied and t.subset_of is None and t.low is not None
    ]
    again = copied(rows)
    rows = _without_late_deaths([t for t in rows if t.id not in again])
    lines = _Lines(rows)
    groups = _Groups(rows, lines)
    gathered: dict[tuple[str, str, str, Harm, int], list[Toll]] = defaultdict(list)
    stated = any(t.harm is Harm.KILLED for t in rows)
    by_id = {t.id: t for t in rows}
    for toll in rows:
        # A death counts among the killed once any source says that people were killed.
        harm = Harm.KILLED if stated and toll.harm is Harm.DIED else toll.harm
        depth = len(_older(toll, by_id))
        key = (toll.article, lines.of(toll), groups.of(toll), harm, depth)
        gathered[key].append(toll)
    made = [
        _claim(line, group, harm, parts, by_id)
        for (_, line, group, harm, _), parts in gathered.items()
    ]
    peaks: dict[tuple[str, str, Harm], int] = defaultdict(int)
    for claim in made:
        peaks[claim.of] = max(peaks[claim.of], claim.best)
    named = {t.supersedes for t in rows}
    made = [
        replace(
            claim,
            peak=peaks[claim.of],
            outdated=any(t.id in named for t in claim.tolls),
        )
        for claim in made
    ]
    return sorted(_without_single_people(made), key=lambda c: c.order)


def _without_late_deaths(rows: Sequence[Toll]) -> list[Toll]:
    """ "Six died, one of the wounded on Friday" are six: wounded who died are among their article's dead."""
    largest: dict[str, int] = defaultdict(int)
    for t in rows:
        if not _of_wounded(t) and _deadly(t):
            largest[t.article] = max(largest[t.article], figure(t))
    return [t for t in rows if not _of_wounded(t) or figure(t) > largest[t.article]]


def _of_wounded(toll: Toll) -> bool:
    return _deadly(toll) and _head(toll.victims) in _HURT


def _without_single_people(made: Sequence[Claim]) -> list[Claim]:
    largest: dict[tuple[str, Harm], int] = defaultdict(int)
    for claim in made:
        if not claim.of_single_people:
            key = (claim.group, claim.harm)
            largest[key] = max(largest[key], claim.best)
    return [
        claim
        for claim in made
        if not claim.of_single_people or claim.best > largest[claim.group, claim.harm]
    ]


def _older(toll: Toll, by_id: Mapping[str, Toll]) -> list[Toll]:
    """The earlier figures of its article that the toll replaces, one after the other."""
    older: list[Toll] = []
    seen = {toll.id}
    while (found := by_id.get(toll.supersedes or "")) and found.id not in seen:
        seen.add(found.id)
        older.append(found)
        toll = found
    return older


def _claim(
    line: str, group: str, harm: Harm, rows: list[Toll], by_id: Mapping[str, Toll]
) -> Claim:
    parts = _parts(sorted(rows, key=lambda t: t.position))
    highs = [t.high for t in parts]
    older = _older(parts[0], by_id)
    return Claim(
        group=group,
        harm=harm,
        line=line,
        tolls=tuple(parts),
        low=sum(t.low or 0 for t in parts),
        high=None if None in highs else sum(h or 0 for h in highs),
        best=sum(figure(t) for t in parts),
        place=(max(t.position for t in (parts[0], *older)), len(older)),
    )


def _parts(rows: list[Toll]) -> list[Toll]:
    """What the article leaves standing of them: the last word on each sort of victims."""
    running = [t for t in rows if t.running]
    if running:
        return running[-1:]
    last: dict[str, Toll] = {}
    for toll in rows:
        last[_head(toll.victims)] = toll
    return [t for t in last.values() if not _headed(t, last.values())]


def _headed(toll: Toll, others: Iterable[Toll]) -> bool:
    """ "70 die in attack" over "at least 70 people died": one number, once without its people."""
    if toll.victims:
        return False
    return any(t.victims and t.low == toll.low for t in others)


def copied(rows: Sequence[Toll]) -> dict[str, str]:
    """What copies of a text say again, by id, and the id in the oldest copy; that one stands for all."""
    oldest: dict[tuple[object, ...], Toll] = {}

    def what(t: Toll) -> tuple[object, ...]:
        return (t.story, t.harm, t.low, t.high, t.claimant, t.victims)

    for t in rows:
        old = oldest.setdefault(what(t), t)
        if (t.known_at, t.article) < (old.known_at, old.article):
            oldest[what(t)] = t
    known = ((t, oldest[what(t)]) for t in rows)
    return {t.id: old.id for t, old in known if t.article != old.article}


def _head(victims: str) -> str:
    """The noun of a group, singular: "three senior commanders" -> "commander"."""
    words = [w for w in _words(victims.split(" from ")[0]) if w not in _ARTICLES]
    return words[-1].removesuffix("s") if words else ""


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def is_everyone(toll: Toll) -> bool:
    """Whether the toll counts people of any side and kind."""
    words = [w for w in _words(toll.victims) if w not in _ARTICLES]
    open_ended = toll.victim_status in {VictimStatus.UNKNOWN, VictimStatus.MIXED}
    return (
        toll.victim_party is None
        and open_ended
        and (not words or words[-1] in _EVERYONE)
    )


class _Groups:
    """Which group each toll counts, seen over all tolls of the incident."""

    def __init__(self, rows: Sequence[Toll], lines: _Lines) -> None:
        self.lines = lines
        self.told: set[tuple[str, str]] = {
            (t.victim_party, kind)
            for t in rows
            if t.victim_party and (kind := _kind(t.victim_status))
        }
        self.by_line: dict[tuple[str, bool], set[str]] = defaultdict(set)
        for toll in rows:
            if not (toll.running and is_everyone(toll)):
                self.by_line[lines.of(toll), _deadly(toll)].add(self.of(toll))

    def of(self, toll: Toll) -> str:
        if is_everyone(toll):
            return self._meant(toll) if toll.running else EVERYONE
        party, kind = toll.victim_party, _kind(toll.victim_status)
        if party and not kind:
            return self._only([g for g in self.told if g[0] == party], party)
        if kind and not party:
            # A side does not tell of its own people as of those it killed.
            others = [g for g in self.told if g[0] != toll.perpetrator_party]
            return self._only([g for g in others if g[1] == kind], kind)
        if party and kind:
            return f"{kind} of {party}"
        return _head(toll.victims)

    def _meant(self, toll: Toll) -> str:
        """Of whom "the death toll" has risen: of those that its line told of, else of all told of."""
        own = self.by_line.get((self.lines.of(toll), _deadly(toll)), set())
        every = set().union(
            *(groups for (_, d), groups in self.by_line.items() if d is _deadly(toll))
        )
        meant = own or every
        return next(iter(meant)) if len(meant) == 1 else EVERYONE

    def _only(self, fitting: list[tuple[str, str]], otherwise: str) -> str:
        if len(fitting) == 1:
            party, kind = fitting[0]
            return f"{kind} of {party}"
        return otherwise


def _deadly(toll: Toll) -> bool:
    return toll.harm in {Harm.KILLED, Harm.DIED}


def _kind(status: VictimStatus) -> str | None:
    if status in _COMBATANTS:
        return "fighters"
    return "civilians" if status in _CIVILIANS else None


@dataclass(slots=True)
class _Lines:
    """Which line of reporting each toll belongs to."""

    rows: Sequence[Toll]
    names: list[str] = field(init=False)
    offices: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        # Longest first, so that a short form always finds the same long one.
        told = {t.claimant for t in self.rows if t.claimant}
        self.names = sorted(told, key=lambda name: (-len(name), name))
        self.offices = _offices(self.rows, told)

    def of(self, toll: Toll) -> str:
        role = toll.claimant_role
        if role is ClaimantRole.PARTY_OWN_LOSSES and toll.victim_party:
            return f"side of {toll.victim_party}"
        if role is ClaimantRole.PARTY_ENEMY_LOSSES and toll.perpetrator_party:
            return f"enemy of {toll.victim_party}: {toll.perpetrator_party}"
        if toll.claimant is None or role in _NAMELESS:
            return "nameless"
        who = self.offices.get(toll.claimant, toll.claimant)
        whole = next(name for name in self.names if same_name(name, who))
        known = next(name for name in self.names if _same_speaker(name, whole))
        return f"claimant {known.casefold()}"


def _only_put(quote: str) -> bool:
    return _PUT.search(quote) is not None and _MOVES.search(quote) is None


def _same_speaker(one: str, two: str) -> bool:
    return one == two or same_office(one, two)


def _offices(rows: Sequence[Toll], claimants: Collection[str]) -> dict[str, str]:
    """The claimants who are also told of by an office that stands beside their name in a quote."""
    known = {" ".join(_bare(name)): name for name in sorted(claimants)}
    held: dict[str, set[str]] = defaultdict(set)
    for toll in rows:
        for office in _beside(toll.claimant, toll.quote):
            if office in known and known[office] != toll.claimant:
                held[known[office]].add(str(toll.claimant))
    return {
        name: office
        for office, names in held.items()
        if len(names) == 1
        for name in names
    }


def _beside(name: str | None, quote: str) -> Iterator[str]:
    """What the words right before and right behind a name may call its office."""
    before, found, behind = quote.partition(name) if name else (quote, "", "")
    if not found:
        return
    clause = re.split(r"[,.;:!?] ", before.removesuffix(" ").removesuffix(","))[-1]
    words = _bare(clause)
    yield from (" ".join(words[-n:]) for n in range(1, _OFFICE_WORDS + 1))
    if behind.startswith(", "):
        yield " ".join(_bare(re.split(r"[,.;:!?]", behind[2:])[0]))


def _bare(name: str) -> list[str]:
    return [word for word in _words(name) if word not in _ARTICLES]


def same_name(long: str, short: str) -> bool:
    """Whether `short` is `long`, a part of it, or its initials."""
    longer, shorter = _words(long), _words(short)
    # "a rescue service" is "the rescue service" of the next day
    if set(shorter) <= set(longer) or _bare(long) == _bare(short):
        return True
    initials = "".join(word[0] for word in re.findall(r"\b[A-Z]\w*", long))
    return len(shorter) == 1 and shorter[0] == initials.casefold()
