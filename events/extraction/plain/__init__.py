"""The plain reader: harm words around numbers, for the languages whose packs are word tables."""

from events.extraction.plain.reading import PlainReader

__all__ = ["PlainReader"]
