"""The way from a text to its reported tolls, top to bottom."""

from datetime import date

from events.extraction.types import Reading


def find_tolls(
    text: str,
    *,
    published: date | None = None,
    title: str = "",
    language: str | None = None,
) -> Reading:
    """Read the reported tolls of one article."""
    return Reading((), (), language or "und", "not read yet")
