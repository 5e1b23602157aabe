"""What one toll tells of another: whose soldiers they were, and who struck."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from events.extraction.article.makings import ARMED, Making
from events.extraction.languages.pack import word_set
from events.extraction.parties import is_state, state_of
from events.terms import VictimStatus

_ALONE = frozenset(
    {"", "others", "more", "third", "second", "fourth", "fifth", "other"}
)
# those who serve abroad, or whose side the country does not tell
_ABROAD = word_set(
    """peacekeepers peacekeeper peacekeeping helmets foreign coalition nato un un's
    mercenaries mercenary international allied african union enemy"""
)


def share(made: Sequence[Making]) -> None:
    """A number that stands alone is of those counted before it in the sentence."""
    whole = [making for making in made if making.draft.parent is None]
    for before, making in zip(whole, whole[1:], strict=False):
        group = making.draft.group
        alone = making.victims.lower() in _ALONE and group is not None
        unknown = making.status is VictimStatus.UNKNOWN
        # "six rebels were killed in Oruz, four were killed in Belen"
        like = making.rule == before.rule and making.rule.endswith("passive")
        other = making.harm is not before.harm or like
        # "two civilians were killed and 15 more wounded"
        more = before.status is VictimStatus.CIVILIAN and making.draft.more
        if alone and unknown and (other and before.status in ARMED or more):
            making.status, making.victim_party = before.status, before.victim_party


def soldiers_of(makings: Sequence[Making]) -> set[str | None]:
    """The states whose soldiers the text says were harmed."""
    rows = (m for m in makings if m.status is VictimStatus.ARMED_FORCES)
    return {m.victim_party for m in rows if is_state(m.victim_party)}


def own_state(
    making: Making, country: str | None, told: AbstractSet[str | None]
) -> None:
    """ "Two soldiers were killed", "a policeman": of the state in which they serve.

    `told`: the states whose soldiers the text names; beside those of another state nothing
    is presumed.
    """
    words = set(making.victims.lower().split())
    known = making.victim_party is not None or words & _ABROAD
    if known or making.status is not VictimStatus.ARMED_FORCES:
        return
    state, speaks = state_of(country), making.claim.party
    abroad = is_state(speaks) and speaks != state
    if not abroad and not told - {state} and making.perpetrator_party != state:
        making.victim_party, making.presumed = state, state is not None


def strikers(makings: Sequence[Making]) -> set[str | None]:
    """Who struck is told once; further tolls of the same blow, of people alike, are theirs too.

    Returns the parties that the text says struck.
    """
    told: dict[str, list[Making]] = {}
    for making in makings:
        if making.incident and making.perpetrator_party and not making.claim.denied:
            told.setdefault(making.incident, []).append(making)
    for making in makings:
        row = told.get(making.incident or "", [])
        if not row or making.perpetrator or making.perpetrator_party:
            continue
        parties = {other.perpetrator_party for other in row}
        if len(parties) == 1 and any(_same_blow(making, other) for other in row):
            making.perpetrator_party = row[0].perpetrator_party
    return {m.perpetrator_party for m in makings if m.perpetrator_party}


def _same_blow(making: Making, other: Making) -> bool:
    """Do both tell of one side's people, in one sentence or with one figure?"""
    sides = making.victim_party, other.victim_party
    alike = sides[0] == sides[1] and (making.status in ARMED) == (other.status in ARMED)
    if not alike or making.victim_party == other.perpetrator_party:
        return False
    blow = making.draft.agent  # "the strike had killed one man"
    again = making.anaphor or (blow is not None and blow.definite)
    near = abs(making.draft.read.index - other.draft.read.index) <= 1
    return near or again or (making.low == other.low and making.harm is other.harm)
