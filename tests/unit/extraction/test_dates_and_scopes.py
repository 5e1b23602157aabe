"""When it happened, resolved against the day of publication (a Thursday, 17 June 2021)."""

from datetime import date

import pytest

from .reads import one, tolls


def days(text: str) -> tuple[str | None, str | None]:
    toll = one(text)
    ends = (toll.date_start, toll.date_end)
    return tuple(end.isoformat()[5:] if end else None for end in ends)  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Six people were killed on Monday.", ("06-14", "06-14")),
        ("Six people were killed Thursday.", ("06-17", "06-17")),
        ("Six people were killed on Friday.", ("06-11", "06-11")),
        ("Six people were killed late Tuesday.", ("06-15", "06-15")),
        ("On Monday six people were killed.", ("06-14", "06-14")),
        ("Six people were killed yesterday.", ("06-16", "06-16")),
        ("Six people were killed overnight.", ("06-16", "06-17")),
        ("Six people were killed on 9 June.", ("06-09", "06-09")),
        ("Six people were killed on June 9, 2021.", ("06-09", "06-09")),
        ("Six people were killed in a raid in early June.", ("06-01", "06-10")),
        ("Six people were killed in a raid in mid-May.", ("05-11", "05-20")),
        ("Six people were killed in a raid in late May.", ("05-21", "05-31")),
        ("Six people were killed in a raid last week.", ("06-07", "06-13")),
        ("Six people were killed in last week's raid.", ("06-07", "06-13")),
        ("Six people have been killed this month.", ("06-01", "06-17")),
        ("Six people have been killed in May.", ("05-01", "05-31")),
        ("Six people have been killed since 1 June.", ("06-01", "06-17")),
        ("Six people were killed in the first half of the year.", ("01-01", "06-30")),
        ("Six people were killed in the last quarter of 2020.", ("10-01", "12-31")),
        (
            "Six people were killed in the first four months of 2021.",
            ("01-01", "04-30"),
        ),
        ("They met on Monday after the killing of six people.", (None, "06-14")),
        ("The mayor said Monday six people were killed.", (None, None)),
        ("Six people were killed.", (None, None)),
    ],
)
def test_a_time_expression_becomes_days(
    text: str, expected: tuple[str | None, str | None]
) -> None:
    assert days(text) == expected


def test_without_a_published_day_weekdays_stay_open() -> None:
    toll = one("Six people were killed on Monday.", published=None)
    assert (toll.date_start, toll.date_end, toll.date_prec) == (None, None, None)


def test_a_full_date_needs_no_published_day() -> None:
    toll = one("Six people were killed on 9 June 2019.", published=None)
    assert toll.date_start == date(2019, 6, 9)


def test_the_day_of_speaking_is_not_the_day_of_the_killing() -> None:
    toll = one("The mayor said on Tuesday that six people were killed on Sunday.")
    assert (toll.date_start, toll.said_on) == (date(2021, 6, 13), date(2021, 6, 15))


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Six people were killed in a raid on Monday.", "incident"),
        ("The death toll has risen to 36.", "incident"),
        ("At least 70 people have been killed in June alone.", "period_total"),
        ("Some 70 people have been killed this year.", "period_total"),
        ("Some 70 people have been killed in the past ten days.", "period_total"),
        ("Some 70 people were killed in the second quarter of 2020.", "period_total"),
        ("Last year about 300 farmers were killed in the region.", "period_total"),
        ("Shelling raised the death toll to 154 in 17 days.", "period_total"),
        ("The death toll rose to 16 in the following days.", "incident"),
        ("The war has killed 40,000 people.", "cumulative"),
        ("Some 40,000 people have died since the war began.", "cumulative"),
        ("More than 900 farmers have been killed since 2015.", "cumulative"),
        ("The death toll in the siege rose to 90.", "cumulative"),
        (
            "They marked the anniversary of the raid in which 72 people died.",
            "historical",
        ),
        ("Students marched against the killing of six people.", "historical"),
        ("In 2009 six people were killed in a raid.", "historical"),
    ],
)
def test_the_scope_tells_an_incident_from_a_total(text: str, scope: str) -> None:
    assert one(text).scope == scope


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("At least 40 farmers were killed in Tarva province in May.", "period_total"),
        ("In May, 86 farmers were killed in the region.", "period_total"),
        ("Airstrikes killed 112 farmers in the north in May.", "period_total"),
        (
            "The office verified 412 civilian deaths in the north in May.",
            "period_total",
        ),
        ("The monitor recorded the deaths of 91 people in May.", "period_total"),
        ("This brings to 61 the number of guards killed this year.", "period_total"),
        ("Doctors raised the overall toll to 38,345.", "cumulative"),
        ("The remains of 41 people were found in May.", "incident"),
        ("Six farmers were killed in a raid in May.", "incident"),
        ("Tuesday's mine killed six. Nine were killed by a mine in May.", "incident"),
        ("Gunmen killed six farmers near Tarva in May.", "incident"),
        ("Six farmers were killed at a wedding in May.", "incident"),
        ("Two farmers were killed in Tarva in May.", "incident"),
        ("The six farmers were killed in May.", "incident"),
        ("The vote came weeks after six farmers were killed in May.", "incident"),
    ],
)
def test_the_dead_of_a_month_are_a_total_unless_one_event_is_told(
    text: str, scope: str
) -> None:
    assert tolls(text)[-1].scope == scope


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Strikes killed 73 people across the strip in the past 24 hours.", "period_total"),
        ("Over the past 48 hours 45 people were killed.", "period_total"),
        ("Seventy-three people were killed in 24 hours, doctors said.", "period_total"),
        ("Forty people were killed in three days.", "period_total"),
        ("During the reporting period, 56 people were killed.", "period_total"),
        ("An ambush killed six guards in the past 24 hours.", "incident"),
        ("Fighting for the port killed 40 guards in the past 24 hours.", "incident"),
        ("Six guards were killed in the past few hours.", "incident"),
        ("Six guards were killed in the second raid in three days.", "incident"),
    ],
)  # fmt: skip
def test_the_dead_of_some_hours_or_days_are_a_total_unless_one_event_is_told(
    text: str, scope: str
) -> None:
    assert one(text).scope == scope


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Some 1.5 million people were killed in the war.", "cumulative"),
        ("More than 6,000 villagers have died in the conflict.", "cumulative"),
        ("About 20,000 villagers were killed in eight years of war.", "cumulative"),
        ("Two reporters were killed in the war on Monday.", "incident"),
        ("His brother was killed in the war.", "incident"),
    ],
)
def test_the_dead_of_a_war_are_cumulative(text: str, scope: str) -> None:
    assert one(text).scope == scope


@pytest.mark.parametrize(
    "text",
    [
        "Each month about 30 people are killed on that road.",
        "Mines kill five people a day.",
        "Mines kill about 20 people every week.",
    ],
)
def test_what_goes_on_day_by_day_is_no_toll(text: str) -> None:
    assert tolls(text) == ()


def test_a_day_after_is_no_rate() -> None:
    assert one("Two guards were killed a day after the truce.").low == 2


def test_only_incident_tolls_belong_to_an_incident() -> None:
    raid, total = tolls("A raid killed six people. The war has killed 40,000 people.")
    assert raid.incident == "i1"
    assert total.incident is None


def test_a_span_that_opens_after_publication_has_no_end() -> None:
    found = one("Since 12 May 2031 shelling has killed 40 people.", date(2031, 5, 1))
    assert (found.date_start, found.date_end) == (date(2031, 5, 12), None)
