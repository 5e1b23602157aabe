"""Countries by name and by the word for their people."""

import pytest

from events.gazetteer import country_of
from events.gazetteer.names import key_of, without_article


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Syria", "SY"),
        ("Syrian", "SY"),
        ("Syrians", "SY"),
        ("Turkey", "TR"),
        ("Türkiye", "TR"),
        ("Turkish", "TR"),
        ("Ukraine", "UA"),
        ("Palestinian", "PS"),
        ("Côte d'Ivoire", "CI"),
        ("Ivory Coast", "CI"),
        ("Burma", "MM"),
        ("Congo", "CD"),
        ("DR Congo", "CD"),
        ("Democratic Republic of the Congo", "CD"),
        ("South Sudan", "SS"),
        ("Kosovo", "XK"),
        ("US", "US"),
        ("U.S.", "US"),
        ("us", None),
        ("CAR", "CF"),
        ("car", None),
        ("Paris", None),
        ("", None),
    ],
)
def test_a_country_or_its_people(word: str, code: str | None) -> None:
    assert country_of(word) == code


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Ar Raqqah", "ar-raqqa"),
        ("Tillabéri", "TILLABERI"),
        ("Ma‘arrat", "Maarrat"),
        ("Łódź", "Lodz"),
        ("Straße", "strasse"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, two: str) -> None:
    assert key_of(one) == key_of(two)


def test_articles_go_wherever_they_stand() -> None:
    assert without_article("al-Bab") == "Bab"
    assert without_article("Maarat an-Numan") == "Maarat Numan"
    assert without_article("Homs") is None
    assert without_article("al") is None
