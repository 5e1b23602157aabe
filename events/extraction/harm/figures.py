"""A figure that somebody gives after a toll, with no harm word: "The UN later said 612"."""

from events.extraction.languages.pack import word_set
from events.extraction.text.clauses import Draft, Read

FIGURE_SAID = "figure said"
_SAYS = word_set("said says counted counts reported")
_GIVES = word_set("gave gives given put puts")
_TOTALS = frozenset({"total", "figure"})
_FEW = 2
_ENDS = frozenset({"MARK", "SEMI", ""})


def figure_said(read: Read) -> int:
    """Finds the chunk of the verb, -1 where no such figure closes the sentence."""
    chunks, tokens = read.chunks, read.tokens
    for at in range(len(chunks) - 1, 0, -1):
        group = chunks[at].group
        if group is None:
            continue
        if group.kind != "bare" or group.quantity is None or group.part:
            return -1
        verb = chunks[at - 1]
        after = chunks[at + 1].kind if at + 1 < len(chunks) else ""
        if verb.kind != "VERB" or after not in _ENDS:
            return -1
        low = tokens[verb.first].low
        row = {t.low for t in tokens[group.first : group.last + 1]}
        whole = low in _GIVES and bool(row & _TOTALS)
        alone = low in _SAYS and group.quantity.first == group.first
        return at - 1 if whole or alone else -1
    return -1


def follows(draft: Draft, last: Draft, size: int) -> bool:
    """Is it a figure for the toll told last: close by, of many?"""
    near = draft.read.index - last.read.index == 1
    quantity = draft.group.quantity if draft.group is not None else None
    return near and quantity is not None and min(size, quantity.low) > _FEW


def describes(draft: Draft) -> bool:
    """ "All those killed were policemen": who people told of before were, no further ones."""
    group = draft.group
    if group is None or ":inverted" not in draft.rule or group.quantity is not None:
        return False
    return group.kind == "people" and not group.singular
