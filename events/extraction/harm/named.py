"""The names a text states of victims: "a village priest, Tomas Okelo", "Ivo Brand, a clerk"."""

from events.extraction.languages.pack import Pack
from events.extraction.text.clauses import Draft, Read
from events.extraction.text.groups import Group
from events.extraction.text.sentences import Token

_HONOURED = frozenset({"sayyid", "sheikh", "sayed", "mullah", "hajji"})  # part of names


def word_end(token: Token) -> int:
    """Where a word ends without its possessive ending."""
    return token.end - 2 if token.low.endswith("'s") else token.end


def persons(text: str, pack: Pack, draft: Draft) -> tuple[str, ...]:
    """Names stated as victims: the capitalised words of a single person's phrase."""
    group, read = draft.group, draft.read
    if draft.names:
        # "two sons Ali Saleh and Omar Saleh": everybody named of the counted
        opened = group is not None and read.tokens[group.last].tag == "NAME"
        rows = [group, *draft.names] if opened and group else list(draft.names)
        return tuple(name for row in rows for name in _person(text, pack, read, row))
    if group is None or group.quantity is not None:
        return ()
    return _person(text, pack, read, group)


def _person(text: str, pack: Pack, read: Read, group: Group) -> tuple[str, ...]:
    tokens = read.tokens
    if group.called is not None and group.called[1] < group.last:
        first, last = group.called  # "Ivo Brand, a clerk"
        group = Group(first, last, None, last, "named")
    start = end = group.last
    while start >= group.first and _name_word(tokens[start], pack):
        start -= 1
    if start == end or (start + 1 == end and group.kind == "people"):
        single = tokens[end].tag == "NAME" and group.kind == "named"
        return (text[tokens[end].start : word_end(tokens[end])],) if single else ()
    first = start + 1
    titles = pack.sets["titles"]
    while first < end and tokens[first].low in titles:
        if tokens[first].low in _HONOURED:
            break
        first += 1
    if pack.tags.get(tokens[first].low) == "ADJ" and first < end:
        first += 1
    return (text[tokens[first].start : word_end(tokens[end])],)


def _name_word(token: Token, pack: Pack) -> bool:
    if token.tag == "NAME":
        return True
    known = token.low in pack.sets["titles"]
    return token.text[:1].isupper() and (known or token.tag == "OWNER")
