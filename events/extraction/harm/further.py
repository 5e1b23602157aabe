"""Is a group told as further people ("also", "another", "a sixth farmer", "where he died")?"""

from collections.abc import Sequence

from events.extraction.languages.pack import Pack
from events.extraction.text.clauses import Draft, Read
from events.extraction.text.groups import Group

_IN = frozenset({"in", "on", "at"})
_ALSO = frozenset({"also", "too", "well"})


def is_more(
    read: Read, pack: Pack, drafts: Sequence[Draft], at: int, group: Group
) -> bool:
    """Beside those told before; `drafts` are what the sentence has told so far."""
    if group.other or _late_death(drafts, at, group) or _next(read, pack, group):
        return True
    if _in_the_same(read, group):
        return True
    if not read.has(_ALSO):
        return False
    chunk = read.chunks[at]
    first = max(0, min(group.last, chunk.first - 4))
    near = read.tokens[max(first, chunk.first - 4) : chunk.last + 4]
    words = {t.low for t in near}
    return bool(words & {"also", "too"}) or {"as", "well"} <= words


def _in_the_same(read: Read, group: Group) -> bool:
    """ "In the same street, a man was shot": somebody else than told before."""
    if not group.singular or read.tokens[0].low not in _IN:
        return False
    return [token.low for token in read.tokens[1:3]] == ["the", "same"]


def _late_death(drafts: Sequence[Draft], at: int, group: Group) -> bool:
    """ "A man was wounded and taken to hospital, where he died": no death told before."""
    if group.kind != "pronoun" or not drafts:
        return False
    last = drafts[-1]
    return last.harm == "injured" and last.trigger < at


def _next(read: Read, pack: Pack, group: Group) -> bool:
    """ "A sixth farmer"."""
    row = read.tokens[group.first : group.first + 2]
    opened = len(row) > 1 and row[0].low == "a"
    return opened and row[1].low in pack.ordinals and row[1].low != "first"
