"""When two names mean one office."""

import pytest

from events.reckoning.offices import same_office
from events.terms import ClaimantRole

from .test_reckoning import governor, killed, steps, toll


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("The council chairman of Bokkos", "the chairman of the local council"),
        ("the provincial health department", "Helmand health department"),
        ("the governor of Nangarhar", "the provincial governor"),
        ("the city's police chief", "the police chief of Peshawar"),
        ("the governor of Helmand province", "the provincial governor"),
    ],
)
def test_an_office_is_one_under_two_forms(one: str, two: str) -> None:
    assert same_office(one, two)
    assert same_office(two, one)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("the Houthi health ministry", "the health ministry"),
        ("the governor of Helmand", "the governor of Kandahar"),
        ("the governor of Kabul province", "the district governor"),
        ("the provincial police", "the district police"),
        ("a Houthi spokesman", "a spokesman"),
        ("the mayor of Jos", "the local council"),
        ("Ana Petrova", "the provincial governor"),
    ],
)
def test_two_offices_are_two(one: str, two: str) -> None:
    assert not same_office(one, two)
    assert not same_office(two, one)


def test_officials_are_the_one_authority_that_is_told_of() -> None:
    people = {"victim_party": None, "victims": "people"}
    ministry = {
        "claimant": "Norland's health ministry",
        "claimant_role": ClaimantRole.OFFICIAL_LOCAL,
    }
    officials = ministry | {"claimant": "Norland officials"}
    rows = [toll("a", 37, **people, **ministry)]
    rows.append(toll("b", 45, day=1, **people, **officials))
    assert killed(*rows) == (45, 45, 45)
    assert [s[:2] for s in steps(*rows)] == [("a", "b")]
    # where two authorities speak it is not said which of them it was
    mayor = toll("c", 36, article="two", **people, **governor("Ana Ruiz"))
    assert killed(*rows, mayor) == (36, 45, 45)
    assert steps(rows[0], mayor, rows[1]) == []
    health = officials | {"claimant": "hospital officials"}
    assert steps(rows[0], toll("b", 45, day=1, **people, **health)) == []
