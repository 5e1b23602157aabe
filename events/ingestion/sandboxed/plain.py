"""Strings out of documents, made fit to be kept: no control codes, no half characters."""

from __future__ import annotations

import re

# NUL and its kin, and surrogates, which a character reference or JSON can smuggle in.
UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


REFERENCE = re.compile(r"&#(?:[xX]0*([0-9a-fA-F]{1,8})|0*([0-9]{1,9}));?")


def without_unfit(markup: str) -> str:
    """Mark-up without such characters, written out or as references: parsers stumble on them."""

    def kept(hit: re.Match[str]) -> str:
        code = int(hit[1], 16) if hit[1] else int(hit[2])
        fits = 0 < code <= 0x10FFFF and not UNFIT.match(chr(code))
        return hit[0] if fits else " "

    return REFERENCE.sub(kept, UNFIT.sub(" ", markup))


def fit(text: str) -> str:
    """The text with a replacement character for each that cannot be kept."""
    return UNFIT.sub("\ufffd", text)


def line(text: str, limit: int) -> str:
    """The text in one line, without blanks at its ends, of at most `limit` characters."""
    return " ".join(UNFIT.sub(" ", text).split())[:limit]
