"""What news prose does beside plain sentences: corrections, speakers, scenes and days told apart."""

from datetime import date

import pytest

from events.extraction import FoundToll, find_tolls

PUBLISHED = date(2024, 6, 12)  # a Wednesday


def tolls(text: str) -> list[FoundToll]:
    return list(find_tolls(text, published=PUBLISHED, language="en").reported_tolls)


def by_words(text: str) -> dict[str, FoundToll]:
    return {toll.stated: toll for toll in tolls(text)}


@pytest.mark.parametrize(
    ("text", "new", "old"),
    [
        ("Sixteen villagers were killed in Oruz, the mayor said, correcting an earlier toll of 27.", "Sixteen", "27"),
        ("Correction: Police said that nine people, not 29, had been killed in a bomb attack.", "nine", "29"),
        ("Prosecutors lowered the number of people killed in the raid to 17 from 19.", "17", "19"),
        ("The number of Kenyan soldiers killed in the raids has risen to 36 from 33, the army said.", "36", "33"),
    ],
)  # fmt: skip
def test_a_figure_taken_back_is_replaced(text: str, new: str, old: str) -> None:
    found = by_words(text)
    assert found[new].supersedes == found[old].id
    assert found[old].supersedes is None


def test_a_number_of_people_killed_says_who_they_were_and_by_whom() -> None:
    text = "The number of fishermen killed by raiders near Oruz has risen to 15."
    (found,) = tolls(text)
    assert (found.low, found.victims, found.perpetrator) == (15, "fishermen", "raiders")


def test_a_late_death_is_part_of_the_toll_it_brings() -> None:
    text = "Six were killed in Kherson. A woman died on Monday, bringing the toll to seven."
    found = by_words(text)
    assert found["seven"].supersedes == found["Six"].id
    assert found["A woman"].subset_of == found["seven"].id


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The number of miners killed when a shaft was bombed has climbed to 12.", ["killed 12"]),
        ("Army officers put the number of jihadists killed at 30.", ["killed 30"]),
        ("Two bodies had been counted twice, the prosecutor said.", []),
        ("Seven people with machete wounds were being treated.", ["injured 7"]),
        ("Eighty people had been admitted with injuries.", ["injured 80"]),
        ("The clinic said 23 wounded had been admitted.", ["injured 23"]),
        ("Two wounded have died.", ["died 2"]),
        ("The total number of dead and wounded reached 90.", ["killed None", "injured None"]),
        ("The rebels had taken 40 prisoners.", ["captured 40"]),
        ("One child dies every two hours of hunger.", []),
        ("It was one of the heaviest losses of the war.", []),
        ("More than 120 “militiamen” had been killed.", ["killed 121"]),
        ("Gunmen killed 26 farmers last year, an increase of a third.", ["killed 26"]),
        ("April 6 – Sixteen villagers were killed in Oruz.", ["killed 16"]),
        ("A hospital reported nine dead civilians and 20 wounded.", ["killed 9", "injured 20"]),
    ],
)  # fmt: skip
def test_news_sentences_tell_their_tolls(text: str, expected: list[str]) -> None:
    assert [f"{toll.harm} {toll.low}" for toll in tolls(text)] == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ivo Brand, a clerk and member of the council, was shot dead.", ("Ivo Brand",)),
        ("Two brothers, Amir and Adel, were killed.", ("Amir", "Adel")),
        ("Three guards – Ali, Omar and Hassan Saleh – were killed.", ("Ali", "Omar", "Hassan Saleh")),
    ],
)  # fmt: skip
def test_the_counted_are_named_once(text: str, names: tuple[str, ...]) -> None:
    (toll,) = tolls(text)
    assert toll.persons == names


def test_whoever_loses_men_did_not_kill_them() -> None:
    (toll,) = tolls("Moscow denied that its forces had lost 600 men.")
    assert (toll.denied, toll.perpetrator, toll.victim_party) == (True, None, "Russia")
    assert toll.claimant_role == "party_own_losses"


@pytest.mark.parametrize(
    ("text", "claimant", "role"),
    [
        ("The army fought on. Its spokesman, Captain Ivo Mualu, said three rebels were killed.", "Captain Ivo Mualu", "party_enemy_losses"),
        ("Twelve people were killed, said a spokesman for the UN office, Sami Halabi.", "Sami Halabi", "un"),
        ("Twelve were killed, the chief of the Red Cross, Ana Ruiz, said on Monday.", "Ana Ruiz", "monitor_ngo"),
        ("Violence has claimed around 2,000 lives in Mali.", None, "media_own_voice"),
        ("An attack claimed by rebels killed nine guards, the government said.", "the government", "party_own_losses"),
        ("The governor, Idris Musa, condemned the raid and said nine herders were killed.", "Idris Musa", "official_local"),
        ("The rebels claimed to have killed 10 soldiers.", "The rebels", "party_enemy_losses"),
        ("A passenger said nine people were killed.", "A passenger", "witness"),
        ("Britain said a British engineer was killed in Gao, in Mali.", "Britain", "third_state"),
    ],
)  # fmt: skip
def test_the_speaker_is_known_by_name_and_office(
    text: str, claimant: str | None, role: str
) -> None:
    toll = tolls(text)[-1]
    assert (toll.claimant, toll.claimant_role) == (claimant, role)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A strike in Deir al-Balah killed 19 people.", "Deir al-Balah"),
        ("At least 12 people were killed in blasts in the Iraqi capital, Baghdad.", "Baghdad"),
        ("Jets bombed a school in Falam, in Chin State, killing nine.", "Falam"),
        ("Gunmen stormed through the town of Kenema on Monday. At least 70 people were killed.", "Kenema"),
        ("In Kadugli, the army said, four soldiers were killed.", "Kadugli"),
        ("A doctor at the hospital of Gondar said 17 people were killed.", "Gondar"),
        ("Twelve people were killed on Monday. The attack took place near Kupiansk.", "Kupiansk"),
        ("Seven policemen were ambushed between Djibo and Ouahigouya and killed.", "Djibo"),
        ("Fighting for the port of Hodeidah has killed 149 people.", "Hodeidah"),
    ],
)  # fmt: skip
def test_the_scene_is_found_beside_the_harm(text: str, place: str) -> None:
    assert tolls(text)[0].place == place


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Nine people were killed in Oruz. The attack took place at 10 pm on Tuesday.", "2024-06-11", "2024-06-11"),
        ("A shell fell on Monday. A day earlier, a mine killed nine people.", "2024-06-09", "2024-06-09"),
        ("A raid was launched on Sunday. Nine were killed the same day.", "2024-06-09", "2024-06-09"),
        ("Rebels killed 40 guards in May last year.", "2023-05-01", "2023-05-31"),
        ("Since the start of the year 62 people have been killed.", "2024-01-01", "2024-06-12"),
        ("Three days ago a mine killed nine people.", "2024-06-09", "2024-06-09"),
        ("It was the deadliest raid since March, when 18 people were killed.", "2024-03-01", "2024-03-31"),
    ],
)  # fmt: skip
def test_days_are_told_in_many_ways(text: str, start: str, end: str) -> None:
    toll = tolls(text)[-1]
    assert (str(toll.date_start), str(toll.date_end)) == (start, end)


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Since Jan. 3, when shelling began, 140 people have been killed.", "period_total"),
        ("More than 90 people have been killed since a truce was broken on May 6.", "period_total"),
        ("A total of 2,141 have been killed in a year of fighting.", "period_total"),
        ("Nine people were killed on Sunday, the bloodiest day since the coup.", "incident"),
        ("A mine killed eight people earlier this month.", "incident"),
    ],
)  # fmt: skip
def test_spans_are_told_from_days(text: str, scope: str) -> None:
    assert tolls(text)[0].scope == scope


def test_parts_of_a_total_belong_to_it() -> None:
    text = "Clashes have killed 149 people since Monday. The dead include 110 rebels."
    found = by_words(text)
    assert found["110"].subset_of == found["149"].id
    assert found["110"].scope == found["149"].scope == "period_total"


def test_who_they_were_gives_their_status() -> None:
    text = "Nineteen people were killed. Ten of the dead were guards and seven were inmates."
    found = by_words(text)
    assert found["Ten"].victim_status == "armed_forces"
    assert found["seven"].victim_status == "other_protected"
    assert found["Ten"].subset_of == found["seven"].subset_of == found["Nineteen"].id
