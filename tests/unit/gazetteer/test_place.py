"""What lies in what, and how far apart."""

import pytest

from events.gazetteer import Place, contains, distance_km, locate


def place(
    name: str,
    kind: str | None = None,
    country: str | None = None,
    within: Place | None = None,
) -> Place:
    found = locate(name, kind=kind, country=country, within=within)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("outer", "kind", "inner", "lies_in"),
    [
        ("Idlib", "province", "Saraqib", True),
        ("Aleppo", "province", "Saraqib", False),
        ("Aleppo", "province", "Aleppo", True),
        ("Syria", None, "Aleppo", True),
        ("Turkey", None, "Aleppo", False),
        ("Donbas", None, "Bakhmut", True),
        ("Donbas", None, "Odesa", False),
        ("Sahel", None, "Mopti", True),
        ("Ghouta", None, "Douma", True),
        ("Ghouta", None, "Damascus", False),
        ("Aleppo", None, "Idlib", False),
        ("Red Sea", None, "Jeddah", False),
    ],
)  # fmt: skip
def test_a_place_lies_in_its_province_country_and_region(
    outer: str, kind: str | None, inner: str, lies_in: bool
) -> None:
    assert contains(place(outer, kind), place(inner)) is lies_in


def test_a_place_holds_itself_and_no_larger_one() -> None:
    town, province = place("Idlib"), place("Idlib", "province")
    assert contains(town, town)
    assert contains(province, province)
    assert contains(place("Syria"), province)
    assert not contains(town, province)
    assert not contains(province, place("Syria"))
    assert not contains(place("Donbas"), place("Ukraine"))


def test_a_district_holds_its_towns() -> None:
    district = place("Musa Qala", "district", "AF")
    assert contains(district, place("Musa Qala", None, "AF"))
    assert not contains(district, place("Lashkar Gah", None, "AF"))


def test_distance_follows_the_great_circle() -> None:
    assert distance_km(place("Aleppo"), place("Idlib")) == pytest.approx(57, abs=5)
    assert distance_km(place("Suva"), place("Apia")) < 1300  # across the date line
    assert distance_km(place("Aleppo"), place("Aleppo")) == 0
