"""What a number covers, and when it happened: incident, period total, whole war or background."""

from dataclasses import dataclass
from datetime import date

from events.extraction.languages.pack import Form, Pack, word_set
from events.extraction.setting.totals import (
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
from events.extraction.setting.whens import When
from events.extraction.text.clauses import MORE, Draft, Read
from events.terms import Scope

_SPEAKING_GAP = 6
_DASHES = frozenset({"-", "–", "—", "--"})
_LEAD, _DATELINE = 3, 14  # sentences, tokens
_AGAINST = frozenset({"against", "from", "than"})  # "against 700 in 2023"
_THEY = frozenset({"they", "he", "she", "it"})  # "troops attacked a post; they …"
_OPENING = 6  # tokens
_LONG = 300  # days
_SPANS = frozenset({"days", "weeks", "months", "years"})
_PROTESTS = frozenset({"over", "against"})
_CLOSED = word_set(
    """strike closed shut shutdown boycott boycotted bandh hartal walkout sit-in striking
    clashed rioted riots angry anger outrage"""
)
_FUNERALS = frozenset({"funeral", "funerals", "burial", "burials", "memory"})
_SPEAKING = frozenset({"PREP", "NAME", "NOUN", "PERSON", "ADV", "DET", "THING", "ADJ"})
_SINCE_REACH, _WORST_REACH = 7, 10  # tokens
_SINCE = frozenset({"since"})
_MONTH_CUES = frozenset({"March", "MARCH"})
_NEAR = 8
_CUES = ("background", "background noun", "accused")
_LONG_AGO = frozenset({"year", "years", "decade", "decades"})
_DECADES = frozenset(f"{year}s" for year in range(1900, 2020, 10))
_FOR = frozenset({"for", "over"})
_SOUGHT = frozenset({"wanted", "sought", "hunted", "suspected", "responsible"})
_OF_FOR = (["of"], ["for"], ["having"])
_REASONS = frozenset({"after", "against", "over", "because", "following", "about"})
_SEPARATELY = frozenset({"separately"})
_RECORDED = frozenset({"recorded", "coded", "counted", "listed", "reported"})
_BRACKETS = frozenset({"(", "["})
_MOVED_REACH = 5  # tokens
_PUBLISHED = word_set("published released issued dated posted tweeted")
_AS_OF = 2  # tokens
_ONLY_ENDS = frozenset({"following", "after", "since", "over", "upon"})


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
    at = read.tokens_at(draft.trigger)
    right = _behind(draft, rest, at)
    left = [w for w in rest if w.first < at and not _aside(read, w, draft.trigger)]
    if left and draft.toll and said is None:
        said = left[-1].start  # the day the figure moved
    if right and draft.toll and _moved_on(read, at, right[0], pack):
        return Timing(None, said or right[0].start)
    aside = bool(left and right) and _told_after(read, left[-1], at, right[0])
    if right and not aside and not _cut(read, at, right[0].first):
        return Timing(right[0], said, _as_of(read, right[0]))
    if left and draft.toll:
        return Timing(None, said)
    if left and _only_that(read, left[-1]):
        return Timing(left[-1].inner, said, inner=True)
    if left:
        bound = _ends_only(read, left[-1].last, at)
        if bound is not None:
            return Timing(left[-1], said, bound or _as_of(read, left[-1]))
    return Timing(None, said)


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
        else:
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
    return any(token.low == "since" for token in before)


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


def sought(read: Read, trigger: int) -> int:
    """ "Shot dead a man wanted for the killing of …": the token at which that begins."""
    chunks = read.chunks
    spots = range(trigger + 2, len(chunks) if read.has(_SOUGHT) else 0)
    for at in spots:
        if chunks[at].kind != "TRIG":
            continue
        first = chunks[at - 1].first
        before = [t.low for t in read.tokens[max(0, first - 1) : first + 1]]
        after = [t.low for t in read.tokens[chunks[at].last + 1 :][:1]]
        if before[0] in _SOUGHT and before[-1] in _FOR and after == ["of"]:
            return chunks[at].first
    return len(read.tokens)


def _is_sought(draft: Draft) -> bool:
    """Is the harm one that people killed in the same sentence were wanted for?"""
    if not draft.read.has(_SOUGHT):
        return False
    first = draft.read.tokens_at(draft.trigger)
    triggers = (n for n, c in enumerate(draft.read.chunks) if c.kind == "TRIG")
    opened = next(triggers, draft.trigger)
    return opened < draft.trigger and sought(draft.read, opened) == first


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
        if token.low == "who" or (token.low == ";" and not follows):
            return None
        if token.low in _DASHES and read.index <= _LEAD and at < _DATELINE:
            return None  # "JUBA, 10 June 2025 – …"
    return False


def scope(draft: Draft, time: Timing, pack: Pack, published: date | None) -> Scope:
    """The span a number covers, from tense, time expression and context."""
    if _background(draft, pack) or _by_the_way(draft):
        return Scope.HISTORICAL
    if draft.toll:
        return _toll_scope(draft, time.when, pack)
    if not time.inner and whole_war(draft, time.when is not None, pack):
        return Scope.CUMULATIVE
    when = time.when
    spans = in_a_span(draft, pack)
    if when is None:
        return Scope.PERIOD_TOTAL if spans else Scope.INCIDENT
    opened = when.kind != "since" and opened_since(draft, when)
    counted = time.bound and _as_of(draft.read, when)
    if (opened or counted) and (perfect(draft) or perfect_before(draft)):
        return Scope.PERIOD_TOTAL if opened else Scope.CUMULATIVE
    dated = _dated_scope(draft, when, pack, published)
    return Scope.PERIOD_TOTAL if spans and dated is Scope.INCIDENT else dated


def _by_the_way(draft: Draft) -> bool:
    """Told by the way: long ago, of somebody sought for it, on record elsewhere."""
    long_ago = _years_ago(draft) or _in_a_decade(draft)
    return long_ago or _is_sought(draft) or _told_elsewhere(draft)


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


def _background(draft: Draft, pack: Pack) -> bool:
    """The killing that a protest, an accusation, an anniversary or revenge refers to."""
    read = draft.read
    mourned = _mourned(draft)
    if mourned or not any(read.has(pack.sets[name]) for name in _CUES):
        return mourned
    at = read.tokens_at(draft.trigger)
    before = [t.low for t in read.tokens[:at] if t.text not in _MONTH_CUES]
    if any(word in pack.sets["background noun"] for word in before):
        return True
    trigger = read.chunks[draft.trigger].trigger
    form = trigger.form if trigger is not None else None
    if _accused(before, form, pack):
        return True
    cue = max(
        (n for n, w in enumerate(before) if w in pack.sets["background"]), default=-1
    )
    if cue < 0:
        later = {t.low for t in read.tokens[at:]}
        return _in_relative(draft) and bool(later & pack.sets["background"])
    if form is Form.OF_NOUN or _nominal(draft):
        return True
    return _reason(draft, before[cue + 1 :])


def _accused(before: list[str], form: Form | None, pack: Pack) -> bool:
    """ "Accused of killing …", "on suspicion of having killed …"."""
    having = before[-1:] == ["having"]
    row = before[:-1] if having else before
    if not (having or form is Form.ING) or row[-1:] not in _OF_FOR:
        return False
    return any(word in pack.sets["accused"] for word in row[-_NEAR:])


def _mourned(draft: Draft) -> bool:
    """ "Closed their shops over the murder of a grocer", "the funeral of a boy killed on Monday"."""
    tokens, at = draft.read.tokens, draft.read.tokens_at(draft.trigger)
    if _nominal(draft):
        at -= at > 0 and tokens[at - 1].low == "the"
        protest = at > 0 and tokens[at - 1].low in _PROTESTS
        return protest and draft.read.has(_CLOSED)
    group = draft.group
    if group is None or group.first < 2 or group.last + 1 != at:
        return False
    opened = [token.low for token in tokens[group.first - 2 : group.first]]
    return opened[0] in _FUNERALS and opened[1] == "of"


def _nominal(draft: Draft) -> bool:
    """ "The killing of", "the murder of"."""
    return draft.rule.removesuffix(MORE).endswith("nominal")


def _reason(draft: Draft, between: list[str]) -> bool:
    """Is the harm what somebody protested about or demanded something for?"""
    reduced = draft.read.chunks[draft.trigger - 1].kind == "NP"
    if "for" in between and (reduced or _in_relative(draft)):
        return True  # "demanded compensation for a man killed by a truck"
    return any(word in _REASONS for word in between)


def _years_ago(draft: Draft) -> bool:
    """ "Where twelve men were killed two years ago", "ten years ago gunmen killed six"."""
    if not draft.read.has(_LONG_AGO):
        return False
    tokens, chunks = draft.read.tokens, draft.read.chunks
    opening = [t.low for t in tokens[:_OPENING]]
    if "ago" in opening and opening[opening.index("ago") - 1] in _LONG_AGO:
        return True
    for chunk in chunks[draft.trigger + 1 :]:
        if chunk.kind in {"SEMI", "SUB", "TRIG", "VERB"}:
            return False
        row = tokens[chunk.first : chunk.last + 2]
        if any(t.low == "ago" for t in row):
            return any(t.low in _LONG_AGO for t in row)
    return False


def _in_a_decade(draft: Draft) -> bool:
    """ "The killing of hundreds in the city in the 1980s"."""
    if not draft.read.has(_DECADES):
        return False
    for chunk in draft.read.chunks[draft.trigger + 1 :]:
        if chunk.kind in {"SEMI", "SUB", "TRIG", "VERB", "REL"}:
            return False
        row = draft.read.tokens[chunk.first : chunk.last + 1]
        if any(token.low in _DECADES for token in row):
            return True
    return False


def _told_elsewhere(draft: Draft) -> bool:
    """ "The killing of two priests (recorded separately)": a remark that another record has it."""
    read = draft.read
    if not read.has(_SEPARATELY):
        return False
    for chunk in read.chunks[draft.trigger + 1 :]:
        row = [token.low for token in read.tokens[chunk.first : chunk.first + 3]]
        if chunk.kind in {"SEMI", "SUB", "TRIG"}:
            return False
        if row[0] in _BRACKETS and row[2:] == ["separately"]:
            return row[1] in _RECORDED
    return False


def _in_relative(draft: Draft) -> bool:
    """ "A woman who was killed in 2019"."""
    chunks, at = draft.read.chunks, draft.trigger - 1
    while at >= 0 and chunks[at].kind in {"AUX", "NEG", "VERB", "CONJ"}:
        at -= 1
    return at >= 0 and chunks[at].kind == "REL"
