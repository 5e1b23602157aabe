"""Does a number cover many events: a period ("in August"), or a whole war ("since the invasion")?"""

from events.extraction.languages.pack import Pack, word_set
from events.extraction.setting.whens import When
from events.extraction.text.clauses import Draft, Read
from events.extraction.text.groups import Group

_RANGE = frozenset({"from", "between"})
_ONE_BATTLE = 7  # days
_SPANS = frozenset({"days", "weeks", "months", "years"})
_LONG = frozenset({"months", "years"})
_HOURS = frozenset({"hour", "hours"})
_UNITS = frozenset({"day", "week", "month", "year"})
_WITHIN = frozenset({"in", "within", "during", "over"})
_AFTERWARDS = frozenset({"following", "coming", "next"})
_SPAN_REACH = 6
_SUPERLATIVE_REACH, _SHORT = 4, 5
_BEST = frozenset({"worst", "first"})
_EARLY = frozenset({"earlier", "later", "late", "early"})
_SINCE = frozenset({"since"})
_PERFECT = frozenset({"have", "has", "had", "'ve", "having"})
_LOOK_BACK = 14
_LONG_WARS = word_set("war wars conflict civil-war insurgency genocide occupation")
_IN_A_WAR = frozenset({"in", "during", "throughout"})
_MASS = word_set(
    """fighting violence shelling bombardment gunfire fire unrest offensive siege
    crackdown crossfire"""
)
_AREAS = word_set(
    """province provinces governorate state states region regions country countrywide
    nationwide district districts across throughout areas strip countryside"""
)
_DURING = frozenset({"in", "during", "over", "for", "within"})
_BY_THE_WAY = frozenset({"after", "before", "since", "where", "until"})
_SCENES = frozenset({"at", "near", "outside", "inside", "on", "aboard"})
_SEVERAL = 3  # fewer dead of one month may well be of one attack
_OVERALL = frozenset({"overall", "cumulative"})
_PERIOD = frozenset({"period"})
_WHICH = frozenset({"the", "this", "that"})
_OF_A_GROUP = 100  # killed by one group, told without day or place
_OF_A_WAR = 5_000  # dead
_HALF_A_DAY = 12  # hours
_DAYS = frozenset({"24", "48", "72", "twenty-four", "forty-eight"})  # hours
_LESS = frozenset({"few", "couple", "several"})


def is_total(draft: Draft, when: When, pack: Pack) -> bool:
    """Does this time of the harm span many events?"""
    if draft.read.tokens[when.first].low in _RANGE:
        return _many_days(when)
    if when.kind not in {"month", "span", "year"}:
        return when.kind == "since"
    if draft.read.tokens[when.last].low in _HOURS:
        return not _some_hours(draft, when) and _all_over(draft, pack)
    tokens = draft.read.tokens
    after = tokens[when.last + 1].low if when.last + 1 < len(tokens) else ""
    if after == "alone" or after == "so":
        return True
    if when.kind == "span":
        return _long_span(draft, when, pack)
    return perfect(draft) or (when.kind == "month" and _of_many_events(draft, pack))


def _long_span(draft: Draft, when: When, pack: Pack) -> bool:
    tokens = draft.read.tokens
    if when.first and tokens[when.first - 1].low in _EARLY:
        return False  # "earlier this month"
    which, unit = tokens[when.first].low, tokens[when.last].low
    if which == "last" and when.last - when.first == 1:
        return unit == "year" or (unit == "month" and not _single_event(draft, pack))
    return True


def _of_many_events(draft: Draft, pack: Pack) -> bool:
    """ "40 civilians were killed in Kandahar province in August": no single event is told."""
    group, agent = draft.group, draft.agent
    if group is None or group.quantity is None or group.definite:
        return False  # "the six priests were killed in May"
    if group.quantity.low < _SEVERAL:
        return False
    if (
        _bodies(draft)
        or _single_event(draft, pack)
        or _in_clause(draft)
        or _at_a_scene(draft)
    ):
        return False
    strikes = agent is not None and _plural_event(draft, agent, pack)
    return agent is None or strikes or draft.read.has(_AREAS)


def _bodies(draft: Draft) -> bool:
    """ "The remains of 41 victims": found together."""
    trigger = draft.read.chunks[draft.trigger].trigger
    return trigger is not None and "body" in trigger.harm


def _plural_event(draft: Draft, agent: Group, pack: Pack) -> bool:
    word = draft.read.tokens[agent.head].low if agent.head >= 0 else ""
    return word in _MASS or (word in pack.sets["event"] and word.endswith("s"))


def _all_over(draft: Draft, pack: Pack) -> bool:
    """ "Strikes across Gaza", or no event told: more than one battle or one raid."""
    if _single_event(draft, pack):
        return False
    return draft.read.has(_AREAS) or not draft.read.has(pack.sets["event"])


def _single_event(draft: Draft, pack: Pack) -> bool:
    """ "A raid", "Tuesday's strike", "a gunman", "he", "when a bus …": one thing that happened."""
    read, events = draft.read, pack.sets["event"]
    agent = draft.agent
    if agent is not None and (agent.singular or agent.kind == "pronoun"):
        return True
    for chunk in read.chunks:
        group = chunk.group
        if chunk.kind == "SUB" and read.tokens[chunk.first].low in {"when", "as"}:
            return True
        if group is None or group.head < 0:
            continue
        word = read.tokens[group.head].low
        if word in events and word not in _MASS and not word.endswith("s"):
            return True
    return False


def _in_clause(draft: Draft) -> bool:
    """ "Two men who were killed in August", "weeks after …": told by the way."""
    tokens, chunks = draft.read.tokens, draft.read.chunks
    before = (c for c in chunks[: draft.trigger] if c.kind in {"REL", "SUB"})
    return any(c.kind == "REL" or tokens[c.first].low in _BY_THE_WAY for c in before)


def _at_a_scene(draft: Draft) -> bool:
    """ "At a wedding", "near the border", "on a road": one spot, so one event."""
    tokens, chunks = draft.read.tokens, draft.read.chunks
    pairs = zip(chunks[draft.trigger + 1 :], chunks[draft.trigger + 2 :], strict=False)
    return any(
        one.kind == "PREP" and two.kind != "TIME" and tokens[one.first].low in _SCENES
        for one, two in pairs
    )


def sums_up(draft: Draft, when: When, pack: Pack) -> bool:
    """ "The number of officers killed this year": a running toll of a period."""
    long = when.kind in {"span", "year", "since"}
    return long and not _single_event(draft, pack) and is_total(draft, when, pack)


def is_overall(draft: Draft, pack: Pack) -> bool:
    """ "Raising the overall toll to 38,345"."""
    at = draft.read.tokens_at(draft.trigger)
    opened = at > 0 and draft.read.tokens[at - 1].low in _OVERALL
    return opened and not _single_event(draft, pack)


def of_a_war(draft: Draft, pack: Pack) -> bool:
    """ "The death toll in Gaza rose to 41,000": more than any one event is told to have killed."""
    quantity = draft.group.quantity if draft.group is not None else None
    if quantity is None or quantity.low < _OF_A_WAR:
        return False
    return not draft.read.has(pack.sets["event"])


def _many_days(when: When) -> bool:
    """Is a span longer than one siege or battle of some days?"""
    if when.start is None or when.end is None:
        return True
    return (when.end - when.start).days > _ONE_BATTLE


def _some_hours(draft: Draft, when: When) -> bool:
    """ "In the last few hours" is no period to sum over; "the past 24 hours" is."""
    words = [t.low for t in draft.read.tokens[when.first : when.last]]
    if _LESS & set(words) or when.last - when.first < 2:
        return True
    number = words[-1]
    return number.isdigit() and int(number) < _HALF_A_DAY


def perfect(draft: Draft) -> bool:
    """ "Have been killed": a sum up to now."""
    chunks, at = draft.read.chunks, draft.trigger - 1
    while at >= 0 and chunks[at].kind in {"AUX", "NEG"}:
        words = draft.read.tokens[chunks[at].first : chunks[at].last + 1]
        if any(w.low in _PERFECT for w in words):
            return True
        at -= 1
    return False


def perfect_before(draft: Draft) -> bool:
    at = draft.read.tokens_at(draft.trigger)
    return any(
        t.low in _PERFECT for t in draft.read.tokens[max(0, at - _LOOK_BACK) : at]
    )


def whole_war(draft: Draft, dated: bool, pack: Pack) -> bool:
    """ "The war has killed …", "killed in the war", "since the conflict began", "since 2018"."""
    if not dated and _in_a_war(draft):
        return True
    tokens, wars = draft.read.tokens, pack.sets["war"]
    if _months_of_it(draft, pack):
        return True
    head = draft.agent.head if draft.agent is not None else -1
    if head >= 0 and tokens[head].low in wars:
        return True
    at = draft.read.tokens_at(draft.trigger)
    counted = draft.rule.startswith("died:counted") and perfect_before(draft)
    if counted and any(t.low in wars for t in tokens[:at]):
        return True
    n = since(draft.read)
    if n is None:
        return False
    year = n + 1 < len(tokens) and tokens[n + 1].tag == "NUM"
    return year or any(t.low in wars for t in tokens[n + 1 : n + 7])


def _months_of_it(draft: Draft, pack: Pack) -> bool:
    """ "Eleven months of border fighting have killed hundreds"."""
    tokens, at = draft.read.tokens, draft.read.tokens_at(draft.trigger)
    if not draft.read.has(_LONG) or not perfect(draft):
        return False
    for n in range(1, at - 2):
        counted = tokens[n - 1].tag in {"NUM", "QUANT"} and tokens[n].low in _LONG
        opens = n < 2 or tokens[n - 2].tag != "PREP"  # not "after two years of war"
        if counted and opens and tokens[n + 1].low == "of":
            waged = {t.low for t in tokens[n + 2 : min(at, n + 6)]}
            return bool(waged & _MASS or waged & pack.sets["war"])
    return False


def all_told(draft: Draft, dated: bool, pack: Pack) -> bool:
    """ "The rebels are thought to have killed 700 people": in all they did so far."""
    quantity = draft.group.quantity if draft.group is not None else None
    agent = draft.agent
    if dated or quantity is None or quantity.low < _OF_A_GROUP or agent is None:
        return False
    doer = draft.rule.endswith(":active") and agent.kind in {"people", "named"}
    if not doer or agent.singular or not perfect(draft):
        return False
    return not draft.read.has(pack.sets["event"]) and not _somewhere(draft, pack)


def _somewhere(draft: Draft, pack: Pack) -> bool:
    """Does a place by name follow the harm word ("… around Lalibela")?"""
    chunks, tokens = draft.read.chunks, draft.read.tokens
    pairs = zip(chunks[draft.trigger + 1 :], chunks[draft.trigger + 2 :], strict=False)
    return any(
        one.kind == "PREP"
        and tokens[one.first].low in pack.sets["where"]
        and two.group is not None
        and any(t.capital for t in tokens[two.first : two.last + 1])
        for one, two in pairs
    )


def _in_a_war(draft: Draft) -> bool:
    """ "6,000 people have died in the conflict", "in eight years of war"."""
    read, group = draft.read, draft.group
    if group is None or group.quantity is None or not read.has(_LONG_WARS):
        return False
    chunks = read.chunks
    for at in range(draft.trigger + 1, len(chunks) - 1):
        if chunks[at].kind not in {"PREP", "NP", "TIME"}:
            return False
        inner = chunks[at + 1].group
        opened = read.tokens[chunks[at].first].low
        if chunks[at].kind != "PREP" or inner is None or inner.head < 0:
            continue
        war = read.tokens[inner.head].low in _LONG_WARS
        years = opened == "of" and read.tokens[chunks[at - 1].last].low == "years"
        if war and (opened in _IN_A_WAR or years):
            return True
    return False


def since(read: Read) -> int | None:
    """Where "since" opens a span ("has since risen" does not)."""
    if not read.has(_SINCE):
        return None
    for n, token in enumerate(read.tokens):
        if token.low != "since" or (n and read.tokens[n - 1].tag == "AUX"):
            continue
        if not best_since(read, n):
            return n
    return None


def best_since(read: Read, at: int, reach: int = _SUPERLATIVE_REACH) -> bool:
    """ "The bloodiest day since the coup": how long there was no worse one."""
    near = {t.low for t in read.tokens[max(0, at - reach) : at]}
    best = any(word.endswith("est") and len(word) > _SHORT for word in near)
    return best or bool(near & _BEST)


def in_a_span(draft: Draft, pack: Pack) -> bool:
    """ "Killed in a year of fighting", "in 24 hours", "during the reporting period"."""
    if _in_some_period(draft.read):
        return True
    first = draft.read.chunks[draft.trigger].last + 1
    row = draft.read.tokens[first : first + _SPAN_REACH + 1]
    for n, token in enumerate(row[: _SPAN_REACH - 2]):
        if token.low in _WITHIN and n + 2 < len(row):
            unit, after = row[n + 2].low, row[n + 3].low if n + 3 < len(row) else ""
            if unit.rstrip("s") in _UNITS and after == "of":
                return True
            counted = row[n + 1].tag in {"NUM", "QUANT"} and not after.isalpha()
            days = unit in _SPANS or (unit in _HOURS and row[n + 1].low in _DAYS)
            if counted and days:
                return _all_over(draft, pack)
    return False


def _in_some_period(read: Read) -> bool:
    """ "During the reporting period", "over the same period"."""
    if not read.has(_PERIOD):
        return False
    for n, token in enumerate(read.tokens):
        near = {t.low for t in read.tokens[max(0, n - 3) : n]}
        if "same" in near:
            return False  # that of the total told before
        if token.low in _PERIOD and near & _DURING and near & _WHICH:
            return True
    return False


def within_days(draft: Draft) -> bool:
    """ "Raising the toll to 154 in 17 days of shelling"."""
    assert draft.group is not None
    last = draft.group.last
    ahead = [t.low for t in draft.read.tokens[last + 1 : last + 1 + _SPAN_REACH]]
    opened = next((n for n, w in enumerate(ahead) if w in _WITHIN), None)
    if opened is None or _AFTERWARDS & set(ahead[opened:]):
        return False  # "raised to sixteen in the following days"
    return any(word in _SPANS for word in ahead[opened + 1 :])
