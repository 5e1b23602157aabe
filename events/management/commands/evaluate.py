"""`evaluate`: score the reader on labelled items and print the table."""

import json
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from math import log1p
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from events.extraction import find_tolls
from events.extraction.counting import counts
from events.management.commands.extract import BAD_INPUT, BadInput, decode, open_bytes

_COLUMNS = ("items", "exact", "range", "injured", "F1", "log error")
_NEEDED = ("text", "killed_min", "killed_max")


class Command(BaseCommand):
    help = "Score the extractor on labelled items (JSON lines with text, killed_min, killed_max)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="JSON lines; - reads standard input")
        parser.add_argument(
            "--by-scope",
            action="store_true",
            help="leave attackers out where an item's scope says that its label does",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            tallies = tally(items(options["file"]), by_scope=options["by_scope"])
        except BadInput as problem:
            raise CommandError(str(problem), returncode=BAD_INPUT) from problem
        self.stdout.write(table(tallies))


class Tally:
    """Counts of right answers over a group of items."""

    def __init__(self) -> None:
        self.seen: Counter[str] = Counter()
        self.error = 0.0

    def add(self, item: dict[str, Any], found: dict[str, int]) -> None:
        low, high = item["killed_min"], item["killed_max"]
        killed = found["killed"]
        if low is not None and high is not None:
            self._deadly(killed, low, high)
            if not item.get("unanswerable"):
                self._killed(killed, low, high)
        low, high = item.get("injured_min"), item.get("injured_max")
        if low is not None and not item.get("injured_unanswerable"):
            self.seen["injured"] += 1
            self.seen["injured right"] += found["injured"] in (low, high)

    def _killed(self, killed: int, low: int, high: int) -> None:
        self.seen["items"] += 1
        self.seen["exact"] += killed in (low, high)
        self.seen["range"] += low <= killed <= high
        self.error += abs(log1p(killed) - (log1p(low) + log1p(high)) / 2)

    def _deadly(self, killed: int, low: int, high: int) -> None:
        if low == 0 < high:
            return  # a range from 0 says neither deaths nor none
        self.seen["told deadly" if high else "told none"] += killed > 0
        self.seen["deadly"] += high > 0

    def row(self) -> tuple[str, ...]:
        seen, items = self.seen, self.seen["items"]
        right = seen["told deadly"]
        false = seen["told none"]
        return (
            str(items),
            _share(seen["exact"], items),
            _share(seen["range"], items),
            _share(seen["injured right"], seen["injured"]),
            _share(2 * right, right + false + seen["deadly"]),
            f"{self.error / items:.3f}" if items else "-",
        )


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "-"


def items(name: str) -> Iterator[dict[str, Any]]:
    """Labelled items of a JSON lines file."""
    with open_bytes(name) as stream:
        for number, line in enumerate(stream, 1):
            if line.strip():
                yield _item(line, f"{name}, line {number}")


def _item(line: bytes, where: str) -> dict[str, Any]:
    try:
        item = json.loads(decode(line, where))
    except json.JSONDecodeError as problem:
        raise BadInput(f"{where} is not JSON: {problem}.") from problem
    missing = [n for n in _NEEDED if not isinstance(item, dict) or n not in item]
    if missing:
        raise BadInput(
            f"{where} lacks {missing[0]!r}; each line needs {', '.join(_NEEDED)}."
        )
    if not isinstance(item["text"], str):
        raise BadInput(f"{where}: 'text' must be a string.")
    return dict(item)


def tally(
    rows: Iterator[dict[str, Any]], *, by_scope: bool = False
) -> dict[str, Tally]:
    """Tallies of all items, per dataset and per class.

    The count of a text is that of all the dead on all sides; `by_scope` leaves attackers
    out of items whose `scope` is of victims only.
    """
    found: dict[str, Tally] = {"all": Tally()}
    for item in rows:
        victims_only = by_scope and str(item.get("scope", "")).startswith("victims")
        reading = find_tolls(item["text"], language="en")
        counted = counts(reading.reported_tolls, attackers=not victims_only)
        names = ["all"]
        if item.get("dataset"):
            names.append(f"dataset {item['dataset']}")
        if item.get("cls"):
            names.append(f"class {item['cls']}")
        for name in names:
            found.setdefault(name, Tally()).add(item, counted)
    return found


def table(tallies: dict[str, Tally]) -> str:
    rows: list[tuple[str, ...]] = [("", *_COLUMNS)]
    rows += [
        (name, *tallies[name].row())
        for name in ("all", *sorted(set(tallies) - {"all"}))
    ]
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            cell.ljust(w) if n == 0 else cell.rjust(w)
            for n, (cell, w) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )
