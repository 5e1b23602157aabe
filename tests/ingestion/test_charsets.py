"""Which characters bytes mean, when documents are silent, mistaken or lying."""

from __future__ import annotations

import pytest

from events.ingestion.sandboxed.charsets import decode, known

TURKISH = (
    "Hârvan'da altı korucu öldürüldü, İçişleri Bakanlığı pazartesi günü açıkladı. "
)
ARABIC = "قتل ستة من الحراس يوم الاثنين في هجوم على حاجز قرب البلدة، قالت الوزارة. "
CHINESE = "星期一六名警卫在检查站附近遭枪手袭击身亡，内政部说。"
JAPANESE = "月曜日、検問所の近くで警備員六人が死亡したと内務省が発表した。"


@pytest.mark.parametrize(
    ("text", "encoding", "header"),
    [
        (TURKISH, "iso-8859-9", "iso-8859-9"),
        (TURKISH, "cp1254", "windows-1254"),
        (ARABIC, "cp1256", "windows-1256"),
        (CHINESE, "gb18030", "gb2312"),
        (CHINESE, "gbk", "gbk"),
        (JAPANESE, "cp932", "Shift_JIS"),
        (JAPANESE, "euc_jp", "EUC-JP"),
        (JAPANESE, "iso2022_jp", "iso-2022-jp"),
        ("“It’s over” – 5 €", "cp1252", "iso-8859-1"),
        ("“It’s over” – 5 €", "cp1252", "us-ascii"),
    ],
)
def test_the_header_is_believed_when_the_bytes_agree(
    text: str, encoding: str, header: str
) -> None:
    assert decode(text.encode(encoding), header)[0] == text


@pytest.mark.parametrize(
    "header", ["iso-8859-1", "windows-1251", "shift_jis", "gbk", "", "x"]
)
@pytest.mark.parametrize("text", [TURKISH, ARABIC, CHINESE, JAPANESE])
def test_valid_utf8_is_utf8_whatever_is_said(text: str, header: str) -> None:
    assert decode(text.encode("utf-8"), header) == (text, "utf-8")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(ARABIC * 5, "cp1256"), (TURKISH * 5, "cp1254"), (CHINESE * 5, "gb18030")],
)
def test_statistics_read_what_nobody_declared(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding))[0] == text


@pytest.mark.parametrize(
    "label",
    ["utf-7", "zip", "hex", "rot13", "idna", "punycode", "unicode_escape", "raw_unicode_escape",
     "base64", "cp037", "undefined", "mbcs", "", " ", "\x00", "../etc", "x" * 5000],
)  # fmt: skip
def test_encodings_that_hide_or_unpack_are_not_trusted(label: str) -> None:
    assert known(label) == ""
    assert decode(b"<p>+ADw-script+AD4-</p>", label)[0] == "<p>+ADw-script+AD4-</p>"


def test_any_bytes_become_text() -> None:
    every = bytes(range(256)) * 4
    for header in ("", "utf-8", "utf-16", "windows-1253", "shift_jis"):
        text, _ = decode(every, header)
        text.encode("utf-8")
