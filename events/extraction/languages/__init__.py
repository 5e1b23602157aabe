"""The languages the reader knows, and how it tells one from another."""

from events.extraction.languages import detect as detection
from events.extraction.languages.english import PACK as ENGLISH
from events.extraction.languages.pack import Pack

PACKS: dict[str, Pack] = {"en": ENGLISH}
_VOCABULARY = {
    code: {**dict.fromkeys(pack.triggers), **dict.fromkeys(pack.tags)}
    for code, pack in PACKS.items()
}


def detect(text: str) -> str:
    """The language of a text as a BCP-47 tag, "und" where it cannot be told."""
    return detection.detect(text, _VOCABULARY)


__all__ = ["PACKS", "Pack", "detect"]
