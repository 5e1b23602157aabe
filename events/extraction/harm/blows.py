"""Blows that may or may not have killed ("shot", "stabbed"): when a stronger word tells how it ended."""

from collections.abc import Container, Sequence

from events.extraction.text.clauses import MORE, Draft
from events.extraction.text.groups import Group
from events.extraction.text.lists import size

BLOW = "blow, "  # opens the name of a rule that only knows of a blow
_BURNS = frozenset({"burn", "burns", "burned", "burnt", "burning"})
_DEADLY = frozenset({"killed", "died"})
_PEOPLE = frozenset({"people", "named", "pronoun", "group"})


def overruled(draft: Draft, drafts: Sequence[Draft], strong: Container[int]) -> bool:
    """A blow to people of whom a stronger word tells too: "shot … dead", "shot and killed".

    `strong` holds the first tokens of the groups that strong words have bound.
    """
    trigger = draft.read.chunks[draft.trigger].trigger
    group = draft.group
    if group is not None and _died_of_it(draft, drafts):
        return True
    if trigger is None or not trigger.weak or group is None:
        return False
    return (
        group.first in strong
        or _no_people(draft, group)
        or _told_apart(draft, drafts)
        or _finished(draft, drafts)
        or _how_he_died(draft, drafts)
    )


def _how_he_died(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """ "Tomas Okelo was killed when he was shot by police": how, not whom besides."""
    group = draft.group
    if group is None or group.kind != "pronoun":
        return False
    return any(
        d.harm in _DEADLY and d.trigger < draft.trigger and d.passive for d in drafts
    )


def _no_people(draft: Draft, group: Group) -> bool:
    """ "Forty crates were burnt": a fire takes things as well."""
    burnt = draft.read.tokens[draft.read.tokens_at(draft.trigger)].low in _BURNS
    return burnt and group.kind not in _PEOPLE


def _told_apart(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """ "Shot three people, killing two and wounding one": the shot are killed or wounded."""
    later = [
        d
        for d in drafts
        if d.trigger > draft.trigger and d.rule.removesuffix(MORE).endswith("active")
    ]
    if not any(d.harm == "injured" for d in later):
        return False
    group = draft.group
    if group is not None and group.quantity is None and not group.singular:
        return True  # "shooting at his colleagues, killing four and wounding three"
    total = size(group)
    told = sum(size(d.group) for d in later)
    both = any(d.harm in _DEADLY for d in later)
    return total > 1 and (told == total or (both and told < total))


def mark_parts(drafts: Sequence[Draft], strong: Container[int]) -> None:
    """ "Stabbed three people, seriously wounding one": the one is of the three."""
    for blow in drafts:
        if BLOW not in blow.rule or overruled(blow, drafts, strong):
            continue
        for draft in drafts:
            behind = draft.trigger > blow.trigger and not draft.subset
            told = draft.rule == "injured:active" and size(draft.group) < size(
                blow.group
            )
            if behind and told and draft.group is not None and _of_them(draft.group):
                draft.subset, draft.parent = True, blow


def _of_them(group: Group) -> bool:
    """A number and no noun: "wounding one", "injuring two of them"."""
    return group.kind == "bare" or group.part


def _finished(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """ "Shot the man several times and killed him"."""
    if size(draft.group) != 1:
        return False
    return any(
        d.trigger > draft.trigger
        and d.harm == "killed"
        and d.group is not None
        and d.group.kind == "pronoun"
        and d.rule.startswith("killed:active")
        for d in drafts
    )


def _died_of_it(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """ "Seven people injured in the blast succumbed": the dead, told once."""
    reduced = draft.harm == "injured" and "passive" in draft.rule
    chunks, at = draft.read.chunks, draft.trigger
    if not reduced or not at or chunks[at - 1].kind != "NP":
        return False
    return any(
        d.group is draft.group and d.harm in _DEADLY and d.trigger > at for d in drafts
    )
