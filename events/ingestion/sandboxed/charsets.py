"""Which characters the bytes of a document mean: by what it says, then by what it looks like."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from encodings.aliases import aliases

from charset_normalizer import from_bytes

# Names as browsers read them: documents that say latin-1 mean windows-1252, and so on.
SAID_AND_MEANT = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
}
# Only these are text in the wild; others (utf-7, zip, rot13, …) hide what they carry.
KNOWN = re.compile(
    r"utf-8|utf-16(?:-[lb]e)?|utf-32(?:-[lb]e)?|cp125\d|cp874|cp866|cp932|cp949|iso8859-\d+"
    r"|koi8-[rut]|mac-\w+|big5(?:hkscs)?|gb18030|euc_(?:jp|kr)|iso2022_jp(?:_\d)?"
)
BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
DECLARED = re.compile(
    rb"""<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([\w.:-]{2,40})"""
    rb"""|<meta[^>]{0,400}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""",
    re.IGNORECASE,
)
# What undeclared documents may be, by statistics.
GUESSES = [
    "cp1250",
    "cp1251",
    "cp1252",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "cp1257",
    "cp1258",
    "cp866",
    "koi8_r",
    "iso8859_2",
    "iso8859_5",
    "iso8859_6",
    "big5",
    "gb18030",
    "shift_jis",
    "euc_jp",
    "euc_kr",
]
# What share of the characters may be lost before the encoding is held to be another one.
LOST_SHARE = 0.002


def decode(data: bytes, header: str = "") -> tuple[str, str]:
    """The text and the name of its encoding.

    A byte-order mark counts first, then valid UTF-8 (nothing else looks like it by
    accident), then the charset of the HTTP header, of the document, and statistics.
    """
    for bom, name in BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(name, "replace"), name
    said = [known(header), known(_declared(data))]
    if (text := _unmarked_utf16(data)) is not None:
        return text, "utf-16"
    for name in ("utf-8", *said):
        # Seven-bit Japanese is valid UTF-8 as well.
        if name == "utf-8" and b"\x1b$" in data[:10_000]:
            continue
        if name and (text := _strictly(data, name)) is not None:
            return text, name
    return _nearly(data, said)


def warm() -> None:
    """Load all codecs and the statistics, which otherwise come from files on first use."""
    for name in set(aliases.values()):
        with suppress(LookupError, ImportError):
            codecs.lookup(name)
    for name in GUESSES:
        from_bytes("слово и слово".encode(name, "replace"), cp_isolation=[name])


def known(label: str) -> str:
    """The codec of a label as documents write it, or "" if it is none to trust."""
    try:
        name = codecs.lookup(label.strip().lower()).name if label.strip() else ""
    except (LookupError, ValueError):
        return ""
    name = SAID_AND_MEANT.get(name, name)
    return name if KNOWN.fullmatch(name) else ""


def _declared(data: bytes) -> str:
    hit = DECLARED.search(data, 0, 4096)
    return (hit[1] or hit[2]).decode("ascii") if hit else ""


def _unmarked_utf16(data: bytes) -> str | None:
    if data[:4] in (b"<\x00?\x00", b"<\x00!\x00", b"<\x00h\x00", b"<\x00r\x00"):
        return data.decode("utf-16-le", "replace")
    if data[:4] in (b"\x00<\x00?", b"\x00<\x00!", b"\x00<\x00h", b"\x00<\x00r"):
        return data.decode("utf-16-be", "replace")
    return None


def _strictly(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeError, LookupError):
        return None


def _nearly(data: bytes, said: list[str]) -> tuple[str, str]:
    """No encoding fits wholly: the one said or UTF-8 if little is lost, else a guess."""
    for name in dict.fromkeys((*said, "utf-8")):
        if name:
            text = data.decode(name, "replace")
            if text.count("\ufffd") <= max(2, LOST_SHARE * len(text)):
                return text, name
    best = from_bytes(data[:100_000], cp_isolation=GUESSES).best()
    name = known(best.encoding) if best else ""
    return data.decode(name or "cp1252", "replace"), name or "cp1252"
