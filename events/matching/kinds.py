"""Kinds of things that quotes name, each by the words for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping


def patterns(words: Mapping[str, str]) -> dict[str, re.Pattern[str]]:
    """Kinds and their words, as alternatives of a regular expression, made ready to be looked for."""
    rows = words.items()
    return {kind: re.compile(rf"\b(?:{w})\b", re.IGNORECASE) for kind, w in rows}


def named_in(
    quotes: Iterable[str], kinds: Mapping[str, re.Pattern[str]]
) -> frozenset[str]:
    """The kinds that the quotes name; empty where they name none."""
    text = " \n ".join(quotes)
    return frozenset(kind for kind, words in kinds.items() if words.search(text))
