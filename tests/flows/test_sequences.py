"""The labelled sequences of articles, through the whole pipeline: scores that may not fall."""

import json
from pathlib import Path
from typing import Any

import pytest

from events.management.commands.evaluate_matching import Item, b_cubed, evaluate, read
from events.models import Article, Incident, Run

pytestmark = pytest.mark.django_db

FOLDER = Path(__file__).parents[1] / "corpus" / "sequences"
FLOORS: dict[str, dict[str, float]] = json.loads((FOLDER / "figures.json").read_text())
PARTS = ("develop", "hold", "fresh", "second_develop", "second_hold")
LOWER_IS_BETTER = {
    "wrong_merges",
    "splits",
    "splits_unasked",
    "questions_needless",
}


@pytest.mark.parametrize("part", PARTS)
def test_no_score_falls(part: str) -> None:
    outcome = evaluate(read(FOLDER / f"{part}.toml"))
    figures = outcome.figures()
    worse = {
        name: (floor, figures[name])
        for name, floor in FLOORS[part].items()
        if (figures[name] > floor if name in LOWER_IS_BETTER else figures[name] < floor)
    }
    assert not worse, "\n".join(outcome.mistakes)


def test_nothing_stays_behind() -> None:
    evaluate(read(FOLDER / "develop.toml")[:1])
    for model in (Article, Incident, Run):
        assert not model._default_manager.exists()


def test_a_wrong_label_is_found_out() -> None:
    """The check can fail: a figure, a revision and a merge that are not there."""
    rows = read(FOLDER / "develop.toml")
    sequence = next(row for row in rows if row["name"] == "kunduz-two-days")
    first, second = sequence["article"][:2]
    wrong: dict[str, Any] = {
        **sequence,
        "article": [first, {**second, "tolls": ["other killed 6"]}],
        "revisions": ["one killed 1 > 2"],
        "final": ["one killed 7 7 7"],
        "as_of": ["2021-11-02 one killed unknown"],
    }
    figures = evaluate([wrong]).figures()
    assert figures["wrong_merges"] == 1
    assert figures["revision_recall"] == 0
    assert figures["final_exact"] == 0
    assert figures["as_of_right"] == 0
    assert figures["b_cubed_precision"] < 1


def test_b_cubed_weighs_every_toll() -> None:
    items = [Item("a", "1"), Item("a", "1"), Item("b", "1"), Item("b", "2")]
    precision, recall = b_cubed(items)
    assert precision == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)
    assert recall == pytest.approx((1 + 1 + 0.5 + 0.5) / 4)


def test_the_parts_hold_sequences_of_four_articles_and_more() -> None:
    halves = [read(FOLDER / f"{part}.toml") for part in PARTS]
    assert [len(half) for half in halves] == [20, 20, 21, 6, 6]
    for row in (row for half in halves for row in half):
        assert len(row["article"]) >= 4, row["name"]
        assert all("invented example" in a["text"] for a in row["article"])
    names = [row["name"] for half in halves for row in half]
    assert len(names) == len(set(names))
