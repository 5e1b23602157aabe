"""Days, months and years in a plain text, resolved against the day of publication."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from events.extraction.languages.plain import PlainPack
from events.extraction.plain.words import Word
from events.extraction.setting.whens import When, days_before

_YEARS = range(1900, 2100)
_YEAR_DIGITS = 4
_CENTURY = 2000
_DAY, _MONTH, _YEAR = 1, 4, 5
_STARTS = frozenset(["since", "days", "weekdays", "months"])
_ORDINAL_ENDS = ("er", "º", "°", "o")


def find(tokens: Sequence[Word], pack: PlainPack, published: date | None) -> list[When]:
    """All times of a sentence in order."""
    reader = _Times(tokens, pack, published)
    found: list[When] = []
    free = 0
    for at, token in enumerate(tokens):
        if at < free or (token.kind == "word" and _STARTS.isdisjoint(token.opens)):
            continue
        when = reader.at(at)
        if when is not None:
            found.append(when)
            free = when.last + 1
    return found


class _Times:
    def __init__(
        self, tokens: Sequence[Word], pack: PlainPack, published: date | None
    ) -> None:
        self.tokens = tokens
        self.lows = [token.low for token in tokens]
        self.pack = pack
        self.published = published

    def at(self, at: int) -> When | None:
        size = self.pack.has("since", self.lows, at)
        if size:
            return self._since(at, size)
        kind = self.tokens[at].kind
        if kind == "date":
            return self._written(at)
        if kind in {"num", "code"}:
            return self._day_of_month(at) or self._year(at)
        return self._named(at)

    def _since(self, at: int, size: int) -> When | None:
        """ "Depuis janvier", "с 24 февраля"; no time of its own where no date follows."""
        step = at + size
        while step < min(len(self.tokens), at + size + 3):
            inner = self._dated(step)
            if inner is not None:
                end = self.published
                return When(at, inner.last, "since", inner.start, end, _YEAR)
            if self.tokens[step].kind != "word":
                break
            step += 1
        return None

    def _dated(self, at: int) -> When | None:
        if self.tokens[at].kind in {"num", "code"}:
            return self._day_of_month(at) or self._year(at, alone=True)
        return self._named(at)

    def _named(self, at: int) -> When | None:
        back = self.pack.days.at(self.lows, at)
        if back is not None:
            day = self._before(back[1])
            return When(at, at + back[0] - 1, "day", day, day, _DAY if day else None)
        weekday = self.pack.weekdays.at(self.lows, at)
        if weekday is not None:
            return self._weekday(at, weekday[0], weekday[1])
        month = self.pack.months.at(self.lows, at)
        return self._month(at, month[0], month[1]) if month is not None else None

    def _before(self, days: int) -> date | None:
        return None if self.published is None else days_before(self.published, days)

    def _weekday(self, at: int, size: int, weekday: int) -> When:
        """The last such day; with a date after it, that date ("le lundi 5 mai")."""
        spot = at + size
        while spot < len(self.tokens) and self.lows[spot] in {",", "("}:
            spot += 1
        if spot < len(self.tokens) and self.tokens[spot].kind == "num":
            dated = self._day_of_month(spot)
            if dated is not None:
                dated.first = at
                return dated
        day = None
        if self.published is not None:
            day = days_before(self.published, (self.published.weekday() - weekday) % 7)
        return When(at, at + size - 1, "day", day, day, _DAY if day else None)

    def _day_of_month(self, at: int) -> When | None:
        """5 mai 2023; 5 de mayo de 2023; 5 мая; 1er mai."""
        text = self.tokens[at].low
        for end in _ORDINAL_ENDS:
            text = text.removesuffix(end)
        if not (text.isdecimal() and len(text) <= 2 and 1 <= int(text) <= 31):
            return None
        spot = at + 1
        spot += self.pack.has("of", self.lows, spot)
        month = self.pack.months.at(self.lows, spot)
        if month is None:
            return None
        last = spot + month[0] - 1
        slash = last + 2 if self.lows[last + 1 : last + 2] == ["/"] else -1
        other = self.pack.months.at(self.lows, slash) if slash > 0 else None
        last = slash + other[0] - 1 if other is not None else last
        year, last = self._year_after(last)
        return self._day(at, last, int(text), month[1], year)

    def _day(
        self, first: int, last: int, day: int, month: int, year: int | None
    ) -> When:
        when = When(first, last, "day")
        year = year if year is not None else self._year_of(month, day)
        if year is not None and day <= monthrange(year, month)[1]:
            when.start = when.end = date(year, month, day)
            when.precision = _DAY
        return when

    def _year_of(self, month: int, day: int = 1) -> int | None:
        if self.published is None:
            return None
        later = (month, day) > (self.published.month, self.published.day)
        return max(self.published.year - later, 1)

    def _year_after(self, last: int) -> tuple[int | None, int]:
        """A year after a date, and the last token of both."""
        spot = last + 1
        spot += self.pack.has("of", self.lows, spot)
        year = self._year_number(spot)
        if year is None:
            return None, last
        return year, spot + self.pack.has("year_word", self.lows, spot + 1)

    def _year_number(self, at: int) -> int | None:
        if at >= len(self.tokens) or self.tokens[at].kind != "num":
            return None
        text = self.tokens[at].text
        if len(text) != _YEAR_DIGITS or not text.isdecimal() or int(text) not in _YEARS:
            return None
        return int(text)

    def _month(self, at: int, size: int, month: int) -> When:
        year, last = self._year_after(at + size - 1)
        when = When(at, last, "month")
        year = year if year is not None else self._year_of(month)
        if year is not None:
            when.start = date(year, month, 1)
            when.end = date(year, month, monthrange(year, month)[1])
            when.precision = _MONTH
        return when

    def _year(self, at: int, alone: bool = False) -> When | None:
        """2015 after "en" or before "года"."""
        year = self._year_number(at)
        if year is None:
            return None
        after = self.pack.has("year_word", self.lows, at + 1)
        before = at and self.pack.has("time_word", self.lows, at - 1)
        if not (after or before or alone):
            return None
        start, end = date(year, 1, 1), date(year, 12, 31)
        return When(at, at + after, "year", start, end, _YEAR)

    def _written(self, at: int) -> When | None:
        """12.05.2023, 12/05/23, 2023-05-12."""
        parts = [
            int(p)
            for p in self.tokens[at].text.replace("/", ".").replace("-", ".").split(".")
        ]
        if parts[0] > 31:
            parts.reverse()
        day, month, year = parts
        year += _CENTURY if year < 100 else 0
        if not (1 <= month <= 12 and 1 <= day <= 31 and year in _YEARS):
            return None
        return self._day(at, at, day, month, year)
