"""Whom a word means that names nobody: "each was shot", "killing both", "before being killed", "his body"."""

from events.extraction.groups import Group
from events.extraction.languages.pack import word_set
from events.extraction.objects import Objects
from events.extraction.quantities import Quantity
from events.terms import Exactness

_EACH = frozenset({"each", "both", "all"})
_OPENERS = frozenset({"before", "after", "until", "when", "while"})
_HIS = frozenset({"his", "her"})
_FOUND = word_set(
    """found recovered discovered dumped retrieved identified located pulled thrown
    seen spotted fished exhumed left handed buried brought taken transferred lying"""
)
_PERSONAL = frozenset({"people", "pronoun", "named"})
_NEAR = 4  # tokens


class Referring:
    """Looks back in one sentence for the people that a harm word speaks of."""

    def __init__(self, right: Objects) -> None:
        self.right = right

    def each(self, at: int) -> Group | None:
        """ "Five men were inside, and each was shot dead": the five."""
        right = self.right
        spot = at - 1
        while right.kind(spot) in {"AUX", "NEG"}:
            spot -= 1
        if spot + 1 >= at:
            return None
        first = right.chunks[spot + 1].first
        if not first or right.tokens[first - 1].low not in _EACH:
            return None
        for before in range(spot, -1, -1):
            group = right.group(before)
            if group is None or group.quantity is None or group.part:
                continue
            if group.kind in {"people", "bare"} and group.quantity.low > 1:
                return group
        return None

    def subject(self, at: int) -> Group | None:
        """ "He shot two guards before being killed": the one who shot."""
        right = self.right
        spot = at - 1
        while right.kind(spot) == "AUX":
            spot -= 1
        being = right.low(at - 1) == "being"
        if not being or right.low(spot) not in _OPENERS:
            return None
        group = right.agent_before(spot)
        return group if group is not None and group.kind in _PERSONAL else None

    def both(self, group: Group) -> Group | None:
        """ "Killing them both": two, whoever they are."""
        after = group.last + 1
        tokens = self.right.tokens
        if after >= len(tokens) or tokens[after].low != "both":
            return None
        two = Quantity(after, after, 2, 2, Exactness.EXACT, after)
        return Group(after, after, two, -1, "bare", definite=True, body=after + 1)

    def owner_of_body(self, at: int) -> Group | None:
        """ "His body was found": he is dead."""
        right = self.right
        tokens = right.tokens
        first = right.chunks[at].first
        last = right.chunks[at].last
        if not tokens[last].low.endswith(("body", "corpse", "remains")):
            return None
        near = range(max(0, first - _NEAR), first)
        spot = next((n for n in reversed(near) if tokens[n].low in _HIS), None)
        if spot is None or any(tokens[n].tag == "PUNCT" for n in range(spot, first)):
            return None
        told = any(token.low in _FOUND for token in tokens[last + 1 : last + 2 + _NEAR])
        return Group(spot, spot, None, spot, "pronoun", singular=True) if told else None
