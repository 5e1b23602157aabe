"""Which incident is meant: what speaks for and against a candidate."""

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from events.matching import (
    Candidate,
    Outcome,
    Sketch,
    choose,
    compare,
    hours_of,
    sites_of,
)
from events.matching.hours import Hour

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


DAY_AFTER = replace(TOWN, start=date(2021, 6, 2), end=date(2021, 6, 2))
CAPITAL = replace(TOWN, place="Orvane", lat=36.15)


class TestADoubtIsAQuestionForAPerson:
    """Never the same by points alone, and no question where nothing telling speaks for one incident."""

    @pytest.mark.parametrize(
        "found",
        [
            DAY_AFTER,
            replace(DAY_AFTER, figures=frozenset({("killed", 13, 13)})),
            replace(DAY_AFTER, victim_parties=frozenset()),
            replace(CAPITAL, victim_parties=frozenset()),
            replace(
                TOWN,
                start=None,
                end=None,
                published=date(2021, 6, 7),
                figures=frozenset({("killed", 13, 13)}),
            ),
        ],
        ids=[
            "one day apart, the same figure",
            "one day apart, a figure near",
            "one day apart, sides not told",
            "the town that the province is named after",
            "no day told, and reported days later",
        ],
    )
    def test_it_is_asked(self, found: Sketch) -> None:
        assert outcome(found, TOWN) is Outcome.ASK
        assert outcome(TOWN, found) is Outcome.ASK

    @pytest.mark.parametrize(
        "found",
        [
            replace(DAY_AFTER, figures=frozenset({("killed", 7, 7)})),
            replace(DAY_AFTER, figures=frozenset({("killed", 2, 2)})),
            replace(DAY_AFTER, figures=frozenset()),
            replace(DAY_AFTER, victim_parties=frozenset({"Westland"})),
            replace(DAY_AFTER, means=frozenset({"shooting"})),
            replace(DAY_AFTER, persons=frozenset({"other sample"})),
            replace(DAY_AFTER, lat=35.98, place="Tamra"),
            replace(VILLAGE, figures=frozenset({("killed", 13, 13)})),
            replace(VILLAGE, victim_parties=frozenset()),
            replace(CAPITAL, figures=frozenset({("killed", 4, 4)})),
            replace(TOWN, start=None, end=None, published=date(2021, 5, 28)),
        ],
        ids=[
            "a day apart, another figure",
            "a day apart, of two people",
            "a day apart, no figure",
            "a day apart, another side",
            "a day apart, other means",
            "a day apart, other persons",
            "a day apart, and the next village",
            "the next village, another figure",
            "the next village, sides not told",
            "the name of the province, another figure",
            "no day told, published before it happened",
        ],
    )
    def test_it_is_another_incident_without_noise(self, found: Sketch) -> None:
        known = replace(
            TOWN, means=frozenset({"shelling"}), persons=frozenset({"anna example"})
        )
        assert outcome(found, known) is Outcome.NEW
        assert outcome(known, found) is Outcome.NEW

    def test_of_one_or_two_people_a_day_apart_nobody_is_asked(self) -> None:
        pair = frozenset({("killed", 2, 2)})
        one, two = replace(TOWN, figures=pair), replace(DAY_AFTER, figures=pair)
        assert outcome(two, one) is Outcome.NEW

    def test_a_named_person_settles_a_day(self) -> None:
        person = frozenset({"anna example"})
        one = replace(TOWN, persons=person, figures=frozenset({("killed", 1, 1)}))
        two = replace(one, start=date(2021, 6, 2), end=date(2021, 6, 2))
        assert outcome(two, one) is Outcome.ASK

    def test_the_last_of_february_and_the_first_of_march(self) -> None:
        last, first = date(2021, 2, 28), date(2021, 3, 1)
        one = replace(TOWN, start=last, end=last)
        assert outcome(replace(TOWN, start=first, end=first), one) is Outcome.ASK

    def test_the_reasons_name_the_days(self) -> None:
        choice = choose(DAY_AFTER, [Candidate("a", TOWN)])
        assert "one day apart: 2021-06-01 and 2021-06-02 (-1)" in choice.reasons

    def test_what_leaves_no_doubt_is_chosen_before_what_does(self) -> None:
        known = [Candidate("doubted", DAY_AFTER), Candidate("sure", PROVINCE)]
        assert choose(TOWN, known).candidate == "sure"


def test_a_country_that_does_not_hold_the_place_was_a_guess() -> None:
    known = replace(TOWN, place="Saraqib", admin1="Idlib", lat=35.86, lon=36.81)
    found = replace(
        known, place="Saraqeb", country="TR", admin1=None, lat=39.5, where_prec=6
    )
    assert outcome(found, known) is Outcome.SAME
    assert outcome(replace(found, place="Zabid"), known) is Outcome.NEW


class TestPlacesOfOneName:
    SYRIAN = replace(
        TOWN,
        place="Ariha",
        admin1="Idlib",
        lat=35.81,
        lon=36.61,
        victim_parties=frozenset(),
        means=frozenset({"air strike"}),
    )
    # the reader took it for the other town of that name
    ELSEWHERE = replace(SYRIAN, country="PS", admin1="West Bank", lat=31.87, lon=35.44)

    def test_in_two_countries_are_asked_about(self) -> None:
        assert outcome(self.ELSEWHERE, self.SYRIAN) is Outcome.ASK

    def test_are_two_where_nothing_telling_fits(self) -> None:
        other = replace(
            self.ELSEWHERE,
            figures=frozenset({("killed", 40, 40)}),
            means=frozenset({"shooting"}),
        )
        assert outcome(other, self.SYRIAN) is Outcome.NEW

    @pytest.mark.parametrize("name", ["Deir al-Zour", "Dayr az Zawr", "Deir Ezzor"])
    def test_in_other_letters_are_one(self, name: str) -> None:
        known = replace(
            TOWN, place="Deir ez-Zor", admin1="Deir ez-Zor", lat=35.34, lon=40.14
        )
        found = replace(known, place=name, lat=None, lon=None, where_prec=None)
        reasons = compare(found, known).reasons
        assert any(reason.startswith("same place") for reason in reasons)


def test_a_third_report_joins_one_of_two_that_may_be_one() -> None:
    pair = [
        Candidate("a", TOWN, frozenset({"b"})),
        Candidate("b", TOWN, frozenset({"a"})),
    ]
    assert choose(TOWN, pair).outcome is Outcome.SAME
    assert choose(TOWN, pair[::-1]).candidate == "a"


def test_late_on_a_day_and_early_on_the_next_is_one_night() -> None:
    late, early = frozenset({Hour.LATE}), frozenset({Hour.EARLY})
    evening, dawn = replace(TOWN, hours=late), replace(DAY_AFTER, hours=early)
    assert outcome(dawn, evening) is Outcome.SAME
    assert outcome(evening, dawn) is Outcome.SAME
    # the other way round a day lies between; another figure leaves the doubt
    assert (
        outcome(replace(DAY_AFTER, hours=late), replace(TOWN, hours=early))
        is Outcome.ASK
    )
    other = replace(dawn, figures=frozenset({("killed", 13, 13)}))
    assert outcome(other, evening) is Outcome.ASK
    assert (
        outcome(
            replace(dawn, means=frozenset({"shooting"})),
            replace(evening, means=frozenset({"fire"})),
        )
        is not Outcome.SAME
    )


@pytest.mark.parametrize(
    ("quote", "hours"),
    [
        ("A missile hit a house late on Monday.", {Hour.LATE}),
        ("Two died in Monday night's strike.", {Hour.LATE}),
        ("The shelling early Tuesday killed two.", {Hour.EARLY}),
        ("A raid before dawn on Tuesday killed two.", {Hour.EARLY}),
        ("Two were killed on Monday, police said late on Tuesday.", set()),
        ("A strike on Monday killed two.", set()),
    ],
)
def test_the_end_of_the_day_is_read_from_the_quote(
    quote: str, hours: set[Hour]
) -> None:
    assert hours_of([quote]) == hours


BIG = replace(TOWN, start=None, end=None, figures=frozenset({("killed", 235, None)}))


def test_tolls_of_hundreds_come_about_seldom() -> None:
    """Without a day and without a town, such figures and the site struck make one incident."""
    mosque = frozenset({"mosque"})
    later = Sketch(
        country="SY",
        where_prec=6,
        published=BIG.published,
        figures=frozenset({("killed", 305, 305)}),
    )
    assert outcome(later, BIG) is Outcome.ASK
    assert outcome(replace(later, sites=mosque), replace(BIG, sites=mosque)) is (
        Outcome.SAME
    )
    few = replace(later, sites=mosque, figures=frozenset({("killed", 30, 30)}))
    small = replace(BIG, sites=mosque, figures=frozenset({("killed", 23, None)}))
    assert outcome(few, small) is Outcome.NEW
    wounded = replace(later, figures=frozenset({("injured", 305, 305)}))
    hurt = replace(BIG, figures=frozenset({("injured", 235, None)}))
    assert outcome(wounded, hurt) is Outcome.NEW


def test_a_week_later_a_toll_of_hundreds_needs_no_day() -> None:
    week = replace(
        BIG, published=date(2021, 6, 9), figures=frozenset({("killed", 250, 250)})
    )
    assert outcome(week, BIG) is Outcome.SAME


def test_a_report_without_a_day_falls_into_the_month_that_another_tells() -> None:
    recalled = replace(
        TOWN,
        start=date(2021, 6, 1),
        end=date(2021, 6, 30),
        published=date(2021, 7, 20),
        figures=frozenset({("killed", 14, 14)}),
    )
    assert outcome(recalled, replace(TOWN, start=None, end=None)) is Outcome.SAME
    may = replace(recalled, start=date(2021, 4, 1), end=date(2021, 4, 30))
    assert outcome(may, replace(TOWN, start=None, end=None)) is Outcome.NEW


@pytest.mark.parametrize(
    ("quote", "sites"),
    [
        ("A bomb in a crowded Sufi mosque killed nine.", {"mosque"}),
        ("Shells hit a market and two clinics.", {"market", "hospital"}),
        ("Nine recruits died when missiles hit their barracks.", {"base"}),
        ("Nine people died in the strike.", set()),
    ],
)
def test_what_was_struck_is_read_from_quotes(quote: str, sites: set[str]) -> None:
    assert sites_of([quote]) == sites
