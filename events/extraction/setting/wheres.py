"""A place as an article words it, and what is known of it."""

import re
from dataclasses import dataclass

from events.extraction.text.sentences import Token
from events.gazetteer import Place

COUNTRY_PRECISION = 6
_PREFIXED = re.compile(r"[a-z]{1,3}[-‑'’][A-Z]")  # al-Balah, ez-Zor


@dataclass(slots=True)
class Where:
    """A place as worded and what the gazetteer knows of it; `chunk` is where it stands."""

    name: str
    country: str | None
    lat: float | None = None
    lon: float | None = None
    precision: int | None = None
    chunk: int = -1
    spot: Place | None = None
    distant: bool = False  # "30 km north of Goma": only so far from it
    weak: bool = False  # "KABUL: …": where it happened, or only where it was written

    @property
    def in_a_country(self) -> bool:
        """Known more closely than by its country."""
        return self.spot is not None and self.precision != COUNTRY_PRECISION


@dataclass(slots=True)
class NamedPlace:
    """A place name in a sentence: its tokens, what kind of place the words say, and how."""

    first: int
    last: int
    kind: str | None
    preposition: str
    chunk: int
    whole: bool  # nothing of its noun phrase is left over


def capital(token: Token) -> bool:
    """A word of a name, also behind an article of Arabic: "al-Balah"."""
    if token.capital or token.text.isalpha():
        return token.capital
    return _PREFIXED.match(token.text) is not None
