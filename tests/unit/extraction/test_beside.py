"""What stands beside a toll: the speaker behind the verb, places that own places, counts of raids."""

from datetime import date

import pytest

from events.extraction import FoundToll, find_tolls
from events.terms import ClaimantRole


def tolls(text: str) -> list[FoundToll]:
    return list(
        find_tolls(text, language="en", published=date(2024, 6, 12)).reported_tolls
    )


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (
            "Five died, said Rami Haddad, director of the Tartus Observatory for Human Rights.",
            ClaimantRole.MONITOR_NGO,
        ),
        (
            "Five died, said Ana Ruiz, who heads a civil society network.",
            ClaimantRole.MONITOR_NGO,
        ),
        (
            "Five died, said Ana Ruiz, a resident who hid in a well.",
            ClaimantRole.WITNESS,
        ),
        ("Five died, said Ana Ruiz, an epidemiologist of the WHO.", ClaimantRole.UN),
        (
            "Five died, said Hengaw, a Norway-based rights group.",
            ClaimantRole.MONITOR_NGO,
        ),
    ],
)
def test_who_is_named_behind_the_verb_speaks_so_later_too(
    text: str, role: ClaimantRole
) -> None:
    first, later = tolls(text + " He said 13 others were wounded.")
    assert (first.claimant_role, later.claimant_role) == (role, role)


def test_two_sources_of_one_count_are_both_named() -> None:
    (toll,) = tolls(
        "A bomb killed four people, according to Iraqi police and hospital officials."
    )
    assert toll.claimant == "Iraqi police and hospital officials"


def test_those_hurt_by_the_same_blow_were_where_those_killed_were() -> None:
    killed, hurt = tolls(
        "Jets hit two buses in Hodeida's Jabal Hul area, killing at least 19 people and injuring 30 others."
    )
    assert (
        (killed.place, killed.incident)
        == (hurt.place, hurt.incident)
        == ("Jabal Hul", "i1")
    )


def test_a_village_of_a_sector_is_the_village() -> None:
    (toll,) = tolls("A man was injured in Lanjot village of Nakyal sector.")
    assert toll.place == "Lanjot"


def test_the_number_of_a_raid_makes_no_second_raid() -> None:
    killed, hurt = tolls(
        "Two men were killed and another two wounded in Gaza City, in what was the third raid in a day."
    )
    assert killed.incident == hurt.incident


def test_half_a_million_is_a_number() -> None:
    (toll,) = tolls("The war has killed nearly half a million people.")
    assert (toll.low, toll.high) == (500_000, 500_000)
