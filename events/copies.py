"""Is a text a near-verbatim copy of another? A 64-bit signature over word shingles (simhash, Charikar 2002)."""

from __future__ import annotations

import re
from hashlib import blake2b

BITS = 64
BANDS = 4
BAND_BITS = BITS // BANDS
# With four bands, texts that differ in at most three bits share at least one band.
MOST_APART = BANDS - 1
_SHINGLE = 2
_SHORT = 40  # words; below this only the same words are a copy
_WORD = re.compile(r"\w+")
_LANE = 32
_LANE_MASK = (1 << _LANE) - 1
_LANES = [
    sum(1 << bit * _LANE for bit in range(8) if byte >> bit & 1) for byte in range(256)
]


def fingerprint(text: str) -> int:
    """The signature of a text as a signed 64-bit integer, as PostgreSQL's bigint holds it."""
    words = _WORD.findall(text.casefold())
    shingles = {
        " ".join(words[n : n + _SHINGLE])
        for n in range(max(1, len(words) - _SHINGLE + 1))
    }
    if len(words) < _SHORT:
        return _signed(_hash(" ".join(words)))
    # One sum for each byte of the hashes, whose eight bits are counted in lanes side by side.
    sums = [0] * 8
    for shingle in shingles:
        for at, byte in enumerate(_digest(shingle)):
            sums[at] += _LANES[byte]
    half = len(shingles) / 2
    signature = 0
    for total in sums:
        for bit in range(7, -1, -1):
            lane = total >> bit * _LANE & _LANE_MASK
            signature = signature << 1 | (lane > half)
    return _signed(signature)


def bands(signature: int) -> tuple[int, int, int, int]:
    """The quarters of a signature, lowest first, for an index."""
    mask = (1 << BAND_BITS) - 1
    a, b, c, d = ((signature >> BAND_BITS * n) & mask for n in range(BANDS))
    return a, b, c, d


def is_copy(one: int, other: int) -> bool:
    """Whether two signatures are those of one text, reprinted with small changes."""
    return ((one ^ other) & ((1 << BITS) - 1)).bit_count() <= MOST_APART


def _hash(text: str) -> int:
    return int.from_bytes(_digest(text))


def _digest(text: str) -> bytes:
    return blake2b(text.encode(errors="replace"), digest_size=8).digest()


def _signed(value: int) -> int:
    return value - (1 << BITS) if value >> (BITS - 1) else value
