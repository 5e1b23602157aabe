"""`evaluate_matching`: read sequences of articles through the whole pipeline and score what came of them.

Everything runs in one transaction for each part, which is rolled back: nothing stays. Other
filing waits while it runs.
"""

from __future__ import annotations

import json
import tomllib
from argparse import ArgumentParser
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from itertools import combinations
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from events.ingestion import pipeline, submissions
from events.models import (
    Assignment,
    Incident,
    MatchQuestion,
    ReportedToll,
    TollRevision,
)
from events.queries import incidents
from events.queries.filed import standing_assignments
from events.queries.moments import Moment

_FOLDER = "tests/corpus/sequences"
_PARTS = ("develop", "hold", "fresh", "second_develop", "second_hold")
_FIRST = ", first"
_BAD_INPUT = 2

Figures = tuple[int | None, int | None, int | None]
Move = tuple[str, str, int, int]  # sequence and incident, harm, from, to


@dataclass(frozen=True, slots=True)
class Item:
    """A reported toll in an article; `gold` is the incident that it tells of, as labelled, and
    `filed` where the machine put it. Each is unlike all others where there is none.
    """

    gold: str
    filed: str


@dataclass(slots=True)
class Outcome:
    """What came of one part."""

    items: list[Item] = field(default_factory=list)
    wrong_merges: int = 0
    pairs: int = 0
    expected: Counter[Move] = field(default_factory=Counter)
    found: Counter[Move] = field(default_factory=Counter)
    final: list[bool] = field(default_factory=list)
    as_of: list[bool] = field(default_factory=list)
    splits: int = 0
    unasked: int = 0
    asked: int = 0
    asked_needlessly: int = 0
    mistakes: list[str] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """The scores; shares lie between 0 and 1."""
        precision, recall = b_cubed(self.items)
        right = (self.expected & self.found).total()
        return {
            "tolls": len(self.items),
            "b_cubed_precision": _rounded(precision),
            "b_cubed_recall": _rounded(recall),
            "b_cubed_f1": _rounded(2 * precision * recall / (precision + recall)),
            "must_not_pairs": self.pairs,
            "wrong_merges": self.wrong_merges,
            "splits": self.splits,
            "splits_unasked": self.unasked,
            "questions": self.asked,
            "questions_needless": self.asked_needlessly,
            "revisions": self.expected.total(),
            "revision_precision": _share(right, self.found.total()),
            "revision_recall": _share(right, self.expected.total()),
            "final_figures": len(self.final),
            "final_exact": _share(sum(self.final), len(self.final)),
            "as_of_checks": len(self.as_of),
            "as_of_right": _share(sum(self.as_of), len(self.as_of)),
        }


class Command(BaseCommand):
    help = "Score matching and reckoning on labelled sequences of articles; leaves nothing behind."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", nargs="?", help=f"default: {_FOLDER}")
        parser.add_argument("--mistakes", action="store_true", help="name them")
        parser.add_argument("--json", action="store_true", help="figures as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        folder = Path(options["folder"] or settings.BASE_DIR / _FOLDER)
        outcomes: dict[str, Outcome] = {}
        for part in _PARTS:
            try:
                sequences = read(folder / f"{part}.toml")
            except (OSError, ValueError, KeyError) as problem:
                raise CommandError(str(problem), returncode=_BAD_INPUT) from problem
            outcomes[part] = evaluate(sequences)
        figures = {part: outcome.figures() for part, outcome in outcomes.items()}
        figures |= first_measured(folder)
        if options["json"]:
            self.stdout.write(json.dumps(figures, indent=2))
        else:
            self.stdout.write(table(figures))
        if options["mistakes"]:
            for part, outcome in outcomes.items():
                self.stdout.writelines(f"{part}: {m}\n" for m in outcome.mistakes)


def read(path: Path) -> list[dict[str, Any]]:
    """The sequences of a file; raises OSError, ValueError for what is no TOML, or KeyError."""
    sequences: list[dict[str, Any]] = tomllib.loads(path.read_text("utf-8"))["sequence"]
    return sequences


def first_measured(folder: Path) -> dict[str, dict[str, float]]:
    """What the first run over a part measured, where that was kept."""
    kept = folder / "figures.json"
    rows = json.loads(kept.read_text("utf-8")) if kept.exists() else {}
    return {name: row for name, row in rows.items() if name.endswith(_FIRST)}


def evaluate(sequences: Sequence[dict[str, Any]]) -> Outcome:
    """Ingest the sequences one after the other into one database, score, and undo all of it."""
    outcome = Outcome()
    with _undone():
        told = [_Sequence(row) for row in sequences]
        for sequence in told:
            sequence.ingest()
        for sequence in told:
            sequence.score(outcome)
        _questions(told, outcome)
    return outcome


def _questions(told: Iterable[_Sequence], outcome: Outcome) -> None:
    """How many questions are asked, how many of them of different incidents, and which splits none is about.

    An incident of a label is split where its tolls are filed with several; each should be
    asked about.
    """
    homes: dict[str, Counter[str]] = defaultdict(Counter)
    labels: dict[str, set[str]] = defaultdict(set)
    for item in (item for sequence in told for item in sequence.items):
        if _uuid(item.filed):
            homes[item.filed][item.gold] += 1
            labels[item.gold].add(item.filed)
    covered: dict[str, set[str]] = defaultdict(set)
    for question in MatchQuestion.objects.select_related("incident", "other"):
        pair = [str(question.incident_id), str(question.other_id)]
        shared = set(homes[pair[0]]) & set(homes[pair[1]])
        outcome.asked += 1
        if not shared:
            outcome.asked_needlessly += 1
            of = " and ".join(sorted({*homes[pair[0]], *homes[pair[1]]}))
            outcome.mistakes.append(f"{of}: {question.kind} is asked needlessly")
        for gold in shared:
            covered[gold] |= set(pair)
    for gold, where in labels.items():
        if len(where) > 1:
            outcome.splits += 1
            outcome.unasked += not where <= covered[gold]


@contextmanager
def _undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


class _Sequence:
    """One sequence, what is expected of it and what came of it."""

    def __init__(self, row: dict[str, Any]) -> None:
        self.row = row
        self.name: str = row["name"]
        self.articles: list[Any] = []
        self.gold: dict[Any, str] = {}
        self.items: list[Item] = []

    def ingest(self) -> None:
        for row in self.row["article"]:
            run = submissions.submit(
                text=row["text"],
                source=row["source"],
                published_at=f"{row['published'].replace(' ', 'T')}:00Z",
            )
            pipeline.work(run.pk)
            run.refresh_from_db()
            self.articles.append(run.article_id)

    def score(self, outcome: Outcome) -> None:
        for number, row in enumerate(self.row["article"]):
            self._label(number, [_labelled(text) for text in row["tolls"]], outcome)
        outcome.items += self.items
        self._merges(outcome)
        self._revisions(outcome)
        homes = self._homes()
        for text in self.row["final"]:
            wanted, got = self._figures(text, homes, Moment())
            outcome.final.append(wanted == got)
            self._note(outcome, wanted == got, f"final {text}: {got}")
        for text in self.row["as_of"]:
            day, rest = text.split(" ", 1)
            end = datetime.combine(datetime.fromisoformat(day), time.max, UTC)
            wanted, got = self._figures(rest, homes, Moment(as_of=end))
            outcome.as_of.append(wanted == got)
            self._note(outcome, wanted == got, f"as of {text}: {got}")

    def _note(self, outcome: Outcome, right: bool, what: str) -> None:
        if not right:
            outcome.mistakes.append(f"{self.name}: {what}")

    def _label(
        self, number: int, labels: list[tuple[str, str, int]], outcome: Outcome
    ) -> None:
        """Pair the tolls that were read with the labels, by harm and figure, in order of the text."""
        tolls = ReportedToll.objects.filter(article=self.articles[number])
        where = _filed([toll.pk for toll in tolls])
        waiting = list(labels)
        for toll in tolls.order_by("in_title", "number_start"):
            fits = [x for x in labels if x[1:] == (_deadly(toll.harm), toll.low)]
            fresh = [x for x in fits if x in waiting]
            label = next(iter(fresh or fits), None)
            home = where.get(toll.pk, f"unfiled {toll.pk}")
            if label is None:
                gold = f"unlabelled {toll.pk}"
                told = f"{toll.harm} {toll.stated!r} is not labelled"
                self._note(outcome, False, f"article {number + 1}: {told}")
            else:
                gold = f"{self.name} {label[0]}"
                if label in waiting:
                    waiting.remove(label)
            self.gold[toll.pk] = gold
            self.items.append(Item(gold, home))
        for label in waiting:
            unread = f"unread {self.name} {number} {label}"
            self.items.append(Item(f"{self.name} {label[0]}", unread))
            self._note(outcome, False, f"article {number + 1}: {label} was not read")

    def _merges(self, outcome: Outcome) -> None:
        homes: dict[str, set[str]] = defaultdict(set)
        for item in self.items:
            if item.gold.startswith(self.name):
                homes[item.gold].add(item.filed)
        for one, two in combinations(sorted(homes), 2):
            merged = bool(homes[one] & homes[two])
            outcome.pairs += 1
            outcome.wrong_merges += merged
            self._note(outcome, not merged, f"{one} and {two} are merged")
        for gold, where in homes.items():
            split = len(where) > 1
            self._note(outcome, not split, f"{gold} is filed in {len(where)} places")

    def _revisions(self, outcome: Outcome) -> None:
        expected: Counter[Move] = Counter()
        for text in self.row["revisions"]:
            label, harm, before, _, after = text.split()
            expected[f"{self.name} {label}", harm, int(before), int(after)] += 1
        rows = TollRevision.objects.filter(
            withdrawal=None, to_toll__article__in=self.articles
        ).select_related("from_toll", "to_toll")
        found: Counter[Move] = Counter()
        for row in rows:
            one, two = self.gold.get(row.from_toll_id), self.gold.get(row.to_toll_id)
            label = str(one) if one == two else f"{one} to {two}"
            low = (row.from_toll.low or 0, row.to_toll.low or 0)
            found[label, _deadly(row.harm), *low] += 1
        outcome.expected += expected
        outcome.found += found
        for move in expected - found:
            self._note(outcome, False, f"no revision {move}")
        for move in found - expected:
            self._note(outcome, False, f"revision {move} is not expected")

    def _homes(self) -> dict[str, str]:
        """Where most of each incident's tolls are."""
        where: dict[str, Counter[str]] = defaultdict(Counter)
        for item in self.items:
            where[item.gold][item.filed] += 1
        return {gold: homes.most_common(1)[0][0] for gold, homes in where.items()}

    def _figures(
        self, text: str, homes: dict[str, str], moment: Moment
    ) -> tuple[Figures | None, Figures | None]:
        label, harm, *numbers = text.split()
        wanted = None if numbers == ["unknown"] else _span(numbers)
        code = (
            Incident.objects.filter(pk__in=_uuid(homes.get(f"{self.name} {label}")))
            .values_list("code", flat=True)
            .first()
        )
        if code is None:
            return wanted, None
        try:
            estimate = incidents.detail(code, moment=moment).estimate
        except incidents.IncidentNotFound:
            return wanted, None
        got = getattr(estimate, harm)
        return wanted, (got.low, got.best, got.high)


def _uuid(home: str | None) -> list[str]:
    return [home] if home and " " not in home else []


def _filed(tolls: list[Any]) -> dict[Any, str]:
    rows: Iterable[Assignment] = standing_assignments().filter(reported_toll__in=tolls)
    return {
        row.reported_toll_id: str(row.incident_id)
        if row.incident_id
        else f"period {row.period_total_id}"
        for row in rows
    }


def _labelled(text: str) -> tuple[str, str, int]:
    label, harm, low = text.split()
    return label, harm, int(low.removesuffix("-"))


def _span(numbers: Sequence[str]) -> Figures:
    low, best, high = (None if n == "open" else int(n) for n in numbers)
    return low, best, high


def _deadly(harm: str) -> str:
    return "killed" if harm == "died" else harm


def b_cubed(items: Sequence[Item]) -> tuple[float, float]:
    """B-cubed precision and recall (Bagga and Baldwin 1998) of where tolls are filed."""
    gold, filed = Counter(i.gold for i in items), Counter(i.filed for i in items)
    both = Counter(items)
    precision = sum(both[i] / filed[i.filed] for i in items)
    recall = sum(both[i] / gold[i.gold] for i in items)
    return precision / len(items), recall / len(items)


def table(figures: dict[str, dict[str, float]]) -> str:
    """One line for each score, one column for each part and for each first run that was kept."""
    names = list(next(iter(figures.values())))
    wide = max(map(len, figures)) + 2
    head = f"{'':<20}" + "".join(f"{part:>{wide}}" for part in figures)
    lines = [
        f"{name.replace('_', ' '):<20}"
        + "".join(f"{f.get(name, '-'):>{wide}}" for f in figures.values())
        for name in names
    ]
    return "\n".join([head, *lines])


def _share(part: int, whole: int) -> float:
    return _rounded(part / whole) if whole else 1.0


def _rounded(value: float) -> float:
    return round(value, 4)
