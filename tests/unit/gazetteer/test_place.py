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
    assert distance_km(place("Aleppo").point, place("Idlib").point) == pytest.approx(
        57, abs=5
    )
    assert (
        distance_km(place("Suva").point, place("Apia").point) < 1300
    )  # across the date line
    assert distance_km(place("Aleppo").point, place("Aleppo").point) == 0


def test_distances_are_those_of_the_globe() -> None:
    london, paris = (51.5074, -0.1278), (48.8566, 2.3522)
    assert distance_km(london, paris) == pytest.approx(343.6, abs=1)
    assert distance_km((0, 179.9), (0, -179.9)) == pytest.approx(22.2, abs=0.2)
