"""Which place belongs to a toll, and which country the text is about."""

import pytest

from .reads import one, tolls


@pytest.mark.parametrize(
    ("text", "name", "country", "precision"),
    [
        ("Six people were killed in Basra.", "Basra", "IQ", 1),
        ("Six people were killed near Basra.", "Basra", "IQ", 2),
        ("Six people were killed in Basra province.", "Basra", "IQ", 4),
        ("Six people were killed in Basra Province.", "Basra", "IQ", 4),
        ("Six people were killed in the province of Basra.", "Basra", "IQ", 4),
        ("In Mosul six people were killed.", "Mosul", "IQ", 1),
        ("Six people were killed in Iraq.", "Iraq", "IQ", 6),
        ("Six people were killed in northern Mali.", "Mali", "ML", 6),
        ("Six people were killed in North Darfur.", "North Darfur", "SD", 4),
        ("Six people were killed in Darfur.", "Darfur", "SD", 5),
        ("Six sailors were killed in the Red Sea.", "Red Sea", None, 7),
        ("Six people were killed in Gaza City.", "Gaza City", "PS", 1),
        ("Six people were killed in a village near Oruz.", "Oruz", None, None),
        ("Six people were killed in Turkish air strikes in Basra.", "Basra", "IQ", 1),
        ("A strike on a United Nations Agency school killed six people in Mosul.", "Mosul", "IQ", 1),
        ("The bombing of Mosul killed six people.", "Mosul", "IQ", 1),
        ("MOSUL, Iraq – Six people were killed.", None, "IQ", 6),
        ("An official in Ankara said six people were killed in Mosul.", "Mosul", "IQ", 1),
        ("Six people were killed in Sinjar district of Nineveh province.", "Sinjar", "IQ", 3),
        ("Six people were killed in the Iraqi city of Mosul.", "Mosul", "IQ", 1),
        ("Six people were killed on the road between Mosul and Tal Afar.", "Mosul", "IQ", 1),
        ("A mine killed six people, the UN mission in Mali said.", None, "ML", 6),
    ],
)  # fmt: skip
def test_the_place_is_named_in_the_clause(
    text: str, name: str | None, country: str | None, precision: int | None
) -> None:
    toll = one(text)
    assert (toll.place, toll.country, toll.where_prec) == (name, country, precision)


@pytest.mark.parametrize(
    ("text", "name", "country", "precision"),
    [
        # the province beside the name tells namesakes apart
        ("Six people were killed in Cumberland, Maryland.", "Cumberland", "US", 1),
        ("Six people were killed in Santa Barbara (Bahia).", "Santa Barbara", "BR", 1),
        # an unknown village is put where its province is
        ("Six people were killed in Zorubal village (Helmand).", "Zorubal", "AF", 4),
        ("Six people were killed in Zorubal, North Kivu.", "Zorubal", "CD", 4),
    ],
)
def test_the_area_named_beside_a_place_says_where_it_is(
    text: str, name: str, country: str, precision: int
) -> None:
    toll = one(text)
    assert (toll.place, toll.country, toll.where_prec) == (name, country, precision)
    assert toll.lat is not None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Rebels attacked the town of Kunduz. Six soldiers were killed.", "Kunduz"),
        ("Gunmen fired on a bus in Jos. In all, six people were killed.", "Jos"),
        ("Troops shelled Bakhmut. As a result six people were killed.", "Bakhmut"),
        ("Troops left Bakhmut.\n\nSix people were killed.", None),
    ],
)
def test_a_toll_without_place_happened_where_its_paragraph_says(
    text: str, name: str | None
) -> None:
    assert one(text).place == name


def test_a_toll_without_place_has_the_country_the_text_is_about() -> None:
    first, second = tolls(
        "Fighting went on in Mosul and in Basra.\n\nSix people were killed on Monday."
        " In late May four guards were killed in Kirkuk."
    )
    assert (first.place, first.country, first.where_prec) == (None, "IQ", 6)
    assert (first.lat, first.lon) == (None, None)
    assert second.place == "Kirkuk"


def test_who_strikes_does_not_say_where() -> None:
    assert one("Six people were killed in Turkish air strikes.").country is None


def test_the_country_told_later_decides_between_namesakes() -> None:
    text = "Six people were killed in {}. The government of {} has no comment."
    assert one(text.format("Tripoli", "Lebanon")).country == "LB"
    assert one(text.format("Tripoli", "Libya")).country == "LY"


def test_tolls_in_two_cities_are_two_incidents() -> None:
    first, second = tolls(
        "A bomb killed six people in Mosul. Gunmen killed four guards in Basra."
    )
    assert first.incident != second.incident


def test_a_town_and_its_province_may_be_one_incident() -> None:
    first, second = tolls(
        "A raid killed six people in Helmand province on Sunday."
        " Four guards were wounded in the raid in Lashkar Gah."
    )
    assert first.incident == second.incident


def test_a_text_that_uses_provinces_by_bare_name_does_so_throughout() -> None:
    text = (
        "A raid killed six people in the province of Kunduz on Sunday."
        " On Monday four guards were killed in Kunduz."
        " On Tuesday two guards were killed in Kandahar."
        " On Friday nine guards were killed in the city of Herat."
    )
    assert [t.where_prec for t in tolls(text)] == [4, 4, 4, 1]


def test_tolls_of_one_sentence_share_its_place() -> None:
    first, second = tolls(
        "Shells fell on a street in the Yemeni city of Taiz on Monday, killing nine people"
        " and wounding 13. The shells hit the Wadi al-Qadi neighbourhood at noon."
    )
    assert (first.place, second.place) == ("Taiz", "Taiz")
    assert first.incident == second.incident


def test_the_town_that_was_raided_is_finer_than_its_province() -> None:
    text = "Gunmen raided Bokkos in Nigeria's Plateau State on Sunday and killed 12 people."
    assert one(text).place == "Bokkos"


def test_what_claimed_lives_stands_before_it() -> None:
    toll = one(
        "Tuesday's bombing of the Lashkar Gah bazaar has now claimed 23 lives, officials in"
        " Helmand said, after doctors lost two patients at the weekend."
    )
    assert toll.place == "Lashkar Gah"
    assert str(toll.date_start) == "2021-06-15"


def test_the_money_of_one_country_decides_between_namesakes() -> None:
    text = "Seven people were killed in Mangu on Sunday. A seat there costs {}."
    assert one(text.format("100 naira")).country == "NG"
    assert one(text.format("little")).country != "NG"


def test_the_side_of_a_country_leads_to_the_country() -> None:
    text = "Fighters killed 16 fishermen in Rann, in north-eastern Nigeria, on Monday. Niger mourned."
    assert one(text).country == "NG"
    text = (
        "At least 34 herders were killed in the village of Ogossagou in central Mali."
    )
    assert one(text).place == "Ogossagou"


def test_two_towns_struck_one_after_the_other_are_two_incidents() -> None:
    first, second = tolls(
        "Rockets struck the market of Saraqib on Tuesday and killed eight people. An hour"
        " later, artillery fire hit Sarmin, 8 kilometres away, where four men were killed."
    )
    assert (first.place, second.place) == ("Saraqib", "Sarmin")
    assert first.incident != second.incident
