"""Which place belongs to a toll, over a small gazetteer of made-up precision."""

from dataclasses import dataclass

import pytest

from events.extraction import places

from .reads import one, tolls


@dataclass(frozen=True)
class Spot:
    country: str
    admin1: str
    lat: float
    lon: float
    where_prec: int


SPOTS = {
    ("Basra", None): Spot("IQ", "02", 30.5, 47.8, 1),
    ("Basra", "province"): Spot("IQ", "02", 30.4, 47.4, 4),
    ("Mosul", None): Spot("IQ", "15", 36.3, 43.1, 1),
    ("Ankara", None): Spot("TR", "68", 39.9, 32.9, 1),
    ("Kirkuk", None): Spot("IQ", "13", 35.5, 44.4, 1),
}
COUNTRIES = {"Iraq": "IQ", "Iraqi": "IQ", "Turkey": "TR", "Turkish": "TR"}


@pytest.fixture(autouse=True)
def small_gazetteer(monkeypatch: pytest.MonkeyPatch) -> None:
    def locate(
        name: str, *, country: str | None = None, kind: str | None = None
    ) -> Spot | None:
        return SPOTS.get((name, kind))

    monkeypatch.setattr(places, "locate", locate)
    monkeypatch.setattr(places, "country_of", COUNTRIES.get)


@pytest.mark.parametrize(
    ("text", "name", "country", "precision"),
    [
        ("Six people were killed in Basra.", "Basra", "IQ", 1),
        ("Six people were killed near Basra.", "Basra", "IQ", 2),
        ("Six people were killed in Basra province.", "Basra", "IQ", 4),
        ("Six people were killed in the province of Basra.", "Basra", "IQ", 4),
        ("In Mosul six people were killed.", "Mosul", "IQ", 1),
        ("Six people were killed in Iraq.", "Iraq", "IQ", 6),
        ("Six people were killed in a village near Oruz.", "Oruz", None, None),
        ("Six people were killed in Turkish air strikes in Basra.", "Basra", "IQ", 1),
        ("The bombing of Mosul killed six people.", "Mosul", "IQ", 1),
        ("MOSUL, Iraq – Six people were killed.", None, "IQ", None),
        ("An official in Ankara said six people were killed in Mosul.", "Mosul", "IQ", 1),
    ],
)  # fmt: skip
def test_the_place_is_named_in_the_clause(
    text: str, name: str | None, country: str | None, precision: int | None
) -> None:
    toll = one(text)
    assert (toll.place, toll.country, toll.where_prec) == (name, country, precision)


def test_a_toll_without_place_has_the_country_the_text_is_about() -> None:
    first, second = tolls(
        "Fighting went on in Mosul and in Basra. Six people were killed on Monday."
        " In late May four guards were killed in Kirkuk."
    )
    assert (first.place, first.country) == (None, "IQ")
    assert second.place == "Kirkuk"


def test_tolls_in_two_cities_are_two_incidents() -> None:
    first, second = tolls(
        "A bomb killed six people in Mosul. Gunmen killed four guards in Basra."
    )
    assert first.incident != second.incident
