"""The step chart: marks by who says so, a line for a revision, a band for a disagreement."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from events.queries.incidents import detail
from events.queries.records import Disagreement, IncidentDetail, TollRecord
from events.templatetags import stepchart
from tests.views.articles import Record

pytestmark = pytest.mark.django_db


@pytest.fixture
def incident(record: Record) -> IncidentDetail:
    return detail(record.niger.code)


def changed(incident: IncidentDetail, **fields: Any) -> IncidentDetail:
    """The incident with other values in its later toll."""
    first, second, *_ = incident.reported_tolls
    return replace(incident, reported_tolls=[first, replace(second, **fields)])


def test_a_revision_is_one_step(incident: IncidentDetail) -> None:
    (chart,) = stepchart.charts_of(incident)
    wide, narrow = chart.drawings
    assert [mark.label for mark in wide.marks] == ["21", "26"]
    for drawing in (wide, narrow):
        first, second = drawing.marks
        assert drawing.paths == [
            f"M{first.x} {first.y}H{second.x}V{second.y}H{drawing.end}"
        ]
        assert first.y > second.y  # more people stand higher
        assert 0 < first.x < second.x < drawing.end <= drawing.width


@pytest.mark.parametrize(
    ("claimant", "role", "shape"),
    [
        (None, "media_own_voice", "hollow"),
        ("Sahel Watch", "monitor_ngo", "full"),
        ("The army", "party_own_losses", "diamond"),
        ("The army", "party_enemy_losses", "diamond"),
    ],
)
def test_a_mark_shows_who_speaks(
    incident: IncidentDetail, claimant: str | None, role: str, shape: str
) -> None:
    told = changed(incident, claimant=claimant, claimant_role=role)
    (chart,) = stepchart.charts_of(told)
    assert chart.drawings[0].marks[-1].shape == shape


def test_a_vague_word_stays_a_word_and_an_open_end_stays_open(
    incident: IncidentDetail,
) -> None:
    told = changed(incident, stated="dozens", low=24, high=None)
    (chart,) = stepchart.charts_of(told)
    mark = chart.drawings[0].marks[-1]
    assert (mark.label, mark.open) == ("“dozens”", True)
    assert mark.top is not None
    assert mark.top < mark.y


@pytest.mark.parametrize(
    "fields", [{"status": "rejected"}, {"status": "retracted"}, {"denied": True}]
)
def test_what_counts_in_no_figure_is_not_drawn(
    incident: IncidentDetail, fields: dict[str, Any]
) -> None:
    assert stepchart.charts_of(changed(incident, **fields)) == []


def test_a_part_of_a_group_is_not_drawn(incident: IncidentDetail) -> None:
    whole = incident.reported_tolls[0].id
    assert stepchart.charts_of(changed(incident, subset_of=whole)) == []


def test_a_disagreement_is_a_band_from_the_second_voice_on(
    incident: IncidentDetail,
) -> None:
    first, second, *_ = incident.reported_tolls
    found = Disagreement(
        "killed", "soldiers", "Niger", 21, 26, [None, "x"], [first.id, second.id]
    )
    told = replace(incident, disagreements=[found], revisions=[])
    (chart,) = stepchart.charts_of(told)
    drawing = chart.drawings[0]
    (band,) = drawing.bands
    low, high = drawing.marks
    assert band.x == high.x
    assert (band.y, band.y + band.height) == (high.y, low.y)
    assert drawing.paths == []


def many(incident: IncidentDetail, count: int) -> IncidentDetail:
    toll = incident.reported_tolls[0]
    tolls: list[TollRecord] = [
        replace(
            toll,
            id=UUID(int=n + 1),
            low=n,
            high=n,
            supersedes=None,
            said_at=date(2024, 3, 1 + n % 28),
            recorded_at=datetime(2024, 4, 1, tzinfo=UTC),
        )
        for n in range(count)
    ]
    return replace(incident, reported_tolls=tolls, revisions=[], disagreements=[])


@pytest.mark.parametrize("count", [2, 3, 11, 60])
def test_marks_stay_in_order_and_inside_however_many(
    incident: IncidentDetail, count: int
) -> None:
    (chart,) = stepchart.charts_of(many(incident, count))
    for drawing in chart.drawings:
        places = [mark.x for mark in drawing.marks]
        assert places == sorted(places)
        assert drawing.start < places[0]
        assert places[-1] <= drawing.end
        dates = [x for x, _ in drawing.dates]
        apart = [b - a for a, b in zip(dates, dates[1:], strict=False)]
        assert all(gap >= 84 for gap in apart)


@pytest.mark.parametrize(
    ("top", "levels"),
    [
        (1, [1]),
        (4, [1, 2, 3, 4]),
        (36, [10, 20, 30]),
        (2100, [1000, 2000]),
        (7, [2, 4, 6]),
    ],
)
def test_levels_are_few_and_round(top: int, levels: list[int]) -> None:
    assert stepchart._nice_levels(top) == levels
