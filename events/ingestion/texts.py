"""Texts that people paste or upload: taken as they are, or refused with the reason."""

from __future__ import annotations

import codecs

from events.ingestion.inputs import BadInput

MAX_TEXT_BYTES = 2_000_000
MAX_UPLOAD_BYTES = 10_000_000
# Share of control characters from which on bytes are no text in anybody's sense.
MAX_CONTROL_SHARE = 0.01
BINARY_STARTS = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"PK\x05\x06", "a zip archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"{\\rtf", "a rich-text document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh91AY&SY", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-zip archive"),
    (b"Rar!\x1a\x07", "a rar archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"\x89PNG\r\n\x1a\n", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF87a", "a picture"),
    (b"GIF89a", "a picture"),
    (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"),
    (b"ID3\x03", "a sound file"),
    (b"OggS\x00", "a sound file"),
    (b"\x1aE\xdf\xa3", "a film"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
)
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
HEADLINE_LENGTH = 200
LAYOUT = "\t\n\v\f\r\x85"


class BadText(BadInput):
    """A text that cannot be taken."""


def decode(data: bytes, *, field: str = "file") -> str:
    """The text of an uploaded file: UTF-8, or UTF-16/32 with a byte-order mark.

    Raises BadText naming `field`; the text itself is checked like a pasted one.
    """
    if len(data) > MAX_UPLOAD_BYTES:
        raise BadText(
            field,
            f"The file has more than the {_megabytes(MAX_UPLOAD_BYTES)} that are taken.",
        )
    if kind := kind_of_binary(data):
        raise BadText(field, f"This is {kind}, not a text; paste or upload its text.")
    encoding = next((name for bom, name in BOMS if data.startswith(bom)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise BadText(
            field,
            f"The file is not valid {encoding.removesuffix('-sig').upper()} "
            f"(byte {error.start}); save it as UTF-8.",
        ) from None
    return check(text, field=field)


def check(text: str, *, field: str = "text") -> str:
    """The same text, unaltered, if it can be kept; raises BadText naming `field`."""
    if not text or text.isspace():
        raise BadText(field, "The text is empty.")
    if (at := text.find("\x00")) >= 0:
        raise BadText(
            field,
            f"The text contains a NUL character (at {at}), so it is no plain text.",
        )
    try:
        size = len(text.encode("utf-8"))
    except UnicodeEncodeError as error:
        raise BadText(
            field,
            f"The text contains half a character (a lone surrogate at {error.start}); "
            "it was damaged on its way here.",
        ) from None
    if size > MAX_TEXT_BYTES:
        raise BadText(
            field,
            f"The text has {_megabytes(size)}; at most {_megabytes(MAX_TEXT_BYTES)} are taken.",
        )
    if kind := kind_of_binary(text[:16].encode("utf-8", "replace")):
        raise BadText(field, f"This is {kind}, not a text; paste its text.")
    _refuse_garble(text, field)
    return text


def _refuse_garble(text: str, field: str) -> None:
    control = sum(
        1
        for char in text
        if (char < " " or "\x7f" <= char < "\xa0") and char not in LAYOUT
    )
    if control > MAX_CONTROL_SHARE * len(text) and control > 2:
        raise BadText(
            field,
            f"{control} of {len(text)} characters are control codes: this is no text.",
        )
    replaced = text.count("\ufffd")
    if replaced > MAX_CONTROL_SHARE * len(text):
        raise BadText(
            field,
            f"{replaced} characters were lost in an earlier conversion (shown as \ufffd); "
            "take the text from its original.",
        )
    if not any(char.isalnum() for char in text):
        raise BadText(field, "The text contains no letter and no number.")


def kind_of_binary(data: bytes) -> str | None:
    """What well-known file that is no text begins with `data`, in words, or None."""
    return next((kind for start, kind in BINARY_STARTS if data.startswith(start)), None)


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB"


def headline(text: str) -> str:
    """The first line where it stands alone above the text, like a headline, else ""."""
    first, _, rest = text.strip().partition("\n")
    first = " ".join(first.split())
    alone = rest.startswith(("\n", "\r\n")) and bool(rest.strip())
    ends = first.endswith((".", "!", "?", ":", ";", ","))
    return first if alone and not ends and 0 < len(first) <= HEADLINE_LENGTH else ""
