"""What stands beside a toll: the speaker behind the verb, places that own places, counts of raids."""

from datetime import date

import pytest

from events.extraction import FoundToll, find_tolls
from events.terms import ClaimantRole, Scope


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


def test_one_who_succumbs_days_later_belongs_to_the_attack() -> None:
    text = "Rebels killed three soldiers and injured another four in Sarta on 3 June. The wounded were flown out, but one of them succumbed to his wounds on 5 June."
    *_, late = tolls(text)
    assert late.incident == "i1"


def test_the_figures_of_a_report_on_a_month_go_on_with_the_month() -> None:
    text = (
        "A total of 761 people were killed in acts of violence in May, the mission said. "
        "The number of civilians killed was 685, including 131 guards, and the number of civilians injured was 1,610. "
        "A further 76 soldiers were killed and 161 were injured."
    )
    assert {toll.scope for toll in tolls(text)} == {Scope.PERIOD_TOTAL}
    assert {toll.date_end for toll in tolls(text)} == {date(2024, 5, 31)}


def test_who_strikes_is_no_third_state_when_it_counts_its_foes() -> None:
    text = "Israeli strikes killed nine people in Tyre on Sunday. Israel said the strike killed three Hezbollah fighters."
    assert tolls(text)[1].claimant_role is ClaimantRole.PARTY_ENEMY_LOSSES


def test_a_region_of_two_states_lies_in_the_country_of_the_text() -> None:
    text = "Four people were killed in Srinagar. Another nine were hurt in Kashmir on Sunday."
    assert tolls(text)[1].country == "IN"


@pytest.mark.parametrize(
    "text",
    [
        "The mission relies on witnesses in determining civilian casualties.",
        "The office tracks civilian casualties in the war.",
    ],
)
def test_casualties_that_an_office_counts_are_none_of_a_blow(text: str) -> None:
    assert tolls(text) == []
