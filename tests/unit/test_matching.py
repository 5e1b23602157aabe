"""Which incident is meant: what speaks for and against a candidate."""

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from events.matching import Candidate, Outcome, Sketch, choose, compare, kilometres

# A town of a province, a village thirty kilometres away, and the province itself.
TOWN = Sketch(
    country="SY",
    place="Velo",
    admin1="Orvane",
    lat=35.90,
    lon=36.60,
    where_prec=1,
    start=date(2021, 6, 1),
    end=date(2021, 6, 1),
    published=date(2021, 6, 2),
    victim_parties=frozenset({"Norland"}),
    figures=frozenset({("killed", 12, 12)}),
)
VILLAGE = replace(TOWN, place="Tamra", lat=36.17)
PROVINCE = replace(
    TOWN, place="Orvane", admin1="Orvane", where_prec=4, lat=35.8, lon=36.7
)


def outcome(found: Sketch, *known: Sketch) -> Outcome:
    return choose(found, [Candidate(str(n), k) for n, k in enumerate(known)]).outcome


@pytest.mark.parametrize(
    ("found", "known"),
    [
        (TOWN, TOWN),
        (replace(TOWN, figures=frozenset({("killed", 15, 15)})), TOWN),
        (replace(TOWN, victim_parties=frozenset()), TOWN),
        (TOWN, PROVINCE),
        (PROVINCE, TOWN),
        (replace(TOWN, start=None), TOWN),
        (replace(TOWN, lat=35.92, place="Velo al-Sharqi"), TOWN),
    ],
    ids=[
        "the same report",
        "a later figure",
        "sides not told",
        "the town in its province",
        "the province of the town",
        "only an end of the time",
        "a quarter of the town",
    ],
)
def test_the_same_incident_is_recognised(found: Sketch, known: Sketch) -> None:
    assert outcome(found, known) is Outcome.SAME


@pytest.mark.parametrize(
    "found",
    [
        replace(TOWN, start=date(2021, 6, 3), end=date(2021, 6, 3)),
        replace(TOWN, country="IQ"),
        replace(TOWN, lat=37.4, place="Farwan"),
        replace(VILLAGE, victim_parties=frozenset({"Westland"})),
        replace(
            TOWN,
            place=None,
            lat=None,
            lon=None,
            start=None,
            end=None,
            published=date(2021, 9, 1),
        ),
    ],
    ids=[
        "two days later",
        "another country",
        "another town far away",
        "the next village, another side",
        "no place, months later",
    ],
)
def test_another_incident_stays_another(found: Sketch) -> None:
    assert outcome(found, TOWN) is Outcome.NEW


@pytest.mark.parametrize(
    "found",
    [
        replace(TOWN, start=date(2021, 6, 2), end=date(2021, 6, 2)),
        replace(
            TOWN,
            victim_parties=frozenset({"Westland"}),
            figures=frozenset({("killed", 2, 2)}),
        ),
        VILLAGE,
        replace(TOWN, lat=35.98, place="Tamra"),
    ],
    ids=["the day after", "another side", "thirty km away", "the next village"],
)
def test_where_much_fits_and_something_does_not_a_person_is_asked(
    found: Sketch,
) -> None:
    assert outcome(found, TOWN) is Outcome.ASK


def test_two_that_fit_alike_are_put_to_a_person() -> None:
    choice = choose(TOWN, [Candidate("a", TOWN), Candidate("b", TOWN)])
    assert choice.outcome is Outcome.ASK
    assert "another incident fits" in choice.reasons[-1]


def test_nothing_on_record_means_a_new_incident() -> None:
    assert outcome(TOWN) is Outcome.NEW


def test_a_named_person_weighs_most() -> None:
    person = frozenset({"anna example"})
    named = replace(TOWN, victim_parties=frozenset(), persons=person)
    known = replace(TOWN, victim_parties=frozenset({"Westland"}), persons=person)
    assert compare(named, known).points > compare(TOWN, TOWN).points


def test_reasons_are_words_with_their_points() -> None:
    reasons = compare(TOWN, TOWN).reasons
    assert "same day, 2021-06-01 (+3)" in reasons
    assert "same place, Velo (+3)" in reasons


def test_the_order_of_candidates_and_sides_changes_nothing() -> None:
    known = [Candidate("a", TOWN), Candidate("b", VILLAGE), Candidate("c", PROVINCE)]
    choices = {choose(TOWN, order) for order in permutations(known)}
    assert len(choices) == 1
    assert compare(TOWN, PROVINCE).points == compare(PROVINCE, TOWN).points


def test_distances_are_those_of_the_globe() -> None:
    london = Sketch(lat=51.5074, lon=-0.1278)
    paris = Sketch(lat=48.8566, lon=2.3522)
    assert kilometres(london, paris) == pytest.approx(343.6, abs=1)
    assert kilometres(
        Sketch(lat=0, lon=179.9), Sketch(lat=0, lon=-179.9)
    ) == pytest.approx(22.2, abs=0.2)
    assert kilometres(london, Sketch()) is None
