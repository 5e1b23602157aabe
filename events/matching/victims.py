"""The noun that names a group of victims: "three young farmers from the north" are farmers."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+")
# These may be said of anybody, so that two reports do not meet in them.
_ANYBODY = frozenset(
    _WORD.findall(
        """people person persons victim dead death casualty body individual life fatality man
        men woman women child children other civilian resident local"""
    )
)


def victims_noun(victims: str) -> str | None:
    """The noun, singular; None for words that fit anybody ("people")."""
    words = _WORD.findall(re.split(r"\b(?:from|of|in|at)\b", victims.casefold())[0])
    noun = _singular(words[-1]) if words else ""
    return noun if noun and noun not in _ANYBODY else None


def _singular(noun: str) -> str:
    if noun.endswith("ies"):
        return noun.removesuffix("ies") + "y"
    if noun.endswith("men"):
        return noun.removesuffix("men") + "man"
    return noun.removesuffix("s")
