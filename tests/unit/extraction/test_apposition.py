"""Somebody named and described is one person, with the name on record ("Ahmad Hassan, a farmer")."""

import pytest

from .reads import brief, one, tolls


@pytest.mark.parametrize(
    ("text", "name", "victims"),
    [
        ("Ahmad Hassan, a farmer, was killed at Tarva.", "Ahmad Hassan", "farmer"),
        ("Ahmad Hassan, 34, a farmer, was killed.", "Ahmad Hassan", "farmer"),
        ("Gunmen killed Ahmad Hassan, a farmer, at home.", "Ahmad Hassan", "farmer"),
        ("Killed in the raid was Omar Saleh, a medic.", "Omar Saleh", "medic"),
        ("Lina Haddad, director of a clinic, died in a strike.", "Lina Haddad", "director"),
        ("Lina Haddad, the clinic's director, was shot dead.", "Lina Haddad", "clinic's director"),
        ("Maria Lopez, champion of the poor, was shot dead.", "Maria Lopez", "Maria Lopez"),
        ("Sara Khoury, a nurse and mother of two, died in a raid.", "Sara Khoury", "nurse"),
        ("A farmer, Ahmad Hassan, was killed at Tarva.", "Ahmad Hassan", "farmer"),
    ],
)  # fmt: skip
def test_a_name_and_its_description_are_one_person(
    text: str, name: str, victims: str
) -> None:
    found = one(text)
    assert (found.persons, found.exactness, found.low) == ((name,), "named", 1)
    assert found.victims == victims


def test_each_of_two_keeps_the_own_name() -> None:
    text = "Maria Lopez, a judge, and Juan Perez, a clerk, were shot dead."
    assert [t.persons for t in tolls(text)] == [("Maria Lopez",), ("Juan Perez",)]


def test_people_beside_a_name_are_counted() -> None:
    text = "Maria Lopez, a judge, and two clerks were killed."
    assert brief(text) == ["killed 1", "killed 2"]
    assert brief("In Oruz, Belen district, a man was killed.") == ["killed 1"]
