"""Copies of a text are recognised, other texts are not."""

import pytest

from events.copies import LEAST_SHARED, SKETCH_SIZE, is_copy, shingles, sketch

WIRE = """Five people were killed and eleven wounded when shells hit the market of Orvane on
Tuesday morning, the town's mayor said. The shells came from hills that the rebels have held
since the spring, according to two shopkeepers. Rescuers searched the ruins of the covered hall
until the evening and took the wounded to the district hospital, whose director asked for blood.
The army gave no account of the shelling. A spokesman of the rebels denied that they had fired
on the town and spoke of an accident in a depot. Orvane lies on the only road to the north, and
both sides have fought over it three times since the war began. The market had opened again only
last week after a pause of two months, because merchants had been promised a truce."""


BRIEF = WIRE[: WIRE.index("Rescuers")]
SENTENCES = WIRE.replace("\n", " ").split(". ")


def are_copies(one: str, other: str) -> bool:
    """As the record asks: found by the sketch, decided by the shingles."""
    a, b = shingles(one), shingles(other)
    found = len(set(sketch(a)) & set(sketch(b))) >= LEAST_SHARED
    return found and is_copy(a, b)


@pytest.mark.parametrize(
    ("text", "copy"),
    [
        (WIRE, WIRE.upper()),
        (WIRE, WIRE.replace("\n", " ")),
        (WIRE, "ORVANE (Example Wire) " + WIRE),
        (BRIEF, "Reprinted from our partners of the Example Wire: " + BRIEF),
        (WIRE, WIRE.replace("Tuesday morning", "Tuesday")),
        (WIRE, WIRE.replace("Five", "Seven").replace("eleven", "twelve")),
        (WIRE, ". ".join(SENTENCES[:3])),
        (WIRE, ". ".join(SENTENCES[2:])),
        (WIRE, WIRE + " The president is to speak on Friday, his office said."),
    ],
    ids=[
        "in capitals",
        "wrapped anew",
        "with a dateline",
        "a brief with a preface",
        "a word cut",
        "with new figures",
        "its first half",
        "without its beginning",
        "with a sentence more",
    ],
)
def test_a_reprint_is_a_copy(text: str, copy: str) -> None:
    assert are_copies(text, copy)
    assert are_copies(copy, text)


@pytest.mark.parametrize(
    "other",
    [
        "Five people were killed when shells hit the market of Orvane.",
        ". ".join(reversed(WIRE.split())),
        WIRE[:300] + " ".join(f"word{n} of its own" for n in range(60)),
        "",
    ],
    ids=["a short report", "other words in a row", "a quotation of it", "nothing"],
)
def test_another_text_is_no_copy(other: str) -> None:
    assert not are_copies(WIRE, other)


def test_short_texts_are_copies_only_word_for_word() -> None:
    text = "Three soldiers were killed near the dam of Velo on Monday."
    assert is_copy(shingles(text), shingles(text.upper()))
    assert not is_copy(shingles(text), shingles(text.replace("Three", "Four")))


def test_a_sketch_fits_a_column_of_integers() -> None:
    for text in (WIRE, "", "ein kurzer Text"):
        values = sketch(shingles(text))
        assert 1 <= len(values) <= SKETCH_SIZE
        assert all(-(2**31) <= value < 2**31 for value in values)
