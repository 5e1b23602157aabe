"""Low, best and high of a group from its standing claims, and of an incident from its groups."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from events.reckoning.claims import Claim
from events.terms import Harm, VictimStatus


@dataclass(frozen=True, slots=True)
class Span:
    """Low, best and high; `high` None is open, all None is unknown."""

    low: int | None = None
    best: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """One group of victims with its figures; `tolls` are the ids that made them."""

    victims: str
    victim_status: str
    victim_party: str | None
    harm: Harm
    low: int
    best: int
    high: int | None
    tolls: tuple[str, ...]
    everyone: bool


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Independent claimants whose standing figures of one group do not meet."""

    harm: Harm
    victims: str
    victim_party: str | None
    low: int
    high: int | None
    claimants: tuple[str | None, ...]
    tolls: tuple[str, ...]


def group(
    standing: Sequence[Claim], policy: str, *, everyone: bool, told: Sequence[Claim]
) -> Group:
    """The figures of a group; `standing` is never empty, `told` are all its claims.

    Words and status are those of what stands, or else of what was told last.
    """
    mains = [c.main for c in (*standing, *reversed(told))]
    words = _worded((*standing, *reversed(told)))
    unknown = VictimStatus.UNKNOWN
    ids = tuple(t.id for c in standing for t in c.tolls)
    span = _span(standing, policy)
    named = max(standing, key=lambda c: (c.main.victim_party is not None, len(c.tolls)))
    statuses = [named.main.victim_status, *(t.victim_status for t in mains)]
    return Group(
        victims=words,
        victim_status=str(
            next((s for s in statuses if s is not unknown), unknown),
        ),
        victim_party=named.main.victim_party,
        harm=standing[0].harm,
        low=span[0],
        best=span[1],
        high=span[2],
        tolls=ids,
        everyone=everyone,
    )


def _worded(claims: Iterable[Claim]) -> str:
    """The victims in the words of the first claim that has some."""
    return next((c.main.victims for c in claims if c.main.victims), "")


def _span(standing: Sequence[Claim], policy: str) -> tuple[int, int, int | None]:
    free = [c for c in standing if not c.of_enemy]
    base = free or list(standing)
    low, high = _joint(base)
    for claim in standing:
        if claim not in base and high is not None:
            high = None if claim.high is None else max(high, claim.high)
    best = low if policy == "conservative" else max(low, _best(base))
    return low, best if high is None else min(best, high), high


def _joint(base: Sequence[Claim]) -> tuple[int, int | None]:
    """What all can agree on; where they cannot, the span of all."""
    lows = [c.low for c in base]
    highs = [c.high for c in base if c.high is not None]
    if not highs or max(lows) <= min(highs):
        return max(lows), min(highs, default=None)
    return min(lows), None if len(highs) < len(base) else max(highs)


def _best(base: Sequence[Claim]) -> int:
    """The figure that most stories tell, then the latest, then the largest."""
    stories: dict[int, set[str]] = defaultdict(set)
    latest: dict[int, datetime] = {}
    for claim in base:
        stories[claim.best].add(claim.tolls[0].story)
        latest[claim.best] = max(claim.known_at, latest.get(claim.best, claim.known_at))
    return max(stories, key=lambda best: (len(stories[best]), latest[best], best))


def by_harm(groups: Sequence[Group], policy: str) -> dict[Harm, Span]:
    """An incident's figures of every harm."""
    return {
        harm: _total([g for g in groups if g.harm is harm], policy) for harm in Harm
    }


def _total(groups: Sequence[Group], policy: str) -> Span:
    """An incident's figures of one harm: groups add up; a count of everyone is checked against their sum."""
    parts = [g for g in groups if not g.everyone]
    whole = [g for g in groups if g.everyone]
    if not parts and not whole:
        return Span()
    if not whole:
        return _sum(parts)
    every = Span(whole[0].low, whole[0].best, whole[0].high)
    if not parts:
        return every
    return _against(every, _sum(parts), policy)


def _sum(parts: Sequence[Group]) -> Span:
    highs = [g.high for g in parts]
    return Span(
        sum(g.low for g in parts),
        sum(g.best for g in parts),
        None if None in highs else sum(h or 0 for h in highs),
    )


def _against(every: Span, parts: Span, policy: str) -> Span:
    """The parts told of may be only some of the dead: their sum is a floor of the total."""
    assert every.low is not None
    assert every.best is not None
    assert parts.low is not None
    assert parts.best is not None
    if every.high is not None and parts.low > every.high:
        best = every.best if policy == "conservative" else max(every.best, parts.best)
        return Span(every.low, best, parts.high)
    if every.high is None and parts.low >= every.best:
        return parts  # "at least 4" says nothing of nine who are told of one by one
    low = max(every.low, parts.low)
    best = max(every.best, low)
    return Span(low, best if every.high is None else min(best, every.high), every.high)


def disagreement(standing: Sequence[Claim]) -> Disagreement | None:
    """The claims of a group that cannot all be true, if there are any."""
    apart = [c for c in standing if any(not c.meets(other) for other in standing)]
    if not apart:
        return None
    highs = [c.high for c in apart]
    return Disagreement(
        harm=apart[0].harm,
        victims=_worded(apart),
        victim_party=apart[0].main.victim_party,
        low=min(c.low for c in apart),
        high=None if None in highs else max(h or 0 for h in highs),
        claimants=tuple(c.main.claimant for c in apart),
        tolls=tuple(c.main.id for c in apart),
    )


def too_many_parts(
    whole: Sequence[Claim], parts: Sequence[Sequence[Claim]]
) -> Disagreement | None:
    """The claims of everyone and of groups, where the groups come to more than everyone.

    One claimant alone does not disagree with itself.
    """
    if not whole or not parts:
        return None
    low, high = _joint(whole)
    sums = [_joint(claims) for claims in parts]
    if high is None or sum(span[0] for span in sums) <= high:
        return None
    apart = [*whole, *(claim for claims in parts for claim in claims)]
    if len({claim.line for claim in apart}) == 1:
        return None
    highs = [span[1] for span in sums]
    return Disagreement(
        harm=apart[0].harm,
        victims=_worded(whole),
        victim_party=None,
        low=low,
        high=None if None in highs else sum(h or 0 for h in highs),
        claimants=tuple(c.main.claimant for c in apart),
        tolls=tuple(c.main.id for c in apart),
    )
