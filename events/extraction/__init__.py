"""Text in, found tolls out; plain Python, no Django, clock or network."""

from events.extraction.reading import find_tolls
from events.extraction.types import (
    EXTRACTOR_VERSION,
    FoundToll,
    NotCasualty,
    Reading,
)

__all__ = ["EXTRACTOR_VERSION", "FoundToll", "NotCasualty", "Reading", "find_tolls"]
