"""Sentences and tokens keep exact offsets into the raw text."""

import pytest

from events.extraction.languages import PACKS
from events.extraction.text.lexicon import lexicon
from events.extraction.text.sentences import split, tokens

ENGLISH = PACKS["en"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One fell. Two ran.", ["One fell.", "Two ran."]),
        ("Dr. Amal spoke. He left.", ["Dr. Amal spoke.", "He left."]),
        ("The U.N. said so. Then it left.", ["The U.N. said so.", "Then it left."]),
        ("It cost 2.5 million. Really.", ["It cost 2.5 million.", "Really."]),
        ("“Go away.” He went.", ["“Go away.”", "He went."]),
        ("A headline\n\nA text.", ["A headline", "A text."]),
        ("No. 5 was hit. Yes.", ["No. 5 was hit.", "Yes."]),
        ("  padded.  ", ["padded."]),
        ("", []),
        (" \n\t ", []),
        ("J. Smith ran. K. Jones fell.", ["J. Smith ran.", "K. Jones fell."]),
    ],
)
def test_split_finds_the_sentences(text: str, expected: list[str]) -> None:
    assert [s.text for s in split(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Five men\u00a0fell in Aïn Salah. “Two more,” she said.\r\n\r\nThen – silence.",
        "مقتل 5. Six died.\n",
        "a\n\nb\nc. D",
    ],
)
def test_every_sentence_and_token_stands_where_it_says(text: str) -> None:
    for sentence in split(text):
        assert text[sentence.start : sentence.end] == sentence.text
        for token in tokens(sentence, lexicon(ENGLISH, shouting=False)):
            assert text[token.start : token.end] == token.text


def test_a_wrapped_line_goes_on_and_a_paragraph_does_not() -> None:
    wrapped = (
        "The patrol was hit on the road that leads from the old fort to\nthe river."
    )
    assert len(split(wrapped)) == 1
    first, second = split("The patrol was hit.\n\nNobody saw it.")
    assert (first.paragraph, second.paragraph) == (0, 1)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2,100 men", ["2,100", "men"]),
        ("2 100 men", ["2 100", "men"]),
        ("2\u202f100 men", ["2\u202f100", "men"]),
        ("a 21-year-old", ["a", "21-year-old"]),
        ("3-5 gunmen", ["3", "-", "5", "gunmen"]),
        ("an F-16 and an AK-47", ["an", "F-16", "and", "an", "AK-47"]),
        ("the 101st brigade", ["the", "101st", "brigade"]),
        ("Lebanon’s army", ["Lebanon’s", "army"]),
        ("dead -- or alive", ["dead", "--", "or", "alive"]),
    ],
)
def test_tokens_keep_numbers_and_names_whole(text: str, words: list[str]) -> None:
    (sentence,) = split(text)
    found = tokens(sentence, lexicon(ENGLISH, shouting=False))
    assert [token.text for token in found] == words
