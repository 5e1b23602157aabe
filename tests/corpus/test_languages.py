"""The plain reader against our own labelled sentences in other languages; figures may not fall.

The half "develop" was looked at while the packs were made, the half "hold" was not.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from events.extraction import find_tolls

FOLDER = Path(__file__).parent / "languages"
LANGUAGES = ("ar", "es", "fr", "ru", "uk")
HALVES = ("develop", "hold")
FLOOR = 0.85


@dataclass
class Score:
    """Whole tolls found, missed and made up; of the found ones, claimant and day right."""

    found: int = 0
    missed: int = 0
    extra: int = 0
    claimants: int = 0
    days: int = 0
    errors: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        wrong = self.missed + self.extra
        return 2 * self.found / max(1, 2 * self.found + wrong)


def sentences(code: str, half: str | None = None) -> Iterator[dict]:  # type: ignore[type-arg]
    for line in (FOLDER / f"{code}.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if half in {None, row["half"]}:
            yield row


def score(code: str, half: str) -> Score:
    """The tolls of one half, each whole: harm, bounds and span."""
    total = Score()
    for row in sentences(code, half):
        reading = find_tolls(
            row["text"], published=date.fromisoformat(row["published"]), language=code
        )
        keys = ("harm", "number_start", "number_end", "low", "high")
        wanted = {tuple(toll[key] for key in keys) for toll in row["tolls"]}
        for toll in reading.reported_tolls:
            key = (str(toll.harm), *(getattr(toll, name) for name in keys[1:]))
            if key not in wanted:
                total.extra += 1
                total.errors.append(f"{row['name']}: made up {toll.stated!r}")
                continue
            wanted.remove(key)
            total.found += 1
            total.claimants += toll.claimant == row["claimant"]
            total.days += str(toll.date_start) == str(row["date"])
        total.missed += len(wanted)
        total.errors += [f"{row['name']}: missed {key}" for key in wanted]
    return total


@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize("code", LANGUAGES)
def test_whole_tolls_are_found_and_few_made_up(
    code: str, half: str, capsys: pytest.CaptureFixture[str]
) -> None:
    result = score(code, half)
    with capsys.disabled():
        print(  # noqa: T201
            f"\n{code} {half}: {result.found} of {result.found + result.missed} tolls,"
            f" {result.extra} made up, F1 {result.f1:.3f};"
            f" claimants {result.claimants}, days {result.days}"
        )
    assert result.f1 >= FLOOR, result.errors


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_language_has_thirty_sentences_with_labels_that_stand_in_them(
    code: str,
) -> None:
    rows = list(sentences(code))
    assert len(rows) >= 30
    for row in rows:
        for toll in row["tolls"]:
            span = row["text"][toll["number_start"] : toll["number_end"]]
            assert span == toll["stated"]
