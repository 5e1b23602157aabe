"""Points for and against two reports being of one incident, each with its reason in words."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Doubt(StrEnum):
    """Why a person has to say whether it is one incident, however well the rest fits."""

    DAY = "day"  # told one day apart
    UNDATED = "undated"  # no day told, and reported some days apart
    TOWN = "town"  # another town nearby
    CAPITAL = "capital"  # a town's name that may stand for its province
    AREA = "area"  # not in the area that the other names
    NAMESAKE = "namesake"  # a place of that name lies in both countries
    MEANS = "means"  # told to have been done by other means


class Against(StrEnum):
    """What beside place and time speaks against one incident."""

    SIDES = "sides"
    FIGURES = "figures"
    PERSONS = "persons"
    MEANS = "means"


class Agreement(StrEnum):
    """How figures of two reports lie to each other."""

    RARE = "rare"  # near each other, and so large that few incidents have them
    SAME = "same"
    NEAR = "near"  # within a quarter, and not of one or two people
    SIZE = "size"
    FAR = "far"


@dataclass(slots=True)
class Score:
    """Points with their reasons; `impossible` once something rules the candidate out.

    A score with doubts is a question for a person at most. `figures` is None where nothing
    compares; `placeless` says that one of them names no place but its country.
    """

    points: float = 0.0
    reasons: list[str] = field(default_factory=list)
    impossible: bool = False
    doubts: set[Doubt] = field(default_factory=set)
    against: set[Against] = field(default_factory=set)
    placeless: bool = False
    one_night: bool = False  # late on a day and early on the next
    figures: Agreement | None = None
    same_person: bool = False
    same_side: bool = False
    same_kind: bool = False  # of means or of victims

    def add(self, points: float, reason: str) -> None:
        self.points += points
        self.reasons.append(f"{reason} ({points:+g})")

    def speak_against(self, what: Against, points: float, reason: str) -> None:
        self.against.add(what)
        self.add(points, reason)

    def doubt(self, doubt: Doubt, points: float, reason: str) -> None:
        self.doubts.add(doubt)
        self.add(points, reason)

    def rule_out(self, reason: str) -> None:
        self.impossible = True
        self.reasons.append(reason)
