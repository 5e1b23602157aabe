"""Which place a name means, with and without what the text says of it."""

import pytest

from events.extraction import find_tolls
from events.gazetteer import homes, locate


@pytest.mark.parametrize(
    ("name", "kind", "country", "province", "precision"),
    [
        ("Idlib", None, "SY", "Idlib", 1),
        ("Idlib", "province", "SY", "Idlib", 4),
        ("Idlib", "city", "SY", "Idlib", 1),
        ("Idlib Province", None, "SY", "Idlib", 4),
        ("Helmand", None, "AF", "Helmand", 4),
        ("Kunduz", None, "AF", "Kunduz", 1),
        ("Kunduz City", None, "AF", "Kunduz", 1),
        ("Kunduz", "region", "AF", "Kunduz", 4),
        ("Jere", "district", "NG", "Borno State", 3),
        ("Saraqib", "district", "SY", "Idlib", 3),
        ("Syria", None, "SY", None, 6),
        ("Ivory Coast", None, "CI", None, 6),
        ("Donbas", None, "UA", None, 5),
        ("Red Sea", None, None, None, 7),
        ("Gaza", None, "PS", "Gaza Strip", 4),
        ("Gaza City", None, "PS", "Gaza Strip", 1),
    ],
)  # fmt: skip
def test_a_name_is_a_town_a_province_or_a_country(
    name: str,
    kind: str | None,
    country: str | None,
    province: str | None,
    precision: int,
) -> None:
    place = locate(name, kind=kind)
    assert place is not None
    assert (place.country, place.admin1, place.where_prec) == (
        country,
        province,
        precision,
    )


@pytest.mark.parametrize(
    ("spelling", "town"),
    [
        ("Raqqa", "Ar Raqqah"),
        ("al-Raqqah", "Ar Raqqah"),
        ("Kiev", "Kyiv"),
        ("KYIV", "Kyiv"),
        ("Deir Ezzor", "Deir ez-Zor"),
        ("Hodeidah", "Al Hudaydah"),
        ("Tillaberi", "Tillabéri"),
        ("Khan Yunis", "Khan Yunis"),
        ("Алеппо", "Aleppo"),
        ("إدلب", "Idlib"),
        ("Daraa", "Dar'a"),
        ("Sanliurfa", "Şanlıurfa"),
        ("St. Petersburg", "Saint Petersburg"),
    ],
)  # fmt: skip
def test_other_spellings_lead_to_the_same_town(spelling: str, town: str) -> None:
    place = locate(spelling)
    assert place is not None
    assert place.name == town


@pytest.mark.parametrize(
    ("spelling", "country"),
    [
        ("Saladin", "IQ"),
        ("Ninawa", "IQ"),
        ("North Darfur", "SD"),
        ("Oromia", "ET"),
        ("Hadramawt", "YE"),
        ("Uruzgan", "AF"),
        ("Maguindanao", "PH"),
        ("Cabo Delgado", "MZ"),
        ("Far North", "CM"),
    ],
)
def test_provinces_have_their_names_in_news(spelling: str, country: str) -> None:
    place = locate(spelling, country=country, kind="province")
    assert place is not None
    assert (place.country, place.where_prec) == (country, 4)


@pytest.mark.parametrize(
    ("name", "country", "found"),
    [
        ("Tripoli", None, "LY"),
        ("Tripoli", "LB", "LB"),
        ("Hyderabad", None, "IN"),
        ("Hyderabad", "PK", "PK"),
        ("Georgia", None, "GE"),
        ("Georgia", "US", "US"),
        ("Niger", "NG", "NE"),
        ("Istanbul", "SY", "TR"),
        ("Kilis", "SY", "TR"),
    ],
)
def test_the_country_of_the_text_decides_between_namesakes(
    name: str, country: str | None, found: str
) -> None:
    place = locate(name, country=country)
    assert place is not None
    assert place.country == found


def test_the_area_named_beside_a_place_decides_too() -> None:
    maryland = locate("Maryland", country="US", kind="province")
    maine = locate("Maine", country="US", kind="province")
    one = locate("Cumberland", country="US", within=maryland)
    two = locate("Cumberland", country="US", within=maine)
    assert one is not None
    assert two is not None
    assert (one.admin1, two.admin1) == ("Maryland", "Maine")


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Gasa", None),  # a hamlet in Bhutan, and another spelling of Gaza
        ("Palma", "MZ"),  # not the one in Spain
        ("Boni", "ML"),  # not Bonn
        ("Nowhereville", None),
        ("", None),
        ("-", None),
        ("\N{SNOWMAN}", None),
    ],
)
def test_no_place_rather_than_a_namesake_elsewhere(
    name: str, country: str | None
) -> None:
    assert locate(name, country=country) is None


def test_a_province_has_an_iso_code_and_a_point_among_its_people() -> None:
    place = locate("Idlib", kind="province")
    assert place is not None
    assert place.iso == "SY-ID"
    assert place.lat == pytest.approx(35.9, abs=0.2)
    assert place.lon == pytest.approx(36.6, abs=0.2)


def test_a_name_speaks_for_the_countries_it_is_found_in() -> None:
    assert homes("Syria") == {"SY": 1.0}
    tripoli = homes("Tripoli")
    assert tripoli["LY"] > tripoli["LB"] > 0
    assert sum(tripoli.values()) <= 1
    assert homes("Nowhereville") == {}
    assert sum(homes("Sarmin").values()) < 1  # a small town alone says little


def test_a_town_of_unknown_size_that_gave_its_district_its_name_is_no_hamlet() -> None:
    # Jericho is called so in Arabic, and a list of towns knows its size.
    text = "Monday's air strikes on Ariha killed 14 civilians, rescue workers said."
    (toll,) = find_tolls(text).reported_tolls
    assert (toll.place, toll.country) == ("Ariha", "SY")


def test_a_town_is_spelt_as_the_text_spells_it() -> None:
    """Djugu in Congo is smaller than Djougou in Benin, whose name may be written so too."""
    place = locate("Djugu")
    assert place is not None
    assert place.country == "CD"
    assert homes("Djugu")["CD"] > homes("Djugu")["BJ"]


@pytest.mark.parametrize(
    ("name", "country", "meant"),
    [
        ("London", "US", "GB"),
        ("Cairo", "US", "EG"),
        ("Paris", "US", "US"),  # not five hundred times as large
        ("Tripoli", "LB", "LB"),
    ],
)
def test_a_city_of_millions_is_not_its_namesake_at_home(
    name: str, country: str, meant: str
) -> None:
    place = locate(name, country=country)
    assert place is not None
    assert place.country == meant


def test_a_town_of_a_region_is_in_that_region() -> None:
    place = locate("Sinai", country="EG", kind="city")
    assert place is not None
    assert (place.country, place.kind) == ("EG", "region")
