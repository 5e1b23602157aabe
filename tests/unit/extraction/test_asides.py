"""What a text tells by the way: another incident, a campaign, a decade, an attempt, a place beside its country."""

from datetime import date

import pytest

from events.terms import ClaimantRole, Scope

from .reads import brief, one, tolls


def labels(text: str) -> list[str | None]:
    return [toll.incident for toll in tolls(text)]


@pytest.mark.parametrize(
    ("text", "incidents"),
    [
        (
            ("An air strike on a house in Sarmin killed two commanders. It was the first strike to "
            "hit the town since March, when a judge was killed. Nine clerks died on Monday."),
            ["i1", "i2", "i1"],
        ),
        (
            ("The raid on Sarmin came days after a wave of blasts that killed dozens and wounded "
            "hundreds more. Six guards were killed on Monday, the mayor said."),
            ["i1", "i1", "i2"],
        ),
        (
            ("The violence came four days after troops killed eleven men in a raid on Nablus. Six "
            "of those were students."),
            ["i1", "i1"],
        ),
        # nothing is compared: an earlier report of the same, and late deaths
        (
            ("Shells killed 30 people in Sarmin. The mayor has given no total since Monday, when "
            "nine guards were killed."),
            ["i1", "i1"],
        ),
        ("Two men died three days after a mine killed their father near Mosul.", ["i1", "i1"]),
    ],
    ids=["the first since", "days after", "of those", "no total since", "died later"],
)  # fmt: skip
def test_an_earlier_incident_that_is_compared_is_another(
    text: str, incidents: list[str]
) -> None:
    assert labels(text) == incidents


def test_a_blast_the_day_before_gets_its_day() -> None:
    later, earlier = tolls(
        "Twenty people were killed in Kano on Wednesday, one day after blasts killed twelve."
    )
    assert later.date_start == date(2021, 6, 16)
    assert earlier.date_start == earlier.date_end == date(2021, 6, 15)


def test_the_worst_since_is_no_time_of_the_harm() -> None:
    toll, _ = tolls(
        "A missile killed 40 guards in Sumy and hurt 90, in one of the deadliest single strikes "
        "since the start of the full-scale invasion in February 2019."
    )
    assert (toll.scope, toll.date_start) == (Scope.INCIDENT, None)


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Eleven months of border fighting have killed hundreds of people.", Scope.CUMULATIVE),
        ("After two years of fighting a mine killed six farmers.", Scope.INCIDENT),
        ("He is wanted for the killing of hundreds of settlers in Jos in the 1980s.", Scope.HISTORICAL),
    ],
)  # fmt: skip
def test_months_of_war_and_decades_are_no_incidents(text: str, scope: Scope) -> None:
    assert one(text).scope is scope


def test_an_attempt_kills_nobody() -> None:
    assert brief("Two assassination attempts on the mayor failed in May.") == []
    assert brief("An assassination attempt on the mayor killed two guards.") == [
        "killed 2"
    ]


@pytest.mark.parametrize(
    ("text", "place", "country"),
    [
        ("Nine tourists from Norway were killed in a massacre at a temple, Luxor, Egypt.", "Luxor", "EG"),
        ("Kabul blast kills 12.", "Kabul", "AF"),
        ("A blast in London killed nine. Officials in Ohio, Texas and Utah were shocked.", "London", "GB"),
        ("A car bomb killed nine guards in a small Sinai town, Egyptian officials said.", "Sinai", "EG"),
        (
            ("Norway's health minister said nine were killed when radios exploded. Sweden kept "
            "silent. Swedish officials and Swedish papers did too."),
            "Norway",
            "NO",
        ),
        ("Nine were killed, he said in Amin Haddad's televised address.", None, None),
    ],
)  # fmt: skip
def test_where_it_happened(text: str, place: str | None, country: str | None) -> None:
    toll = one(text)
    assert (toll.place, toll.country) == (place, country)


def test_a_past_attack_hurts_where_it_kills() -> None:
    killed, hurt = tolls(
        "The train bombings in Madrid on March 11, 2004, killed 90 people and wounded more than 800."
    )
    assert killed.place == hurt.place == "Madrid"


def test_lives_are_claimed_with_and_without_an_article() -> None:
    assert brief("A massacre claimed lives of 58 pilgrims.") == ["killed 58"]


def test_a_sixth_body_is_one_of_six() -> None:
    assert brief(
        "Six people were killed in the block, the mayor said, after a sixth body was recovered."
    ) == ["killed 6", "killed 1 of"]
    assert brief(
        "Six people were killed. Rescuers recovered a sixth body overnight."
    ) == [
        "killed 6",
        "killed 1 of",
    ]
    # where three were told, a fourth is one more
    assert brief("Three people were killed. A fourth man was killed at noon.") == [
        "killed 3",
        "killed 1",
    ]


def test_who_only_is_compared_says_nothing() -> None:
    toll = one(
        "A local rights group, Ituri Watch, said 35 people were killed in a raid on a camp, far "
        "more than officials have acknowledged."
    )
    assert toll.claimant == "Ituri Watch"


def test_who_repeats_or_agrees_to_a_figure_says_it() -> None:
    toll = one(
        "The mayor of Goma, Ana Ruiz, repeated on Tuesday that 22 people were killed."
    )
    assert toll.claimant == "Ana Ruiz"
    both = one(
        "The mayor and the rights group agreed that 30 people were killed in the raid."
    )
    assert both.claimant == "The mayor and the rights group"


def test_an_authority_of_the_place_is_no_third_state() -> None:
    toll = one(
        "KYIV - A Russian strike on a school in Poltava killed 51 people, according to the Ukrainian "
        "prosecutor general's office."
    )
    assert toll.claimant_role is ClaimantRole.OFFICIAL_LOCAL


def test_who_says_that_people_were_killed_was_not() -> None:
    told = one(
        "In a separate post, an army spokesperson added 12 of those killed in the Aleppo strike were guards."
    )
    assert told.stated == "12"
    # one who was hurt may tell of it
    assert brief("Ana Ruiz, who was wounded in the leg, said nobody helped.") == [
        "injured 1"
    ]
