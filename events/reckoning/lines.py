"""Which line of reporting a toll belongs to: who says it, under any form of the name.

A party that tells of its own losses is one line, whoever speaks for it; so is a party that
tells of its enemy's. Other claimants are a line each, under any form of their
name, and under the office that a text gives them ("the regional governor, Ana Petrova"), unless
it gives that office to another person too; an office is one under two forms (`offices.py`).
"Officials" are the one authority that is told of by name, where there is one only.
Reports that name nobody are one line: they repeat what was known that day.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from events.reckoning.offices import same_office
from events.reckoning.toll import Toll
from events.terms import ClaimantRole

_NAMELESS = frozenset({ClaimantRole.MEDIA_OWN_VOICE, ClaimantRole.UNATTRIBUTED})
_ARTICLES = frozenset({"a", "an", "the", "more", "other", "all", "some"})
_OFFICIALS = frozenset({"officials", "official", "authorities"})
_LEVELS = frozenset(
    {"local", "regional", "provincial", "district", "government", "state"}
)
_OFFICE_WORDS = 6
_WORD = re.compile(r"\w+")


def words(text: str) -> list[str]:
    """The words of a name, small."""
    return _WORD.findall(text.casefold())


def bare(name: str) -> list[str]:
    """And without articles and the like."""
    return [word for word in words(name) if word not in _ARTICLES]


@dataclass(slots=True)
class Lines:
    """Which line of reporting each toll belongs to."""

    rows: Sequence[Toll]
    names: list[str] = field(init=False)
    offices: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        # Longest first, so that a short form always finds the same long one.
        told = {t.claimant for t in self.rows if t.claimant}
        self.names = sorted(told, key=lambda name: (-len(name), name))
        self.offices = _offices(self.rows, told)

    def of(self, toll: Toll) -> str:
        role = toll.claimant_role
        if role is ClaimantRole.PARTY_OWN_LOSSES and toll.victim_party:
            return f"side of {toll.victim_party}"
        if role is ClaimantRole.PARTY_ENEMY_LOSSES and toll.perpetrator_party:
            return f"enemy of {toll.victim_party}: {toll.perpetrator_party}"
        if toll.claimant is None or role in _NAMELESS:
            return "nameless"
        who = self.offices.get(toll.claimant, toll.claimant)
        whole = next(name for name in self.names if same_name(name, who))
        known = next(name for name in self.names if _same_speaker(name, whole))
        only = self._only_official(known) if _is_general(known) else None
        return f"claimant {(only or known).casefold()}"

    def _only_official(self, general: str) -> str | None:
        """The one authority of the place that "officials" can stand for."""
        official = ClaimantRole.OFFICIAL_LOCAL
        told = {t.claimant for t in self.rows if t.claimant_role is official}
        bodies = {
            next(name for name in self.names if _same_speaker(name, claimant))
            for claimant in told
            if claimant is not None and not _is_general(claimant)
        }
        mine = any(
            t.claimant == general and t.claimant_role is official for t in self.rows
        )
        return next(iter(bodies)) if mine and len(bodies) == 1 else None


def _is_general(name: str) -> bool:
    """ "Officials", "local authorities", "Lebanese officials": whichever of them it was."""
    told = [w for w in _WORD.findall(name) if w.casefold() not in _ARTICLES]
    if not told or told[-1].casefold() not in _OFFICIALS:
        return False
    return all(w[0].isupper() or w in _LEVELS for w in told[:-1])


def _same_speaker(one: str, two: str) -> bool:
    return one == two or same_office(one, two)


def _offices(rows: Sequence[Toll], claimants: Collection[str]) -> dict[str, str]:
    """The claimants who are also told of by an office that stands beside their name in a quote."""
    known = {" ".join(bare(name)): name for name in sorted(claimants)}
    held: dict[str, set[str]] = defaultdict(set)
    for toll in rows:
        for office in _beside(toll.claimant, toll.quote):
            if office in known and known[office] != toll.claimant:
                held[known[office]].add(str(toll.claimant))
    return {
        name: office
        for office, names in held.items()
        if len(names) == 1
        for name in names
    }


def _beside(name: str | None, quote: str) -> Iterator[str]:
    """What the words right before and right behind a name may call its office."""
    before, found, behind = quote.partition(name) if name else (quote, "", "")
    if not found:
        return
    clause = re.split(r"[,.;:!?] ", before.removesuffix(" ").removesuffix(","))[-1]
    words = bare(clause)
    yield from (" ".join(words[-n:]) for n in range(1, _OFFICE_WORDS + 1))
    if behind.startswith(", "):
        yield " ".join(bare(re.split(r"[,.;:!?]", behind[2:])[0]))


def same_name(long: str, short: str) -> bool:
    """Whether `short` is `long`, a part of it, or its initials."""
    longer, shorter = words(long), words(short)
    # "a rescue service" is "the rescue service" of the next day
    if set(shorter) <= set(longer) or bare(long) == bare(short):
        return True
    initials = "".join(word[0] for word in re.findall(r"\b[A-Z]\w*", long))
    return len(shorter) == 1 and shorter[0] == initials.casefold()
