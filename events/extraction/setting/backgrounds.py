"""Told as background or by the way: what a protest is about, what happened years ago, whom somebody is sought for."""

from events.extraction.languages.pack import Form, Pack, word_set
from events.extraction.text.clauses import MORE, Draft, Read

_OPENING = 6  # tokens
_PROTESTS = frozenset({"over", "against"})
_CLOSED = word_set(
    """strike closed shut shutdown boycott boycotted bandh hartal walkout sit-in striking
    clashed rioted riots angry anger outrage"""
)
_FUNERALS = frozenset({"funeral", "funerals", "burial", "burials", "memory"})
_MONTH_CUES = frozenset({"March", "MARCH"})
_NEAR = 8
_CUES = ("background", "background noun", "accused")
_LONG_AGO = frozenset({"year", "years", "decade", "decades"})
_DECADES = frozenset(f"{year}s" for year in range(1900, 2020, 10)) | {"decades"}
_THEN = frozenset({"following", "after", "from"})  # "the two decades after the rising"
_FOR = frozenset({"for", "over"})
_SOUGHT = frozenset({"wanted", "sought", "hunted", "suspected", "responsible"})
_OF_FOR = (["of"], ["for"], ["having"])
_REASONS = frozenset({"after", "against", "over", "because", "following", "about"})
_SEPARATELY = frozenset({"separately"})
_RECORDED = frozenset({"recorded", "coded", "counted", "listed", "reported"})
_BRACKETS = frozenset({"(", "["})


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


def by_the_way(draft: Draft) -> bool:
    """Told by the way: long ago, of somebody sought for it, on record elsewhere."""
    long_ago = _years_ago(draft) or _in_a_decade(draft) or _since_that(draft)
    return long_ago or _is_sought(draft) or _told_elsewhere(draft)


def _since_that(draft: Draft) -> bool:
    """ "The clans have been at war since a soldier was killed": what began it, not what is told."""
    group = draft.group
    at = draft.read.chunk_of(group) if group is not None else -1
    if at < 1 or not draft.passive or draft.read.chunks[at - 1].kind != "SUB":
        return False
    opened = draft.read.tokens[draft.read.chunks[at - 1].first].low == "since"
    before = {t.low for t in draft.read.tokens[: draft.read.chunks[at - 1].first]}
    return opened and {"been", "at"} <= before


def is_background(draft: Draft, pack: Pack) -> bool:
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
    tokens = draft.read.tokens
    for chunk in draft.read.chunks[draft.trigger + 1 :]:
        if chunk.kind in {"SEMI", "SUB", "TRIG", "VERB", "REL"}:
            return False
        row = [t.low for t in tokens[chunk.first : chunk.last + 2]]
        if not _DECADES.isdisjoint(row[:-1]):
            return "decades" not in row or row[-1] in _THEN
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
