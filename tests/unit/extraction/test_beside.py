"""What stands beside a toll: the speaker behind the verb, places that own places, counts of raids."""

from datetime import date

import pytest

from events.terms import ClaimantRole, Scope, VictimStatus
from tests.unit.extraction.news import tolls


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


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        (
            "Three died, according to a summary from the governor's office.",
            "the governor's office",
        ),
        (
            "Three died, according to early findings of the UN Mission in Mali.",
            "UN Mission",
        ),
        (
            "The border police said in a statement after midnight, adding that three died.",
            "border police",
        ),
    ],
)
def test_papers_and_hours_do_not_speak(text: str, claimant: str) -> None:
    (toll,) = tolls(text)
    assert (toll.claimant or "").casefold().removeprefix(
        "the "
    ) == claimant.casefold().removeprefix("the ")


def test_an_army_on_its_website_is_the_army() -> None:
    (toll,) = tolls(
        "The General Staff website reported that six PKK fighters were killed in Nusaybin."
    )
    assert toll.claimant_role is ClaimantRole.PARTY_ENEMY_LOSSES


def test_the_mission_named_before_is_the_mission() -> None:
    (toll,) = tolls(
        "The UN Mission in Mali expressed its concern. Nine civilians were killed near Gao, the mission said."
    )
    assert toll.claimant_role is ClaimantRole.UN


@pytest.mark.parametrize(
    ("text", "party"),
    [
        (
            "Two Maoist rebels were killed in Siraha, Nepal.",
            "Communist Party of Nepal (Maoist)",
        ),
        (
            "Two Maoist rebels were killed in Bastar, India.",
            "Communist Party of India (Maoist)",
        ),
    ],
)
def test_maoists_are_those_of_the_country(text: str, party: str) -> None:
    (toll,) = tolls(text)
    assert toll.victim_party == party


def test_past_hours_end_on_the_day_of_the_claim() -> None:
    (toll,) = tolls(
        "Sixteen rebels were killed in clashes in the past 48 hours, police said on Tuesday."
    )
    assert (toll.date_start, toll.date_end) == (date(2024, 6, 9), date(2024, 6, 11))


def test_a_town_of_a_province_that_owns_it_lies_there() -> None:
    (toll,) = tolls("The attack killed five people in Khyber Pakhtunkhwa's Hangu city.")
    assert (toll.place, toll.country) == ("Hangu", "PK")


def test_where_a_statement_was_issued_nobody_died() -> None:
    (toll,) = tolls(
        "Guerrillas killed two militiamen in southern Lebanon. In a statement issued in Beirut, the group named them."
    )
    assert toll.place != "Beirut"


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("The conflict killed 3,804 civilians in 2018.", Scope.PERIOD_TOTAL),
        (
            "Since then, over 350 members of the security forces have been killed.",
            Scope.CUMULATIVE,
        ),
    ],
)
def test_a_year_is_a_period_and_since_then_is_not(text: str, scope: Scope) -> None:
    (toll,) = tolls(text)
    assert toll.scope is scope


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The death toll following fresh revenge attacks in Oruz village has risen to 38.",
            ["38"],
        ),
        (
            "Police have revised the death toll in a massacre in the highlands to 26.",
            ["26"],
        ),
        ("The deceased include 16 men and five women.", ["16", "five"]),
        ("The army said 18 fighters had so far been killed.", ["18"]),
        ("Rebels killed 24 people in Chacas, 20 miles northeast of Ayacucho.", ["24"]),
        ("He identified two of those killed as Ivo Brand and Ana Ruiz.", ["two"]),
        ("A bomb killed two militiamen and wounded a third.", ["two", "a third"]),
        (
            "Jets targeted two men, killing one and wounding the second.",
            ["one", "the second"],
        ),
        ("The army said that a total number of 27 rebels were killed.", ["27"]),
        ("The war wounded 7,189 people in 2018, an 11 percent increase.", ["7,189"]),
        ("Two-way radios blew up across Lebanon on Wednesday.", []),
        ("The bomber blew up his explosives-laden Toyota in Kabul.", []),
        (
            "At least 12 people who the ministry said were killed were fighters.",
            ["At least 12"],
        ),
        ("Three militants were “neutralized” in an airstrike.", ["Three"]),
        ('Five people were "martyred" in the strike.', ["Five"]),
        ("The war that has killed thousands goes on.", ["thousands"]),
        ("Seven people injured in the blast succumbed to their injuries.", ["Seven"]),
        (
            "The death toll includes a policeman and a farmer.",
            ["a policeman", "a farmer"],
        ),
    ],
)
def test_figures_of_such_sentences_are_read(text: str, expected: list[str]) -> None:
    assert [toll.stated for toll in tolls(text)] == expected


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("One U.S. service member was killed in Kabul.", VictimStatus.ARMED_FORCES),
        (
            "Three rebel commanders were killed near Gao.",
            VictimStatus.DIRECT_PARTICIPANT,
        ),
        (
            "Three commanders of the army were killed near Gao.",
            VictimStatus.ARMED_FORCES,
        ),
    ],
)
def test_whose_commanders_they_were(text: str, status: VictimStatus) -> None:
    (toll,) = tolls(text)
    assert toll.victim_status is status


def test_paramilitary_troops_are_forces_of_the_state() -> None:
    killed, _ = tolls(
        "Nine paramilitary troopers were killed and 10 others wounded in Bastar, India."
    )
    assert killed.victim_status is VictimStatus.ARMED_FORCES


def test_whom_a_report_names_is_not_taken_for_its_author() -> None:
    text = "ACCORDING TO REPORTS FROM THE SCENE, JOSE VASQUEZ, 72, WHO WAS AT WORK AT THE TIME, WAS KILLED."
    assert [toll.stated for toll in tolls(text)] == ["JOSE VASQUEZ"]


def test_who_is_put_between_the_people_and_their_death_speaks() -> None:
    (toll,) = tolls(
        "At least 12 people who the ministry said were killed were fighters."
    )
    assert toll.claimant == "the ministry"


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("In Belen, gunmen shot two people dead.", date(2024, 6, 11)),
        ("It came less than a week after two soldiers were killed in Belen.", None),
        ("In Belen, gunmen have killed two people this year.", None),
    ],
)
def test_what_is_told_next_without_a_day_happened_about_then(
    told: str, day: date | None
) -> None:
    *_, toll = tolls(f"A bomb killed nine people in Oruz on Tuesday.\n\n{told}")
    assert toll.date_start == day or (
        day is None and toll.date_start != date(2024, 6, 11)
    )
    assert toll.date_prec != 1


def test_a_mission_named_behind_a_dateline_is_known_later() -> None:
    text = "KABUL, June 12 -- The UN Mission in Mali (MINUSMA) on Tuesday expressed its concern. Nine people were killed near Gao, the mission said."
    assert tolls(text)[0].claimant_role is ClaimantRole.UN
