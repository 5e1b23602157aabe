"""Number words, digits, vague words and bounds of each language."""

import pytest

from .reads import one

CASES = [
    ("fr", "soixante-quinze personnes ont été tuées", 75, 75, "exact"),
    ("fr", "quatre-vingt-onze morts", 91, 91, "exact"),
    ("fr", "deux cent trente-quatre blessés", 234, 234, "exact"),
    ("fr", "mille deux cents morts", 1200, 1200, "exact"),
    ("fr", "1 250 morts", 1250, 1250, "exact"),
    ("fr", "vingt et un morts", 21, 21, "exact"),
    ("fr", "pas moins de 30 morts", 30, None, "at_least"),
    ("fr", "moins de 30 morts", 1, 29, "fewer_than"),
    ("fr", "une douzaine de morts", 12, 12, "exact"),
    ("fr", "au moins une centaine de morts", 100, None, "at_least"),
    ("fr", "de 10 à 12 morts", 10, 12, "range"),
    ("fr", "des dizaines de milliers de morts", 20_000, None, "tens"),
    ("fr", "plusieurs blessés", 3, None, "several"),
    ("es", "ciento cuarenta y dos muertos", 142, 142, "exact"),
    ("es", "dos mil trescientos muertos", 2300, 2300, "exact"),
    ("es", "1,5 millones de muertos", 1_500_000, 1_500_000, "exact"),
    ("es", "por lo menos treinta muertos", 30, None, "at_least"),
    ("es", "unos 30 muertos", 30, 30, "about"),
    ("es", "decenas de muertos", 20, None, "tens"),
    ("es", "docenas de muertos", 24, None, "dozens"),
    ("es", "entre 10 y 12 muertos", 10, 12, "range"),
    ("es", "10 o 12 muertos", 10, 12, "range"),
    ("ru", "погибли двести сорок три человека", 243, 243, "exact"),
    ("ru", "погибли двое", 2, 2, "exact"),
    ("ru", "свыше 5 тыс. погибших", 5001, None, "more_than"),
    ("ru", "2 тыс. 300 погибших", 2300, 2300, "exact"),
    ("ru", "погибли не менее ста человек", 100, None, "at_least"),
    ("ru", "погибли 10-12 человек", 10, 12, "range"),
    ("ru", "сотни убитых", 200, None, "hundreds"),
    ("ru", "гибель девяноста человек", 90, 90, "exact"),
    ("uk", "загинули шістсот вісімдесят людей", 680, 680, "exact"),
    ("uk", "загинуло п’ятнадцятеро", 15, 15, "exact"),
    ("uk", "понад 5 тис. загиблих", 5001, None, "more_than"),
    ("uk", "загинули троє", 3, 3, "exact"),
    ("uk", "майже 30 поранених", 30, 30, "about"),
    ("uk", "десятки вбитих", 20, None, "tens"),
    ("ar", "مقتل ثلاثة عشر شخصا", 13, 13, "exact"),
    ("ar", "مقتل مئة وثلاثة وعشرين شخصا", 123, 123, "exact"),
    ("ar", "مقتل ثلاثمائة وخمسين شخصا", 350, 350, "exact"),
    ("ar", "مقتل ألفين وخمسمئة شخص", 2500, 2500, "exact"),
    ("ar", "مقتل ٢٥ شخصا", 25, 25, "exact"),
    ("ar", "مقتل ١٬٢٥٠ شخصا", 1250, 1250, "exact"),
    ("ar", "مقتل 40 ألفا و500 شخص", 40_500, 40_500, "exact"),
    ("ar", "مقتل ۲۵ شخصا", 25, 25, "exact"),
    ("ar", "مقتل شخصين", 2, 2, "exact"),
    ("ar", "قُتِلَ جُنْدِيّان", 2, 2, "exact"),
    ("ar", "سقوط قتيلين", 2, 2, "exact"),
    ("ar", "مقتل عشرات المدنيين", 20, None, "tens"),
    ("ar", "مقتل 20 شخصا على الأقل", 20, 20, "exact"),
    ("ar", "مقتل ما يزيد على 20 شخصا", 21, None, "more_than"),
]


@pytest.mark.parametrize(("code", "text", "low", "high", "exactness"), CASES)
def test_a_number_is_read_as_worded(
    code: str, text: str, low: int | None, high: int | None, exactness: str
) -> None:
    toll = one(code, text)
    assert (toll.low, toll.high, toll.exactness) == (low, high, exactness)
    assert text[toll.number_start : toll.number_end] == toll.stated
