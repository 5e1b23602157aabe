"""How many people a phrase tells of otherwise than by a number before them: "a four-man patrol", "four men each"."""

from events.extraction.languages.pack import Pack
from events.extraction.text.clauses import Draft, Read
from events.extraction.text.groups import Group

_STRONG = frozenset({"man", "member", "person", "woman", "strong"})


def crew_of(read: Read, group: Group, pack: Pack) -> int:
    """ "A four-member crew", "a three-man patrol": how many they are; 0 where not told."""
    for token in read.tokens[group.first : group.last + 1]:
        if "-" not in token.low:
            continue
        number, _, unit = token.low.partition("-")
        if unit in _STRONG:
            value = int(number) if number.isdigit() else pack.units.get(number, 0)
            return value if value > 1 else 0
    return 0


def times_each(draft: Draft, group: Group) -> int:
    """ "Two mines killed four men each": how often the number counts."""
    tokens, agent = draft.read.tokens, draft.agent
    following = tokens[group.last + 1].low if group.last + 1 < len(tokens) else ""
    if following != "each" or agent is None or agent.quantity is None:
        return 1
    return agent.quantity.low
