"""Of whom a toll came to be higher: "rose to seven after a sergeant died" counts him already."""

from collections.abc import Sequence
from datetime import timedelta

from events.extraction.article.makings import Making
from events.extraction.languages.english.numbers import ORDINALS
from events.extraction.text.sentences import Token
from events.terms import Harm

_DEADLY = frozenset({Harm.KILLED, Harm.DIED})
_NTH = {word: n for n, word in enumerate(ORDINALS.split(), 1)}
_MEMORY = 8  # tolls looked back on
_NEXT = 1  # sentences on
_SINCE = frozenset({"after", "when", "because", "since"})
_OPENING = 6  # tokens
_SPANS = frozenset({"day", "days", "week", "weeks", "month", "months"})
_LAST = frozenset({"last", "latest", "remaining"})
_AILS = frozenset({"wounds", "injuries", "burns", "hospital", "clinic"})
_BODY = frozenset({"body", "bodies", "corpse", "corpses", "remains"})


def risen_by(making: Making, seen: Sequence[Making]) -> Making | None:
    """The toll told just before that counts these dead already; None where none does."""
    if making.draft.toll or making.draft.old:
        return None
    before = seen[-_MEMORY:]
    past = {id(m.supersedes) for m in before}
    stand = (m for m in reversed(before) if m.subset_of is None and id(m) not in past)
    whole = next((m for m in stand if not m.draft.old), None)
    if whole is None or not _may_hold(whole, making):
        return None
    counts = _is_nth if making.draft.more else _counts_already
    return whole if counts(making, whole) else None


def _counts_already(making: Making, whole: Making) -> bool:
    here, there = making.draft.read, whole.draft.read
    if here is there:
        told = _between(whole, making)
        if not _late(making, told):
            return False
        return whole.draft.toll or "more than" in " ".join(t.low for t in told)
    if _among_last(making):
        return True
    late = (
        making.draft.harm == "died" and here.has(_AILS) and making.claim.words is None
    )
    return late and whole.draft.toll and making.time.when is None


def _is_nth(making: Making, whole: Making) -> bool:
    """ "Six were killed, after a sixth body was recovered": one of the six."""
    group = making.draft.group
    if group is None or making.total != 1:
        return False
    row = making.draft.read.tokens[group.first : group.last + 1]
    return any(_NTH.get(token.low, 0) == whole.total for token in row)


def _may_hold(whole: Making, making: Making) -> bool:
    near = making.draft.read.index - whole.draft.read.index <= _NEXT
    deadly = making.harm in _DEADLY and whole.harm in _DEADLY
    placed = whole.incident is not None and whole.total > making.total
    return near and deadly and placed


def _between(whole: Making, making: Making) -> Sequence[Token]:
    first = whole.draft.group.last if whole.draft.group is not None else 0
    group = making.draft.group
    end = group.first if group is not None else 0
    return making.draft.read.tokens[first:end]


def _late(making: Making, told: Sequence[Token]) -> bool:
    """ "After a sergeant died", "after farmers found the bodies of a father and his son"."""
    since = max((n for n, t in enumerate(told) if t.low in _SINCE), default=-1)
    if since < 0:
        return False
    found = any(t.low in _BODY for t in told[since:])
    return found or making.draft.harm == "died"


def _among_last(making: Making) -> bool:
    """ "The last two bodies lay under a staircase"."""
    group, tokens = making.draft.group, making.draft.read.tokens
    if group is None:
        return False
    first = max(0, group.first - 2)
    row = [t.low for t in tokens[first : group.first + 2]]
    return any(
        one == "the" and two in _LAST for one, two in zip(row, row[1:], strict=False)
    )


def days_after(making: Making, last: Making) -> bool:
    """ "A day after a bomb killed ten, a blast on Tuesday killed three": two; the ten came before.

    The earlier toll gets its day where the text tells how long before it was.
    """
    here, there = making.draft, last.draft
    if here.group is None or there.group is None:
        return False
    if here.harm == "died" or here.more or here.subset or here.toll:
        return False  # of the ten, or beside them
    tokens = here.read.tokens
    row = [t.low for t in tokens[:_OPENING]]
    opened = next((n for n, word in enumerate(row) if word == "after"), 0)
    told = any(word in _SPANS for word in row[:opened])
    between = [t.low for t in tokens[there.group.last : here.group.first]]
    if not told or "," not in between or there.group.first < opened:
        return False
    day = making.days[0]
    if row[:opened] in (["a", "day"], ["one", "day"]) and day == making.days[1]:
        before = day - timedelta(days=1) if day is not None else None
        last.days = before, before, last.days[2] or making.days[2]
    elif last.days == making.days:
        last.days = None, making.days[1], None
    return True
