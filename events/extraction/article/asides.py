"""Told by the way: an earlier incident, to which the one that the article is about is compared."""

from collections.abc import Sequence
from datetime import timedelta

from events.extraction.article.makings import Making
from events.extraction.languages.pack import word_set
from events.extraction.setting.totals import best_since, perfect
from events.extraction.setting.wheres import Where

_SPANS = word_set("hour hours day days week weeks month months year years")
_CLOSED = frozenset({",", ";", ":", "."})
_HAPPENED = word_set("happened came comes occurred happens took follows followed")
_BEFOREHAND = frozenset({"before", "prior"})
_BLOWS = word_set(
    """attack raid ambush strike bombing blast shooting assault explosion shelling
    offensive clash incident massacre killings airstrike battle"""
)
_REACH = 10  # tokens
_GOES_ON = 3  # tokens
_ONE_DAY = (["one", "day"], ["a", "day"])


def by_the_way(making: Making, seen: Sequence[Making]) -> bool:
    """ "The first strike since July, when six were killed", "a day after blasts killed twelve".

    The earlier incident gets its day where the text tells how long before it was.
    """
    if making.time.inner:
        tokens = making.draft.read.tokens
        opened = (n for n, t in enumerate(tokens) if t.low == "since")
        return any(best_since(making.draft.read, n, _REACH) for n in opened)
    if _before_it(making):
        return True
    after = _days_after(making)
    if after < 0:
        return False
    tokens = making.draft.read.tokens
    main = next((m for m in reversed(seen) if _before(m, making, after)), None)
    if main is None:
        return any(t.low in _HAPPENED for t in tokens[:after])
    if main.draft.harm == "died" or main.draft.more or main.draft.toll:
        return False  # "he died a week after a bomb killed his sons"
    day = main.days[0]
    one = [t.low for t in tokens[after - 2 : after]] in _ONE_DAY
    if one and day is not None and day == main.days[1]:
        before = day - timedelta(days=1)
        making.days = before, before, main.days[2]
    return True


def goes_on(making: Making, aside: Making) -> bool:
    """ "A wave of blasts that killed dozens and wounded hundreds more"."""
    first = aside.draft.group.last if aside.draft.group is not None else 0
    apart = making.draft.read.tokens_at(making.draft.trigger) - first
    return making.draft.statement == aside.draft.statement or apart <= _GOES_ON


def place_beside(making: Making, seen: Sequence[Making]) -> Where | None:
    """ "Killed 191 in Madrid and hurt 1,800": of one place, also where it is long ago."""
    last = seen[-1] if seen else None
    if last is None or last.scope is not making.scope or last.days != making.days:
        return None
    return last.where if last.draft.read is making.draft.read else None


def _before_it(making: Making) -> bool:
    """ "Before the ambush, the army said, five rebels had died in clashes"."""
    read = making.draft.read
    kinds = [c.kind for c in read.chunks[:3]]
    opens = kinds == ["SUB", "NP", "COMMA"] and read.tokens[0].low in _BEFOREHAND
    if not opens or not perfect(making.draft):
        return False
    words = read.tokens[read.chunks[1].first : read.chunks[1].last + 1]
    return words[0].low in {"the", "this", "that"} and words[-1].low in _BLOWS


def _before(main: Making, making: Making, after: int) -> bool:
    """Does a toll of the same sentence stand before its "days after"?"""
    group = main.draft.group
    same = main.draft.read is making.draft.read
    return same and group is not None and group.last < after


def _days_after(making: Making) -> int:
    """The token "after" of "(just) days after …" whose clause tells the harm; -1 for none."""
    read, group = making.draft.read, making.draft.group
    at = read.tokens_at(making.draft.trigger)
    if group is None or making.draft.more or making.draft.subset:
        return -1
    first = min(at, group.first)
    for n in range(first - 1, 0, -1):
        low = read.tokens[n].low
        if low in _CLOSED:
            return -1
        if low == "after":
            return n if read.tokens[n - 1].low in _SPANS else -1
    return -1
