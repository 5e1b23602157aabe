"""Which tolls speak of one incident, and which figure replaces which."""

from datetime import date

import pytest

from .reads import tolls


def labels(text: str) -> list[str | None]:
    return [toll.incident for toll in tolls(text)]


@pytest.mark.parametrize(
    ("text", "incidents"),
    [
        ("Six guards were killed and nine hurt.", ["i1", "i1"]),
        ("Six guards were killed. Two clerks were also killed.", ["i1", "i1"]),
        ("Shells killed six guards. Dozens of clerks were killed in the strikes.", ["i1", "i1"]),
        ("A raid killed six guards on Monday. Another attack killed four.", ["i1", "i2"]),
        ("Six guards died on Monday. Four clerks were killed in early May.", ["i1", "i2"]),
        ("Six guards were killed. Elsewhere four clerks were killed.", ["i1", "i2"]),
    ],
)  # fmt: skip
def test_tolls_share_an_incident_or_not(text: str, incidents: list[str]) -> None:
    assert labels(text) == incidents


def test_a_risen_toll_replaces_the_first_and_takes_over_what_it_leaves_out() -> None:
    first, second = tolls(
        "A strike killed 33 Iraqi soldiers in Basra on Sunday. The toll has risen to 36."
    )
    assert second.supersedes == first.id
    assert second.victims == first.victims
    assert second.place == first.place
    assert second.date_start == first.date_start


def test_a_lowered_toll_replaces_the_one_it_comes_from() -> None:
    old, new = tolls("Officials cut the number of dead from 29 to 27.")
    assert (old.low, new.low, new.supersedes) == (29, 27, old.id)


def test_an_earlier_figure_is_replaced_by_the_one_told_before_it() -> None:
    new, old = tolls(
        "The death toll rose to 31. Police had earlier put the toll at 22."
    )
    assert (new.low, old.low, new.supersedes) == (31, 22, old.id)


def test_the_same_number_again_is_no_new_incident() -> None:
    text = (
        "Six guards were killed on Monday. The road was closed. The mayor wept."
        " The six guards were killed at dawn."
    )
    assert labels(text) == ["i1", "i1"]


def test_an_event_named_before_lends_its_doer() -> None:
    _, second = tolls(
        "Israel hit Hamas positions on Friday, killing six officers."
        " A monitor said dozens of fighters were also killed in the strikes."
    )
    assert second.perpetrator_party == "Israel"
    assert second.incident == "i1"


def test_a_bomber_and_those_he_killed_are_one_incident() -> None:
    bomber, people = tolls(
        "A suicide bomber blew himself up near the arena close to the Ahmed Mosque,"
        " killing 13 people."
    )
    assert bomber.incident == people.incident


def test_an_event_of_another_kind_is_another_incident() -> None:
    blast, clash = tolls(
        "A blast killed six people at dawn. Four guards were wounded in a clash."
    )
    assert blast.incident != clash.incident
    blast, hurt = tolls(
        "A blast killed six people at dawn. Four guards were wounded in an explosion."
    )
    assert blast.incident == hurt.incident


def test_a_number_that_shares_the_verb_has_its_own_place_and_day() -> None:
    six, four = tolls(
        "Six people were killed in Mosul on Monday and four in Basra on Tuesday."
    )
    assert (six.low, six.place, four.low, four.place) == (6, "Mosul", 4, "Basra")
    assert six.date_start == date(2021, 6, 14)
    assert four.date_start == date(2021, 6, 15)
    assert six.incident != four.incident


def test_a_number_that_shares_the_verb_and_the_place_is_of_another_day() -> None:
    six, four = tolls("Six people were killed in Mosul on Monday and four on Tuesday.")
    assert (six.place, four.place) == ("Mosul", "Mosul")
    assert six.incident != four.incident


def test_a_number_that_shares_the_verb_at_no_other_place_is_of_one_incident() -> None:
    assert labels("Six people were killed in a bus and four in a shop.") == ["i1", "i1"]


def test_what_came_a_day_after_an_attack_is_another_one() -> None:
    first, second = tolls(
        "A day after a car bomb killed ten people at the gate of the port in Aden, a second"
        " blast on Tuesday killed three guards at the same gate."
    )
    assert first.incident != second.incident
    assert (str(first.date_end), str(second.date_end)) == ("2021-06-14", "2021-06-15")
    first, second = tolls(
        "A day after a car bomb killed ten people in Aden, two of the wounded died."
    )
    assert first.incident == second.incident


def test_those_killed_the_day_before_are_of_another_incident() -> None:
    first, second = tolls(
        "Five people died in Tuesday's ambush, the mayor of Djibo said, after seven had been"
        " killed on Monday at the same bend."
    )
    assert first.incident != second.incident
