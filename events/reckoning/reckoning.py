"""Which claims stand at a moment and which one replaced which, told in order of publication.

A new claim of a group meets the claims that stand:
- it replaces the one it names ("rose to 36"), and the one of its own line;
- a report that names nobody is replaced by any later figure that is not lower; itself it
  replaces what an authority of the place told, where it comes later and is higher;
- a total that moved ("rose to 36") replaces every lower figure published before;
- how many are missing is asked anew each day, for people are found: there the later figure
  replaces the earlier, where one of them names nobody;
- a nameless report that is lower than what stands brings no news when it repeats a figure
  told before (it is an echo of it), replaces the one that the same outlet told in its own
  voice, and else stands beside it;
- "at least 12" is no news where twelve stands;
- "several" or "dozens" is no news where the same line has told a number that it can mean,
  and one person is one of those whom it told of before;
- a death toll of everyone that a line says has moved follows the one group it told of before;
- everything else stands beside what is there: that is a disagreement, not a revision.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from events.reckoning import figures
from events.reckoning.claims import EVERYONE, Claim, claims, copied
from events.reckoning.figures import Disagreement, Group, Span
from events.reckoning.policies import DEFAULT, POLICIES
from events.reckoning.reasons import reason
from events.reckoning.toll import Toll
from events.terms import ClaimantRole, Harm, RevisionReason, VictimStatus

# From each moment of publication on, the groups by policy.
Timeline = list[tuple[datetime, dict[str, list[Group]]]]

_PARTIES = frozenset({ClaimantRole.PARTY_OWN_LOSSES, ClaimantRole.PARTY_ENEMY_LOSSES})


@dataclass(frozen=True, slots=True)
class Step:
    """One revision: the toll that stood, the toll that took its place, and how it moved."""

    harm: Harm
    before: str
    after: str
    reason: RevisionReason
    known_at: datetime


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What the tolls of an incident come to. Ids are those of the tolls."""

    estimate: dict[Harm, Span]
    groups: tuple[Group, ...]
    superseded: dict[str, str]
    revisions: tuple[Step, ...]
    disagreements: tuple[Disagreement, ...]
    counted: frozenset[str]


@dataclass(slots=True)
class _Ledger:
    """The claims of one group and harm as they come in."""

    standing: list[Claim] = field(default_factory=list)
    told: list[Claim] = field(default_factory=list)
    replaced: list[tuple[Claim, Claim]] = field(default_factory=list)
    # One claim may end several; the figure moved once, from the one it follows.
    moved: list[tuple[Claim, Claim]] = field(default_factory=list)

    def add(self, new: Claim) -> None:
        later = [old for old in self.standing if old.line == new.line]
        # "36, up from 33": where the line has its figure, 33 is no news; nor is it where 33 stands.
        span = (new.low, new.high)
        same = [old for old in self.standing if (old.low, old.high) == span]
        if new.outdated and (later or same):
            self.replaced.append((new, (later or same)[-1]))
            self.told.append(new)
            return
        named = {t.supersedes for t in new.tolls}
        known = self._known(new, later)
        if known and not named - {None}:
            self.replaced.append((new, known[-1]))
            self.told.append(new)
            return
        echo = self._echo(new)
        gone = [
            old
            for old in self.standing
            if _replaces(new, old, named) or (not echo and _corrects(new, old))
        ]
        self.standing = [old for old in self.standing if old not in gone]
        self.replaced += [(old, new) for old in gone]
        if gone:
            self.moved.append((_followed(new, gone, named), new))
        if gone or not echo:
            self.standing.append(new)
        else:
            self.replaced.append((new, self.standing[-1]))
        self.told.append(new)

    def _known(self, new: Claim, later: list[Claim]) -> list[Claim]:
        """What stands that tells as much as the new claim, or more; `later` is of its own line."""
        if new.vague or new.of_one:
            return [old for old in later if old.holds(new) or _one_of(new, old)]
        heard = self.standing if new.nameless else later
        return [old for old in heard if _says_no_more(new, old)]

    def _echo(self, new: Claim) -> bool:
        """A nameless report that only repeats a figure that was told, and replaced, before."""
        lower = self.standing and all(new.best < old.best for old in self.standing)
        before = any((c.low, c.high) == (new.low, new.high) for c in self.told)
        return bool(lower and before and new.nameless)


def _one_of(new: Claim, old: Claim) -> bool:
    """ "A woman died in hospital" after a line told of twelve: one of them, not one instead."""
    other = new.tolls[0].article != old.tolls[0].article
    return new.of_one and other and old.best > 1 and old.known_at <= new.known_at


def _says_no_more(new: Claim, old: Claim) -> bool:
    """ "At least 12", "more than 11" after twelve were told: the same number, told with less care."""
    other = new.tolls[0].article != old.tolls[0].article
    open_now = new.high is None and old.high is not None and not new.running
    first = old.known_at <= new.known_at
    return other and open_now and new.low == old.low and first


def _followed(new: Claim, gone: Sequence[Claim], named: set[str | None]) -> Claim:
    """The one that the text names, else that of the same line, else the latest."""

    def nearness(old: Claim) -> tuple[object, ...]:
        return (any(t.id in named for t in old.tolls), old.line == new.line, old.order)

    return max(gone, key=nearness)


def _replaces(new: Claim, old: Claim, named: set[str | None]) -> bool:
    if any(t.id in named for t in old.tolls):
        return True
    later = new.known_at > old.known_at or new.tolls[0].article == old.tolls[0].article
    if new.line == old.line and not new.nameless:
        return True
    if not later:
        return (new.line, new.low, new.high) == (old.line, old.low, old.high)
    if new.harm is Harm.MISSING and (new.nameless or old.nameless):
        return True
    if new.best < old.best or _says_no_more(new, old):
        return False
    rose = new.nameless and new.alone and old.official and new.best > old.best
    return old.nameless or new.running or rose


def _corrects(new: Claim, old: Claim) -> bool:
    """An outlet takes back what it said in its own voice."""
    own = new.nameless and old.nameless and new.outlet is not None
    return own and new.outlet == old.outlet and new.known_at > old.known_at


def reckon(tolls: Sequence[Toll], policy: str = DEFAULT) -> Reckoning:
    """Reckon the tolls of one incident under a named policy; raises KeyError for an unknown one.

    Hand over only tolls that are filed with the incident, of scope incident, and neither
    rejected nor retracted.
    """
    POLICIES[policy]  # an unknown name fails here
    rows = _heard(tolls, policy)
    ledgers = _ledgers(rows)
    groups = _groups(ledgers, policy)
    quarrels = [
        *(figures.disagreement(ledger.standing) for ledger in ledgers.values()),
        *(_whole_against_parts(ledgers, harm) for harm in Harm),
    ]
    return Reckoning(
        estimate=figures.by_harm(groups, policy),
        groups=tuple(groups),
        superseded=_superseded(ledgers.values(), rows),
        revisions=tuple(_steps(ledgers.values())),
        disagreements=tuple(d for d in quarrels if d),
        counted=frozenset(
            t.id
            for ledger in ledgers.values()
            for c in ledger.standing
            for t in c.tolls
        ),
    )


def timeline(tolls: Sequence[Toll]) -> Timeline:
    """The groups of each policy as they were known from each moment of publication on, oldest first."""
    known: Timeline = []
    for moment in sorted({t.known_at for t in tolls}):
        told = [t for t in tolls if t.known_at <= moment]
        ledgers = _ledgers(told)
        groups = {}
        for policy in POLICIES:
            rows = _heard(told, policy)
            own = ledgers if len(rows) == len(told) else _ledgers(rows)
            groups[policy] = _groups(own, policy)
        known.append((moment, groups))
    return known


def _heard(tolls: Sequence[Toll], policy: str) -> list[Toll]:
    """The tolls to which the policy listens at all."""
    if policy != "without_belligerents":
        return list(tolls)
    return [t for t in tolls if t.claimant_role not in _PARTIES]


def _ledgers(rows: Sequence[Toll]) -> dict[tuple[str, Harm], _Ledger]:
    ledgers: dict[tuple[str, Harm], _Ledger] = defaultdict(_Ledger)
    for claim in claims(rows):
        ledgers[claim.group, claim.harm].add(claim)
    _overtake_totals(ledgers)
    _follow_parts(ledgers)
    # Groups come in the order in which they are told of first.
    return dict(
        sorted(ledgers.items(), key=lambda each: min(c.telling for c in each[1].told))
    )


def _groups(ledgers: dict[tuple[str, Harm], _Ledger], policy: str) -> list[Group]:
    return [
        figures.group(
            _counting(ledger, policy),
            policy,
            everyone=name == EVERYONE,
            told=ledger.told,
        )
        for (name, _), ledger in ledgers.items()
        if ledger.standing
    ]


def _whole_against_parts(
    ledgers: dict[tuple[str, Harm], _Ledger], harm: Harm
) -> Disagreement | None:
    """A count of everyone that is below the sum of the groups which others tell of."""
    standing = {
        name: ledger.standing
        for (name, of), ledger in ledgers.items()
        if of is harm and ledger.standing
    }
    whole = standing.pop(EVERYONE, [])
    return figures.too_many_parts(whole, list(standing.values()))


def _counting(ledger: _Ledger, policy: str) -> list[Claim]:
    return ledger.told if policy == "range_of_all" else ledger.standing


def _parts(ledgers: dict[tuple[str, Harm], _Ledger], harm: Harm) -> list[Claim]:
    """What stands of single groups, beside the count of everyone."""
    return [
        claim
        for (name, of), ledger in ledgers.items()
        if name != EVERYONE and of is harm
        for claim in ledger.standing
    ]


def _overtake_totals(ledgers: dict[tuple[str, Harm], _Ledger]) -> None:
    """A count of everyone is replaced when a later part alone is larger than all of it."""
    for harm in Harm:
        whole = ledgers.get((EVERYONE, harm))
        if whole is None:
            continue
        parts = _parts(ledgers, harm)
        for old in list(whole.standing):
            newer = [p for p in parts if p.known_at > old.known_at and _exceeds(p, old)]
            if newer and old.nameless:
                whole.standing.remove(old)
                whole.replaced.append((old, newer[0]))
                whole.moved.append((old, newer[0]))


def _follow_parts(ledgers: dict[tuple[str, Harm], _Ledger]) -> None:
    """ "The death toll has risen to 13": from the eleven passengers of whom its line told first.

    The part goes on to stand, for it says who they were.
    """
    for harm in Harm:
        whole = ledgers.get((EVERYONE, harm))
        if whole is None:
            continue
        for total in whole.told:
            moved = any(new is total for _, new in whole.moved)
            if not total.running or moved:
                continue
            parts = [
                old
                for old in _parts(ledgers, harm)
                if old.line == total.line and old.known_at < total.known_at
                if not _of_attacker(old)
            ]
            if len(parts) == 1 and parts[0].best < total.best:
                whole.moved.append((parts[0], total))


def _of_attacker(claim: Claim) -> bool:
    """Is it one person, named or who attacked ("a suicide bomber")?"""
    fought = claim.main.victim_status is VictimStatus.DIRECT_PARTICIPANT
    return claim.of_single_people or (fought and claim.best == 1)


def _exceeds(part: Claim, whole: Claim) -> bool:
    return whole.high is not None and part.low > whole.high


def _superseded(ledgers: Iterable[_Ledger], rows: Sequence[Toll]) -> dict[str, str]:
    replaced: dict[str, str] = {}
    for ledger in ledgers:
        for old, new in ledger.replaced:
            for toll in old.tolls:
                replaced[toll.id] = new.main.id
    for toll in rows:
        if toll.supersedes is not None:
            replaced.setdefault(toll.supersedes, toll.id)
    for copy, original in copied(rows).items():
        if original in replaced:
            replaced.setdefault(copy, replaced[original])
    return replaced


def _moved(old: Claim, new: Claim) -> bool:
    """Whether the number changed; "31" after "at least 31" is the same one, told with more care."""
    span = (new.low, None if old.high is None else new.high)
    return (old.low, old.high) != span


def _steps(ledgers: Iterable[_Ledger]) -> list[Step]:
    steps = []
    for ledger in ledgers:
        for old, new in ledger.moved:
            if _moved(old, new) and not old.uncounted:
                steps.append(
                    Step(
                        harm=new.harm,
                        before=old.main.id,
                        after=new.main.id,
                        reason=reason(old, new),
                        known_at=new.known_at,
                    )
                )
    return sorted(steps, key=lambda s: (s.known_at, s.harm))
