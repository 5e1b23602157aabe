"""The means that quotes tell of, and the nouns of victims."""

import pytest

from events.matching import means_of, victims_noun


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("An air strike hit the town.", "Missiles hit the town."),
        ("Rockets fell on a school.", "Shelling hit a school."),
        ("A car bomb went off.", "A suicide bomber struck."),
        ("Soldiers died in an ambush.", "Gunmen fired on a convoy."),
        ("A roadside bomb killed them.", "An ambush killed them."),
    ],
)
def test_words_for_one_event_meet(one: str, other: str) -> None:
    assert means_of([one]) & means_of([other])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A drone strike killed three.", "A land mine killed two."),
        ("Mortar shells killed five.", "Gunmen shot dead one soldier."),
        ("He was stabbed.", "Artillery killed him."),
        ("An air strike killed nine.", "A grenade killed five."),
    ],
)
def test_words_for_other_events_do_not(one: str, other: str) -> None:
    assert means_of([one])
    assert means_of([other])
    assert not means_of([one]) & means_of([other])


def test_words_that_say_nothing_of_the_means_are_not_read() -> None:
    assert means_of(["An attack killed nine.", "The explosion was heard far."]) == set()


@pytest.mark.parametrize(
    ("victims", "noun"),
    [
        ("farmers", "farmer"),
        ("three young traders from the north", "trader"),
        ("policemen", "policeman"),
        ("people", None),
        ("women and children", None),
        ("", None),
    ],
)
def test_the_noun_of_victims(victims: str, noun: str | None) -> None:
    assert victims_noun(victims) == noun
