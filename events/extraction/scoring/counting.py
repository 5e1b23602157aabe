"""One count a text out of its reported tolls, for scoring.

The policy: only incident tolls count, and none that is denied, a subset, or replaced by a
later figure. Within an incident a running toll ("the death toll rose to 12") stands for all.
Otherwise different groups add up, and what tells of the same group again does not: the same
number again, named people after a total, the parts of a total told later. Where two claimants
give different figures of one group, the first stands and the others widen the range.
Incidents add up. In a longer text the first sentence that tells of an
incident gives the count: what follows tells it in detail, or again. A bound counts as the number it names ("more than 40" is 40, "up to 15" is
15). A text that tells of nothing but a period or a whole war counts its first total.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from events.extraction.harm.blows import BLOW
from events.extraction.languages.pack import word_set
from events.extraction.text.clauses import MORE
from events.extraction.types import FoundToll
from events.terms import Exactness, Harm, Scope, VictimStatus

_DEADLY = frozenset({Harm.KILLED, Harm.DIED})
LONG = 400  # characters up to the last toll, from which the lead alone counts
_CLOSE = 3  # precision of a date: a week
_VAGUE = frozenset({Exactness.SEVERAL, Exactness.MANY})
_LEAST = 2
_ATTACKERS = word_set(
    """attacker assailant gunman gunmen shooter bomber perpetrator suspect stabber"""
)
_PRONOUNS = frozenset({"he", "she", "him", "her"})
_OWNERS = frozenset({"his", "her"})
_REFLEXIVE = frozenset({"himself", "herself"})
_COUNT_NOUNS = frozenset({"bodies", "corpses", "deaths", "lives", "fatalities"})
_GENERIC = word_set(
    """people person other victim dead casualtie bodie men women man woman member
    individual live body death fatalitie"""
)
_OF_THEM = re.compile(r"\s+(?:of (?:them|whom)|fatally)\b", re.I)
_DEFINITE = re.compile(r"(?:the|both|all|these|those|his|her|their)\b", re.I)
_ALL = re.compile(
    r"\b(?:in total|in all|altogether|overall|a total of|total of|"
    r"(?:the|both|all|these)(?: \w+)? (?:attacks|bombings|blasts|explosions|strikes))\b",
    re.I,
)


@dataclass(slots=True)
class _Group:
    toll: FoundToll
    best: int
    low: int
    high: int


def counts(tolls: Iterable[FoundToll], *, attackers: bool = True) -> dict[str, int]:
    """killed, killed_min, killed_max, injured, injured_min, injured_max of a text.

    Without `attackers` those who struck are left out, as labels of victims only do.
    """
    tolls = list(tolls)
    rows = [
        t
        for t in tolls
        if t.scope is not Scope.HISTORICAL
        and not t.denied
        and (attackers or not _struck(t, tolls))
    ]
    rows = [t for t in rows if not _outcome_told(t, rows)]
    found: dict[str, int] = {}
    for name, harms in (("killed", _DEADLY), ("injured", frozenset({Harm.INJURED}))):
        best = low = high = 0
        told = [t for t in rows if t.harm in harms]
        if name == "injured":
            told = [t for t in told if not _attacker(t) and not _died_of_it(t, rows)]
            best -= _shot_dead(told, rows)
        for group in _all_groups(told):
            best, low, high = best + group.best, low + group.low, high + group.high
        found |= {name: best, f"{name}_min": low, f"{name}_max": high}
    return found


def _outcome_told(toll: FoundToll, rows: list[FoundToll]) -> bool:
    """ "Shot four of them. Three were killed and the fourth was hurt": the blow is told again."""
    if BLOW not in toll.rule:
        return False
    others = [
        t
        for t in rows
        if t.incident == toll.incident and BLOW not in t.rule and not _attacker(t)
    ]
    if toll.exactness is Exactness.UNCOUNTED:
        return any(t.harm is Harm.INJURED for t in others)
    later = [t for t in others if t.quote_start > toll.quote_start]
    return figure(toll) > 1 and sum(map(figure, later)) == figure(toll)


def _shot_dead(told: list[FoundToll], rows: list[FoundToll]) -> int:
    """ "Eight people were shot, two of them fatally": the two are no longer hurt."""
    return sum(
        figure(part)
        for blow in told
        for part in rows
        if BLOW in blow.rule
        and part.harm in _DEADLY
        and part.quote_start == blow.quote_start
        and part.number_start > blow.number_start
        and figure(part) < figure(blow)
        and _of_them(part)
    )


def _of_them(part: FoundToll) -> bool:
    """ "Two of them fatally", "shot six people, killing four"."""
    if not part.victims and "active" in part.rule:
        return True
    return bool(_OF_THEM.match(part.quote[part.number_end - part.quote_start :]))


def _died_of_it(toll: FoundToll, rows: list[FoundToll]) -> bool:
    """ "A man was wounded and taken to hospital, where he died": he is no longer hurt."""
    if figure(toll) != 1 or "active" in toll.rule:
        return False
    return any(
        t.harm in _DEADLY
        and t.quote_start == toll.quote_start
        and t.number_start > toll.number_start
        and t.stated.lower() in _PRONOUNS
        for t in rows
    )


def figure(toll: FoundToll) -> int:
    """The number a toll names, bound or not; "several" hurt are a plural, no more."""
    shared = toll.rule.startswith("casualties")  # "several were killed or wounded"
    if toll.exactness in _VAGUE and (toll.harm is Harm.INJURED or shared):
        return _LEAST
    if toll.exactness is Exactness.MORE_THAN and toll.low is not None:
        return toll.low - 1
    if toll.exactness is Exactness.AT_MOST and toll.high is not None:
        return toll.high
    if toll.exactness is Exactness.FEWER_THAN and toll.high is not None:
        return toll.high + 1
    if toll.low is None and toll.high is None:  # "casualties"
        return int(toll.harm in _DEADLY)
    return toll.low if toll.low is not None else toll.high or 0


def _range(toll: FoundToll) -> tuple[int, int]:
    if toll.exactness is Exactness.RANGE:
        return toll.low or 0, toll.high or 0
    value = figure(toll)
    if toll.low is None:
        return 0, value
    return value, value


def _all_groups(tolls: list[FoundToll]) -> list[_Group]:
    incident = [t for t in tolls if t.scope is Scope.INCIDENT]
    tolls = incident or tolls[:1]  # a text of nothing but totals counts its first
    if incident and max(t.quote_end for t in incident) > LONG:
        tolls = _lead(incident)
    if any(t.low is not None and t.subset_of is None for t in tolls):
        tolls = [t for t in tolls if t.low is not None]
    replaced = {t.supersedes for t in tolls if t.supersedes}
    incidents: dict[str | None, list[FoundToll]] = {}
    for toll in tolls:
        if toll.subset_of is None and toll.id not in replaced:
            incidents.setdefault(toll.incident, []).append(toll)
    groups = [group for rows in incidents.values() for group in _groups(rows)]
    known = [g for g in groups if not _open(g.toll)]
    return _without_parts(known or groups)


def _lead(tolls: list[FoundToll]) -> list[FoundToll]:
    """The first sentence; of dead without a number ("the killing of priests") one that has it."""
    first = tolls[0]
    told = first.harm in _DEADLY and not _adds(first) and "number" not in first.stated
    if told or first.rule.endswith("bare"):
        counted = (t for t in tolls if t.exactness is not Exactness.UNCOUNTED)
        first = next(counted, first)
    start = first.quote_start
    lead = [t for t in tolls if t.quote_start == start]
    return lead + _others_by_name(tolls, lead)


def _others_by_name(tolls: list[FoundToll], lead: list[FoundToll]) -> list[FoundToll]:
    """Others killed elsewhere or besides, by name, where the lead tells of people by name."""
    whole = [t for t in lead if t.subset_of is None]
    if not all(t.persons for t in whole):
        return []
    known, told = _name_words(whole), {t.incident for t in lead}
    found: list[FoundToll] = []
    for toll in tolls:
        dated = toll.date_prec is None or toll.date_prec <= _CLOSE
        words = _name_words([toll])
        apart = (toll.incident not in told and dated) or _adds(toll)
        new = apart and len(words) > 1 and words.isdisjoint(known)
        if new and toll.harm in _DEADLY and not toll.subset_of:
            found.append(toll)
            known |= words
    return found


def _name_words(tolls: Iterable[FoundToll]) -> set[str]:
    return {
        word.lower() for toll in tolls for name in toll.persons for word in name.split()
    }


def _without_parts(groups: list[_Group]) -> list[_Group]:
    """ "Two attacks killed ten. One killed six in A. The other killed four in B." """
    last = groups[-1:]
    if len(groups) > 1 and _ALL.search(last[0].toll.quote) and _largest(groups):
        return last  # "in the two attacks forty people were killed"
    if len(groups) < 3:
        return groups
    first, rest = groups[0], groups[1:]
    sum_of_rest = sum(group.best for group in rest)
    if first.best == sum_of_rest and _head(first.toll) in _GENERIC | {""}:
        return [first]
    return groups


def _largest(groups: list[_Group]) -> bool:
    """Is the last a general total that holds what was told before, vague words aside?"""
    exact = [g for g in groups[:-1] if g.toll.high is not None]
    told = sum(group.best for group in exact)
    return _head(groups[-1].toll) in _GENERIC | {""} and groups[-1].best >= max(told, 2)


def _groups(tolls: list[FoundToll]) -> list[_Group]:
    """The groups of one incident."""
    running = [t for t in tolls if "running toll" in t.rule]
    lead = tolls[0].claimant
    running = [
        t for t in running if not t.claimant or not lead or t.claimant == lead
    ] or (running if len(running) == len(tolls) else [])
    if running:
        return [_group(running[-1])]
    groups: list[_Group] = []
    if len(tolls) > 1:  # the bomber is told with, not in, the toll of a bombing
        tolls = [
            t for t in tolls if "own hand" not in t.rule or "bomber" not in t.victims
        ] or tolls
    sums: dict[int, int] = {}
    for toll in tolls:
        sums[toll.quote_start] = sums.get(toll.quote_start, 0) + figure(toll)
    for toll in tolls:
        if groups and _retold(toll, groups, sums):
            continue
        if groups and _counts_them(groups[-1], toll):
            groups[-1] = _group(toll)
            continue
        known = _told_before(toll, groups)
        if known is not None:
            _merge(known, toll)
        elif _sums_up(toll, groups):
            groups = [_group(toll)]
        else:
            groups.append(_group(toll))
    return groups


def _counts_them(group: _Group, toll: FoundToll) -> bool:
    """ "An unknown number were hurt, some sources spoke of dozens"."""
    first = group.toll
    if first.rule.endswith("bare"):
        return True  # "shelling caused casualties; two boys died"
    here = first.quote_start == toll.quote_start
    return _open(first) and here and _head(toll) == "" and not _adds(toll)


def _open(toll: FoundToll) -> bool:
    """ "An unknown number": beside numbers it adds nothing."""
    return toll.exactness is Exactness.UNCOUNTED and "unknown number" in toll.stated


def _retold(toll: FoundToll, groups: list[_Group], sums: dict[int, int]) -> bool:
    """ "Five were killed. Three drowned and the other pair were shot." """
    if "own hand" in toll.rule:
        return False
    total = sum(group.best for group in groups)
    if _definite(toll) and figure(toll) == total > 1 and not _adds(toll):
        return True  # "the two victims", "two among the four killed"
    if groups[0].toll.quote_start == toll.quote_start:
        return False
    return total > 1 and sums[toll.quote_start] == total > figure(toll)


def _group(toll: FoundToll) -> _Group:
    low, high = _range(toll)
    return _Group(toll, figure(toll), low, high)


def _merge(group: _Group, toll: FoundToll) -> None:
    low, high = _range(toll)
    if toll.claimant and group.toll.claimant != toll.claimant:
        if toll.quote_start == group.toll.quote_start or _head(toll) == _head(
            group.toll
        ):
            group.low, group.high = min(group.low, low), max(group.high, high)
    elif figure(toll) > group.best and not toll.persons:
        group.best, group.low, group.high = figure(toll), low, high
        group.toll = toll


def _sums_up(toll: FoundToll, groups: list[_Group]) -> bool:
    """A general total told after its parts."""
    if not groups or groups[-1].toll.quote_start == toll.quote_start:
        return False
    told = sum(group.best for group in groups)
    total = bool(_ALL.search(toll.quote))
    if total and figure(toll) >= told:
        return True
    general = _head(toll) in {"people", "person", "dead", ""}
    return general and figure(toll) >= told > 0 and not _adds(toll)


def _told_before(toll: FoundToll, groups: list[_Group]) -> _Group | None:
    """The group this toll speaks of again."""
    for group in groups:
        if group.toll.quote_start == toll.quote_start:
            pronouns = {toll.stated.lower(), group.toll.stated.lower()} <= _PRONOUNS
            if pronouns or _conflict(group.toll, toll):
                return group
        elif _same(group, toll):
            return group
    return None


def _conflict(one: FoundToll, two: FoundToll) -> bool:
    """Two claimants on the same group in one sentence, or the same words twice."""
    if one.rule == two.rule and one.claimant == two.claimant:
        return False
    if one.claimant != two.claimant:
        return _head(one) == _head(two) or _head(two) in {"", "men", "man", "people"}
    return one.victims == two.victims and one.low == two.low and bool(one.victims)


def _same(group: _Group, toll: FoundToll) -> bool:
    first = group.toll
    if "own hand" in toll.rule or _attacker(toll) != _attacker(first):
        return False
    if toll.stated.lower() in _OWNERS:
        return True  # "his body was found"
    if toll.stated.lower() in _PRONOUNS:
        return (
            not _adds(toll)
            and group.best == 1
            and first.stated.lower() not in _REFLEXIVE
        )
    if toll.persons and figure(toll) == 1:
        return group.best > 1 or not first.persons or _shared_name(first, toll)
    again = _adds(toll) and _adds(first) and figure(toll) == group.best > 1
    if (_adds(toll) and not again) or not _compatible(first, toll):
        return False
    return _restates(group, toll)


def _restates(group: _Group, toll: FoundToll) -> bool:
    """The same number, the same people with "the", the same word, or a part of a general total."""
    first, count = group.toll, figure(toll)
    if _died_later(toll) and _head(first) != _head(toll):
        return False
    if count == group.best and (count > 1 or _definite(toll)):
        return True
    if _definite(toll) and count <= group.best:
        return True
    return _head(first) == _head(toll) or (_general(first, toll) and count < group.best)


def _died_later(toll: FoundToll) -> bool:
    """ "The driver died later in hospital": one more than those dead before."""
    words = toll.quote.lower().split()
    return toll.harm is Harm.DIED and figure(toll) == 1 and "later" in words


def _struck(toll: FoundToll, tolls: list[FoundToll]) -> bool:
    """One of those who struck, for labels of victims only: by the word, or "he" who killed."""
    fighter = toll.victim_status is VictimStatus.DIRECT_PARTICIPANT
    if _attacker(toll) or fighter or "own hand" in toll.rule:
        return True
    return toll.stated.lower() in _PRONOUNS and any(
        "active" in t.rule
        and t.quote_start == toll.quote_start
        and t.number_start < toll.number_start
        for t in tolls
    )


def _attacker(toll: FoundToll) -> bool:
    return _head(toll) in _ATTACKERS


def _shared_name(one: FoundToll, two: FoundToll) -> bool:
    return not _name_words([one]).isdisjoint(_name_words([two]))


def _general(one: FoundToll, two: FoundToll) -> bool:
    """Does the first name people so generally that the second may be among them?"""
    if _head(one) in {"people", "person", "dead", ""}:
        return True
    plain = two.victim_status in {VictimStatus.CIVILIAN, VictimStatus.UNKNOWN}
    return plain and _head(one) in {
        "civilian",
        "member",
        "individual",
        "citizen",
        "victim",
    }


def _adds(toll: FoundToll) -> bool:
    """Told as further people; "one of the injured died" was not among the dead."""
    return toll.rule.endswith(MORE) or _head(toll) in {"injured", "wounded"}


def _definite(toll: FoundToll) -> bool:
    start = max(0, toll.number_start - toll.quote_start - 5)
    words = toll.quote[start : toll.number_start - toll.quote_start].strip()
    return bool(_DEFINITE.match(words) or _DEFINITE.match(toll.stated))


def _head(toll: FoundToll) -> str:
    words = toll.victims.lower().split()
    for stop in ("of", "from", "in", "at"):
        if stop in words[1:]:
            words = words[: words.index(stop, 1)]
    if words and words[-1] in _COUNT_NOUNS:
        words = words[:-1]  # "40 bodies", "40 deaths" are of anybody
    return words[-1].rstrip("s") if words else ""


def _compatible(one: FoundToll, two: FoundToll) -> bool:
    if one.victim_status is two.victim_status:
        return True
    general = {
        "people",
        "person",
        "other",
        "victim",
        "dead",
        "man",
        "men",
        "member",
        "",
    }
    return _head(one) in general or _head(two) in general
