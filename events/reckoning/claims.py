"""Who says what of which group: reported tolls gathered into claims that can be compared.

Groups. Victims of one side and kind are one group ("Turkish soldiers", "troops of Turkey");
a side or kind that a text leaves open joins the only group that it can mean. "People" and
"victims" without a side are everyone: a total over all groups, not a group beside them. A
"death toll" that rose is that of the group which its line told of, if that was one group only.

Claims. What one article lets one claimant say of one group is one claim. Parts that it lists
side by side ("two soldiers and a policeman") add up to it; the same people told of again do not.

Single people. A report of one named person says nothing of how many others there were: beside a
larger figure of the same group it is one of those people, not a smaller figure.

Copies. What a copy of a text says again is said once, by the oldest copy: a reprint brings no
news, whenever it arrives.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from events.reckoning.lines import Lines, bare
from events.reckoning.toll import Toll
from events.terms import ClaimantRole, Exactness, Harm, VictimStatus

_COMBATANTS = frozenset({VictimStatus.ARMED_FORCES, VictimStatus.DIRECT_PARTICIPANT})
_CIVILIANS = frozenset({VictimStatus.CIVILIAN, VictimStatus.OTHER_PROTECTED})
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
    # the only one of its group in its article: nothing is told that disputes it
    alone: bool = True

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
    def official(self) -> bool:
        """Whether an authority of the place told it: it counts, and goes on counting."""
        return all(t.claimant_role is ClaimantRole.OFFICIAL_LOCAL for t in self.tolls)

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
    rows = _without_headlines([t for t in rows if t.id not in again])
    rows = _without_late_deaths(rows)
    lines = Lines(rows)
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
    told = Counter(claim.of for claim in made)
    named = {t.supersedes for t in rows}
    made = [
        replace(
            claim,
            peak=peaks[claim.of],
            alone=told[claim.of] == 1,
            outdated=any(t.id in named for t in claim.tolls),
        )
        for claim in made
    ]
    return sorted(_without_single_people(made), key=lambda c: c.order)


def _without_headlines(rows: Sequence[Toll]) -> list[Toll]:
    """ "36 dead" over "36 tourists were killed": one number, once without its people."""
    worded = {(t.article, _harm(t), t.low) for t in rows if t.victims}

    def headed(t: Toll) -> bool:
        repeated = (t.article, _harm(t), t.low) in worded
        return not t.victims and not t.running and repeated

    named = {t.supersedes for t in rows}
    return [t for t in rows if t.id in named or not headed(t)]


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
    return list(last.values())


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
    told = bare(victims.split(" from ")[0])
    return told[-1].removesuffix("s") if told else ""


def is_everyone(toll: Toll) -> bool:
    """Whether the toll counts people of any side and kind."""
    told = bare(toll.victims)
    open_ended = toll.victim_status in {VictimStatus.UNKNOWN, VictimStatus.MIXED}
    return (
        toll.victim_party is None and open_ended and (not told or told[-1] in _EVERYONE)
    )


class _Groups:
    """Which group each toll counts, seen over all tolls of the incident."""

    def __init__(self, rows: Sequence[Toll], lines: Lines) -> None:
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


def _harm(toll: Toll) -> Harm:
    return Harm.KILLED if _deadly(toll) else toll.harm


def _kind(status: VictimStatus) -> str | None:
    if status in _COMBATANTS:
        return "fighters"
    return "civilians" if status in _CIVILIANS else None


def _only_put(quote: str) -> bool:
    return _PUT.search(quote) is not None and _MOVES.search(quote) is None
