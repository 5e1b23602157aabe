"""Is it one name in two spellings? Transliterations are folded into one form, and slips of a letter allowed.

"Khan Sheikhoun", "Khān Shaykhūn" and "Khan Cheikhoun" are one name; "Kunduz" and "Konduga",
"Mafa" and "Mata" are not. The fold keeps what spellings of one name share: the consonants in
their order, with vowels in three classes. Of long names the consonants alone decide. Numbers and points of the compass must be the same.
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import combining, normalize

_SHORT = 6  # letters of the fold; below this a slip makes another name
_LONG = 10  # from this on two slips are one name still
_MANY = 5  # consonants
_SOFT = re.compile(r"[aiu\s]")
_CACHED = 20_000

# Read before the consonants are made one; the order matters.
_SOUNDS = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        (r"[^\w\s-]", ""),  # apostrophes stand for sounds that many leave out
        (r"\b(?:al|el|ul|as|es|ash|esh|an|en|ad|ed|ar|er|at|et|az|ez|ad|ed)[\s-]+", ""),
        (r"\b(?:province|governorate|district|city|town|state|region|oblast)\b", ""),
        (r"[-_]", " "),
        (r"\be(?=[sd]h?[a-z]{3})|\bel(?=[^aeiouy ]{2})", ""),
        (r"tch|sch|sh|ch|ş|š|č", "s"),
        (r"ph", "f"),
        (r"kh|q|ck|c(?![ei])|x", "k"),
        (r"gh|dj|dzh|zh", "j"),
        (r"dh|th", "d"),
        (r"w", "v"),
        (r"ou|oo|au|o", "u"),
        (r"ey|ei|ay|ai|ee|ie|iy|yi|y|e", "i"),
        (r"h\b", ""),
        (r"(?<=[a-z])h(?=[^aeiou ])", ""),
        (r"(.)\1+", r"\1"),
        (r"\s+", " "),
    )
)
_STROKES = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ə": "a", "ǝ": "a"})
_WORD = re.compile(r"\w+")
_APART = frozenset(
    _WORD.findall(
        """north south east west northern southern eastern western upper lower new old great
        little sharqi gharbi shamali janubi sharqiyah gharbiyah"""
    )
)


@lru_cache(_CACHED)
def fold(name: str) -> str:
    """The form that spellings of one name share; empty for what holds no letters."""
    plain = "".join(c for c in normalize("NFKD", name.casefold()) if not combining(c))
    text = plain.translate(_STROKES)
    for pattern, instead in _SOUNDS:
        text = pattern.sub(instead, text)
    return text.strip()


@lru_cache(_CACHED)
def alike(one: str, other: str) -> bool:
    """Whether two names can be spellings of one."""
    if one.casefold() == other.casefold():
        return True
    if _telling(one) != _telling(other):
        return False
    a, b = fold(one), fold(other)
    if not a or not b:
        return False
    if a.replace(" ", "") == b.replace(" ", ""):
        return True
    if _bones(a) is not None and _bones(a) == _bones(b):
        return True
    shorter = min(len(a), len(b))
    allowed = 0 if shorter < _SHORT else 1 if shorter < _LONG else 2
    # The first sound is seldom the one that spellings differ in.
    return a[0] == b[0] and _slips(a, b, allowed) <= allowed


def _bones(fold: str) -> str | None:
    """The consonants in their order, where they are enough to tell a name."""
    bones = _SOFT.sub("", fold)
    return bones if len(bones) >= _MANY else None


def _telling(name: str) -> frozenset[str]:
    """Words that tell two places of like names apart."""
    words = _WORD.findall(name.casefold())
    return frozenset(w for w in words if w in _APART or w.isdigit())


def _slips(a: str, b: str, most: int) -> int:
    """Letters to add, leave out or change (Levenshtein 1966); more than `most` is not counted out."""
    if abs(len(a) - len(b)) > most:
        return most + 1
    row = list(range(len(b) + 1))
    for n, one in enumerate(a, 1):
        before, row[0] = row[0], n
        for m, two in enumerate(b, 1):
            change = before + (one != two)
            before = row[m]
            row[m] = min(change, row[m] + 1, row[m - 1] + 1)
        if min(row) > most:
            return most + 1
    return row[-1]
