"""With what doubt a toll is told: "reportedly", "denied that"."""

from events.extraction.languages.pack import Pack
from events.extraction.text.clauses import Draft, Read

_BLAME = frozenset({"responsibility", "involvement", "complicity", "role", "part"})
_GAP = 8


def hedged(draft: Draft, pack: Pack) -> bool:
    """A hedge in the clause of the harm word."""
    read = draft.read
    if not read.has(pack.sets["hedge"]):
        return False
    first, last = clause(read, draft.trigger)
    aside = _aside(read, draft.trigger)
    spots = (n for n in range(first, last + 1) if n not in aside)
    return any(_hedges(read, n, pack) for n in spots)


def _aside(read: Read, trigger: int) -> range:
    """The tokens of ", who are thought to be led by a priest,": it doubts another thing."""
    chunks = read.chunks
    end = -1
    for at in range(trigger - 1, 0, -1):
        kind = chunks[at].kind
        if kind == "COMMA" and end < 0:
            end = at
        elif kind == "REL" and end > at and chunks[at - 1].kind == "COMMA":
            return range(chunks[at].first, chunks[end].first)
        elif kind in {"SEMI", "TRIG"}:
            break
    return range(0)


def _hedges(read: Read, at: int, pack: Pack) -> bool:
    """A hedging word; "alleged" only of an event ("an alleged strike", not "alleged members")."""
    token = read.tokens[at]
    if token.low not in pack.sets["hedge"]:
        return False
    if token.text[:1].isupper() and at:
        return False  # the month of May
    if token.low not in {"alleged", "suspected"}:
        return True
    ahead = {t.low for t in read.tokens[at + 1 : at + 4]}
    return bool(ahead & pack.sets["event"])


def denied(draft: Draft, pack: Pack) -> bool:
    read = draft.read
    at = read.chunks[draft.trigger].first
    deny = pack.sets["deny"]
    if not read.has(deny):
        return False
    for n in range(max(0, at - 3 * _GAP), at):
        if read.tokens[n].low in deny:
            blame = {t.low for t in read.tokens[n:at]}
            return not blame & _BLAME
    return False


def clause(read: Read, trigger: int) -> tuple[int, int]:
    """Tokens of the clause around a harm word: up to semicolons and other harms' subjects."""
    chunks = read.chunks
    left = right = trigger
    while left > 0 and chunks[left - 1].kind not in {"SEMI", "SUB", "TRIG"}:
        left -= 1
    while right + 1 < len(chunks) and chunks[right + 1].kind not in {
        "SEMI",
        "SUB",
        "TRIG",
    }:
        right += 1
    first = 0 if left == 0 else chunks[left - 1].last + 1
    last = (
        len(read.tokens) - 1
        if right + 1 == len(chunks)
        else chunks[right + 1].first - 1
    )
    return first, last
