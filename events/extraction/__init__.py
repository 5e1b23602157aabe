"""Text in, found tolls out; plain Python, no Django, clock or network."""

from events.extraction.doubts import Doubt, doubts
from events.extraction.parties import neutral_name
from events.extraction.proposals import (
    BrokenAnswer,
    Examined,
    Proposal,
    Refusal,
    examine,
)
from events.extraction.reading import find_tolls
from events.extraction.types import (
    EXTRACTOR_VERSION,
    FoundToll,
    NotCasualty,
    Reading,
)

__all__ = [
    "EXTRACTOR_VERSION",
    "BrokenAnswer",
    "Doubt",
    "Examined",
    "FoundToll",
    "NotCasualty",
    "Proposal",
    "Reading",
    "Refusal",
    "doubts",
    "examine",
    "find_tolls",
    "neutral_name",
]
