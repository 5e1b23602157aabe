"""The reader against our own labelled articles; precision and recall may not fall."""

import json
from datetime import date
from pathlib import Path

import pytest

from events.extraction import find_tolls

from .scoring import ATTRIBUTES, Score, compare

ARTICLES = [
    json.loads(line)
    for line in (Path(__file__).parent / "articles.jsonl")
    .read_text("utf-8")
    .splitlines()
]
# figures of the last commit, rounded down; raise them when the reader gets better
FLOORS = {"develop": 0.98, "hold": 0.91}
ATTRIBUTE_FLOOR = 0.85


def score(half: str) -> Score:
    total = Score()
    for article in ARTICLES:
        if article["half"] == half:
            reading = find_tolls(
                article["text"],
                published=date.fromisoformat(article["published"]),
                title=article["title"],
            )
            compare(article, reading.reported_tolls, total)
    return total


@pytest.mark.parametrize("half", ["develop", "hold"])
def test_whole_tolls_are_found_and_few_made_up(
    half: str, capsys: pytest.CaptureFixture[str]
) -> None:
    result = score(half)
    with capsys.disabled():
        print(f"\n{half}\n{result.table()}")  # noqa: T201
    assert result.f1 >= FLOORS[half], result.errors


def test_attributes_of_the_found_tolls_are_right() -> None:
    result = score("develop")
    low = {
        name: round(result.share(name), 3)
        for name in ATTRIBUTES
        if result.share(name) < ATTRIBUTE_FLOOR
    }
    assert low == {}


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
