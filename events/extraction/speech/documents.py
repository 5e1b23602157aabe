"""Whose paper a figure stands in: "figures of the ministry", "a tally kept by the monitor"."""

from events.extraction.languages.pack import word_set
from events.extraction.text.clauses import Read

_PAPERS = word_set(
    """figures data statistics numbers records tally tallies count counts list lists report
    statement bulletin update database estimates estimate toll study survey"""
)
_COUNTS = frozenset({"count", "tally", "estimate", "reckoning", "account"})
_FROM = frozenset({"by", "from", "of"})
_AHEAD = 3  # chunks between a paper and its author


def is_paper(read: Read, at: int) -> bool:
    """Is this noun phrase a paper or count of somebody's?"""
    group = read.chunks[at].group
    return group is not None and read.tokens[group.last].low in _PAPERS


def author(read: Read, at: int) -> int:
    """The chunk of who wrote or keeps the paper at this chunk; -1 where not told."""
    chunks = read.chunks
    if not is_paper(read, at):
        return -1
    for n in range(at + 1, min(at + 1 + _AHEAD, len(chunks) - 1)):
        kind, low = chunks[n].kind, read.tokens[chunks[n].first].low
        if kind == "PREP" and low in _FROM and chunks[n + 1].kind == "NP":
            return n + 1
        if low == "that" and chunks[n + 1].kind == "NP":
            return n + 1  # "figures that the council keeps"
        if kind not in {"VERB", "PREP"}:
            return -1
    return -1


def owner(read: Read) -> tuple[int, int] | None:
    """The tokens of the owner in "By the army's count, …" that opens a sentence."""
    chunks, tokens = read.chunks, read.tokens
    if len(chunks) < 2 or tokens[chunks[0].first].low != "by":
        return None
    group = chunks[1].group
    if group is None or tokens[group.last].low not in _COUNTS:
        return None
    spots = range(group.first, group.last)
    at = next((n for n in spots if tokens[n].tag == "OWNER"), -1)
    return (group.first, at) if at >= 0 else None
