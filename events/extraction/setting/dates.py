"""Dates as the text words them, resolved against the day of publication."""

from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from datetime import MINYEAR, date

from events.extraction.languages.pack import Pack
from events.extraction.setting.calendars import (
    EXACT_DAY,
    FEW_DAYS,
    MONTH,
    MONTHS,
    SPANS,
    WEEK,
    YEAR,
    YEAR_DIGITS,
    Calendar,
)
from events.extraction.setting.whens import (
    When,
    days_before,
    last_span,
    until,
    with_year,
)
from events.extraction.text.lexicon import TIME
from events.extraction.text.quantities import read_digits
from events.extraction.text.sentences import Token

_DAYS_BACK = {"yesterday": 1, "today": 0, "tonight": 0}
_OVERNIGHT = frozenset({"overnight"})
_PARTS = {"half": 6, "quarter": 3}
_PARTS_OF_YEAR = {"first": 0, "second": 1, "third": 2, "fourth": 3}
_HOURS = 24
_DAYS_APART = {"after": -1, "earlier": -1, "before": -1, "later": 1}
_PARTS_OF_DAY_NAMED = frozenset({"morning", "afternoon", "evening", "night"})
_FAR = 40
_DAY_WORDS = frozenset({"days", "day", "evening", "night", "morning", "afternoon"})
_AGO_WORDS = frozenset({"week", "weeks", "month", "months", "fortnight"})
_SHIFTS_BEFORE = {"same": 0, "that": 0, "previous": -1, "following": 1, "next": 1}
_SHIFTS_AFTER = {"earlier": -1, "before": -1, "later": 1, "after": 1}
_AGO = SPANS | {"fortnight": 14}
_COUNTED_DAYS = frozenset({"days", "weeks"})
_FEW = {"few": 3, "several": 3, "couple": 2}
_ENDING = frozenset({"to", "ending", "ended", "until", "through"})
_SUNDAY = 6


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


class _Dates(Calendar):
    """And those told relatively or as spans."""

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
        return self.calendar(at, low) if low else self._told_day(at)

    def _range(self, at: int) -> When | None:
        """From 1 February to 15 March; between 15 and 18 June; from 2008 to 2011."""
        joint = "and" if self.low(at) == "between" else "to"
        day = self.day_number(at + 1) if self.low(at + 2) == joint else None
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
        when = When(at, second.last, "span", start, second.end, MONTH)
        return when

    def _dated(self, at: int) -> When | None:
        """A day, month or year of the calendar that begins here."""
        low = self.low(at)
        when = self.calendar(at, low) if low else None
        return when if when is not None and when.kind != "part" else None

    def _told_day(self, at: int) -> When | None:
        """The same day; that evening; the previous day; a day earlier; the day before."""
        before, after = self.low(at - 1), self.low(at + 1)
        if self.low(at + 1) == "ago":
            return self._ago(at)
        if self.low(at) == "days":
            return self._days_apart(at)
        ending = self._ending(at)
        if ending is not None or self.low(at) in _AGO_WORDS:
            return ending  # none of "that week"
        shift = _SHIFTS_BEFORE.get(before)
        if shift is not None and (before == "that" or self.low(at - 2) == "the"):
            first = at - 1 if before == "that" else at - 2
            return When(first, at, "day", precision=EXACT_DAY, shift=shift)
        shift = _SHIFTS_AFTER.get(after) if self.low(at) == "day" else None
        closed = at + 2 >= len(self.tokens) or self.tokens[at + 2].tag == "PUNCT"
        opens = at == 1 or (at > 1 and self.tokens[at - 2].tag == "PUNCT")
        closed = (
            closed or (opens and after in {"later", "earlier"}) or self._after_event(at)
        )
        if shift is None or before not in {"a", "the", "one"} or not closed:
            return None
        return When(at - 1, at + 1, "day", precision=EXACT_DAY, shift=shift)

    def _ending(self, at: int) -> When | None:
        """The week to 28 August; the six months ending 30 June."""
        size = SPANS.get(self.low(at).rstrip("s"), 0)
        if not size or self.low(at + 1) not in _ENDING:
            return None
        last = self._dated(at + 2)
        if last is None or last.end is None or last.kind not in {"day", "month"}:
            return None
        low = self.low(at - 1)
        number = self.pack.units.get(low) or (int(low) if low.isdecimal() else 1)
        when = When(at, last.last, "span", None, last.end, WEEK)
        if last.kind == "day":
            days = min(size * max(number, 1), last.end.toordinal() - 1)
            when.start = days_before(last.end, days - 1)
        return when if when.start is not None else None

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
            int(low) if low.isdecimal() and len(low) < YEAR_DIGITS else 0
        )
        size = _AGO.get(self.low(at).rstrip("s"), 1)
        if not number or size > SPANS["month"]:
            return None
        when = When(at - 1, at + 1, "day", precision=EXACT_DAY if size == 1 else WEEK)
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
        return When(at - 1, at + 1, "day", precision=EXACT_DAY, shift=sign * number)

    def _weekend(self, at: int) -> When:
        when = When(at, at, "day", precision=FEW_DAYS)
        if self.published is not None:
            back = (self.published.weekday() - _SUNDAY) % 7
            when.end = days_before(self.published, back)
            when.start = days_before(when.end, 1)
        return when

    def _relative_day(self, at: int) -> When:
        low = self.low(at)
        when = When(at, at, "day", precision=EXACT_DAY)
        if self.published is not None:
            if low in _OVERNIGHT:
                when.start, when.end = (
                    days_before(self.published, 1),
                    self.published,
                )
                when.precision = FEW_DAYS
            else:
                day = days_before(self.published, _DAYS_BACK[low])
                when.start = when.end = day
        return when

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
        if unit in _PARTS_OF_DAY_NAMED and number == 1:
            return self._hours(at, spot, which)
        if unit.rstrip("s") == "day":
            return self._days(at, spot, number)
        if unit.rstrip("s") == "hour":
            return self._days(at, spot, max(1, -(-number // _HOURS)))
        if unit.rstrip("s") not in SPANS:
            return None
        when = When(at, spot, "span", precision=WEEK if "week" in unit else MONTH)
        if unit.startswith("year"):
            when.precision = YEAR
        if self.published is not None:
            self._fill_span(when, which, unit, number)
        return when

    def _hours(self, first: int, last: int, which: str) -> When | None:
        """This morning; last night."""
        if which == "past" or (which == "last" and self.low(last) != "night"):
            return None
        when = When(first, last, "day", precision=EXACT_DAY)
        if self.published is not None:
            back = 1 if which == "last" else 0
            when.start, when.end = days_before(self.published, back), self.published
            when.precision = FEW_DAYS if back else EXACT_DAY
        return when

    def _days(self, first: int, last: int, number: int) -> When:
        when = When(first, last, "span", precision=WEEK if number > 6 else FEW_DAYS)
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
            days = SPANS[unit.rstrip("s")] * number
            when.start, when.end = days_before(now, days), now
        else:
            when.start, when.end = last_span(now, unit)

    def _part_of_year(self, at: int) -> When | None:
        """The first half of 2019, the last quarter of the year, the first six months of 2020."""
        spot = at + 1
        months = _PARTS.get(self.low(spot))
        if self.low(spot) in {"week", "days"} or self.low(spot + 1) in _COUNTED_DAYS:
            return self._first_days(at)
        if months is None:
            if self.low(spot + 1) not in {"month", "months"}:
                return None
            low = self.low(spot)
            months = self.pack.units.get(low) or (int(low) if low.isdecimal() else 0)
            spot += 1
        if self.low(spot + 1) != "of":
            return None
        year, last = self._year_named(spot + 2)
        if last < 0 or not 0 < months < MONTHS:
            return None
        when = When(at, last, "span", precision=YEAR)
        if year is not None:
            when.start, when.end = self._months(self.low(at), months, year)
        return when

    def _first_days(self, at: int) -> When | None:
        """The first week of May; the first ten days of June."""
        which, spot = self.low(at), at + 1
        days = SPANS["week"]
        if self.low(spot) != "week":
            low = self.low(spot)
            days = self.pack.units.get(low) or (int(low) if low.isdecimal() else 0)
            spot += 1
            days *= SPANS["week"] if self.low(spot) == "weeks" else 1
        if which != "first" or self.low(spot + 1) != "of" or not 0 < days < _FAR:
            return None
        whole = self._dated(spot + 2)
        if whole is None or whole.kind not in {"month", "year"}:
            return None
        kind = "span" if days > SPANS["week"] else "part"
        when = When(at, whole.last, kind, whole.start, precision=WEEK)
        if whole.start is not None:
            when.end = days_before(whole.start, 1 - days)
        return when

    def _year_named(self, at: int) -> tuple[int | None, int]:
        """ "2019", "the year", "this year", "last year"; -1 where none stands."""
        year, last = self.year_at(at)
        if year is not None:
            return year, last
        which = self.low(at)
        if self.low(at + 1) != "year" or which not in {"the", "this", "last"}:
            return None, -1
        now = self.published.year if self.published is not None else None
        return (max(now - (which == "last"), MINYEAR) if now else None), at + 1

    def _months(self, which: str, months: int, year: int) -> tuple[date, date]:
        if which == "last":
            first = MONTHS - months
        else:
            first = min(months * _PARTS_OF_YEAR.get(which, 0), MONTHS - months)
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
        return When(at, inner.last, "since", inner.start, end, YEAR, inner)

    def _year_start(self, at: int) -> When | None:
        """Since the start of the year; since the beginning of this month."""
        spot = at + 1 + (self.low(at + 1) == "the")
        which = self.low(spot + 2)
        unit = self.low(spot + 3)
        opened = self.low(spot) in {"start", "beginning"} and self.low(spot + 1) == "of"
        if not opened or which not in {"the", "this"} or unit not in {"year", "month"}:
            return None
        when = When(at, spot + 3, "since", precision=YEAR)
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
