"""`evaluate`: score the reader on labelled items and print the table."""

import json
from argparse import ArgumentParser, BooleanOptionalAction
from collections import Counter
from collections.abc import Iterator
from datetime import date
from math import log1p
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from events.extraction import find_tolls
from events.extraction.scoring.agreement import Score, compare
from events.extraction.scoring.counting import counts
from events.management.commands.extract import BAD_INPUT, BadInput, decode, open_bytes

_COLUMNS = ("items", "exact", "range", "injured", "F1", "log error")
_NEEDED = ("text", "killed_min", "killed_max")
_CORPUS = "tests/corpus"
_CASES, _ARTICLES, _FIGURES = "cases.jsonl", "articles.jsonl", "figures.json"

Figures = dict[str, dict[str, float | None]]  # row, column, value


class Command(BaseCommand):
    help = (
        "Score the extractor on labelled items (JSON lines with text, killed_min, killed_max). "
        "Without a file: on our own sentences and articles, beside the last committed figures."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", nargs="?", help="JSON lines; - reads standard input"
        )
        parser.add_argument(
            "--by-scope",
            action=BooleanOptionalAction,
            default=True,
            help="leave attackers out where an item's scope says that its label does",
        )
        parser.add_argument(
            "--against", help="figures to compare with, as --json has printed them"
        )
        parser.add_argument("--json", action="store_true", help="the figures as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        folder = Path(settings.BASE_DIR) / _CORPUS
        against = options["against"]
        try:
            if options["file"]:
                found = tally(items(options["file"]), by_scope=options["by_scope"])
                figures = {"items": figures_of(found)}
            else:
                figures = own(folder)
                kept = folder / _FIGURES
                against = against or (str(kept) if kept.is_file() else None)
            last = read_figures(against) if against else {}
        except BadInput as problem:
            raise CommandError(str(problem), returncode=BAD_INPUT) from problem
        if options["json"]:
            self.stdout.write(json.dumps(figures, indent=1))
            return
        for part, rows in figures.items():
            self.stdout.write(table(rows, last.get(part, {})))


def own(folder: Path) -> dict[str, Figures]:
    """Our own sentences by class and our own articles by half."""
    cases = tally(items(str(folder / _CASES)))
    scores: dict[str, Score] = {}
    with open_bytes(str(folder / _ARTICLES)) as stream:
        for line in stream:
            article = json.loads(line)
            score = scores.setdefault(article["half"], Score())
            reading = find_tolls(
                article["text"],
                published=date.fromisoformat(article["published"]),
                title=article["title"],
            )
            compare(article, reading.reported_tolls, score)
    halves = {half: score.figures() for half, score in scores.items()}
    names = next(iter(halves.values()), {})
    turned: Figures = {
        name: {half: halves[half][name] for half in halves} for name in names
    }
    return {"sentences": figures_of(cases), "articles": turned}


def read_figures(name: str) -> dict[str, Figures]:
    """Figures as `--json` prints them."""
    with open_bytes(name) as stream:
        try:
            return dict(json.load(stream))
        except ValueError as problem:
            raise BadInput(f"{name} holds no figures: {problem}.") from problem


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

    def figures(self) -> dict[str, float | None]:
        """One row of the table; None where no item tells."""
        seen, items = self.seen, self.seen["items"]
        right, false = seen["told deadly"], seen["told none"]
        values: tuple[float | None, ...] = (
            items,
            _share(seen["exact"], items),
            _share(seen["range"], items),
            _share(seen["injured right"], seen["injured"]),
            _share(2 * right, right + false + seen["deadly"]),
            round(self.error / items, 3) if items else None,
        )
        return dict(zip(_COLUMNS, values, strict=True))


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None


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


def tally(rows: Iterator[dict[str, Any]], *, by_scope: bool = True) -> dict[str, Tally]:
    """Tallies of all items, per dataset and per class.

    The count of a text is that of all the dead on all sides; `by_scope` leaves attackers
    out of items whose `scope` is of victims only.
    """
    found: dict[str, Tally] = {"all": Tally()}
    for item in rows:
        victims_only = by_scope and _victims_only(str(item.get("scope", "")))
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


def _victims_only(scope: str) -> bool:
    """Does a label leave attackers out? One that "usually" does says nothing."""
    return scope.startswith("victims") and "usually" not in scope


def figures_of(tallies: dict[str, Tally]) -> Figures:
    names = ("all", *sorted(set(tallies) - {"all"}))
    return {name: tallies[name].figures() for name in names}


def table(figures: Figures, last: Figures) -> str:
    """The figures with their change against the last ones, where there are any."""
    columns = list(next(iter(figures.values()), {}))
    rows: list[tuple[str, ...]] = [("", *columns)]
    for name, values in figures.items():
        before = last.get(name, {})
        cells = (_cell(values[column], before.get(column)) for column in columns)
        rows.append((name, *cells))
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            cell.ljust(w) if n == 0 else cell.rjust(w)
            for n, (cell, w) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def _cell(value: float | None, before: float | None) -> str:
    if value is None:
        return "-"
    shown = str(value) if isinstance(value, int) else f"{value:.3f}"
    if before is None or value == before:
        return shown
    change = value - before
    return (
        f"{shown} ({change:+d})"
        if isinstance(change, int)
        else f"{shown} ({change:+.3f})"
    )
