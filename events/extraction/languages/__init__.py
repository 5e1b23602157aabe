"""The languages the reader knows, and how it tells one from another."""

from collections.abc import Container

from events.extraction.languages import detection
from events.extraction.languages.arabic import PACK as ARABIC
from events.extraction.languages.english import PACK as ENGLISH
from events.extraction.languages.french import PACK as FRENCH
from events.extraction.languages.pack import Pack
from events.extraction.languages.plain import PlainPack
from events.extraction.languages.russian import PACK as RUSSIAN
from events.extraction.languages.spanish import PACK as SPANISH
from events.extraction.languages.ukrainian import PACK as UKRAINIAN

PACKS: dict[str, Pack] = {"en": ENGLISH}
PLAIN_PACKS: dict[str, PlainPack] = {
    pack.code: pack for pack in (ARABIC, FRENCH, RUSSIAN, SPANISH, UKRAINIAN)
}
_VOCABULARY: dict[str, Container[str]] = {
    **{
        code: {**dict.fromkeys(pack.triggers), **dict.fromkeys(pack.tags)}
        for code, pack in PACKS.items()
    },
    **PLAIN_PACKS,
}


def detect(text: str) -> str:
    """The language of a text as a BCP-47 tag, "und" where it cannot be told."""
    return detection.detect(text, _VOCABULARY)


__all__ = ["PACKS", "PLAIN_PACKS", "Pack", "PlainPack", "detect"]
