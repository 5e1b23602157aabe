"""What a word may open is looked up once and kept."""

import pytest

from events.extraction.languages import PACKS
from events.extraction.text.lexicon import (
    AGE,
    CODE,
    DAY,
    NUMBER,
    PHRASE,
    TIME,
    lexicon,
    seconds,
)

ENGLISH = PACKS["en"]


@pytest.mark.parametrize(
    ("word", "tag", "opens", "alone"),
    [
        ("killed", None, PHRASE, ""),
        ("12", "NUM", NUMBER | TIME, ""),
        ("twelve", "QUANT", NUMBER, ""),
        ("Monday", "NAME", TIME | DAY, ""),
        ("Monday’s", "OWNER", TIME | DAY, ""),
        ("aged", None, AGE, ""),
        ("93rd", "CODE", CODE, ""),
        ("with", "PREP", 0, "PREP"),
        ("slowly", "ADV", 0, "SKIP"),
        ("only", "ADV", 0, ""),
        (",", "PUNCT", 0, "COMMA"),
        ("IS", "NAME", 0, ""),
        ("is", "AUX", 0, "AUX"),
        ("Orsha", "NAME", 0, ""),
    ],
)
def test_a_word_tells_what_it_may_open(
    word: str, tag: str | None, opens: int, alone: str
) -> None:
    found = lexicon(ENGLISH, shouting=False).look(word)
    assert tag in (None, found[1])
    assert found[2:] == (opens, alone, word[0].isupper())


def test_capitals_tell_no_names_in_a_text_of_capitals() -> None:
    assert lexicon(ENGLISH, shouting=True).look("ORSHA")[1] == "NOUN"
    assert lexicon(ENGLISH, shouting=False).look("ORSHA")[1] == "NAME"


def test_words_are_kept_but_not_without_bound() -> None:
    words = lexicon(ENGLISH, shouting=False)
    words.look("Orsha")
    assert "Orsha" in words.known
    words.look("a" * 100)
    assert "a" * 100 not in words.known
    for n in range(20_500):
        words.look(f"word{n}")
    assert len(words.known) <= 20_001


def test_second_words_leave_out_words_that_stand_alone() -> None:
    held = seconds(ENGLISH)
    assert "least" in held.numbers["at"]
    assert "couple" in held.numbers["a"]
    assert "twelve" not in held.numbers
    assert "killed" not in held.phrases  # is a harm word by itself
