"""How spellings of one name are brought together: accents, articles, hyphens and quotes go."""

import hashlib
import re
import unicodedata
from functools import lru_cache

_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "ə": "a"}
)
_NO_LETTER = re.compile(r"[\W_]+")
_SPLIT = re.compile(r"[\s\-‐‑–]+")
_QUOTES = re.compile("[\u02bb-\u02bf\u2018\u2019`]")
_DOUBLED = re.compile(r"([^\W\d_])\1")
_ARTICLES_TEXT = (
    "al el il ar er as es ash az ez ad ed adh an en at et ath aş aḑ aţ az̧ ‘al the"
)
_ARTICLES = frozenset(_ARTICLES_TEXT.split())
KEY_BITS = 40
_CACHED = 16_384


@lru_cache(_CACHED)
def key_of(name: str) -> str:
    """The name as it is compared: letters and digits, no case, accents or doubled letters.

    "Raqqah", "Raqqa" and "Raqa" are one, as are "Douma", "Dooma" and "Dūmā".
    """
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_PLAIN))
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    letters = _NO_LETTER.sub("", bare).replace("ou", "u").replace("oo", "u")
    key = _DOUBLED.sub(r"\1", letters.replace("ee", "i"))
    return key[:-1] if key.endswith("ah") and len(key) > 3 else key


def in_plain_letters(name: str) -> str:
    """A name without the marks of a transliteration: "Khān Yūnis" is "Khan Yunis", "Dar‘ā" "Dar'a"."""
    apart = unicodedata.normalize("NFD", _QUOTES.sub("'", name))
    return unicodedata.normalize(
        "NFC", "".join(c for c in apart if not unicodedata.combining(c))
    )


def without_article(name: str) -> str | None:
    """ "al-Raqqa" and "Maarat an Numan" without the article; None where there is none."""
    words = [word for word in _SPLIT.split(name.strip()) if word]
    kept = [word for word in words if word.casefold() not in _ARTICLES]
    if len(kept) == len(words) or not kept or len("".join(kept)) < 3:
        return None
    return " ".join(kept)


def hash_of(key: str) -> int:
    """A stable number of `KEY_BITS` bits for a key."""
    digest = hashlib.blake2b(key.encode(), digest_size=KEY_BITS // 8).digest()
    return int.from_bytes(digest, "big")
