"""Sides and places in several spellings are one, from the text to the record."""

from __future__ import annotations

import pytest

from events.actions import acts
from events.extraction import neutral_name
from events.models import Incident, MatchQuestion, Party, ReportedToll
from tests.actions.test_acts import by
from tests.flows.test_history import add

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("called", "neutral"),
    [
        ("Hizbollah", "Hezbollah"),
        ("Hizbullah", "Hezbollah"),
        ("SDF", "Syrian Democratic Forces"),
        ("the Syrian Democratic Forces", "Syrian Democratic Forces"),
        ("Ansar Allah", "Houthis"),
        ("Daesh", "Islamic State"),
        ("Front of Example", "Front of Example"),
    ],
)
def test_a_party_has_one_neutral_name(called: str, neutral: str) -> None:
    assert neutral_name(called) == neutral


@pytest.mark.parametrize(
    "spellings",
    [
        ("Kyiv", "Kiev"),
        ("Idlib", "Idleb"),
        ("Deir al-Zour", "Dayr az Zawr", "Deir Ezzor"),
        ("Hodeidah", "Al Hudaydah", "Hudaydah"),
        ("Odesa", "Odessa"),
    ],
)
def test_a_town_in_other_letters_is_one_incident(spellings: tuple[str, ...]) -> None:
    homes = {"Kyiv": "Ukraine", "Odesa": "Ukraine", "Hodeidah": "Yemen"}
    country = homes.get(spellings[0], "Syria")
    for number, town in enumerate(spellings):
        text = (
            f"Shelling killed 12 people in {town}, {country}, on Monday, police said."
        )
        add(text, "2021-06-08", f"Example {number}")
    assert Incident.objects.count() == 1
    assert not MatchQuestion.objects.exists()


def test_a_side_under_two_names_is_one_side() -> None:
    for number, side in enumerate(("Hizbollah", "Hezbollah", "Hizbullah")):
        text = (
            f"Israel said it killed nine {side} fighters near Tyre, Lebanon, on Monday."
        )
        add(text, "2021-06-08", f"Example {number}")
    assert Incident.objects.count() == 1
    sides = ReportedToll.objects.values_list("victim_party__name", flat=True)
    assert set(sides) == {"Hezbollah"}


def test_a_person_who_writes_an_alias_names_the_same_party() -> None:
    add("Shelling killed 12 people in Saraqib, Syria, on Monday.", "2021-06-08", "A")
    own = Party.objects.create(name="Front of Example", aliases=["FoE"])
    for written, meant in (("Hizbullah", "Hezbollah"), ("FoE", own.name)):
        toll = ReportedToll.objects.latest("recorded_at", "id")
        acts.edit(toll_id=toll.pk, fields={"victim_party": written}, by=by())
        edited = ReportedToll.objects.latest("recorded_at", "id")
        assert edited.victim_party is not None
        assert edited.victim_party.name == meant
    assert not Party.objects.filter(name__in=("Hizbullah", "FoE")).exists()
