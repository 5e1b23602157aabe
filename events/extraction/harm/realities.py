"""Did it happen? Negations, threats, plans, fears and conditions are no tolls."""

from collections.abc import Sequence

from events.extraction.languages.pack import Form, Pack, word_set
from events.extraction.parties import NAMES, is_armed_group
from events.extraction.text.clauses import Draft
from events.extraction.text.groups import Group
from events.extraction.text.sentences import Token

_SUCCUMB_REACH = 8
_STUDIED_REACH = 3
_BLOWN = {("blew",), ("blow",), ("blows",), ("blowing",), ("blown",)}
_NO_PEOPLE = frozenset({"named", "unknown", "things"})
_LENGTHS = frozenset(
    {"percent", "%", "miles", "mile", "km", "kilometres", "kilometers", "kilometer"}
)
_STUDIES = ("determin", "track", "record", "document", "monitor", "verif", "investigat")
_WOUNDS = (
    "injur",
    "wound",
    "burn",
    "illness",
    "disease",
    "bullet",
    "gunshot",
    "trauma",
    "infection",
    "bleeding",
    "heart",
    "death",
    "cancer",
    "covid",
    "virus",
    "smoke",
    "fever",
)
_LOOK_BACK = 10
_CONDITIONS = frozenset({"if", "unless", "whether", "should"})
_HINDSIGHT = frozenset({"later", "eventually", "subsequently", "afterwards"})
_COUNTING = frozenset({"counted", "listed", "recorded", "registered", "included"})
_ATTEMPTS = word_set("attempt attempts bid bids plot plots")
_TWICE = frozenset({"twice"})
_IMAGINED = frozenset({"scenario", "simulated", "simulation"})
_ASSUMED = frozenset({"assumed", "assumes"})
_NOT_REAL = _IMAGINED | _ASSUMED
_EVERY = frozenset({"every", "each", "per", "a"})
_TIMES = word_set("second minute hour day night week month year season winter summer")
_NEXT = (["earlier"], ["later"], ["before"], ["after"])
_THE_KILLED = ["the", "killed"]
_TOLD_TO_BE = word_set(
    "reported said known confirmed believed thought feared presumed understood found"
)
_PREVENTING = word_set(
    """prevent preventing prevented avoid avoiding avoided without threatened
    threatening threat threats plot plotting plotted risk risks risked stop stopped
    aimed feared attempted planning planned"""
)


def unreal(draft: Draft, pack: Pack) -> str | None:
    """Why nothing of this draft happened, or None if it did (or is said to have)."""
    group = draft.group
    if group is None or _nobody(draft, group):
        return "nobody"
    row = [t.low for t in draft.read.tokens[group.first : group.last + 1]]
    if row == _THE_KILLED or (group.kind == "pronoun" and not group.singular):
        return "people told of before"
    if _habitual(draft) or _counted_twice(draft) or _succumbed_to_else(draft):
        return "no death of its own"
    if _studied(draft):
        return "a matter of study"
    if _negated(draft, pack):
        return "negated"
    return "only possible" if _only_possible(draft, pack) else None


def _studied(draft: Draft) -> bool:
    """ "Tracks civilian casualties": those whom an office counts, not those of a blow."""
    if not draft.rule.startswith("casualties:bare"):
        return False
    at = draft.read.tokens_at(draft.trigger)
    row = draft.read.tokens[max(0, at - _STUDIED_REACH) : at]
    return any(token.low.startswith(_STUDIES) for token in row)


def _nobody(draft: Draft, group: Group) -> bool:
    row = draft.read.tokens[group.first : group.last + 1]
    if any(token.low in _LENGTHS for token in row):
        return True  # "in Chacas, 20 miles north of the city", "an 11 percent increase"
    trigger = draft.read.chunks[draft.trigger].trigger
    words = trigger.words if trigger is not None else ()
    if words[:1] in _BLOWN and group.kind in _NO_PEOPLE and group.quantity is None:
        return True  # "radios blew up", "blew up his explosives-laden car"
    return group.kind == "nobody" or _asked(draft, group) or _side(draft, group)


def _side(draft: Draft, group: Group) -> bool:
    """ "Two each of Fano and M23" were killed: the sides named are no victims."""
    if group.kind != "named" or group.quantity is not None:
        return False
    row = draft.read.tokens[max(group.body, group.first) : group.last + 1]
    return is_armed_group(NAMES.get(" ".join(token.low for token in row)))


def _attempted(draft: Draft) -> bool:
    """ "Two assassination attempts": of these nobody died."""
    read, last = draft.read, draft.read.chunks[draft.trigger].last
    return read.has(_ATTEMPTS) and any(
        token.low in _ATTEMPTS for token in read.tokens[last : last + 2]
    )


def _asked(draft: Draft, group: Group) -> bool:
    """ "How many neighbours were missing": a question counts nobody."""
    tokens = draft.read.tokens
    asked = group.first > 0 and tokens[group.first - 1].low == "how"
    return asked and tokens[group.first].low in {"many", "few"}


def _succumbed_to_else(draft: Draft) -> bool:
    """ "Succumbed to temptation": only wounds and illness kill."""
    tokens, at = draft.read.tokens, draft.read.tokens_at(draft.trigger)
    if not tokens[at].low.startswith("succumb"):
        return False
    row = [token.low for token in tokens[at : at + _SUCCUMB_REACH]]
    if row[1:2] != ["to"]:
        return False
    return not any(word.startswith(_WOUNDS) for word in row)


def _negated(draft: Draft, pack: Pack) -> bool:
    chunks, tokens = draft.read.chunks, draft.read.tokens
    group = draft.group
    assert group is not None
    first = tokens[group.first].low
    counted = group.quantity is not None and group.quantity.first == group.first
    if draft.old:
        return False  # "nine people, not 29": the 29 were told once
    if (first == "no" and not counted) or (
        group.first and tokens[group.first - 1].low in {"no", "not"}
    ):
        return True
    at = draft.trigger - 1
    while at >= 0 and chunks[at].kind in {"AUX", "NEG", "MODAL", "VERB"}:
        if chunks[at].kind == "NEG" or tokens[chunks[at].first].low.endswith("n't"):
            return True
        at -= 1
    return False


def _habitual(draft: Draft) -> bool:
    """ "One child dies every two hours", "each month 30 are killed", "kills five people a day"."""
    read, group = draft.read, draft.group
    if not read.has(_EVERY):
        return False
    tokens, last = read.tokens, read.chunks[draft.trigger].last
    ends = {last, group.last} if group is not None else {last}
    if any(_every(tokens, end + 1) for end in ends):
        return True
    return _every(tokens, 0) and _present(draft)


def _present(draft: Draft) -> bool:
    """ "Are killed", "kills": told as what goes on."""
    read, at = draft.read, draft.trigger
    trigger = read.chunks[at].trigger
    now = at > 0 and read.tokens[read.chunks[at - 1].first].low in {"are", "is"}
    return now or (trigger is not None and trigger.form in {Form.PRESENT, Form.BASE})


def _every(tokens: Sequence[Token], at: int) -> bool:
    """ "Every month", "each day", "every two hours", "a week", "per year" at this place."""
    if at + 1 >= len(tokens) or tokens[at].low not in _EVERY:
        return False
    row = [t.low for t in tokens[at : at + 3]]
    if row[0] in {"every", "each"} and tokens[at + 1].tag in {"NUM", "QUANT"}:
        return row[-1].rstrip("s") in _TIMES
    return row[1] in _TIMES and row[2:] != ["ago"] and row[2:] not in _NEXT


def _counted_twice(draft: Draft) -> bool:
    """ "Two bodies had been listed twice": a slip of the count, nobody's death."""
    if not draft.read.has(_TWICE):
        return False
    at = draft.read.tokens_at(draft.trigger)
    ahead = [t.low for t in draft.read.tokens[at : at + _LOOK_BACK]]
    return "twice" in ahead and bool(_COUNTING & set(ahead[: ahead.index("twice")]))


def _only_possible(draft: Draft, pack: Pack) -> bool:
    """ "Would be killed", "could kill", "threatened with killing", "if ten are killed"."""
    return _attempted(draft) or _planned(draft, pack)


def _planned(draft: Draft, pack: Pack) -> bool:
    read = draft.read
    at = draft.trigger - 1
    modal = False
    while at >= 0 and read.chunks[at].kind in {"AUX", "NEG", "MODAL"}:
        low = read.tokens[read.chunks[at].first].low
        if low in {"have", "had", "has"}:
            return False
        modal = modal or (read.chunks[at].kind == "MODAL" and not _later(draft, at))
        at -= 1
    if modal or (
        at >= 0
        and at != draft.trigger - 1
        and read.tokens[read.chunks[at].last].low == "to"
        and not _said_to_be(draft, at)
    ):
        return read.chunks[draft.trigger].kind == "TRIG"
    if _imagined(draft):
        return True
    first = read.tokens_at(draft.trigger)
    before = [t.low for t in read.tokens[max(0, first - _LOOK_BACK) : first]]
    if not _CONDITIONS.isdisjoint(before):
        return True
    trigger = read.chunks[draft.trigger].trigger
    form = trigger.form if trigger is not None else None
    ending = read.tokens[first].low.endswith("ing")
    if form in {Form.ING, Form.OF_NOUN} or ending:
        return not _PREVENTING.isdisjoint(before[-4:])
    return False


def _said_to_be(draft: Draft, to: int) -> bool:
    """ "Were reported to be killed": told as done, not as what is to come."""
    read = draft.read
    told = to > 1 and read.tokens[read.chunks[to - 1].first].low in _TOLD_TO_BE
    return told and read.chunks[to - 2].kind == "AUX"


def _imagined(draft: Draft) -> bool:
    """ "The drill assumed 40 dead", "in the scenario 40 are killed"."""
    if not draft.read.has(_NOT_REAL):
        return False
    before = draft.read.tokens[: draft.read.tokens_at(draft.trigger)]
    return any(
        token.low in _IMAGINED
        or (token.low in _ASSUMED and before[n - 1].tag in {"NOUN", "THING"})
        for n, token in enumerate(before)
    )


def _later(draft: Draft, at: int) -> bool:
    """ "Would later die": told from hindsight, so it happened."""
    read = draft.read
    span = read.tokens[read.chunks[at].last : read.tokens_at(draft.trigger)]
    return any(token.low in _HINDSIGHT for token in span)
