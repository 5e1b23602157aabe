"""Whose paper a figure stands in: "figures of the ministry", "a tally kept by the monitor"."""

from events.extraction.languages.pack import word_set
from events.extraction.text.clauses import Read

_PAPERS = word_set(
    """figures data statistics numbers records tally tallies count counts list lists report
    statement bulletin update database note memo memorandum communique communiqué dispatch letter log register estimates estimate toll study survey summary findings assessment"""
)
_COUNTS = frozenset({"count", "tally", "estimate", "reckoning", "account"})
_FROM = frozenset({"by", "from", "of"})
_OWNER_REACH = 8  # tokens
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
    """The tokens of the owner in "By the army's count, …" that opens or closes a sentence."""
    tokens = read.tokens
    if not read.has(_COUNTS):
        return None
    for by, token in enumerate(tokens):
        aside = by == 0 or tokens[by - 1].text == ","
        if token.low != "by" or not aside:
            continue
        spots = range(by + 1, min(by + _OWNER_REACH, len(tokens) - 1))
        at = next((n for n in spots if tokens[n].tag == "OWNER"), -1)
        ahead = {t.low for t in tokens[at + 1 : at + 3]}
        if at >= 0 and ahead & _COUNTS:
            return by + 1, at
    return None
