"""The reader against our own labelled sentences and articles; no figure may fall."""

import json
from datetime import date
from pathlib import Path

import pytest

from events.extraction import find_tolls
from events.management.commands.evaluate import Figures, own, table

FOLDER = Path(__file__).parent
ARTICLES = [
    json.loads(line)
    for line in (FOLDER / "articles.jsonl").read_text("utf-8").splitlines()
]
FIGURES = json.loads((FOLDER / "figures.json").read_text("utf-8"))
# The halves "develop" were looked at while the rules were made; the halves "hold" were not
# ("hold" itself has been seen since). The fresh ones came later and are harder; the wide ones
# are thirty articles of every kind, first read at an F1 of 0.82 (labels corrected). The fourth
# ones are of writers who had not seen the reader: wire copy of 1987 to 2006, bulletins,
# reportage; first read at an F1 of 0.765 and 0.683, labels as they were given.
# The hard ones are dense papers of courts, monitors and local dailies, read at 0.60 at first.
FLOORS = {
    "develop": 0.98,
    "hold": 0.96,
    "fresh develop": 0.97,
    "fresh hold": 0.90,
    "second hold": 0.83,
    "wide develop": 0.93,
    "wide hold": 0.82,
    "fourth develop": 0.80,
    "hard develop": 0.55,
    "hard hold": 0.66,
    "fourth hold": 0.67,
}
# may be lower by so much: one toll or attribute of the smaller half
SLACK = 0.005


@pytest.fixture(scope="module")
def now() -> dict[str, Figures]:
    return own(FOLDER)


@pytest.mark.parametrize("part", ["sentences", "articles"])
def test_no_figure_falls_below_the_committed_ones(
    part: str, now: dict[str, Figures], capsys: pytest.CaptureFixture[str]
) -> None:
    with capsys.disabled():
        print(f"\n{table(now[part], FIGURES[part])}")  # noqa: T201
    fallen = {
        (row, column): (value, found)
        for row, values in FIGURES[part].items()
        for column, value in values.items()
        if value is not None
        and (found := now[part][row][column]) is not None
        and _worse(column, found, value)
    }
    assert fallen == {}, "run `evaluate` to see what changed"


def _worse(column: str, found: float, committed: float) -> bool:
    if column == "log error":
        return found > committed + SLACK
    return found < committed - SLACK


def test_whole_tolls_are_found_and_few_made_up(now: dict[str, Figures]) -> None:
    reached = now["articles"]["F1"]
    assert set(reached) == set(FLOORS)
    fallen = {
        half: reached[half] for half in FLOORS if (reached[half] or 0) < FLOORS[half]
    }
    assert fallen == {}


@pytest.mark.parametrize("article", ARTICLES, ids=lambda a: a["name"])
def test_labels_stand_in_the_text(article: dict) -> None:  # type: ignore[type-arg]
    for label in article["tolls"]:
        span = article["text"][label["number_start"] : label["number_end"]]
        assert span == label["stated"]


@pytest.mark.parametrize("article", ARTICLES, ids=lambda a: a["name"])
def test_every_offset_is_verbatim(article: dict) -> None:  # type: ignore[type-arg]
    text = article["text"]
    reading = find_tolls(text, published=date.fromisoformat(article["published"]))
    for toll in reading.reported_tolls:
        assert text[toll.quote_start : toll.quote_end] == toll.quote
        assert text[toll.number_start : toll.number_end] == toll.stated
        assert toll.quote_start <= toll.number_start < toll.number_end <= toll.quote_end
    for number in reading.not_casualties:
        assert text[number.start : number.end] == number.text
