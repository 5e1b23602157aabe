"""Lists of people: which members are parts or names of another, and how many a member is."""

from dataclasses import replace

from events.extraction.clauses import Draft, Read
from events.extraction.groups import Group
from events.extraction.languages.pack import word_set
from events.extraction.parties import NAMES
from events.gazetteer import country_of


def surely_people(group: Group) -> bool:
    """For words that also kill plans ("eliminated", "executed"): people in so many words."""
    known = group.kind == "people" and (group.quantity is not None or group.singular)
    return known or group.kind in {"named", "bare", "pronoun"}


def mark_names(drafts: list[Draft], read: Read) -> None:
    """ "Five children Ana Ruiz, Eva Ruiz …", "two brothers, Ali and Omar": names of the counted."""
    whole: Draft | None = None
    names: list[Draft] = []
    for draft in [*drafts, None]:
        group = draft.group if draft is not None and not draft.subset else None
        if group is not None and whole is not None and _bare_name(group):
            names.append(draft)  # type: ignore[arg-type]  # a draft with a group
            continue
        if whole is not None and _names_of(whole, len(names), read):
            for named in names:
                named.subset, named.parent = True, whole
        counted = group is not None and group.quantity is not None
        whole, names = (draft if counted else None), []


def _bare_name(group: Group) -> bool:
    """ "Ana", not "their daughter Ana"."""
    return group.kind == "named" and group.body <= group.first


def _names_of(whole: Draft, count: int, read: Read) -> bool:
    group = whole.group
    if group is None or group.quantity is None or group.quantity.low < 2:
        return False
    opened = read.tokens[group.last].tag == "NAME" and group.body < group.last
    ahead = read.tokens[group.last + 1 : group.last + 1 + _NAMING_REACH]
    opened = opened or any(token.low in _NAMING for token in ahead)
    return count > 0 and (opened or count == group.quantity.low)


_NAMING = frozenset({"identified", "named"})
_NAMING_REACH = 5
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
        quantity = draft.group.quantity if draft.group is not None else None
        if quantity is not None and draft.harm in _DEADLY:
            if quantity.first in seen:
                continue
            seen.add(quantity.first)
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
