"""Constructions that articles of many hands use: gapping, comparisons, figures given alone, ages told with "of"."""

from datetime import date

import pytest

from events.terms import ClaimantRole, Scope, VictimStatus
from tests.unit.extraction.news import brief, by_words, tolls


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A corporal lost a leg and a driver was hurt when a mine went off.", ["injured A corporal", "injured a driver"]),
        ("Two gunners lost their sight.", ["injured Two"]),
        ("The hospital treated 28 people for burns and broken bones.", ["injured 28"]),
        ("The clinic treated 28 people for malaria.", []),
        ("Four passengers were hit by flying glass.", ["injured Four"]),
        ("Four drivers and a boy were among the porters killed.", ["killed Four", "killed a boy"]),
        ("The union gave the number of dead as 21.", ["killed 21"]),
        ("The death toll was given as nine by the prefect.", ["killed nine"]),
        ("The dispute over the well cost 30 lives in May.", ["died 30"]),
        ("The dispute over the well cost 30 dollars.", []),
        ("Two soldiers, one of them a sergeant, were wounded.", ["injured Two", "injured one"]),
        ("Ten died at the scene, three in hospital and another on Friday.", ["died Ten", "died three", "died another"]),
        ("Ten died at the scene, three in the street.", ["died Ten"]),
        ("The ministry raised the number of its dead from 12 to 17 and that of the wounded to 40.", ["killed 12", "killed 17", "injured 40"]),
        ("In Tarka, nine people including a girl of six, Lina Daud, were killed.", ["killed nine", "killed a girl of six, Lina Daud"]),
        ("A woman of about 60, Ana Belic, was shot dead.", ["killed A woman of about 60, Ana Belic"]),
        ("Fifteen were killed in Oruz. The army had at first given a total of 14.", ["killed Fifteen", "killed 14"]),
        ("Prices rose by 400 per cent. The bank later said 212.", []),
    ],
)  # fmt: skip
def test_harms_told_in_other_ways(text: str, expected: list[str]) -> None:
    assert brief(text) == expected


def test_who_had_an_age_is_called_without_it() -> None:
    (girl,) = tolls("A girl of six was killed in Oruz.")
    assert (girl.victims, girl.stated) == ("girl", "A girl")
    (mother,) = tolls("A mother of two was killed in Oruz.")
    assert mother.victims == "mother of two"


def test_a_part_stands_before_those_it_belongs_to() -> None:
    found = by_words("Nine people including a boy of three, Omar Adi, were shot dead.")
    assert found["a boy of three, Omar Adi"].subset_of == found["Nine"].id
    assert found["a boy of three, Omar Adi"].persons == ("Omar Adi",)


def test_one_who_died_later_died_of_the_same_event() -> None:
    text = "A bomb killed eleven in Oruz on Monday. Nine died at once, one in hospital and one on Tuesday."
    found = tolls(text)
    assert len({toll.incident for toll in found}) == 1
    assert {toll.date_start for toll in found} == {date(2024, 6, 10)}


def test_a_figure_said_alone_is_of_the_toll_before() -> None:
    text = "As many as 400 people died in the massacre in Oruz in May 2010. The UN later said 212."
    found = by_words(text)
    assert found["212"].claimant == "UN"
    assert found["212"].scope is found["As many as 400"].scope is Scope.HISTORICAL
    assert found["212"].date_start == date(2010, 5, 1)


@pytest.mark.parametrize(
    ("text", "scope", "start", "end"),
    [
        ("As of 1 June, 1,344 people had been killed in the province.", Scope.CUMULATIVE, None, date(2024, 6, 1)),
        ("In the week to 8 June, 33 people were killed in the region.", Scope.PERIOD_TOTAL, date(2024, 6, 2), date(2024, 6, 8)),
        ("In the two weeks ending 8 June, 33 people were killed.", Scope.PERIOD_TOTAL, date(2024, 5, 26), date(2024, 6, 8)),
        ("The death toll in Gaza rose to 41,000, the ministry said.", Scope.CUMULATIVE, None, None),
        ("The death toll in Gaza rose to 41, the ministry said.", Scope.INCIDENT, None, None),
        ("The ministry raised the number of dead on Friday from 12 to 17.", Scope.INCIDENT, None, None),
        ("Eight people were killed, Amnesty said in a report published on Tuesday.", Scope.INCIDENT, None, None),
        ("The rebels, who have held Oruz since May, gave the toll as 13.", Scope.INCIDENT, None, None),
    ],
)  # fmt: skip
def test_what_a_number_covers(
    text: str, scope: Scope, start: date | None, end: date | None
) -> None:
    toll = tolls(text)[-1]
    assert (toll.scope, toll.date_start, toll.date_end) == (scope, start, end)


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("Islamic State claimed the bombing, which killed 14 people in Jalalabad.", None),
        ("The group claimed responsibility for the attack in which nine soldiers died.", None),
        ("Islamic State claimed the attack killed nine soldiers.", "Islamic State"),
        ("By the ministry's own reckoning, more than 900 people have died.", "the ministry"),
        ("The ministry raised the number of its dead from 12 to 17.", "The ministry"),
        ("It was the worst since a raid on the town in which, the army said at the time, two pilots died.", "the army"),
        ("According to a note by the prefect, three herders died.", "the prefect"),
    ],
)  # fmt: skip
def test_who_says_it(text: str, claimant: str | None) -> None:
    assert tolls(text)[-1].claimant == claimant


def test_a_union_watches() -> None:
    (toll,) = tolls("Nineteen teachers have been shot, the teachers' union said.")
    assert toll.claimant_role is ClaimantRole.MONITOR_NGO


def test_the_opening_sentence_dates_what_the_next_paragraph_counts() -> None:
    text = "Rebels stormed a garrison in Oruz before dawn on Tuesday.\n\nThe army said nine soldiers had been killed."
    (toll,) = tolls(text)
    assert toll.date_start == date(2024, 6, 11)


def test_those_hunted_down_afterwards_died_in_another_fight() -> None:
    text = "Gunmen killed eight guards in a raid on Oruz on Monday. Troops hunted the band down and killed 23 militants."
    eight, militants = tolls(text)
    assert eight.incident != militants.incident
    assert militants.date_start == date(2024, 6, 10)


def test_a_figure_of_the_other_side_replaces_none_of_the_article() -> None:
    text = "At least eleven people were killed in Oruz. The rebels gave the death toll as 13."
    assert tolls(text)[-1].supersedes is None


def test_parts_stand_behind_a_running_toll() -> None:
    text = "The network puts the number of dead at 46, including 13 children and four pregnant women."
    found = by_words(text)
    assert {found["13"].subset_of, found["four"].subset_of} == {found["46"].id}
    assert not any("running toll" in found[n].rule for n in ("13", "four"))


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("“Two soldiers are dead. Six more were hurt,” Major Ivo Brand told reporters here.", "Major Ivo Brand"),
        ("“Two soldiers are dead,” he sighed.\n\nNobody answered. “Go home,” Ivo Brand said.", None),
        ("An airstrike left ten guerrillas dead, by the military's count.", "the military"),
    ],
)  # fmt: skip
def test_whose_quotation_it_is(text: str, claimant: str | None) -> None:
    assert tolls(text)[0].claimant == claimant


def test_a_group_named_with_an_apostrophe_is_a_party() -> None:
    (toll,) = tolls("Troops killed five members of the New People’s Army on Monday.")
    assert toll.victim_party == "New People's Army"
    assert toll.victim_status is VictimStatus.DIRECT_PARTICIPANT


def test_a_bulletin_names_the_place_at_the_head_of_a_paragraph() -> None:
    text = (
        "Good morning from the Kharkiv region.\n\n"
        "▪️ Izium, Kharkiv region. A bomb hit a flat. Three residents were killed.\n\n"
        "▪️ Chuhuiv. Two shops burned. Four people were injured."
    )
    first, second = tolls(text)
    assert (first.place, second.place) == ("Izium", "Chuhuiv")
    assert first.incident != second.incident


def test_who_did_not_survive_is_dead() -> None:
    assert brief("Nine were brought in; six of them did not survive.") == ["killed six"]


def test_decapitated_bodies_are_counted() -> None:
    assert brief("Three decapitated corpses were found.") == ["killed Three"]


def test_to_write_about_somebody_is_no_estimate() -> None:
    assert brief("Yesterday I wrote about two dead after a strike.") == ["killed two"]
    assert brief("The strike left about 20 dead.") == ["killed about 20"]
