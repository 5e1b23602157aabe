"""A text is taken for a language only where that is clear; its neighbours stay unread."""

import pytest

from events.extraction import find_tolls
from events.extraction.languages import PACKS, PLAIN_PACKS, detect


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Deux soldats tués dans une embuscade", "fr"),
        ("Ocho muertos y 20 heridos en un ataque", "es"),
        ("Погибли 12 человек", "ru"),
        ("В Омске погибли двое людей", "ru"),
        ("Загинуло 12 людей", "uk"),
        ("مقتل 12 شخصا", "ar"),
        ("Truck bomb kills 7 in Oruz", "en"),
    ],
)
def test_short_texts_are_known_by_their_words(text: str, code: str) -> None:
    assert detect(text) == code


NEIGHBOURS = [
    "Doze soldados foram mortos numa emboscada perto da aldeia, informou o Ministério.",
    "Doze mortos em ataque no Recife",
    "Dodici soldati sono stati uccisi in un'imboscata vicino al villaggio.",
    "Cinque morti e dieci feriti",
    "Dotze soldats van morir en una emboscada prop de la vila, segons el ministeri.",
    "Cinc morts en un atac",
    "Doce soldados morreron nunha emboscada preto da vila.",
    "Doce mortos nun ataque",
    "Doisprezece soldați au fost uciși într-o ambuscadă lângă sat.",
    "Douz sòlda mouri nan yon anbiskad toupre vilaj la.",
    "Zwölf Soldaten wurden in einem Hinterhalt getötet.",
    "Köy yakınlarındaki pusuda on iki asker öldü.",
    "Dvanáct vojáků zahynulo v léčce u vesnice.",
    "Дванаест војника погинуло је у заседи код села.",
    "Дванадесет войници загинаха при засада край селото.",
    "12 души загинаха при атака",
    "Дванаццаць салдат загінулі ў засадзе каля вёскі.",
    "Дванаесет војници загинаа во заседа кај селото.",
    "Ауыл маңындағы тосқауылда он екі сарбаз қаза тапты.",
    "دوازده سرباز در کمینی نزدیک روستا کشته شدند.",
    "گاؤں کے قریب گھات میں بارہ فوجی ہلاک ہو گئے۔",
    "په برید کې دولس سرتیري ووژل شول.",
    "دوازدە سەرباز لە بۆسەیەکدا کوژران.",
    "שנים עשר חיילים נהרגו במארב",
    "12",
    "",
]


@pytest.mark.parametrize("text", NEIGHBOURS)
def test_a_neighbour_is_kept_and_not_read(text: str) -> None:
    assert detect(text) not in {*PACKS, *PLAIN_PACKS}
    reading = find_tolls(text)
    assert reading.unread
    assert reading.reported_tolls == ()


def test_half_in_one_script_and_half_in_another_is_unclear() -> None:
    assert detect("Погибли двенадцать человек. Twelve people died in Oruz") == "und"


def test_a_language_that_a_page_claims_and_its_text_belies_is_not_read() -> None:
    text = "Twelve soldiers were killed in an ambush near the town, officials said."
    reading = find_tolls(text, language="fr")
    assert reading.reported_tolls == ()
    assert reading.unread == "said to be fr, looks like en"


def test_a_region_of_the_language_is_the_language() -> None:
    reading = find_tolls("Murieron doce personas en el ataque.", language="es-MX")
    assert [toll.low for toll in reading.reported_tolls] == [12]


def test_a_title_is_read_too() -> None:
    reading = find_tolls(
        "Douze soldats ont été tués.", title="Mali : 12 tués, 30 blessés", language="fr"
    )
    body, title = reading.reported_tolls
    assert (body.low, title.low, title.in_title) == (12, 30, True)
