"""Do two tolls contradict each other in where or when?"""

from datetime import date

from events.extraction.article.makings import Making
from events.extraction.setting.whens import days_before
from events.gazetteer import contains

_BEFORE = 7  # days
_TOWN = 2  # how closely a town is known, not its district


def clash(making: Making, other: Making) -> bool:
    """Do stated places or days contradict each other?"""
    if elsewhere(making, other):
        return True
    return days_clash(making, other)


def days_clash(making: Making, other: Making) -> bool:
    """Do two stated times contradict each other? Unresolved ones are compared as worded."""
    here, there = _days(making), _days(other)
    if here is None or there is None:
        first, second = making.time.when, other.time.when
        return first is not None and second is not None and first.kind != second.kind
    return here[0] > there[1] or here[1] < there[0]


def next_day(making: Making, other: Making) -> bool:
    """ "The siege ended on Saturday"; "the attack began on Friday": one event of two days."""
    here, there = _days(making), _days(other)
    if here is None or there is None or elsewhere(making, other):
        return False
    apart = max((here[0] - there[1]).days, (there[0] - here[1]).days)
    near = making.draft.read.index - other.draft.read.index <= 1
    return apart <= 1 and near


def elsewhere(making: Making, other: Making) -> bool:
    """Two places of which neither lies in the other."""
    here, there = making.where, other.where
    if here is None or there is None or here.name == there.name:
        return False
    if _alone(making) or here.distant or there.distant or here.weak or there.weak:
        return False
    if here.spot is None or there.spot is None:
        if here.spot is not there.spot:
            return _far_apart(making, other)
        return here.country == there.country
    inside = contains(here.spot, there.spot) or contains(there.spot, here.spot)
    return not inside


def _alone(making: Making) -> bool:
    """ "Killed four soldiers in the Oruz area alone": a part of where all happened."""
    where, read = making.where, making.draft.read
    if where is None or not 0 <= where.chunk < len(read.chunks):
        return False
    after = read.chunks[where.chunk].last + 1
    return after < len(read.tokens) and read.tokens[after].low == "alone"


def _far_apart(one: Making, two: Making) -> bool:
    """A village that the gazetteer lacks and, in another paragraph, a city it knows."""
    spots = [m.where.spot for m in (one, two) if m.where and m.where.spot]
    paragraphs = {m.draft.read.sentence.paragraph for m in (one, two)}
    towns = (s for s in spots if s.kind == "city" and s.where_prec <= _TOWN)
    return len(paragraphs) > 1 and any(towns)


def abroad(one: Making, two: Making) -> bool:
    """Do their places lie in two countries?"""
    lands = [m.where.country for m in (one, two) if m.where and m.where.country]
    return len(set(lands)) > 1


def _days(making: Making) -> tuple[date, date] | None:
    """The days a toll may have happened on; one with only an end lies in the week before it."""
    start, end, _ = making.days
    if end is None:
        return None
    return start or days_before(end, _BEFORE), end
