"""What stands beside a toll changes no toll: who says it, on which day, with or without a comma."""

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from events.extraction import find_tolls

CASES = Path(__file__).parents[2] / "corpus/cases.jsonl"
PUBLISHED = date(2024, 6, 14)
ENDS = re.compile(r"[.!?](?:\s|$)")
OPENS = re.compile(r"(?:The|A|An|At least|Some|Two|Three|Four|Five|Six|Those|Also) ")

BEHIND = (
    " according to the health ministry.",
    ", according to the health ministry.",
    ", officials said.",
    ", officials said on Thursday.",
    ", a local official told AFP.",
    ", said Omar Haddad, a spokesman for the ministry.",
    ", a security source who asked not to be named said.",
    ", while thousands fled.",
    ". The governor visited the town and promised help.",
)
BEFORE = (
    "On Thursday, ",
    "Meanwhile, ",
    "According to the police, ",
    "Officials said ",
    "Police said on Thursday that ",
    "Local media reported that ",
)

# still read as three people
OPEN = {
    "Officials said the mayor, Ivo Brand, and his wife, Lena, were killed.",
}


def plain(text: str) -> bool:
    """One short sentence in small letters, without speech."""
    one = text.endswith(".") and len(ENDS.findall(text)) == 1 and len(text) < 200
    return one and not re.search(r"[\"“]|\[TEXT\]| alias |Al-", text)


SENTENCES = [
    sentence
    for line in CASES.read_text("utf-8").splitlines()
    if plain(sentence := json.loads(line)["text"].strip())
]


def tolls(text: str) -> Counter[tuple[str, int | None, int | None]]:
    found = find_tolls(text, published=PUBLISHED).reported_tolls
    return Counter((t.harm.value, t.low, t.high) for t in found)


def changed(pairs: list[tuple[str, str]]) -> dict[str, str]:
    return {more: text for text, more in pairs if tolls(more) != tolls(text)}


@pytest.mark.parametrize("words", BEHIND)
def test_words_behind_a_sentence_change_no_toll(words: str) -> None:
    assert len(SENTENCES) > 500
    assert changed([(text, text[:-1] + words) for text in SENTENCES]) == {}


@pytest.mark.parametrize("words", BEFORE)
def test_words_before_a_sentence_change_no_toll(words: str) -> None:
    opened = [text for text in SENTENCES if OPENS.match(text)]
    assert len(opened) > 200
    pairs = [(text, words + text[0].lower() + text[1:]) for text in opened]
    assert changed(pairs).keys() <= OPEN
