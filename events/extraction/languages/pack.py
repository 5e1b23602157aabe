"""What a language pack holds: the words of one language as tables the frame reads."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar


class Form(StrEnum):
    """How a harm word takes its people."""

    BASE = "base"  # kill
    PRESENT = "present"  # kills
    PAST = "past"  # killed: active or participle
    PARTICIPLE = "participle"  # slain: participle only
    ING = "ing"  # killing
    INTRANSITIVE = "intransitive"  # died
    ADJECTIVE = "adjective"  # dead
    OF_NOUN = "of_noun"  # the killing of
    COUNT_NOUN = "count_noun"  # 12 deaths
    TOLL_NOUN = "toll_noun"  # the death toll


@dataclass(frozen=True, slots=True)
class Trigger:
    """One harm word or phrase."""

    words: tuple[str, ...]
    harm: str
    form: Form
    weak: bool = False
    base: bool = False
    loose: bool = False  # also said of plans and things


@dataclass(frozen=True, slots=True)
class Pack:
    """The words of one language. Keys are lower case with straight apostrophes."""

    code: str
    tags: Mapping[str, str]
    status: Mapping[str, str]
    plural_people: frozenset[str]
    triggers: Mapping[str, tuple[Trigger, ...]]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    units: Mapping[str, int]
    multipliers: Mapping[str, int]
    vague: Mapping[str, tuple[int, str]]
    vague_phrases: Mapping[
        str, tuple[tuple[tuple[str, ...], int, int | None, str], ...]
    ]
    before: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    after: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    between: Mapping[str, str]
    range_words: frozenset[str]
    ordinals: frozenset[str]
    weekdays: Mapping[str, int]
    months: Mapping[str, int]
    sets: Mapping[str, frozenset[str]] = field(default_factory=dict)
    areas: Mapping[str, str] = field(default_factory=dict)  # what "governorate" says
    number_starts: frozenset[str] = frozenset()  # words a quantity may begin with
    time_starts: frozenset[str] = frozenset()  # words a time expression may begin with


T = TypeVar("T")


def word_set(text: str) -> frozenset[str]:
    """The words of a table."""
    return frozenset(text.split())


def by_first_word(
    rows: Iterable[tuple[tuple[str, ...], T]],
) -> dict[str, tuple[tuple[tuple[str, ...], T], ...]]:
    """Phrases keyed by their first word, longest first."""
    table: dict[str, list[tuple[tuple[str, ...], T]]] = {}
    for words, value in rows:
        table.setdefault(words[0], []).append((words, value))
    return {
        first: tuple(sorted(found, key=lambda row: -len(row[0])))
        for first, found in table.items()
    }
