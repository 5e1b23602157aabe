"""Figures that a sentence tells beside the one that holds: "21, not 23", "nine were killed, up from six"."""

from collections.abc import Sequence
from dataclasses import replace

from events.extraction.languages.pack import Pack
from events.extraction.text.clauses import Beside, Draft, Read
from events.extraction.text.groups import Chunk, Group
from events.extraction.text.sentences import Token

_INSTEAD = (["rather", "than"], ["instead", "of"], ["and", "not"], ["but", "not"])
_LAST = frozenset({"than", "of", "not"})
_MARKS = frozenset({"COMMA", "OPEN", "DASH"})
_CLOSING = frozenset({"COMMA", "CLOSE", "DASH"})
_MOVED = frozenset({"up", "down"})
_DEADLY = frozenset({"killed", "died"})
_ESTIMATES = frozenset({"estimate", "count", "tally", "report"})
_OLD = frozenset({"earlier", "previous", "initial", "original", "preliminary", "first"})
_TIME_REACH = 6  # tokens
_PERIODS = frozenset({"month", "months", "year", "years", "quarter", "period", "week"})
_ONWARDS = frozenset({"to", "of"})  # "up from 12 to 15" tells both figures itself


def cut_out(chunks: list[Chunk], tokens: Sequence[Token], pack: Pack) -> list[Beside]:
    """Cut ", not 29," and ", up from six," out of the chunks."""
    found: list[Beside] = []
    for n in range(len(chunks) - 1, 0, -1):
        group = chunks[n].group if n < len(chunks) else None
        if group is None or group.quantity is None or group.part:
            continue
        beside = (
            _taken_back(chunks, tokens, n)
            or _moved_from(chunks, tokens, n, pack)
            or _estimated(chunks, tokens, n)
        )
        if beside is not None:
            found.append(beside)
    return found


def _taken_back(chunks: list[Chunk], tokens: Sequence[Token], n: int) -> Beside | None:
    """ "Nine people, not 29", "not 29 but nine", "nine people rather than 29"."""
    figure = chunks[n].group
    assert figure is not None
    at = figure.first
    if not at or tokens[at - 1].low not in _LAST:
        return None
    row = [t.low for t in tokens[max(0, at - 2) : at]]
    start = n - 1
    if row in _INSTEAD:
        while start > 0 and chunks[start].first > at - 2:
            start -= 1
        start += chunks[start].first < at - 2
    elif row[-1:] != ["not"] or chunks[start].kind != "NEG":
        return None
    elif n + 2 < len(chunks) and tokens[chunks[n + 1].first].low == "but":
        return _but_this(chunks, n, figure)
    elif start == 0 or chunks[start - 1].kind not in _MARKS:
        return None
    return _cut(chunks, start, n, [figure])


def _but_this(chunks: list[Chunk], n: int, figure: Group) -> Beside | None:
    after = chunks[n + 2].group
    if after is None or after.quantity is None:
        return None
    del chunks[n - 1 : n + 2]
    return Beside([figure], after.first)


def _moved_from(
    chunks: list[Chunk], tokens: Sequence[Token], n: int, pack: Pack
) -> Beside | None:
    """ "…, up from six", "… (down from six and nine)"."""
    first, figures = n, [chunks[n].group]
    if chunks[n - 1].kind == "CONJ" and n > 1 and _counted(chunks[n - 2].group):
        first, figures = n - 2, [chunks[n - 2].group, *figures]
    if first < 3 or tokens[chunks[first - 1].first].low != "from":
        return None
    moved = tokens[chunks[first - 2].first].low
    if moved not in _MOVED or chunks[first - 3].kind not in _MARKS:
        return None
    if n + 1 < len(chunks) and tokens[chunks[n + 1].first].low in _ONWARDS:
        return None
    other = _of_another_time(tokens, chunks[n].last + 1, pack)
    found = _cut(chunks, first - 2, n, [f for f in figures if f is not None])
    found.moved = moved
    if other:
        found.figures = []
    return found


def _estimated(chunks: list[Chunk], tokens: Sequence[Token], n: int) -> Beside | None:
    """ "…, well above an earlier estimate of 45"."""
    figure = chunks[n].group
    if n < 2 or figure is None or not _counted(figure):
        return None
    at = figure.first
    if at < 3 or tokens[at - 1].low != "of" or tokens[at - 2].low not in _ESTIMATES:
        return None
    if _OLD.isdisjoint([t.low for t in tokens[max(0, at - 5) : at - 2]]):
        return None
    return _cut(chunks, n - 2, n, [figure])


def _of_another_time(tokens: Sequence[Token], at: int, pack: Pack) -> bool:
    """ "Down from 145 in June", "… a year earlier": another period's figure, not an old one."""
    row = [t.low for t in tokens[at : at + _TIME_REACH]]
    ends = next((n for n, low in enumerate(row) if low in {",", ";", "."}), len(row))
    return any(low in _PERIODS or low in pack.months for low in row[:ends])


def _counted(group: Group | None) -> bool:
    return group is not None and group.quantity is not None and group.kind == "bare"


def _cut(chunks: list[Chunk], start: int, last: int, figures: list[Group]) -> Beside:
    """Cut chunks out, with the mark before and the one that closes."""
    marked = start > 0 and chunks[start - 1].kind in _MARKS
    start -= marked
    whole = chunks[start - 1].group if start else None
    closed = last + 1 < len(chunks) and chunks[last + 1].kind in _CLOSING
    inner = whole is not None and whole.quantity is not None
    del chunks[start : last + 1 + (closed and marked and inner)]
    return Beside(figures, whole.first if inner and whole is not None else -1)


def corrected(drafts: list[Draft], read: Read) -> list[Draft]:
    """The drafts, and those of the figures that the sentence takes back or left behind."""
    found: list[Draft] = []
    for beside in read.beside:
        for draft, figure in _pairs(drafts, beside):
            old = replace(draft, group=figure, old=True, subset=False, parent=None)
            old.names, old.being = (), draft.group
            found.append(old)
    return drafts + found


def told_by_harm(drafts: list[Draft]) -> list[Draft]:
    """ "1,250 casualties: 230 killed and 1,020 hurt": where a harm is told, casualties do not tell it."""
    if not any(d.rule.startswith("casualties") for d in drafts):
        return drafts
    parents = {id(d.parent) for d in drafts if d.parent is not None}
    return [d for d in drafts if id(d) in parents or not _told_apart(d, drafts)]


def _told_apart(draft: Draft, drafts: list[Draft]) -> bool:
    if not draft.rule.startswith("casualties") or draft.subset:
        return False
    kin = _DEADLY if draft.harm in _DEADLY else {draft.harm}
    return any(
        d.trigger > draft.trigger
        and d.harm in kin
        and not d.subset
        and not d.rule.startswith("casualties")
        and _within(d, draft)
        for d in drafts
    )


def _within(part: Draft, whole: Draft) -> bool:
    """Are there no more of them than casualties?"""
    here = part.group.quantity if part.group is not None else None
    there = whole.group.quantity if whole.group is not None else None
    return here is not None and (there is None or here.low <= there.low)


def _pairs(drafts: list[Draft], beside: Beside) -> list[tuple[Draft, Group]]:
    """Every figure with the drafts of the one that holds instead."""
    if not beside.figures:
        return []
    first = beside.figures[0]
    if beside.whole >= 0 and not beside.moved:
        return [(d, first) for d in drafts if d.group and d.group.first == beside.whole]
    told = [d for d in drafts if not d.subset and not d.old and _before(d, first)]
    told = told[-len(beside.figures) :]
    return [
        (draft, figure)
        for draft, figure in zip(told, beside.figures, strict=False)
        if _fits(draft, figure, beside.moved)
    ]


def _before(draft: Draft, figure: Group) -> bool:
    group = draft.group
    counted = group is not None and group.quantity is not None
    return counted and group is not None and group.first < figure.first


def _fits(draft: Draft, figure: Group, moved: str) -> bool:
    """Does "up" come from a smaller figure, "down" from a greater?"""
    group = draft.group
    if not moved or group is None or group.quantity is None or figure.quantity is None:
        return not moved
    here, there = group.quantity.low, figure.quantity.low
    return here > there if moved == "up" else here < there
