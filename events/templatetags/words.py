"""Records in plain words: numbers as read, who says them, days, places and states."""

import re
from datetime import date, datetime
from functools import cache

import pycountry
from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from events.queries.records import (
    Figures,
    IncidentRow,
    Occurred,
    PeriodTotalRecord,
    PlaceRecord,
    RevisionEnd,
    TollRecord,
)

register = template.Library()

NOT_KNOWN = "not known"
CODE = re.compile(r"([A-Z]{3}-[0-9]{4}-[0-9]{6,9})")

HARMS = {
    "killed": "reported killed",
    "died": "reported dead, cause not stated",
    "injured": "reported injured",
    "missing": "reported missing",
    "captured": "reported captured",
}
ROLES = {
    "party_own_losses": "party, own losses",
    "party_enemy_losses": "party, losses of the other side",
    "monitor_ngo": "monitor",
    "un": "United Nations",
    "official_local": "local official",
    "third_state": "third state",
    "media_own_voice": "the article’s own voice",
    "media_other_outlet": "another outlet",
    "witness": "witness",
    "unattributed": "nobody named",
}
VICTIMS = {
    "armed_forces": "armed forces",
    "direct_participant": "taking a direct part",
    "civilian": "civilian",
    "other_protected": "otherwise protected",
    "mixed": "mixed",
    "unknown": "not stated",
}
PLACES = {
    1: "",
    2: "near there",
    3: "district",
    4: "province",
    5: "region",
    6: "country only",
    7: "at sea or in the air",
}
PLACE_PRECISION = {
    1: "exact place",
    2: "near a known place",
    3: "only the district is known",
    4: "only the province is known",
    5: "only the region or line is known",
    6: "only the country is known",
    7: "international waters or airspace",
}
DAY_PRECISION = {
    1: "the day is known",
    2: "within 2 to 6 days",
    3: "only the week is known",
    4: "only the month is known",
    5: "only the year is known",
}
STATES = {
    "candidate": "machine only",
    "reviewed": "reviewed",
    "merged": "merged",
    "withdrawn": "withdrawn",
}
REASONS = {
    "rise": "the toll rose",
    "fall": "the toll fell",
    "correction": "corrected",
    "retraction": "taken back",
    "recount": "counted anew",
    "late_death": "someone died later",
}
# The mark that stands before a word of state (record.css): full, half, hollow, cross, bar.
MARKS = {
    "accepted": "full",
    "reviewed": "full",
    "healthy": "full",
    "done": "full",
    "proposed": "",
    "candidate": "",
    "new": "",
    "queued": "",
    "superseded": "half",
    "running": "half",
    "quiet": "half",
    "rejected": "cross",
    "retracted": "cross",
    "withdrawn": "cross",
    "quarantined": "cross attention",
    "failed": "cross attention",
    "failing": "cross attention",
    "paused": "bar",
}


@register.filter
def term(value: str | None) -> str:
    """A word of the vocabulary as people write it."""
    return (value or NOT_KNOWN).replace("_", " ")


@register.filter
def harm(value: str) -> str:
    return HARMS.get(value, term(value))


@register.filter
def role(value: str | None) -> str:
    return ROLES.get(value or "unattributed", term(value))


@register.filter
def victims(value: str) -> str:
    return VICTIMS.get(value, term(value))


@register.filter
def state(value: str) -> str:
    return STATES.get(value, term(value))


@register.filter
def question_state(value: str) -> str:
    return {
        "open": "waiting",
        "yes": "answered yes",
        "no": "answered no",
        "moot": "settled otherwise",
    }[value]


@register.filter
def mark(value: str) -> str:
    return MARKS.get(value, "")


@register.filter
def reason(value: str) -> str:
    return REASONS.get(value, value)


@register.filter
def number(value: int | None) -> str:
    return NOT_KNOWN if value is None else f"{value:,}"


def span_words(low: int | None, high: int | None) -> str:
    """Two bounds in words; a missing upper bound is open, two missing ones are unknown."""
    if low is None:
        return NOT_KNOWN if high is None else f"up to {high:,}"
    if high is None:
        return f"{low:,} or more"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


@register.filter
def span(value: Figures | TollRecord | RevisionEnd) -> str:
    """The numeric reading in words: "36", "9 to 14", "24 or more"."""
    return span_words(value.low, value.high)


@register.filter
def known(value: Figures) -> bool:
    return not (value.low is None and value.best is None and value.high is None)


@register.filter
def people(value: Figures) -> str:
    """The figure with its noun, as the toll's headline says it."""
    if value.high is None and value.low is not None:
        return f"{value.low:,} or more people"
    if value.low == value.high == 1:
        return "1 person"
    return f"{span_words(value.low, value.high)} people"


@register.filter
def differs(value: Figures) -> bool:
    return None not in (value.low, value.high) and value.low != value.high


@register.filter
def as_digits(toll: TollRecord) -> bool:
    """Whether the words already are the number that is read from them."""
    return toll.stated.replace(",", "").replace(".", "") == str(toll.low) and (
        toll.low == toll.high
    )


@register.filter
def row_says_more(row: IncidentRow) -> bool:
    """Whether the words of the shown report add something to the incident's figure."""
    return bool(row.stated) and not (row.stated or "").replace(",", "").isdigit()


HARM_ORDER = ("killed", "died", "injured", "missing", "captured")


@register.filter
def harms_of(estimate: object) -> list[tuple[str, Figures]]:
    """The harms that have a figure, killed first."""
    found = [(name, getattr(estimate, name)) for name in HARM_ORDER]
    return [(name, figures) for name, figures in found if known(figures)]


@register.filter
def said_by(claimant: str | None, claimant_role: str | None) -> str:
    """ "Rezan Aydar (party, own losses)", "the article’s own voice", "nobody named"."""
    words = role(claimant_role)
    return f"{claimant} ({words})" if claimant else words


def _day(value: date) -> str:
    return f"{value.day} {value:%b} {value.year}"


@register.filter
def day(value: date | datetime | None) -> str:
    return "we do not know the day" if value is None else _day(value)


@register.filter
def moment(value: datetime | None) -> str:
    """A time in UTC, to the minute."""
    return "never" if value is None else f"{_day(value)}, {value:%H:%M} UTC"


@register.filter
def clock(value: str) -> str:
    """The time of day of an ISO time, to the second."""
    return f"{datetime.fromisoformat(value):%H:%M:%S} UTC"


@register.filter
def ago(value: datetime | None, now: datetime) -> str:
    """How long ago, in the one unit that matters."""
    if value is None:
        return "never"
    seconds = max(0, int((now - value).total_seconds()))
    for size, unit in ((86400, "d"), (3600, "h"), (60, "min")):
        if seconds >= size:
            return f"{seconds // size} {unit} ago"
    return "just now"


def _span_of_days(start: date, end: date) -> str:
    if start == end:
        return _day(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day} to {_day(end)}"
    if start.year == end.year:
        return f"{start.day} {start:%b} to {_day(end)}"
    return f"{_day(start)} to {_day(end)}"


def when_words(start: date | None, end: date | None) -> str:
    if start and end:
        return _span_of_days(start, end)
    if end:
        return f"by {_day(end)}"
    if start:
        return f"from {_day(start)}"
    return "we do not know the day"


@register.filter
def when(value: Occurred) -> str:
    return when_words(value.start, value.end)


@register.filter
def imprecise(value: Occurred) -> bool:
    return value.precision is not None and value.precision > 1 and value.end is not None


@register.filter
def over(value: TollRecord) -> str:
    """The days that a toll or a total covers."""
    return when_words(value.date_start, value.date_end)


@register.filter
def day_precision(value: int | None) -> str:
    return "we do not know how exact" if value is None else DAY_PRECISION[value]


@register.filter
def place_precision(value: int | None) -> str:
    return "we do not know how exact" if value is None else PLACE_PRECISION[value]


@cache
def _country(code: str) -> str:
    found = pycountry.countries.get(alpha_2=code.upper())
    if found is None:
        return code
    return str(getattr(found, "common_name", found.name)).split(",")[0]


@register.filter
def country(code: str | None) -> str:
    """A country's usual English name for its two-letter code."""
    return _country(code) if code else "country not stated"


@register.filter
def land(value: TollRecord | PeriodTotalRecord) -> str:
    """The place and country of a toll; a place that is the country is said once."""
    name = _country(value.country) if value.country else ""
    return ", ".join(dict.fromkeys(part for part in (value.place, name) if part))


SHOWN = {
    "country": country,
    "claimant_role": role,
    "status": state,
    "harm": term,
    "state": term,
}


@register.filter
def shown(value: str, name: str) -> str:
    """The value of a filter as people say it."""
    return SHOWN.get(name, str)(value)


@register.filter
def place(value: PlaceRecord) -> str:
    """ "Sarmin (district), Syria"; the word in brackets says how near the point is."""
    land = _country(value.country) if value.country else ""
    if not value.name or value.name == land:
        return land or "place not stated"
    kind = PLACES.get(value.where_prec or 1, "")
    name = f"{value.name} ({kind})" if kind and kind != "country only" else value.name
    return f"{name}, {land}" if land else name


@register.filter
def codes(text: str) -> SafeString:
    """The text with codes of incidents that no line breaks."""
    parts = CODE.split(text)
    return format_html_join(
        "",
        "{}",
        (
            (format_html('<span class="nowrap">{}</span>', part) if n % 2 else part,)
            for n, part in enumerate(parts)
        ),
    )


@register.filter
def yes(value: object) -> object:
    """A yes or no as a word; anything else as it is."""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else value
