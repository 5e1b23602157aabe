"""Days, months and years of the calendar as a text writes them: "Tuesday, June 3", "3-4 June"."""

from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import MINYEAR, date

from events.extraction.languages.pack import Pack
from events.extraction.setting.whens import When, days_before
from events.extraction.text.sentences import Token, is_time

SPANS = {"week": 7, "weekend": 7, "month": 31, "year": 366}
_THIRDS = {"early": (1, 10), "mid": (11, 20), "mid-": (11, 20), "late": (21, 31)}
MONTHS = 12
_DASHES = frozenset({"-", "–", "—"})
_PARTS_OF_DAY = 3
YEAR_DIGITS = 4
_WHOLE = frozenset({"all", "whole", "end", "start", "beginning", "course", "rest"})
_YEARS = range(1900, 2100)
EXACT_DAY, FEW_DAYS, WEEK, MONTH, YEAR = 1, 2, 3, 4, 5


class Calendar:
    """Reads the dates of one sentence; `published` tells the year and the week."""

    def __init__(
        self, tokens: Sequence[Token], pack: Pack, published: date | None
    ) -> None:
        self.tokens = tokens
        self.size = len(tokens)
        self.pack = pack
        self.published = published

    def low(self, at: int) -> str:
        return self.tokens[at].low if 0 <= at < self.size else ""

    def calendar(self, at: int, low: str) -> When | None:
        """A weekday, month, number or part of a month."""
        if is_time(self.tokens, at, self.pack):
            day = low.removesuffix("'s") in self.pack.weekdays
            return self._weekday(at) if day else self._month(at)
        if self.tokens[at].tag in {"NUM", "CODE"}:
            joined = _JOINED.get(self.low(at + 1))
            return (joined(self, at) if joined else None) or self._numeric(at)
        if low in _THIRDS and self.low(at + 1) in self.pack.months:
            return self._third(at, at + 1, low)
        return self._mid(at)

    def _clock(self, at: int) -> When | None:
        """14:05; it tells no day."""
        row = self.tokens[at : at + 3]
        if len(row) < 3 or row[0].end != row[1].start:
            return None
        digits = all(t.text.isdecimal() and len(t.text) <= 2 for t in (row[0], row[2]))
        joined = row[1].end == row[2].start and len(row[2].text) == 2
        if not digits or not joined:
            return None
        return When(at, at + 2, "clock")

    def _days_apart_in(self, at: int) -> When | None:
        """3-4 June."""
        first = self.day_number(at)
        if first is None or self.day_number(at + 2) is None:
            return None
        second = self._numeric(at + 2)
        if second is None or second.kind != "day":
            return None
        second.first, second.precision = at, FEW_DAYS
        if second.end is not None and first <= second.end.day:
            second.start = second.end.replace(day=first)
        return second

    def _slashed(self, at: int) -> When | None:
        """13/5/2025, 3.6.2025; of two that may both be months none is taken."""
        row = [self.low(n) for n in range(at, at + 5)]
        if row[1] == "/" == row[3]:
            parts, last = [row[0], row[2], row[4]], at + 4
        else:
            if row[1] != ".":
                return None
            parts, last = [*row[0].split("."), row[2]], at + 2
        if len(parts) != _PARTS_OF_DAY or not all(p.isdecimal() for p in parts):
            return None
        day, month, year = (int(p[:YEAR_DIGITS]) for p in parts)
        if year not in _YEARS or (row[1] == "/" and day <= MONTHS >= month):
            return None
        if month > MONTHS:
            day, month = month, day
        valid = 0 < month <= MONTHS and 0 < day <= monthrange(year, month)[1]
        return self._day(at, last, day, month, year) if valid else None

    def _mid(self, at: int) -> When | None:
        low = self.low(at)
        if low.startswith("mid-") and low[4:] in self.pack.months:
            return self._third(at, at, "mid", low[4:])
        return None

    def _weekday(self, at: int) -> When:
        when = When(at, at, "day", precision=EXACT_DAY)
        if self.published is not None:
            day = self.pack.weekdays[self.low(at).removesuffix("'s")]
            back = (self.published.weekday() - day) % 7
            if self.low(at - 1) == "last" and back == 0:
                back = 7
            named = self._apposed(at)
            if named is not None:
                return named
            if self._of_last_week(at):
                when.last = at + 3
                back = self.published.weekday() - day + SPANS["week"]
            if self.low(at - 1) != "next":
                when.start = when.end = days_before(self.published, back)
        return when

    def _apposed(self, at: int) -> When | None:
        """ "On Tuesday, June 3", "on Tuesday (3 June)", "on Tuesday 3 June"."""
        spot = at + 1 + (self.low(at + 1) in {",", "("})
        if spot >= len(self.tokens) or not self.low(spot):
            return None
        month = is_time(self.tokens, spot, self.pack)
        month = month and self.low(spot) in self.pack.months
        number = self.tokens[spot].tag in {"NUM", "CODE"}
        if not (month or number):
            return None
        named = self._month(spot) if month else self._numeric(spot)
        if named is None or named.kind != "day":
            return None
        named.first = at
        named.last += self.low(named.last + 1) == ")" and self.low(spot - 1) == "("
        return named

    def _of_last_week(self, at: int) -> bool:
        """ "On Tuesday of last week"."""
        return [self.low(n) for n in range(at + 1, at + 4)] == ["of", "last", "week"]

    def _year_of(self, month: int, day: int = 1) -> int | None:
        if self.published is None:
            return None
        later = (month, day) > (self.published.month, self.published.day)
        return max(self.published.year - later, MINYEAR)

    def year_at(self, at: int) -> tuple[int | None, int]:
        """A year standing at this place or after a comma, and its last token."""
        spot = at + 1 if self.low(at) == "," else at
        token = self.tokens[spot] if spot < len(self.tokens) else None
        text = token.text if token is not None and token.tag == "NUM" else ""
        if len(text) == YEAR_DIGITS and text.isdigit() and int(text) in _YEARS:
            return int(text), spot
        return None, at - 1

    def _month(self, at: int) -> When:
        """February; February 27; May 4, 2017; February 2019."""
        month = self.pack.months[self.low(at)]
        first = at
        at += self.low(at + 1) == "."  # "Aug. 28"
        day = self.day_number(at + 1)
        if day is not None:
            year, last = self.year_at(at + 2)
            return self._day(first, max(last, at + 1), day, month, year)
        year, last = self.year_at(at + 1)
        if year is None and self.low(at + 2) == "year" and self.published is not None:
            which = self.low(at + 1)  # "in May last year"
            if which in {"last", "this"}:
                year, last = (
                    max(self.published.year - (which == "last"), MINYEAR),
                    at + 2,
                )
        return self._whole_month(first, max(last, at), month, year)

    def day_number(self, at: int) -> int | None:
        text = self.low(at)
        if text.endswith(("st", "nd", "rd", "th")):
            text = text[:-2]
        day = int(text) if len(text) <= 2 and text.isdecimal() else 0
        return day if 1 <= day <= 31 else None

    def _day(
        self, first: int, last: int, day: int, month: int, year: int | None
    ) -> When:
        when = When(first, last, "day", precision=EXACT_DAY)
        year = year if year is not None else self._year_of(month, day)
        if year is not None and day <= monthrange(year, month)[1]:
            when.start = when.end = date(year, month, day)
        return when

    def _whole_month(self, first: int, last: int, month: int, year: int | None) -> When:
        when = When(first, last, "month", precision=MONTH)
        year = year if year is not None else self._year_of(month)
        if year is not None:
            when.start = date(year, month, 1)
            when.end = date(year, month, monthrange(year, month)[1])
            if self.published is not None and when.start <= self.published:
                when.end = min(when.end, self.published)
        return when

    def _third(
        self, first: int, at: int, part: str, name: str | None = None
    ) -> When | None:
        month = self.pack.months[name or self.low(at)]
        year, last = self.year_at(at + 1)
        whole = self._whole_month(first, max(last, at), month, year)
        if whole.start is not None and whole.end is not None:
            begin, end = _THIRDS[part]
            size = monthrange(whole.start.year, month)[1]
            whole.end = whole.start.replace(day=min(end, size))
            whole.start = whole.start.replace(day=begin)
        whole.kind, whole.precision = "part", MONTH
        return whole

    def _numeric(self, at: int) -> When | None:
        """12 May 2022; 2011; 2022-05-12."""
        of = self.low(at + 1) == "of"  # "the 3rd of June"
        month = self.pack.months.get(self.low(at + 1 + of))
        day = self.day_number(at) if month is not None else None
        if day is not None and month is not None and self._capital(at + 1 + of):
            year, last = self.year_at(at + 2 + of)
            return self._day(at, max(last, at + 1 + of), day, month, year)
        text = self.tokens[at].text
        if not (text.isdigit() and len(text) == 4 and int(text) in _YEARS):
            return None
        if not self._reads_as_year(at):
            return None
        year = int(text)
        until, last = self.year_at(at + 2)
        joint = self.low(at + 1) in {"to", "-", "–"} and self.low(at - 1) in {"of", "("}
        if until is not None and joint and last == at + 2 and until > year:
            days = date(year, 1, 1), date(until, 12, 31)
            return When(at, last, "span", *days, YEAR)
        return When(at, at, "year", date(year, 1, 1), date(year, 12, 31), YEAR)

    def _capital(self, at: int) -> bool:
        return self.tokens[at].text[:1].isupper()

    def _reads_as_year(self, at: int) -> bool:
        """A bare four-digit number is a year unless it counts the people after it."""
        before = self.tokens[at - 1] if at else None
        after = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        if after is not None and after.tag in {"PERSON", "THING"}:
            owned = before is not None and (before.tag in {"POSS", "DET"})
            whole = self.low(at - 1) == "of" and self.low(at - 2) in _WHOLE
            told = before is not None and before.low in {"in", "since"}
            return owned or told or whole
        if after is not None and after.tag in {"ADJ", "NAME"} and self._people_next(at):
            return False
        if before is None:
            return after is not None and after.low not in {"killed", "dead", "wounded"}
        rows = self.pack.triggers.get(before.low, ())
        harm = any(row.words == (before.low,) for row in rows)
        return not harm and before.low not in {
            "least",
            "than",
            "about",
            "over",
            "nearly",
            "killing",
            "some",
        }

    def _people_next(self, at: int) -> bool:
        tags = [t.tag for t in self.tokens[at + 1 : at + 4]]
        return "PERSON" in tags


# by what stands between two numbers
_JOINED: dict[str, Callable[[Calendar, int], When | None]] = {
    ":": Calendar._clock,
    "/": Calendar._slashed,
    ".": Calendar._slashed,
    **dict.fromkeys(_DASHES, Calendar._days_apart_in),
}
