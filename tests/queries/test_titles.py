"""Titles of incidents: neutral, and never two groups where there may be one."""

from typing import Any

import pytest

from events.queries.titles import title
from events.reckoning import Group
from events.terms import Harm, VictimStatus


def group(victims: str, status: VictimStatus, **more: Any) -> Group:
    values: dict[str, Any] = {
        "victim_party": None,
        "harm": Harm.KILLED,
        "low": 4,
        "best": 4,
        "high": 4,
        "tolls": (),
        "everyone": False,
        **more,
    }
    return Group(victims=victims, victim_status=str(status), **values)


PEOPLE = group("people", VictimStatus.UNKNOWN, everyone=True)
MANY = group("people", VictimStatus.UNKNOWN, everyone=True, best=17)
CIVILIANS = group("civilians", VictimStatus.CIVILIAN)
POLICE = group("policemen", VictimStatus.ARMED_FORCES)
NORLAND = group("soldiers", VictimStatus.ARMED_FORCES, victim_party="Norland")


@pytest.mark.parametrize(
    ("groups", "begins"),
    [
        ([], "People reported killed"),
        ([PEOPLE], "People reported killed"),
        ([POLICE], "Members of armed forces reported killed"),
        (
            [NORLAND, CIVILIANS],
            "Armed forces of Norland and civilians reported killed",
        ),
        ([PEOPLE, CIVILIANS], "Civilians reported killed"),
        ([MANY, CIVILIANS, NORLAND], "People reported killed"),
        ([group("cook", VictimStatus.CIVILIAN, high=1)], "A civilian reported killed"),
    ],
)
def test_a_title_tells_who_without_counting_anybody_twice(
    groups: list[Group], begins: str
) -> None:
    assert title(groups, None, "Norland") == f"{begins}, Norland"
