"""Whose people they were and who struck: as worded, by the country, or as told beside."""

import pytest

from events.extraction import FoundToll, find_tolls
from events.terms import VictimStatus


def by_words(text: str) -> dict[str, FoundToll]:
    return {
        toll.stated: toll for toll in find_tolls(text, language="en").reported_tolls
    }


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Two South African soldiers were killed near Sake.", "South Africa"),
        ("Two North Korean soldiers were killed near Kursk.", "North Korea"),
        ("Two soldiers were killed in the north of Mali.", "Mali"),
        ("Two soldiers were killed in an ambush in Gao, Mali.", "Mali"),
        ("Two peacekeepers were killed in Gao, Mali.", None),
        ("The US army said two soldiers were killed in Mosul, Iraq.", None),
        ("Two farmers were killed in Gao, Mali.", None),
        ("Two Lashkar-e-Taiba militants were killed in Kupwara.", "Lashkar-e-Taiba"),
    ],
)
def test_soldiers_without_a_nationality_serve_the_state_of_the_place(
    text: str, party: str | None
) -> None:
    (toll,) = by_words(text).values()
    assert toll.victim_party == party


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Five people were killed in an airstrike carried out by Israel.", "Israel"),
        (
            "Five people died in raids led by a Saudi coalition in Saada.",
            "Saudi-led coalition",
        ),
        (
            "Five people died in attacks by the Islamic State group in Mosul.",
            "Islamic State",
        ),
        ("Five people died in an IS attack in Mosul.", "Islamic State"),
        ("Five people died as the road is under attack in Mosul.", None),
        (
            "Israel bombed the village of Deir Samak after sunset, killing five people.",
            "Israel",
        ),
        (
            "Iraqi troops began a sweep on Sunday, four days after gunmen killed seven policemen at a post.",
            None,
        ),
        (
            "United Nations | Example Wire | The militia CODECO killed seven people in a camp.",
            "CODECO",
        ),
        ("Iran-backed militiamen killed five people in Basra.", None),
        ("A Turkish-made drone killed five people in a mosque.", None),
    ],
)
def test_who_struck_stands_beside_the_blow(text: str, party: str | None) -> None:
    (toll,) = by_words(text).values()
    assert toll.perpetrator_party == party


def test_who_struck_holds_for_the_people_told_of_next() -> None:
    text = "Israeli shelling killed nine people in Khan Yunis on Sunday. Another 14 people were wounded."
    assert by_words(text)["14"].perpetrator_party == "Israel"


def test_whom_the_other_side_lost_is_not_laid_at_its_own_door() -> None:
    text = "Taliban fighters killed nine policemen in Kunduz on Sunday. Six Taliban were wounded."
    assert by_words(text)["Six"].perpetrator_party is None


def test_what_is_denied_accuses_nobody() -> None:
    text = "Moscow denied that its jets had killed nine people in Saraqib. A clinic counted 14 wounded people."
    assert by_words(text)["14"].perpetrator_party is None


@pytest.mark.parametrize(
    ("text", "stated", "status"),
    [
        (
            "An ambush killed three soldiers and injured another four.",
            "four",
            VictimStatus.ARMED_FORCES,
        ),
        (
            "Nine Ukrainian soldiers have been killed and 26 wounded.",
            "26",
            VictimStatus.ARMED_FORCES,
        ),
        ("A bomb killed three farmers and injured four.", "four", VictimStatus.UNKNOWN),
        (
            "The army killed 120 militiamen and put its own dead at 16.",
            "16",
            VictimStatus.UNKNOWN,
        ),
        (
            "Two civilians were killed and 15 more were wounded.",
            "15",
            VictimStatus.CIVILIAN,
        ),
        (
            "A bomb killed two militiamen and wounded a third.",
            "a third",
            VictimStatus.DIRECT_PARTICIPANT,
        ),
    ],
)
def test_a_bare_number_is_of_the_soldiers_counted_before_it(
    text: str, stated: str, status: VictimStatus
) -> None:
    assert by_words(text)[stated].victim_status is status


def test_a_side_named_beside_its_dead_is_no_victim() -> None:
    told = by_words("We have killed four fighters — two each from Fano and al-Shabaab.")
    assert set(told) == {"four", "two"}


def test_beside_the_soldiers_of_another_state_nothing_is_presumed() -> None:
    told = by_words(
        "Eleven Turkish soldiers were killed in Idlib, Syria. Another four soldiers were wounded on Sunday."
    )
    assert told["four"].victim_party is None
