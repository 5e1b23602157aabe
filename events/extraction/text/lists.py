"""Lists of people: which members are parts or names of another, and how many a member is."""

from dataclasses import replace

from events.extraction.languages.pack import word_set
from events.extraction.parties import NAMES
from events.extraction.text.clauses import Draft, Read
from events.extraction.text.groups import Group
from events.gazetteer import country_of


def surely_people(group: Group, read: Read) -> bool:
    """For words that also kill plans ("eliminated", "executed"): people in so many words."""
    word = read.tokens[group.last]
    if word.tag == "NAME" and word.text.isupper() and len(word.text) > _SHORT:
        return False  # in capitals any words in a row look like a name
    known = group.kind == "people" and (group.quantity is not None or group.singular)
    return known or group.kind in {"named", "bare", "pronoun"}


def mark_names(drafts: list[Draft], read: Read) -> None:
    """ "Five children Ana Ruiz, Eva Ruiz …", "two brothers, Ali and Omar": names of the counted."""
    whole: Draft | None = None
    names: list[Draft] = []
    for draft in [*drafts, None]:
        group = draft.group if draft is not None else None
        if whole is not None and draft is not None and draft.subset != whole.subset:
            group = None
        if group is not None and whole is not None and _bare_name(group):
            names.append(draft)  # type: ignore[arg-type]  # a draft with a group
            continue
        if whole is not None and _names_of(whole, len(names), read):
            whole.names = tuple(n.group for n in names if n.group is not None)
            gone = {id(named) for named in names}
            drafts[:] = [d for d in drafts if id(d) not in gone]
        counted = group is not None and group.quantity is not None
        whole, names = (draft if counted else None), []


def name_counted(drafts: list[Draft], read: Read) -> None:
    """ "Three brothers – Ali, Omar and Hassan Saleh – were killed": who the counted are."""
    for draft in drafts:
        group = draft.group
        if group is None or group.quantity is None or draft.names:
            continue
        at = read.chunk_of(group)
        names = _names_after(read, at + 1) if at >= 0 else []
        if len(names) == group.quantity.low == group.quantity.high:
            draft.names = tuple(names)


def _names_after(read: Read, at: int) -> list[Group]:
    """The names in a row behind a comma, a dash, a colon or an opening bracket."""
    chunks = read.chunks
    if at >= len(chunks) or chunks[at].kind not in _OPENING:
        return []
    found: list[Group] = []
    for chunk in chunks[at + 1 : at + 1 + _MOST_NAMES]:
        group = chunk.group
        if group is not None and group.kind == "named" and _bare_name(group):
            found.append(group)
        elif chunk.kind not in {"COMMA", "CONJ", "SEMI"} and not _age(group):
            break
    return found


def _age(group: Group | None) -> bool:
    return group is not None and group.kind == "bare" and group.quantity is not None


def _bare_name(group: Group) -> bool:
    """ "Ana", not "their daughter Ana"."""
    return group.kind == "named" and group.body <= group.first


def _names_of(whole: Draft, count: int, read: Read) -> bool:
    group = whole.group
    if not count or group is None or group.quantity is None or group.quantity.low < 2:
        return False
    opened = read.tokens[group.last].tag == "NAME" and group.body < group.last
    ahead = read.tokens[group.last + 1 : group.last + 1 + _NAMING_REACH]
    opened = opened or any(token.low in _NAMING for token in ahead)
    return opened or count == group.quantity.low


_NAMING = frozenset({"identified", "named"})
_NAMING_REACH = 5
_OPENING = frozenset({"COMMA", "DASH", "COLON", "OPEN"})
_MOST_NAMES = 24
_SHORT = 4
_DEADLY = frozenset({"killed", "died"})
_GENERAL = word_set(
    """people persons civilians members victims others individuals bodies relatives
    villagers residents locals citizens men palestinians casualties lives
    children"""
)


def mark_breakdown(drafts: list[Draft], read: Read) -> None:
    """ "Five people, two soldiers and three policemen": the parts of a sum are subsets."""
    main = [d for d in drafts if not d.subset and d.harm == drafts[0].harm]
    if len(main) < 2 or main[0].group is None:
        return
    head = main[0].group.head
    if head >= 0 and read.tokens[head].low not in _GENERAL:
        return
    if len(main) == 2 and _joined(main[1].group, read):
        return  # "a couple and their two children"
    sizes = [size(d.group) for d in main]
    if sizes[0] == sum(sizes[1:]) and sizes[0] > 1:
        for draft in main[1:]:
            draft.subset, draft.parent = True, main[0]


def _joined(group: Group | None, read: Read) -> bool:
    return group is not None and read.tokens[group.first - 1].low == "and"


def once(drafts: list[Draft]) -> list[Draft]:
    """ "One of whom died when …" after "three were killed": the same words count once."""
    kept: list[Draft] = []
    seen: set[int] = set()
    for draft in drafts:
        group = draft.group
        if group is not None and draft.harm in _DEADLY:
            first = group.quantity.first if group.quantity is not None else group.first
            if first in seen:
                continue
            seen.add(first)
        kept.append(draft)
    return kept


def owner(read: Read, group: Group | None) -> Group | None:
    """The named person of "many mourned Tomas Okelo's"; None for countries and parties."""
    if group is None:
        return None
    tokens, first = read.tokens, group.last
    while first > group.first and tokens[first - 1].text[:1].isupper():
        first -= 1
    row = tokens[first : group.last + 1]
    name = " ".join(t.low for t in row).removesuffix("'s")
    if row[-1].tag != "OWNER" or len(row) < 2 or name in NAMES or country_of(name):
        return None
    return replace(
        group, first=first, quantity=None, head=group.last, kind="named", body=first
    )


def size(group: Group | None) -> int:
    """The count a group stands for in sums; one for a single person."""
    if group is None:
        return 0
    if group.quantity is not None:
        return group.quantity.low
    return 1


def antecedent(draft: Draft) -> Group | None:
    """Whom "three of them" goes back to: the whole told before, else the people named last."""
    group = draft.group
    if group is None or not group.part or group.kind != "bare":
        return None
    if draft.parent is not None:
        return draft.parent.group
    for chunk in reversed(draft.read.chunks):
        other = chunk.group
        people = other is not None and other.kind == "people" and not other.singular
        if other is not None and people and other.last < group.first:
            return other
    return None
