"""How a text introduces a speaker: "its spokesman, Captain Mualu, said", and whose spokesman."""

from dataclasses import dataclass

from events.extraction.text.clauses import Draft, Read
from events.extraction.text.groups import Group

_TO_HAVE = frozenset({"to", "have", "of", "having"})
_OWNED = frozenset({"its", "their", "his", "her"})
_SMALL_WORDS = frozenset({"of", "al", "el", "bin", "ibn", "de", "da"})
_LONGEST_NAME = 6
_ARTICLES = frozenset({"a", "an", "the", "who"})
_OFFICES = frozenset(
    [
        "director",
        "head",
        "chief",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "president",
        "governor",
        "mayor",
        "chairman",
        "commander",
        "minister",
        "secretary",
        "leader",
        "coordinator",
        "manager",
        "deputy",
        "founder",
        "member",
        "administrator",
        "commissioner",
        "superintendent",
        "inspector",
        "representative",
    ]
)
_MEASURES = frozenset(
    {"km", "kilometres", "kilometers", "miles", "metres", "meters", "years", "days"}
)
_MARK = frozenset({"COMMA", "MARK"})


@dataclass(slots=True)
class Introduced:
    """A name and the words that say who it is; `end` is the last chunk of both."""

    name: Group
    end: int


def named_after(read: Read, at: int) -> Introduced | None:
    """The name behind a description: "a spokesman for the office, Thameen Halabi"."""
    chunks = read.chunks
    group = chunks[at].group
    if group is None or group.quantity is not None or is_name(read, group):
        return None
    spot = at + 1
    while spot + 1 < len(chunks) and chunks[spot].kind == "PREP":
        if chunks[spot + 1].kind != "NP":
            return None
        spot += 2
    if spot + 1 >= len(chunks) or chunks[spot].kind != "COMMA":
        return None
    name = chunks[spot + 1].group
    if name is None or not is_name(read, name):
        return None
    closed = spot + 2 >= len(chunks) or chunks[spot + 2].kind in _MARK
    return Introduced(name, spot + 1) if closed else None


def explained(text: str, read: Read, at: int) -> str:
    """What is told of a speaker right after the name: ", a survivor who hid in a well"."""
    chunks = read.chunks
    if at + 2 >= len(chunks) or chunks[at + 1].kind != "COMMA":
        return ""
    opening = read.tokens[chunks[at + 2].first].low
    if opening not in _ARTICLES and opening not in _OFFICES:
        return ""
    spots = range(at + 3, len(chunks))
    end = next((n for n in spots if chunks[n].kind in _MARK), len(chunks))
    last = read.tokens[chunks[end - 1].last]
    return text[read.tokens[chunks[at + 2].first].start : last.end]


def is_name(read: Read, group: Group) -> bool:
    """Two or more words, all of a name or a title: "Captain Antoine Mualu"."""
    row = read.tokens[group.first : group.last + 1]
    if group.quantity is not None or not 1 < len(row) <= _LONGEST_NAME:
        return False
    return all(t.text[:1].isupper() or t.low in _SMALL_WORDS for t in row) and (
        row[-1].tag == "NAME"
    )


def topic(read: Read) -> Group | None:
    """The subject a sentence opens with, which "its" of the next one goes back to."""
    for at, chunk in enumerate(read.chunks):
        if chunk.group is None:
            continue
        if at and read.chunks[at - 1].kind == "PREP":
            continue
        if chunk.group.kind in {"pronoun", "nobody"}:
            return None
        return chunk.group
    return None


def owned(read: Read, group: Group) -> bool:
    """Does the speaker belong to somebody told of before ("its spokesman")?"""
    return read.tokens[group.first].low in _OWNED


def opener(read: Read, verb: int) -> int:
    """The noun phrase a sentence opens with, as the one "he said" inside it goes back to."""
    for at in range(verb - 1):
        chunk = read.chunks[at]
        if chunk.group is None or (at and read.chunks[at - 1].kind == "PREP"):
            continue
        follows = at + 1 < verb and read.chunks[at + 1].kind in {"COMMA", "VERB"}
        person = (
            chunk.group.kind in {"people", "named"} and chunk.group.quantity is None
        )
        return at if follows and person else -1
    return -1


def did_it(draft: Draft, verb: int) -> bool:
    """ "Claimed to have killed", "boasted of killing": nothing but that stands between."""
    between = draft.read.chunks[verb + 1 : draft.trigger] if verb >= 0 else []
    words = {draft.read.tokens[c.first].low for c in between}
    trigger = draft.read.tokens[draft.read.tokens_at(draft.trigger)].low
    said = verb >= 0 and words <= _TO_HAVE
    return said and (bool(words) or trigger.endswith("ing")) and not draft.passive


def measure(read: Read, at: int) -> bool:
    """ "In Babanusa, 200 km away, the army said": no speaker."""
    group = read.chunks[at].group
    counted = group is not None and group.quantity is not None
    return counted and read.tokens[read.chunks[at].last].low in _MEASURES
