"""A name and what its bearer is: "Ahmad Hassan, a farmer", "the mayor, Ivo Brand"."""

from events.extraction.text.clauses import Item, Walker
from events.extraction.text.groups import Group


def describes(walk: Walker, at: int) -> bool:
    """ "Lina Haddad, champion of the poor, was killed": words no table knows for a person."""
    group = walk.group(at)
    if group is None or group.kind != "unknown" or group.quantity is not None:
        return False
    comma = walk.kind(at - 1) == "COMMA"
    return comma and _full_name(walk, at - 2) and _closed(walk, at)


def introduces(walk: Walker, at: int, group: Group) -> bool:
    """Is the phrase at `at` the calling of the name in `group`, or its name, in a list too?"""
    beyond = walk.group(at)
    if beyond is None:
        return False
    if beyond.kind == "people":  # "the mayor, Ivo Brand, and his wife"
        return (beyond.definite or beyond.singular) and group.kind == "named"
    if group.singular and _full_name(walk, at):
        return True  # "Maria Lopez, a judge, and Juan Perez"
    told = group.definite or group.singular or group.quantity is not None
    return group.kind == "people" and not told and not _plural(walk, group)


def one_of_two_callings(walk: Walker, at: int, name: int, items: list[Item]) -> bool:
    """ "Sara Khoury, a nurse and mother of two, died": one person, whose name is at `name`."""
    if len(items) != 2 or not _full_name(walk, name) or walk.kind(at + 1) != "CONJ":
        return False
    first, second = items[0].group, items[1].group
    told = second.definite or second.singular or second.quantity is not None
    people = first.kind == second.kind == "people" and first.singular
    return people and not (told or _plural(walk, second)) and _closed(walk, at + 2)


def _plural(walk: Walker, group: Group) -> bool:
    return walk.tokens[group.last].low in walk.pack.plural_people


def _full_name(walk: Walker, at: int) -> bool:
    """Two or more capitals that no preposition ties to something else."""
    group = walk.group(at)
    if group is None or group.kind != "named" or walk.kind(at - 1) == "PREP":
        return False
    row = walk.tokens[group.first : group.last + 1]
    return sum(token.capital for token in row) > 1


def _closed(walk: Walker, at: int) -> bool:
    """Does a comma follow the phrase, whatever hangs on it?"""
    at += 1
    while walk.kind(at) == "PREP" and walk.kind(at + 1) == "NP":
        at += 2
    return walk.kind(at) == "COMMA"


def of_those(walk: Walker, at: int, items: list[Item]) -> bool:
    """ "He named two of those killed": who named them is none of them."""
    group = walk.group(at)
    if group is None or len(items) != 1 or items[0].group is not group:
        return False
    return walk.tokens[group.last].low == "those"


def closed(walker: Walker, at: int) -> bool:
    """ "Six guards, including their chief, and five clerks": the clerks come besides."""
    opened = walker.kind(at - 2) == "COMMA"
    return opened and [walker.kind(at + 1), walker.kind(at + 2)] == ["COMMA", "CONJ"]


def over_speaker(walk: Walker, at: int) -> int:
    """ "The people who the ministry said were killed": the relative pronoun, else `at` itself."""
    said = walk.kind(at + 1) == "VERB" and walk.low(at + 1) in walk.pack.sets["say"]
    told = said and walk.kind(at) == "NP" and walk.kind(at - 1) == "REL"
    return at - 1 if told else at
