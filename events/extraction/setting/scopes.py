"""What a number covers, and when it happened: incident, period total, whole war or background."""

from dataclasses import dataclass
from datetime import date

from events.extraction.languages.pack import Pack, word_set
from events.extraction.setting.backgrounds import by_the_way, is_background, sought
from events.extraction.setting.totals import (
    all_told,
    best_since,
    in_a_span,
    is_overall,
    is_total,
    of_a_war,
    perfect,
    perfect_before,
    since,
    sums_up,
    whole_war,
    within_days,
)
from events.extraction.setting.whens import When, days_before
from events.extraction.text.clauses import Draft, Read
from events.terms import Scope

_SPEAKING_GAP = 6
_DASHES = frozenset({"-", "–", "—", "--"})
_LEAD, _DATELINE = 3, 14  # sentences, tokens
_AGAINST = frozenset({"against", "from", "than"})  # "against 700 in 2023"
_THEY = frozenset({"they", "he", "she", "it"})  # "troops attacked a post; they …"
_LONG = 300  # days
_SPANS = frozenset({"days", "weeks", "months", "years"})
_SPEAKING = frozenset({"PREP", "NAME", "NOUN", "PERSON", "ADV", "DET", "THING", "ADJ"})
_SINCE_REACH, _WORST_REACH = 7, 10  # tokens
_SINCE = frozenset({"since"})
_MOVED_REACH = 5  # tokens
_PUBLISHED = word_set("published released issued dated posted tweeted")
_AS_OF = 2  # tokens
_LONGER = frozenset({"span", "month", "year"})
_THIS = frozenset({"this", "last", "past"})
_BEST = word_set("deadliest bloodiest worst biggest heaviest latest largest")
_ONE_REACH = 6  # tokens
_NOMINAL = frozenset({"NOUN", "THING", "ADJ", "TIME", "PERSON", "NAME", "ADV", "DET"})
_ONLY_ENDS = frozenset({"following", "after", "since", "over", "upon"})
_PAPERS = frozenset(
    {"update", "statement", "briefing", "interview", "conference", "release", "summary"}
    | {"report", "message", "post", "bulletin", "morning", "evening", "news", "press"}
)
_LAST = frozenset({"past", "last", "previous"})
_HOURS = frozenset({"hours", "hour", "24-hour", "48-hour", "days", "day"})


@dataclass(slots=True)
class Timing:
    """The time of a draft: `when` of the harm, `said` of the claim."""

    when: When | None
    said: date | None
    bound: bool = False  # only the end is known: it happened on or before
    inner: bool = False  # "the first since March, when …": of March itself


def timing(draft: Draft, whens: list[When], pack: Pack) -> Timing:
    """Which time expression of the sentence dates the harm, which the claim."""
    read = draft.read
    said, rest = _parted(read, whens, pack)
    for when in rest:
        _reckon_from(read, when, said)
    at = read.tokens_at(draft.trigger)
    right = _behind(draft, rest, at)
    left = [w for w in rest if w.first < at and not _aside(read, w, draft.trigger)]
    struck = bool(left) and draft.toll and _struck_then(read, left[-1], pack)
    if left and draft.toll and said is None and not struck:
        said = left[-1].start  # the day the figure moved
    if right and draft.toll and _moved_on(read, at, right[0], pack):
        return Timing(None, said or right[0].start)
    aside = bool(left and right) and _told_after(read, left[-1], at, right[0])
    if right and not aside and not _cut(read, at, right[0].first):
        return Timing(right[0], said, _as_of(read, right[0]))
    if left and draft.toll:
        return Timing(left[-1] if struck else None, said)
    if left and _only_that(read, left[-1]):
        return Timing(left[-1].inner, said, inner=True)
    if left:
        bound = _ends_only(read, left[-1].last, at)
        if bound is not None:
            return Timing(left[-1], said, bound or _as_of(read, left[-1]))
    return Timing(None, said)


def _reckon_from(read: Read, when: When, said: date | None) -> None:
    """ "In the past 24 hours, police said on Monday": the hours before Monday."""
    row = {t.low for t in read.tokens[when.first : when.last + 1]}
    if (
        said is None
        or when.kind != "span"
        or row.isdisjoint(_LAST)
        or row.isdisjoint(_HOURS)
    ):
        return
    if when.start is not None and when.end is not None and when.end > said:
        when.start, when.end = days_before(said, (when.end - when.start).days), said


def _parted(
    read: Read, whens: list[When], pack: Pack
) -> tuple[date | None, list[When]]:
    """When the claim was made, and the times of what happened."""
    said: date | None = None
    rest: list[When] = []
    for when in whens:
        if when.kind == "clock":
            continue
        if of_speech(read, when, pack):
            said = when.start
        elif not _one_of(read, when, pack):
            rest.append(when)
    return said, rest


def _worst_since(read: Read, when: When) -> bool:
    """ "The deadliest strike since the invasion in February 2022": a time of something else."""
    if not read.has(_SINCE):
        return False
    first = max(0, when.first - _WORST_REACH)
    row = read.tokens[first : when.first + 1]
    return any(
        t.low == "since" and best_since(read, n) for n, t in enumerate(row, first)
    )


def _one_of(read: Read, when: When, pack: Pack) -> bool:
    """ "For the third time this month", "the deadliest attack this year": a span of others."""
    if when.kind not in _LONGER or read.tokens[when.first].low not in _THIS:
        return False
    row = read.tokens[max(0, when.first - _ONE_REACH) : when.first]
    for n, token in enumerate(row):
        if token.low in pack.ordinals or token.low in _BEST:
            between = {t.tag for t in row[n + 1 :]}
            return bool(between) and between <= _NOMINAL
    return False


def _struck_then(read: Read, when: When, pack: Pack) -> bool:
    """ "Rebels raided Oruz overnight, said the major, who updated the toll": the raid's time."""
    before = {t.low for t in read.tokens[: when.first]}
    after = [t.low for t in read.tokens[when.last + 1 : when.last + 3]]
    closed = after[:1] == [","] and after[-1] in pack.sets["say"]
    return closed and not pack.sets["aim"].isdisjoint(before)


def _behind(draft: Draft, rest: list[When], at: int) -> list[When]:
    """The times behind the harm word that may be its own."""
    end, group = sought(draft.read, draft.trigger), draft.group
    right = [w for w in rest if at < w.first < end and not _of_next(draft, w)]
    right = [w for w in right if not _worst_since(draft.read, w)]
    if draft.apart is not None:
        behind = draft.read.tokens_at(draft.apart)
        right = [w for w in right if w.first > behind] or right
    if draft.toll and group is not None and group.first > at:
        right = [w for w in right if w.first < group.first]
    return right


def of_speech(read: Read, when: When, pack: Pack) -> bool:
    """ "Said Saturday", "told reporters on Sunday"."""
    if read.tokens[when.first].tag == "OWNER":
        return False  # "said the toll of Wednesday's shelling"
    before = {t.low for t in read.tokens[max(0, when.first - 2) : when.first]}
    if before & _PUBLISHED:
        return True  # "said in a report published on Tuesday"
    for at in range(when.first - 1, max(-1, when.first - 1 - _SPEAKING_GAP), -1):
        token = read.tokens[at]
        if token.low in pack.sets["say"]:
            after = at > 0 and read.tokens[at - 1].low in pack.sets["be"]
            return not after
        harm = token.low in pack.triggers or token.low in pack.sets["event"]
        if token.low in _PAPERS:
            continue  # "said in a morning update on Monday"
        if harm or token.tag not in _SPEAKING:
            return False
    return False


def _moved_on(read: Read, at: int, when: When, pack: Pack) -> bool:
    """ "Raised the number of dead on Tuesday from 46 to 59": the day the figure moved."""
    before = (t.low for t in read.tokens[max(0, at - _MOVED_REACH) : at])
    between = {t.low for t in read.tokens[at : when.first]}
    moved = not pack.sets["rise"].isdisjoint(before)
    return when.kind == "day" and moved and pack.sets["event"].isdisjoint(between)


def _as_of(read: Read, when: When) -> bool:
    """ "As of 1 August, 1,344 had been killed": a day up to which somebody counted."""
    if when.kind != "day" or when.first < _AS_OF:
        return False
    return [t.low for t in read.tokens[when.first - _AS_OF : when.first]] == [
        "as",
        "of",
    ]


def opened_since(draft: Draft, when: When) -> bool:
    """ "Since the invasion began in February 2022": the date only opens the span."""
    before = draft.read.tokens[max(0, when.first - _SINCE_REACH) : when.first]
    if before and before[-1].low == "since":
        return False  # "since March, when 18 were killed"
    at, start = draft.read.tokens_at(draft.trigger), when.first - len(before)
    return any(
        token.low == "since" and not start + n < at < when.first
        for n, token in enumerate(before)
    )  # not in "since a man was killed in March"


def _aside(read: Read, when: When, trigger: int) -> bool:
    """ "The Taliban, who have governed since August, said …": the time of an aside."""
    chunks = read.chunks
    spot = next((n for n, c in enumerate(chunks) if c.first >= when.first), 0)
    closed = next((n for n in range(spot, trigger) if chunks[n].kind == "COMMA"), -1)
    if closed < 0:
        return False
    while spot > 0 and chunks[spot].kind not in {"COMMA", "SEMI", "TRIG", "MARK"}:
        spot -= 1
        if chunks[spot].kind == "REL":
            return spot > 0 and chunks[spot - 1].kind == "COMMA"
    return _of_a_name(read, spot + (chunks[spot].kind != "NP"), trigger)


def _of_a_name(read: Read, at: int, trigger: int) -> bool:
    """ "Omar Ali, a man accused of raids in May, was shot": a participle beside a name."""
    chunks = read.chunks
    group = chunks[at].group if at + 1 < trigger else None
    if group is None or not read.tokens[chunks[at + 1].first].low.endswith("ed"):
        return False
    if group.called is not None:
        return True
    apposed = [c.kind for c in chunks[max(0, at - 2) : at]] == ["NP", "COMMA"]
    return apposed and read.tokens[group.first].low in {"a", "an"}


def _of_next(draft: Draft, when: When) -> bool:
    """ "Twelve died on the spot and one on Wednesday": the day of the one."""
    chunks = draft.read.chunks
    at = next((n for n, c in enumerate(chunks) if c.first >= when.first), 0)
    at -= at > 0 and chunks[at - 1].kind == "PREP"
    if at < 2 or chunks[at - 2].kind not in {"CONJ", "COMMA", "PREP"}:
        return False
    against = draft.read.tokens[chunks[at - 2].first].low in _AGAINST
    if chunks[at - 2].kind == "PREP" and not against:
        return False
    group = chunks[at - 1].group
    if group is None or group.quantity is None or group.kind != "bare":
        return False
    mine = draft.group is not None and draft.group.first >= group.first
    return not mine and at - 1 > draft.trigger + 1


def _told_after(read: Read, left: When, trigger: int, right: When) -> bool:
    """ "Tuesday's bombing claimed 23 lives, after two died on Sunday": Tuesday is the day."""
    owned = read.tokens[left.first].tag == "OWNER"
    between = read.tokens[trigger : right.first]
    return owned and any(token.low == "after" for token in between)


def _only_that(read: Read, when: When) -> bool:
    """ "The deadliest since March, when 18 were killed": what follows is of March itself."""
    after = [t.low for t in read.tokens[when.last + 1 : when.last + 3]]
    return when.inner is not None and when.first > 0 and after == [",", "when"]


def _cut(read: Read, left: int, right: int) -> bool:
    """Does a semicolon part the harm word from the time?"""
    return any(t.low == ";" for t in read.tokens[left:right])


def _ends_only(read: Read, left: int, right: int) -> bool | None:
    """False: the time is the harm's own; True: it only ends it; None: not its time at all."""
    for at in range(left + 1, right):
        token = read.tokens[at]
        if token.low in _ONLY_ENDS:
            return True
        follows = token.low == ";" and read.tokens[at + 1].low in _THEY
        aside = token.low == "who" and any(
            t.text == "," for t in read.tokens[at + 1 : right]
        )
        if (token.low == "who" and not aside) or (token.low == ";" and not follows):
            return None
        dated = token.low in _DASHES or (token.low == ":" and _written(read))
        if dated and read.index <= _LEAD and at < _DATELINE:
            return None  # "JUBA, 10 June 2025 – …", "Juba, June 10: …"
    return False


def _written(read: Read) -> bool:
    """Does the sentence open with a town and a comma, as the line of a correspondent does?"""
    return read.tokens[0].tag == "NAME" and read.tokens[1].low == ","


def scope(draft: Draft, time: Timing, pack: Pack, published: date | None) -> Scope:
    """The span a number covers, from tense, time expression and context."""
    if is_background(draft, pack) or by_the_way(draft):
        return Scope.HISTORICAL
    if draft.toll:
        return _toll_scope(draft, time.when, pack)
    timed = time.when is not None
    when = time.when
    whole = whole_war(draft, timed, pack) or all_told(draft, timed, pack)
    if not time.inner and (whole or _ever_since(draft)):
        year = when is not None and when.kind == "year"
        return Scope.PERIOD_TOTAL if year else Scope.CUMULATIVE
    spans = in_a_span(draft, pack)
    if when is None:
        return Scope.PERIOD_TOTAL if spans else Scope.INCIDENT
    opened = when.kind != "since" and opened_since(draft, when)
    counted = time.bound and _as_of(draft.read, when)
    if (opened or counted) and (perfect(draft) or perfect_before(draft)):
        return Scope.PERIOD_TOTAL if opened else Scope.CUMULATIVE
    dated = _dated_scope(draft, when, pack, published)
    return Scope.PERIOD_TOTAL if spans and dated is Scope.INCIDENT else dated


def _ever_since(draft: Draft) -> bool:
    """ "Since then, over 350 have been killed"."""
    opening = [t.low for t in draft.read.tokens[:2]]
    return opening == ["since", "then"] and perfect(draft)


def _dated_scope(draft: Draft, when: When, pack: Pack, published: date | None) -> Scope:
    if when.kind == "year" and _whole_year(draft, when):
        return Scope.PERIOD_TOTAL
    if _long_since(when, published):
        return Scope.CUMULATIVE
    if _past_year(when, published) or _past_day(when, published):
        return Scope.HISTORICAL
    return Scope.PERIOD_TOTAL if is_total(draft, when, pack) else Scope.INCIDENT


def _whole_year(draft: Draft, when: When) -> bool:
    """ "In all of 2023", "throughout 2023": a year summed up."""
    before = [t.low for t in draft.read.tokens[max(0, when.first - 2) : when.first]]
    return before[-1:] == ["throughout"] or (
        before[-1:] == ["of"] and before[0] in {"all", "whole", "course"}
    )


def _long_since(when: When, published: date | None) -> bool:
    """ "Since February 2022": of a whole war, when it is long ago."""
    start = when.start if when.kind == "since" else None
    return bool(start and published and (published - start).days > _LONG)


def _past_year(when: When, published: date | None) -> bool:
    if when.kind != "year" or published is None or when.start is None:
        return False
    return when.start.year < published.year


def _toll_scope(draft: Draft, when: When | None, pack: Pack) -> Scope:
    """ "The death toll in the blockade" is a whole campaign's, "the death toll" an incident's."""
    tokens = draft.read.tokens
    assert draft.group is not None
    words = [
        t.low for t in tokens[draft.read.tokens_at(draft.trigger) : draft.group.first]
    ]
    if any(word in _SPANS for word in words) or within_days(draft):
        return Scope.PERIOD_TOTAL  # "the toll from four days of strikes"
    if _since_then(draft) or any(word in pack.sets["war"] for word in words):
        return Scope.CUMULATIVE
    if is_overall(draft, pack) or of_a_war(draft, pack):
        return Scope.CUMULATIVE
    long = when is not None and sums_up(draft, when, pack)
    return Scope.PERIOD_TOTAL if long else Scope.INCIDENT


def _since_then(draft: Draft) -> bool:
    """Does "since" open the span of the toll, not of an aside ("…, which holds the town since")?"""
    n, at = since(draft.read), draft.read.tokens_at(draft.trigger)
    if n is None:
        return False
    closed = any(t.text == "," for t in draft.read.tokens[n:at])
    opened = [c for c in draft.read.chunks if c.first < n and c.kind == "REL"]
    return not (n < at and closed and opened)


def _past_day(when: When, published: date | None) -> bool:
    """A day or month more than a year before publication is told as background."""
    if (
        published is None
        or when.end is None
        or when.kind not in {"day", "month", "part"}
    ):
        return False
    return (published - when.end).days > 366
