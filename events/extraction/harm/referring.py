"""Whom a word means that names nobody: "each was shot", "killing both", "before being killed", "his body"."""

from events.extraction.harm.objects import Objects
from events.extraction.languages.pack import word_set
from events.extraction.text.clauses import Item
from events.extraction.text.groups import Group
from events.extraction.text.quantities import Quantity
from events.terms import Exactness

_EACH = frozenset({"each", "both", "all"})
_LEFT = frozenset({"left", "leave", "leaves", "leaving"})
_EVERYONE = frozenset({"everyone", "everybody"})
_WHOM = frozenset({"whom", "who", "that"})
_ONE = frozenset({"a", "an", "one", "another"})
_OPENERS = frozenset({"before", "after", "until", "when", "while"})
_HIS = frozenset({"his", "her", "their"})
_BODIES = ("body", "corpse", "remains", "bodies", "corpses")
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

    def each(self, at: int) -> list[Item]:
        """ "Five men were inside, and each was shot dead": the five."""
        right = self.right
        spot = at - 1
        while right.kind(spot) in {"AUX", "NEG"}:
            spot -= 1
        first = right.chunks[spot + 1].first
        word = right.tokens[first - 1].low if first else ""
        if word not in _EACH:
            return []
        for before in range(spot, -1, -1):
            group = right.group(before)
            if group is None or group.quantity is None or group.part:
                continue
            if group.kind in {"people", "bare"} and group.quantity.low > 1:
                return [Item(group)]
        return self._two(spot) if word == "both" else []

    def all_of_them(self, at: int) -> list[Item]:
        """ "Attacked two riders, killing both": the two."""
        right = self.right
        after = right.chunks[at].last + 1
        if after >= len(right.tokens) or right.tokens[after].low not in {"both", "all"}:
            return []
        if right.kind(at + 1) == "NP":
            return []
        group = self._counted_before(at)
        return [Item(group)] if group is not None else self._two(at - 1)

    def found_body(self, at: int) -> Group | None:
        """ "A charred body was found": one of the dead."""
        right = self.right
        tokens, chunk = right.tokens, right.chunks[at]
        if tokens[chunk.last].low not in {"body", "corpse"}:
            return None
        near = range(chunk.first - 1, max(-1, chunk.first - 1 - _NEAR), -1)
        spot = next((n for n in near if tokens[n].low in _ONE), None)
        if spot is None or any(
            tokens[n].tag == "PUNCT" for n in range(spot, chunk.first)
        ):
            return None
        row = tokens[max(0, spot - _NEAR) : chunk.last + 1 + 2 * _NEAR]
        if not any(token.low in _FOUND for token in row):
            return None
        return Group(
            spot, chunk.last, None, chunk.last, "people", singular=True, body=spot + 1
        )

    def _two(self, last: int) -> list[Item]:
        """ "A man and his wife were inside; both died"."""
        right = self.right
        for spot in range(last, 1, -1):
            one, two = right.group(spot - 2), right.group(spot)
            if right.low(spot - 1) == "and" and one is not None and two is not None:
                people = {one.kind, two.kind} <= {"people", "named"}
                return [Item(one), Item(two)] if people else []
        return []

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

    def whom(self, at: int) -> tuple[list[Item], Group | None]:
        """ "A trader whom gunmen had killed": the trader, and by whom; a pronoun is its owner."""
        right = self.right
        doer = at - 1
        while right.kind(doer) in {"AUX", "NEG"}:
            doer -= 1
        while right.kind(doer) == "NP" and right.kind(doer - 1) == "PREP":
            doer -= 2  # "whom men in uniform had killed"
        if right.kind(doer) != "NP" or right.low(doer - 1) not in _WHOM:
            return [], None
        spot = doer - 2 - (right.kind(doer - 2) == "COMMA")
        group, agent = right.group(spot), right.group(doer)
        if group is None or group.kind not in {"people", "named"}:
            return [], None
        if agent is not None and agent.kind == "pronoun":
            agent = right.agent_before(at)
        return [Item(group)], agent

    def everyone(self, at: int, group: Group) -> Group | None:
        """ "A plane with five on board was shot down, killing everyone": the five."""
        low = self.right.tokens[group.first].low
        return self._counted_before(at) if low in _EVERYONE else None

    def left_with(self, at: int) -> int | None:
        """Where the people stand in "left five people with gunshot wounds"."""
        right = self.right
        spot = at - 1
        while right.kind(spot) in {"NP", "VERB"}:
            spot -= 1
        if right.low(spot) != "with" or right.low(spot - 2) not in _LEFT:
            return None
        return spot - 1 if right.group(spot - 1) is not None else None

    def both(self, group: Group) -> Group | None:
        """ "Killing them both": two, whoever they are."""
        after = group.last + 1
        tokens = self.right.tokens
        if after >= len(tokens) or tokens[after].low != "both":
            return None
        two = Quantity(after, after, 2, 2, Exactness.EXACT, after)
        return Group(after, after, two, -1, "bare", definite=True, body=after + 1)

    def _counted_before(self, at: int) -> Group | None:
        """ "Four men were abducted and their bodies found": the four."""
        for spot in range(at - 1, -1, -1):
            group = self.right.group(spot)
            if group is not None and group.quantity is not None and not group.part:
                return group if group.kind in {"people", "bare"} else None
        return None

    def owner_of_body(self, at: int) -> Group | None:
        """ "His body was found": he is dead."""
        right = self.right
        tokens = right.tokens
        first = right.chunks[at].first
        last = right.chunks[at].last
        if not tokens[last].low.endswith(_BODIES):
            return None
        near = range(max(0, first - _NEAR), first)
        spot = next((n for n in reversed(near) if tokens[n].low in _HIS), None)
        if spot is None or any(tokens[n].tag == "PUNCT" for n in range(spot, first)):
            return None
        told = any(token.low in _FOUND for token in tokens[last + 1 : last + 2 + _NEAR])
        if told and tokens[spot].low == "their":
            return self._counted_before(at)
        return Group(spot, spot, None, spot, "pronoun", singular=True) if told else None
