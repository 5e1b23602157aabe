"""People told of once more: "He was shot at his door" of one told killed, "these two men were stabbed"."""

from collections.abc import Iterator, Sequence

from events.extraction.article.makings import Making
from events.extraction.languages.pack import Pack
from events.extraction.text.clauses import Draft, Read, is_plural
from events.extraction.text.groups import Group
from events.terms import Harm, Scope

_DEADLY = frozenset({Harm.KILLED, Harm.DIED})
_THESE = frozenset({"these", "those"})
_HIM = frozenset({"he", "she", "him", "her"})
_WHERE = frozenset({"in", "at", "near", "on", "from", "of", "to", "around", "outside"})
_BACK = 2  # sentences
_FEW = 8  # tolls
_MANY, _ROUND = 100, 0.02  # so many, and how far a round number may be off


def told_again(draft: Draft, makings: Sequence[Making], pack: Pack) -> bool:
    """Does a killing tell of people whose killing the sentences right before told?"""
    group = draft.group
    if group is None or draft.harm not in {"killed", "injured"}:
        return False
    before = [
        making
        for making in makings[-_FEW:]
        if making.harm in _DEADLY
        and 0 < draft.read.index - making.draft.read.index <= _BACK
    ]
    first = draft.read.tokens[group.first].low
    if group.quantity is not None:
        size = group.quantity.low
        told = any(m.low == m.high == size for m in before)
        return first in _THESE and told and draft.harm == "killed"
    if draft.read.tokens[group.last].low == "victims":
        return bool(before) and draft.read.tokens[group.last - 1].low == "the"
    him = first in _HIM and group.kind == "pronoun" and draft.harm == "killed"
    return him and _he(draft, before, pack)


def rounded(making: Making, seen: Sequence[Making]) -> list[Making]:
    """ "Some 530 were killed … From January to March 531 were killed": those told round before."""
    if making.scope is not Scope.PERIOD_TOTAL or making.low is None:
        return []
    kin = _DEADLY if making.harm in _DEADLY else {making.harm}
    for other in reversed(seen[-_FEW:]):
        near = 0 < making.draft.read.index - other.draft.read.index <= _BACK
        same = other.scope is Scope.INCIDENT and other.harm in kin
        if not (near and same) or other.low is None or other.days[1] is not None:
            continue
        apart = abs(other.low - making.low)
        if making.low >= _MANY and apart <= making.low * _ROUND:
            read = other.draft.read
            rows = (m for m in seen[-_FEW:] if m.draft.read is read)
            return [m for m in rows if m.scope is Scope.INCIDENT]
    return []


def _he(draft: Draft, before: Sequence[Making], pack: Pack) -> bool:
    """Is "he" the one person killed, and nobody else told of beside him?"""
    group = draft.group
    assert group is not None
    here = [g for g in _persons(draft.read, pack) if g.first < group.first]
    for making in before:
        victim, there = making.draft.group, making.draft.read
        if victim is None or making.low != 1 or making.high != 1:
            continue
        if draft.read.index - there.index > 1:
            continue
        named = {there.tokens[n].low for n in range(victim.first, victim.last + 1)}
        if here:
            return all(draft.read.tokens[g.last].low in named for g in here)
        others = [g for g in _persons(there, pack) if not _within(g, victim)]
        return not others
    return False


def _within(group: Group, whole: Group) -> bool:
    return whole.first <= group.first and group.last <= whole.last


def _persons(read: Read, pack: Pack) -> Iterator[Group]:
    """The single people of a sentence, by name or by what they are."""
    for at, chunk in enumerate(read.chunks):
        group = chunk.group
        if group is None or group.quantity is not None:
            continue
        before = read.tokens[read.chunks[at - 1].first].low if at else ""
        if group.kind == "named" and before in _WHERE:
            continue
        word = read.tokens[group.last]
        one = group.kind == "people" and not is_plural(word.low, word.tag, pack)
        if one or (group.kind == "named" and word.tag == "NAME"):
            yield group
