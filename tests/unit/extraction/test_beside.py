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


def test_sentences_that_a_page_has_glued_are_parted() -> None:
    killed, hurt = tolls(
        "Four fighters were killed near Kulgam on Sunday.According to the police, two farmers were hurt."
    )
    assert (killed.claimant, hurt.claimant) == (None, "the police")


def test_a_name_with_a_stop_inside_is_no_end() -> None:
    (toll,) = tolls(
        "The news site Observer.Today says five people were killed in Mosul."
    )
    assert toll.place == "Mosul"


def test_the_report_is_that_of_the_agency_named_before() -> None:
    text = "The National News Agency reported fire all night. The report further added that 57 people were injured."
    (toll,) = tolls(text)
    assert (
        toll.claimant == "The National News Agency"
        or toll.claimant == "National News Agency"
    )


def test_what_a_man_was_accused_of_gives_no_day_to_his_death() -> None:
    (toll,) = tolls(
        "Hours earlier, Omar Halabi, a man accused of targeting the army in February, was shot dead."
    )
    assert toll.date_end != date(2024, 2, 29)


def test_each_blow_of_a_sentence_keeps_its_own_place() -> None:
    first, second = tolls(
        "Jets bombed the village of Saraqib, killing five, and a second strike killed four people in Idlib."
    )
    assert (first.place, second.place) == ("Saraqib", "Idlib")


def test_who_those_told_of_were_adds_nobody() -> None:
    told = tolls(
        "A bomb killed three people. The governor said all those killed were policemen."
    )
    assert [toll.stated for toll in told] == ["three"]
