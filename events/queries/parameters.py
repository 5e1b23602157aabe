"""Parameters of reads: each kind parsed strictly, every fault named, nothing guessed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import Any
from uuid import UUID

import pycountry
from django import forms
from django.core.exceptions import ValidationError
from django_filters import Filter  # type: ignore[import-untyped]

# The largest number that a column of figures can hold.
LARGEST = 2_147_483_647


@dataclass(frozen=True, slots=True)
class ParameterError:
    """One fault of a query string: which parameter, a code for programs, a sentence for people."""

    parameter: str
    # unknown, repeated, format, choice, range, too_long, characters, order, cursor
    code: str
    detail: str


class BadParameters(ValueError):
    """The query string is not understood; nothing was read."""

    def __init__(self, errors: Sequence[ParameterError]) -> None:
        self.errors = list(errors)
        super().__init__("; ".join(f"{e.parameter}: {e.detail}" for e in self.errors))


@dataclass(frozen=True, slots=True)
class Instant:
    """A moment as asked for: `text` is what the query string says of it."""

    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Box:
    """West, south, east, north in degrees; west > east spans the date line."""

    west: float
    south: float
    east: float
    north: float

    @property
    def on_earth(self) -> bool:
        longest = max(abs(self.west), abs(self.east))
        return longest <= 180 and max(abs(self.south), abs(self.north)) <= 90

    @property
    def parts(self) -> list[Box]:
        """Boxes that do not cross the date line."""
        if self.west <= self.east:
            return [self]
        return [
            Box(self.west, self.south, 180.0, self.north),
            Box(-180.0, self.south, self.east, self.north),
        ]


# What no text may hold: control characters, ends of lines, and what stands for bytes that are no UTF-8.
_NO_TEXT = r"\u0000-\u001f\u007f-\u009f\u2028\u2029\ufffd"
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_INSTANT = (
    rf"{_DAY}[Tt ][0-9]{{2}}:[0-9]{{2}}(:[0-9]{{2}}([.,][0-9]{{1,6}})?)?"
    # An unescaped "+" of a zone arrives as a space.
    r"([Zz]|[+ -][0-9]{2}:?[0-9]{2})"
)
_DEGREES = r"[+-]?[0-9]{1,3}(\.[0-9]{1,20})?"


class Text(forms.CharField):
    """Words as given; the other kinds read their value out of them.

    `pattern` is what a value looks like, for the code and for the description of the API
    alike (so it is written in what Python and ECMAScript have in common), `says` names it.
    """

    kind = "string"
    example = ""
    pattern = rf"[^{_NO_TEXT}]*[^{_NO_TEXT}\s][^{_NO_TEXT}]*"
    says = "Use printable characters only."
    choices: Sequence[str] = ()
    longest = 200

    def __init__(self, **options: Any) -> None:
        super().__init__(**{**options, "required": False})

    def clean(self, value: Any) -> Any:
        if value is None:
            return None
        text = str(value).strip()
        if not text:
            raise _fault("empty", "Give a value, or leave the parameter out.")
        if not re.fullmatch(Text.pattern, text):
            raise _fault("characters", Text.says)
        if len(text) > self.longest:
            raise _fault("too_long", f"Use at most {self.longest} characters.")
        if not re.fullmatch(self.pattern, text):
            raise _fault("format", self.says)
        return self.read(text)

    def read(self, text: str) -> Any:
        return text


class Words(Text):
    """Words to look for: at least one letter or digit, at most twelve words."""

    kind = "words"

    def read(self, text: str) -> str:
        words = re.findall(r"\w+", text)
        if not any(letter.isalnum() for letter in text):
            raise _fault("format", "Use at least one word.")
        if len(words) > 12:
            raise _fault("too_long", "Use at most 12 words.")
        return " ".join(text.split())


class Slug(Text):
    """The name of a record in addresses."""

    example = "example-wire"
    pattern = r"[A-Za-z0-9_-]+"
    says = "Use letters, digits, - and _."


class Language(Text):
    """A language tag (BCP 47)."""

    example = "en"
    pattern = r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*"
    says = "Use a language tag, e.g. en."


class Name(Text):
    """A word of the record's own: a kind of change, a kind of record."""

    example = "incident.merged"
    pattern = r"[a-z][a-z_]*(\.[a-z_]+)?"
    says = "Use a name as the record has it, e.g. incident.merged."


class Count(Text):
    """A whole number from 0."""

    kind = "integer"
    example = "10"
    pattern = r"[0-9]+"
    says = "Use a whole number, e.g. 10."

    def read(self, text: str) -> int:
        if len(text.lstrip("0")) > 10 or int(text) > LARGEST:
            raise _fault("range", f"Use a number from 0 to {LARGEST}.")
        return int(text)


class Day(Text):
    """A calendar day."""

    kind = "date"
    example = "2020-02-29"
    pattern = _DAY
    says = "Use YYYY-MM-DD, e.g. 2020-02-29."

    def read(self, text: str) -> date:
        return _day(text)


class Since(Text):
    """A day (its beginning in UTC) or an instant with its zone."""

    kind = "date-time"
    example = "2020-02-29T12:00:00Z"
    pattern = f"{_DAY}|{_INSTANT}"
    says = "Use YYYY-MM-DD or an instant with its zone, e.g. 2020-02-29T12:00:00Z."
    day_time = time.min

    def read(self, text: str) -> Instant:
        if len(text) <= 10:
            day = _day(text)
            return Instant(
                datetime.combine(day, self.day_time, tzinfo=UTC), day.isoformat()
            )
        at = _instant(text)
        return Instant(at, at.isoformat().replace("+00:00", "Z"))


class Until(Since):
    """A day (to its end in UTC) or an instant with its zone; inclusive."""

    day_time = time.max


class Term(Text):
    """A word of a closed vocabulary."""

    def __init__(self, *, terms: type[StrEnum] | Sequence[str], **options: Any) -> None:
        super().__init__(**options)
        self.choices = [str(term) for term in terms]

    def read(self, text: str) -> str:
        if text not in self.choices:
            raise _fault("choice", f"Use one of {', '.join(self.choices)}.")
        return text


# Kosovo's codes are user-assigned.
COUNTRIES = {"XK": "XK", "XKX": "XK"} | {
    code: country.alpha_2
    for country in pycountry.countries
    for code in (country.alpha_2, country.alpha_3)
}


class Country(Text):
    """A country as ISO 3166 alpha-2 or alpha-3; read as alpha-2."""

    kind = "country"
    example = "SY"
    pattern = r"[A-Za-z]{2,3}"
    says = "Use an ISO 3166 code of two or three letters, e.g. SY."

    def read(self, text: str) -> str:
        found = COUNTRIES.get(text.upper())
        if found is None:
            raise _fault("format", self.says)
        return found


class BoundingBox(Text):
    """min_lon,min_lat,max_lon,max_lat; min_lon > max_lon spans the date line."""

    kind = "bbox"
    example = "35.5,32.3,42.4,37.3"
    pattern = ",".join([rf"\s*{_DEGREES}\s*"] * 4)
    says = "Use min_lon,min_lat,max_lon,max_lat in degrees, e.g. 35.5,32.3,42.4,37.3."

    def read(self, text: str) -> Box:
        box = Box(*(float(n) for n in text.split(",")))
        if not box.on_earth:
            raise _fault(
                "range", "Longitudes run from -180 to 180, latitudes from -90 to 90."
            )
        if box.south > box.north:
            raise _fault("order", "min_lat is greater than max_lat.")
        return box


class Id(Text):
    """A record's id."""

    kind = "uuid"
    pattern = r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
    says = "Use a UUID with its hyphens."

    def read(self, text: str) -> UUID:
        return UUID(text)


class Code(Text):
    """An incident's code."""

    example = "SYR-2020-000123"
    pattern = r"[A-Za-z]{3}-[0-9]{4}-[0-9]{6,9}"
    says = "Use an incident's code, e.g. SYR-2020-000123."

    def read(self, text: str) -> str:
        return text.upper()


def asked(kind: type[Text], says: str, **options: Any) -> Any:
    """A filter of a search: `says` is the sentence that explains it in documentation."""
    declared = Filter(label=says, help_text=says, **options)
    declared.field_class = kind
    return declared


def canonical(value: Any) -> str:
    """The one way to write a parsed value, so that the same search has one address."""
    if isinstance(value, Instant):
        return value.text
    if isinstance(value, Box):
        return ",".join(
            f"{n:.10f}".rstrip("0").rstrip(".")
            for n in (value.west, value.south, value.east, value.north)
        )
    return value.isoformat() if isinstance(value, date) else str(value)


def _fault(code: str, detail: str) -> ValidationError:
    return ValidationError(detail, code=code)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise _fault("range", f"There is no day {text}.") from None


def _instant(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(
            re.sub(r" (?=[0-9]{2}:?[0-9]{2}$)", "+", text).upper()
        )
        return at.astimezone(UTC)
    except (ValueError, OverflowError):
        raise _fault("range", f"There is no moment {text}.") from None
