"""Copies of a text are recognised, other texts are not."""

import pytest

from events.copies import bands, fingerprint, is_copy

WIRE = """Five people were killed and eleven wounded when shells hit the market of Orvane on
Tuesday morning, the town's mayor said. The shells came from hills that the rebels have held
since the spring, according to two shopkeepers. Rescuers searched the ruins of the covered hall
until the evening and took the wounded to the district hospital, whose director asked for blood.
The army gave no account of the shelling. A spokesman of the rebels denied that they had fired
on the town and spoke of an accident in a depot. Orvane lies on the only road to the north, and
both sides have fought over it three times since the war began. The market had opened again only
last week after a pause of two months, because merchants had been promised a truce."""


@pytest.mark.parametrize(
    "copy",
    [
        WIRE.upper(),
        WIRE.replace("\n", " "),
        "ORVANE (Example Wire) " + WIRE,
        WIRE.replace("Tuesday morning", "Tuesday"),
    ],
    ids=["in capitals", "wrapped anew", "with a dateline", "a word cut"],
)
def test_a_reprint_is_a_copy(copy: str) -> None:
    assert is_copy(fingerprint(WIRE), fingerprint(copy))
    assert set(bands(fingerprint(WIRE))) & set(bands(fingerprint(copy)))


@pytest.mark.parametrize(
    "other",
    [
        WIRE[len(WIRE) // 2 :],
        "Five people were killed when shells hit the market of Orvane.",
        "",
    ],
    ids=["half of it", "another short report", "nothing"],
)
def test_another_text_is_no_copy(other: str) -> None:
    assert not is_copy(fingerprint(WIRE), fingerprint(other))


def test_short_texts_are_copies_only_word_for_word() -> None:
    text = "Three soldiers were killed near the dam of Velo on Monday."
    assert is_copy(fingerprint(text), fingerprint(text.upper()))
    assert not is_copy(fingerprint(text), fingerprint(text.replace("Three", "Four")))


def test_a_signature_fits_a_bigint_and_its_bands_an_integer() -> None:
    for text in (WIRE, "", "ein kurzer Text"):
        assert -(2**63) <= fingerprint(text) < 2**63
        assert all(0 <= band < 2**16 for band in bands(fingerprint(text)))
