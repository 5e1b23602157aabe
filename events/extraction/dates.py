"""Dates as the text words them, resolved against the day of publication."""

from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from datetime import MINYEAR, date

from events.extraction.languages.pack import Pack
from events.extraction.lexicon import TIME
from events.extraction.quantities import read_digits
from events.extraction.sentences import Token, is_time
from events.extraction.whens import When, days_before, last_span, until, with_year

_DAYS_BACK = {"yesterday": 1, "today": 0, "tonight": 0}
_OVERNIGHT = frozenset({"overnight"})
_SPANS = {"week": 7, "weekend": 7, "month": 31, "year": 366}
_THIRDS = {"early": (1, 10), "mid": (11, 20), "mid-": (11, 20), "late": (21, 31)}
_PARTS = {"half": 6, "quarter": 3}
_PARTS_OF_YEAR = {"first": 0, "second": 1, "third": 2, "fourth": 3}
_MONTHS = 12
_HOURS = 24
_DAYS_APART = {"after": -1, "earlier": -1, "before": -1, "later": 1}
_FAR = 40
_DAY_WORDS = frozenset({"days", "day", "evening", "night", "morning", "afternoon"})
_AGO_WORDS = frozenset({"week", "weeks", "month", "months"})
_SHIFTS_BEFORE = {"same": 0, "that": 0, "previous": -1, "following": 1, "next": 1}
_SHIFTS_AFTER = {"earlier": -1, "before": -1, "later": 1, "after": 1}
_FEW = {"few": 3, "several": 3, "couple": 2}
_SUNDAY = 6
_YEAR_DIGITS = 4
_YEARS = range(1900, 2100)
_EXACT_DAY, _FEW_DAYS, _WEEK, _MONTH, _YEAR = 1, 2, 3, 4, 5


def find(
    tokens: Sequence[Token], opening: Iterable[int], pack: Pack, published: date | None
) -> list[When]:
    """All time expressions of a sentence, in order.

    `opening` are the tokens at which something may begin.
    """
    reader = _Dates(tokens, pack, published)
    found: list[When] = []
    free = 0
    for at in opening:
        begins = at >= free and tokens[at].opens & TIME
        when = reader.at(at) if begins else None
        if when is not None:
            found.append(when)
            free = when.last + 1
    return found


class _Dates:
    def __init__(
        self, tokens: Sequence[Token], pack: Pack, published: date | None
    ) -> None:
        self.tokens = tokens
        self.pack = pack
        self.published = published

    def low(self, at: int) -> str:
        return self.tokens[at].low if 0 <= at < len(self.tokens) else ""

    def at(self, at: int) -> When | None:
        low = self.low(at)
        if low in {"since", "until"} and at + 1 < len(self.tokens):
            return self._since(at)
        if low in {"this", "last", "past", "previous"}:
            return self._part_of_year(at) or self._span(at)
        other = _OPENED.get(low)
        if other is not None:
            return other(self, at)
        if low in _DAY_WORDS or low in _AGO_WORDS:
            low = ""
        if low in _PARTS_OF_YEAR:
            return self._part_of_year(at)
        return self._calendar(at, low) if low else self._told_day(at)

    def _calendar(self, at: int, low: str) -> When | None:
        """A weekday, month, number or part of a month."""
        if is_time(self.tokens, at, self.pack):
            day = low.removesuffix("'s") in self.pack.weekdays
            return self._weekday(at) if day else self._month(at)
        if self.tokens[at].tag == "NUM":
            return self._numeric(at)
        if low in _THIRDS and self.low(at + 1) in self.pack.months:
            return self._third(at, at + 1, low)
        return self._mid(at)

    def _range(self, at: int) -> When | None:
        """From 1 February to 15 March; between 15 and 18 June; from 2008 to 2011."""
        joint = "and" if self.low(at) == "between" else "to"
        day = self._day_number(at + 1) if self.low(at + 2) == joint else None
        first = None if day is not None else self._dated(at + 1)
        middle = at + 2 if first is None else first.last + 1
        if self.low(middle) != joint or (day is None and first is None):
            return None
        second = self._dated(middle + 1)
        if second is None:
            return None
        start = first.start if first is not None else None
        if day is not None and second.start is not None:
            start = second.start.replace(day=min(day, second.start.day))
        elif start is not None and second.start is not None:
            start = with_year(start, second.start)
        when = When(at, second.last, "span", start, second.end, _MONTH)
        return when

    def _dated(self, at: int) -> When | None:
        """A day, month or year of the calendar that begins here."""
        low = self.low(at)
        when = self._calendar(at, low) if low else None
        return when if when is not None and when.kind != "part" else None

    def _mid(self, at: int) -> When | None:
        low = self.low(at)
        if low.startswith("mid-") and low[4:] in self.pack.months:
            return self._third(at, at, "mid", low[4:])
        return None

    def _weekday(self, at: int) -> When:
        when = When(at, at, "day", precision=_EXACT_DAY)
        if self.published is not None:
            day = self.pack.weekdays[self.low(at).removesuffix("'s")]
            back = (self.published.weekday() - day) % 7
            if self.low(at - 1) == "last" and back == 0:
                back = 7
            if self._of_last_week(at):
                when.last = at + 3
                back = self.published.weekday() - day + _SPANS["week"]
            if self.low(at - 1) != "next":
                when.start = when.end = days_before(self.published, back)
        return when

    def _of_last_week(self, at: int) -> bool:
        """ "On Tuesday of last week"."""
        return [self.low(n) for n in range(at + 1, at + 4)] == ["of", "last", "week"]

    def _told_day(self, at: int) -> When | None:
        """The same day; that evening; the previous day; a day earlier; the day before."""
        before, after = self.low(at - 1), self.low(at + 1)
        if self.low(at + 1) == "ago":
            return self._ago(at)
        if self.low(at) == "days":
            return self._days_apart(at)
        shift = _SHIFTS_BEFORE.get(before)
        if shift is not None and (before == "that" or self.low(at - 2) == "the"):
            first = at - 1 if before == "that" else at - 2
            return When(first, at, "day", precision=_EXACT_DAY, shift=shift)
        shift = _SHIFTS_AFTER.get(after) if self.low(at) == "day" else None
        closed = at + 2 >= len(self.tokens) or self.tokens[at + 2].tag == "PUNCT"
        closed = closed or (at == 1 and after == "later") or self._after_event(at)
        if shift is None or before not in {"a", "the", "one"} or not closed:
            return None
        return When(at - 1, at + 1, "day", precision=_EXACT_DAY, shift=shift)

    def _after_event(self, at: int) -> bool:
        """ "A day after the attack", which was told of before."""
        told = {"after", "before"}, {"the", "that", "this"}
        spots = zip(told, (at + 1, at + 2), strict=True)
        named = all(self.low(n) in words for words, n in spots)
        return named and self.low(at + 3) in self.pack.sets["event"]

    def _ago(self, at: int) -> When | None:
        """Three days ago; a week ago; two months ago."""
        low = self.low(at - 1)
        number = 1 if low in {"a", "an"} else self.pack.units.get(low, 0)
        number = number or (
            int(low) if low.isdecimal() and len(low) < _YEAR_DIGITS else 0
        )
        size = _SPANS.get(self.low(at).rstrip("s"), 1)
        if not number or size > _SPANS["month"]:
            return None
        when = When(at - 1, at + 1, "day", precision=_EXACT_DAY if size == 1 else _WEEK)
        if self.published is not None:
            slack = size // 2
            day = days_before(self.published, size * number)
            when.start, when.end = days_before(day, slack), days_before(day, -slack)
        return when

    def _days_apart(self, at: int) -> When | None:
        """Four days after; two days earlier; three days later."""
        low, sign = self.low(at - 1), _DAYS_APART.get(self.low(at + 1))
        number = self.pack.units.get(low) or (int(low) if low.isdecimal() else 0)
        if sign is None or not 0 < number < _FAR:
            return None
        return When(at - 1, at + 1, "day", precision=_EXACT_DAY, shift=sign * number)

    def _weekend(self, at: int) -> When:
        when = When(at, at, "day", precision=_FEW_DAYS)
        if self.published is not None:
            back = (self.published.weekday() - _SUNDAY) % 7
            when.end = days_before(self.published, back)
            when.start = days_before(when.end, 1)
        return when

    def _relative_day(self, at: int) -> When:
        low = self.low(at)
        when = When(at, at, "day", precision=_EXACT_DAY)
        if self.published is not None:
            if low in _OVERNIGHT:
                when.start, when.end = (
                    days_before(self.published, 1),
                    self.published,
                )
                when.precision = _FEW_DAYS
            else:
                day = days_before(self.published, _DAYS_BACK[low])
                when.start = when.end = day
        return when

    def _year_of(self, month: int, day: int = 1) -> int | None:
        if self.published is None:
            return None
        later = (month, day) > (self.published.month, self.published.day)
        return max(self.published.year - later, MINYEAR)

    def _year_at(self, at: int) -> tuple[int | None, int]:
        """A year standing at this place or after a comma, and its last token."""
        spot = at + 1 if self.low(at) == "," else at
        token = self.tokens[spot] if spot < len(self.tokens) else None
        text = token.text if token is not None and token.tag == "NUM" else ""
        if len(text) == _YEAR_DIGITS and text.isdigit() and int(text) in _YEARS:
            return int(text), spot
        return None, at - 1

    def _month(self, at: int) -> When:
        """February; February 27; May 4, 2017; February 2019."""
        month = self.pack.months[self.low(at)]
        first = at
        at += self.low(at + 1) == "."  # "Aug. 28"
        day = self._day_number(at + 1)
        if day is not None:
            year, last = self._year_at(at + 2)
            return self._day(first, max(last, at + 1), day, month, year)
        year, last = self._year_at(at + 1)
        if year is None and self.low(at + 2) == "year" and self.published is not None:
            which = self.low(at + 1)  # "in May last year"
            if which in {"last", "this"}:
                year, last = (
                    max(self.published.year - (which == "last"), MINYEAR),
                    at + 2,
                )
        return self._whole_month(first, max(last, at), month, year)

    def _day_number(self, at: int) -> int | None:
        text = self.low(at)
        if text.endswith(("st", "nd", "rd", "th")):
            text = text[:-2]
        day = int(text) if len(text) <= 2 and text.isdecimal() else 0
        return day if 1 <= day <= 31 else None

    def _day(
        self, first: int, last: int, day: int, month: int, year: int | None
    ) -> When:
        when = When(first, last, "day", precision=_EXACT_DAY)
        year = year if year is not None else self._year_of(month, day)
        if year is not None and day <= monthrange(year, month)[1]:
            when.start = when.end = date(year, month, day)
        return when

    def _whole_month(self, first: int, last: int, month: int, year: int | None) -> When:
        when = When(first, last, "month", precision=_MONTH)
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
        year, last = self._year_at(at + 1)
        whole = self._whole_month(first, max(last, at), month, year)
        if whole.start is not None and whole.end is not None:
            begin, end = _THIRDS[part]
            size = monthrange(whole.start.year, month)[1]
            whole.end = whole.start.replace(day=min(end, size))
            whole.start = whole.start.replace(day=begin)
        whole.kind, whole.precision = "part", _MONTH
        return whole

    def _numeric(self, at: int) -> When | None:
        """12 May 2022; 2011; 2022-05-12."""
        after = self.low(at + 1)
        day = self._day_number(at)
        if day is not None and after in self.pack.months and self._capital(at + 1):
            year, last = self._year_at(at + 2)
            return self._day(at, max(last, at + 1), day, self.pack.months[after], year)
        text = self.tokens[at].text
        if not (text.isdigit() and len(text) == 4 and int(text) in _YEARS):
            return None
        if not self._reads_as_year(at):
            return None
        year = int(text)
        until, last = self._year_at(at + 2)
        joint = self.low(at + 1) in {"to", "-", "–"} and self.low(at - 1) in {"of", "("}
        if until is not None and joint and last == at + 2 and until > year:
            days = date(year, 1, 1), date(until, 12, 31)
            return When(at, last, "span", *days, _YEAR)
        return When(at, at, "year", date(year, 1, 1), date(year, 12, 31), _YEAR)

    def _capital(self, at: int) -> bool:
        return self.tokens[at].text[:1].isupper()

    def _reads_as_year(self, at: int) -> bool:
        """A bare four-digit number is a year unless it counts the people after it."""
        before = self.tokens[at - 1] if at else None
        after = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        if after is not None and after.tag in {"PERSON", "THING"}:
            owned = before is not None and (before.tag in {"POSS", "DET"})
            return owned or (before is not None and before.low in {"in", "since"})
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

    def _span(self, at: int) -> When | None:
        """This month, last week, the past ten days."""
        which, spot = self.low(at), at + 1
        number = 1
        if self.tokens[spot].tag == "NUM" if spot < len(self.tokens) else False:
            number = int(read_digits(self.tokens[spot].text) or 1)
            spot += 1
        elif self.low(spot) in self.pack.units:
            number = self.pack.units[self.low(spot)]
            spot += 1
        elif self.low(spot) in _FEW:
            number, spot = _FEW[self.low(spot)], spot + 1
        unit = self.low(spot).removesuffix("'s")  # "last week's raid"
        if unit.rstrip("s") == "day":
            return self._days(at, spot, number)
        if unit.rstrip("s") == "hour":
            return self._days(at, spot, max(1, -(-number // _HOURS)))
        if unit.rstrip("s") not in _SPANS:
            return None
        when = When(at, spot, "span", precision=_WEEK if "week" in unit else _MONTH)
        if unit.startswith("year"):
            when.precision = _YEAR
        if self.published is not None:
            self._fill_span(when, which, unit, number)
        return when

    def _days(self, first: int, last: int, number: int) -> When:
        when = When(first, last, "span", precision=_WEEK if number > 6 else _FEW_DAYS)
        if self.published is not None:
            when.start = days_before(self.published, number)
            when.end = self.published
        return when

    def _fill_span(self, when: When, which: str, unit: str, number: int) -> None:
        now = self.published
        assert now is not None
        if which == "this":
            starts = {
                "month": now.replace(day=1),
                "year": now.replace(month=1, day=1),
                "week": days_before(now, now.weekday()),
            }
            when.start, when.end = starts.get(unit, days_before(now, 3)), now
        elif number > 1 or which == "past" or unit.endswith("s"):
            days = _SPANS[unit.rstrip("s")] * number
            when.start, when.end = days_before(now, days), now
        else:
            when.start, when.end = last_span(now, unit)

    def _part_of_year(self, at: int) -> When | None:
        """The first half of 2019, the last quarter of the year, the first six months of 2020."""
        spot = at + 1
        months = _PARTS.get(self.low(spot))
        if months is None:
            if self.low(spot + 1) not in {"month", "months"}:
                return None
            low = self.low(spot)
            months = self.pack.units.get(low) or (int(low) if low.isdecimal() else 0)
            spot += 1
        if self.low(spot + 1) != "of":
            return None
        year, last = self._year_named(spot + 2)
        if last < 0 or not 0 < months < _MONTHS:
            return None
        when = When(at, last, "span", precision=_YEAR)
        if year is not None:
            when.start, when.end = self._months(self.low(at), months, year)
        return when

    def _year_named(self, at: int) -> tuple[int | None, int]:
        """ "2019", "the year", "this year", "last year"; -1 where none stands."""
        year, last = self._year_at(at)
        if year is not None:
            return year, last
        which = self.low(at)
        if self.low(at + 1) != "year" or which not in {"the", "this", "last"}:
            return None, -1
        now = self.published.year if self.published is not None else None
        return (max(now - (which == "last"), MINYEAR) if now else None), at + 1

    def _months(self, which: str, months: int, year: int) -> tuple[date, date]:
        if which == "last":
            first = _MONTHS - months
        else:
            first = min(months * _PARTS_OF_YEAR.get(which, 0), _MONTHS - months)
        end = first + months
        return date(year, first + 1, 1), date(year, end, monthrange(year, end)[1])

    def _since(self, at: int) -> When | None:
        """Since 2018, since January, since Sunday, since the war began."""
        if at + 1 >= len(self.tokens):
            return None
        opened = self._year_start(at)
        if opened is not None:
            return opened
        inner = self.at(at + 1) if self.low(at + 1) not in {"since", "until"} else None
        if inner is None:
            return None
        if self.low(at) == "until":
            return inner
        end = until(inner.start, self.published)
        return When(at, inner.last, "since", inner.start, end, _YEAR, inner)

    def _year_start(self, at: int) -> When | None:
        """Since the start of the year; since the beginning of this month."""
        spot = at + 1 + (self.low(at + 1) == "the")
        which = self.low(spot + 2)
        unit = self.low(spot + 3)
        opened = self.low(spot) in {"start", "beginning"} and self.low(spot + 1) == "of"
        if not opened or which not in {"the", "this"} or unit not in {"year", "month"}:
            return None
        when = When(at, spot + 3, "since", precision=_YEAR)
        if self.published is not None:
            month = self.published.month if unit == "month" else 1
            when.start, when.end = (
                self.published.replace(month=month, day=1),
                self.published,
            )
        return when


_OPENED: dict[str, Callable[[_Dates, int], When | None]] = {
    "from": _Dates._range,
    "between": _Dates._range,
    "weekend": _Dates._weekend,
    **dict.fromkeys([*_DAYS_BACK, *_OVERNIGHT], _Dates._relative_day),
}
