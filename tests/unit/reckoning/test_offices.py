"""When two names mean one office."""

import pytest

from events.reckoning.offices import same_office


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
