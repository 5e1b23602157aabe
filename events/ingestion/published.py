"""When an article was published, as people, feeds and pages write it."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Literal

from events.ingestion.inputs import BadInput

Precision = Literal["day", "time"]
EARLIEST_YEAR = 1900
AHEAD = timedelta(days=1)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
# ISO 8601 with a time; a zone without minutes or colon is common in pages.
TIME = re.compile(
    r"(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2})(:\d{2})?(?:[.,](\d{1,9}))?"
    r"\s*(Z|z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?",
    re.ASCII,
)
MAIL = re.compile(
    r"(?:[A-Za-z]{3,9},? )?\d{1,2} [A-Za-z]{3,9} \d{4} \d{1,2}:\d{2}.*", re.ASCII
)


class BadDate(BadInput):
    """A date of publication that cannot be read, or cannot be right."""


def parse_published(
    value: str, *, now: datetime | None = None, field: str = "published_at"
) -> tuple[datetime, Precision]:
    """The moment in UTC and how exactly it is known; a time without a zone is UTC.

    A day alone is the start of that day in UTC. `now` is aware; the default is the clock.
    Raises BadDate for what is no date, and for more than a day ahead of `now`.
    """
    text = value.strip()
    try:
        moment, precision = read(text)
    except ValueError:
        shown = text if len(text) <= 40 else text[:40] + "…"
        raise BadDate(
            field,
            f"“{_printable(shown)}” is not a date; write 2020-02-29 or 2020-02-29T14:30:00Z.",
        ) from None
    if moment.year < EARLIEST_YEAR:
        raise BadDate(field, f"The year {moment.year} is before {EARLIEST_YEAR}.")
    if moment > (now or datetime.now(UTC)) + AHEAD:
        raise BadDate(field, f"{text} lies in the future.")
    return moment, precision


def read(value: str) -> tuple[datetime, Precision]:
    """What is written, in UTC, whether or not it can be right; ValueError if no date is."""
    text = value.strip()
    if DAY.fullmatch(text):
        return datetime.fromisoformat(text).replace(tzinfo=UTC), "day"
    moment = _time(text)
    try:
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(
            UTC
        ), "time"
    except OverflowError:
        raise ValueError from None


def _time(text: str) -> datetime:
    if hit := TIME.fullmatch(text):
        day, minutes, seconds, fraction, zone = hit.groups()
        micro = f".{fraction[:6]:0<6}" if fraction else ""
        return datetime.fromisoformat(
            f"{day}T{minutes}{seconds or ':00'}{micro}{_offset(zone)}"
        )
    if len(text) < 60 and MAIL.fullmatch(text):
        try:
            return parsedate_to_datetime(text)
        except (IndexError, TypeError, OverflowError):
            raise ValueError from None
    raise ValueError


def _offset(zone: str | None) -> str:
    if zone is None or zone[0] not in "+-":
        return "+00:00"
    digits = zone.replace(":", "")[1:]
    return f"{zone[0]}{digits[:2]}:{digits[2:] or '00'}"


def _printable(text: str) -> str:
    return "".join(char if char.isprintable() else "?" for char in text)
