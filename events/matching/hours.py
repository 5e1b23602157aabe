"""Which end of a day something is told to have happened at: "late on Monday", "before dawn on Tuesday"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum


class Hour(StrEnum):
    """An end of the day; late on one day and early on the next may be one night."""

    EARLY = "early"
    LATE = "late"


_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_READ = {
    Hour.LATE: re.compile(
        rf"(?<!said )(?<!says )\blate (?:on )?{_DAY}|\b{_DAY}(?:['’]s)?(?: late)? (?:night|evening)",
    ),
    Hour.EARLY: re.compile(
        rf"(?<!said )(?<!says )\bearly (?:on )?{_DAY}|"
        rf"\b(?:before (?:dawn|sunrise)|after midnight|in the small hours)(?: (?:on|of))? {_DAY}",
    ),
}


def hours_of(quotes: Iterable[str]) -> frozenset[Hour]:
    """The ends of days that the quotes name; empty where they name none."""
    text = " \n ".join(quotes)
    return frozenset(hour for hour, words in _READ.items() if words.search(text))
