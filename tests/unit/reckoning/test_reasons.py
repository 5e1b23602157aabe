"""Why a figure moved, an outlet's own correction, and whose death toll has risen."""

import pytest

from events.reckoning import reckon
from events.terms import ClaimantRole, VictimStatus

from .test_reckoning import MINISTER, MONITOR, PEOPLE, killed, steps, toll


@pytest.mark.parametrize(
    ("low", "quote", "reason"),
    [
        (13, "13 soldiers were killed.", "rise"),
        (11, "11 soldiers were killed.", "fall"),
        (11, "The office corrected its figure to 11.", "correction"),
        (11, "11 died, as some had been counted twice.", "recount"),
        (13, "The toll rose to 13 after a soldier died in hospital.", "late_death"),
        (13, "One of the wounded men died on Friday: 13 in all.", "late_death"),
    ],
)
def test_the_words_of_the_later_report_say_why(
    low: int, quote: str, reason: str
) -> None:
    rows = [toll("a", 12, **MINISTER), toll("b", low, day=1, quote=quote, **MINISTER)]
    assert steps(*rows) == [("a", "b", reason)]


def test_an_outlet_corrects_what_it_said_in_its_own_voice() -> None:
    rows = [toll("a", 13, outlet="herald"), toll("b", 10, day=1, outlet="herald")]
    assert steps(*rows) == [("a", "b", "correction")]
    assert killed(*rows) == (10, 10, 10)


def test_another_outlet_with_a_lower_figure_corrects_nobody() -> None:
    rows = [toll("a", 13, outlet="herald"), toll("b", 10, day=1, outlet="wire")]
    assert steps(*rows) == []
    assert killed(*rows)[0] == 10
    assert killed(*rows)[2] == 13


def test_an_outlet_that_repeats_its_old_figure_lowers_nothing() -> None:
    rows = [
        toll("a", 3, outlet="herald"),
        toll("b", 5, day=1, outlet="herald"),
        toll("c", 3, day=2, outlet="herald"),
    ]
    assert killed(*rows) == (5, 5, 5)
    assert steps(*rows) == [("a", "b", "rise")]


class TestADeathTollThatNamesNoGroup:
    RISEN = {**PEOPLE, "victims": "", "running": True}

    def test_is_that_of_the_only_group_told_of(self) -> None:
        rows = [toll("a", 6, **MINISTER), toll("b", 7, day=1, **MINISTER | self.RISEN)]
        assert steps(*rows) == [("a", "b", "rise")]
        assert killed(*rows) == (7, 7, 7)

    def test_is_that_of_the_group_which_its_line_told_of(self) -> None:
        civilians = {
            "victims": "civilians",
            "victim_status": VictimStatus.CIVILIAN,
            "victim_party": None,
        }
        rows = [
            toll("a", 6, **MINISTER),
            toll("b", 4, **MONITOR | civilians),
            toll("c", 5, day=1, **MONITOR | self.RISEN),
        ]
        assert steps(*rows) == [("b", "c", "rise")]
        assert killed(*rows) == (11, 11, 11)

    def test_counts_everyone_where_its_line_told_of_several(self) -> None:
        role = {"claimant": "police", "claimant_role": ClaimantRole.OFFICIAL_LOCAL}
        guards = {"victims": "guards", "victim_party": "Westland"}
        rows = [
            toll("a", 6, **role),
            toll("b", 4, position=1, **role, **guards),
            toll("c", 12, day=1, **role | self.RISEN),
        ]
        assert killed(*rows) == (12, 12, 12)
        assert reckon(rows).revisions == ()

    def test_follows_the_one_group_beside_the_bomber(self) -> None:
        role = {"claimant": "police", "claimant_role": ClaimantRole.OFFICIAL_LOCAL}
        riders = {
            "victims": "passengers",
            "victim_status": VictimStatus.CIVILIAN,
            "victim_party": None,
        }
        bomber = {
            "victims": "suicide bomber",
            "victim_status": VictimStatus.DIRECT_PARTICIPANT,
            "victim_party": None,
        }
        rows = [
            toll("a", 1, **role | bomber),
            toll("b", 11, position=1, **role | riders),
            toll("c", 13, day=1, **role | self.RISEN),
        ]
        assert killed(*rows[:2]) == (12, 12, 12)
        assert killed(*rows) == (13, 13, 13)
        assert steps(*rows) == [("b", "c", "rise")]
        again = toll("d", 13, day=2, **role | PEOPLE)
        assert steps(*rows, again) == [("b", "c", "rise")]
        # who they were still stands
        assert reckon(rows).counted == {"a", "b", "c"}
