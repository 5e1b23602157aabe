"""Is a text a near-verbatim copy of another: reprinted, retitled, trimmed?

Texts are compared by their shingles, the runs of five words that they hold. A sketch keeps
the smallest hashes of them (bottom-k sketch, Broder 1997): texts that share much share some
of these, so an index over sketches finds candidates, and the shingles themselves decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from hashlib import blake2b
from heapq import nsmallest

SKETCH_SIZE = 16
# Candidates share at least so much of their sketches; fewer is chance or a stock phrase.
LEAST_SHARED = 3
_RUN = 5  # words of a shingle
_HELD = 0.75  # share of the shorter text that must stand in the longer one
_LONGER = 3.0  # a text several times as long reports more than the one it takes in
_SHORT = 25  # shingles; below this only the same words are a copy
_WORD = re.compile(r"\w+")
_HALF = 1 << 31


def shingles(text: str) -> frozenset[int]:
    """The text's runs of words as signed 32-bit hashes; letter case, signs and layout do not matter."""
    words = _WORD.findall(text.casefold())
    last = max(1, len(words) - _RUN + 1)
    return frozenset(_hash(" ".join(words[n : n + _RUN])) for n in range(last))


def sketch(runs: Iterable[int]) -> list[int]:
    """The smallest hashes, smallest first."""
    return nsmallest(SKETCH_SIZE, runs)


def is_copy(one: Set[int], other: Set[int]) -> bool:
    """Whether two sets of shingles are those of one text."""
    shorter, longer = sorted((len(one), len(other)))
    if shorter < _SHORT:
        return one == other
    return longer <= _LONGER * shorter and len(one & other) >= _HELD * shorter


def _hash(text: str) -> int:
    digest = blake2b(text.encode(errors="replace"), digest_size=4).digest()
    return int.from_bytes(digest) - _HALF
