"""A period's total stands beside the incidents it covers: how many are itemised here, how many are not."""

from __future__ import annotations

from typing import Any

import pytest

from events.models import Incident, PeriodTotal
from events.queries import periods, stats
from events.queries.moments import Moment
from events.queries.records.tolls import Coverage
from events.queries.search import StatsSearch
from tests import building as b

pytestmark = pytest.mark.django_db
TEXT = "At least 56 civilians were killed in February.\n"


def total(**fields: Any) -> PeriodTotal:
    row = PeriodTotal.objects.create(
        **{
            "scope": "period_total",
            "harm": "killed",
            "country": "SY",
            "date_start": "2020-02-01",
            "date_end": "2020-02-29",
            "recorded_at": b.at("2020-03-01"),
            **fields,
        }
    )
    said = b.article(TEXT, title="A count", published="2020-03-01")
    b.file(b.toll(said, "56", low=56, scope="period_total"), row)
    row.refresh_from_db()
    return row


def killed(
    number: int, best: int, day: str = "2020-02-10", **fields: Any
) -> tuple[Incident, str]:
    code = f"SYR-2020-{number:06d}"
    row = b.incident(
        code,
        **{"country": "SY", "occurred_start": day, "occurred_end": day, **fields},
    )
    b.estimate(row, best - 1, best, best)
    return row, code


def coverage(row: PeriodTotal, moment: Moment | None = None) -> Coverage | None:
    return periods.get(row.pk, moment=moment or Moment()).coverage


def test_at_least_56_in_february_of_which_41_are_itemised_and_15_not() -> None:
    row = total()
    killed(1, 30)
    killed(2, 11, "2020-02-29")
    killed(3, 9, "2020-03-01")
    killed(4, 8, country="TR")
    assert coverage(row) == Coverage(
        itemised_low=39,
        itemised_best=41,
        not_itemised=15,
        incidents=["SYR-2020-000001", "SYR-2020-000002"],
    )


def test_more_itemised_than_the_total_says_is_no_error() -> None:
    row = total()
    killed(1, 90)
    found = coverage(row)
    assert found is not None
    assert (found.itemised_best, found.not_itemised) == (90, 0)


def test_a_province_covers_its_towns_and_both_what_names_only_the_country() -> None:
    idlib = total(place=b.place("Idlib", where_prec=4))
    town = total(place=b.place("Saraqib"))
    killed(1, 3, place=b.place("Saraqib"))
    killed(2, 4, place=b.place("Taftanaz"))
    killed(3, 5, place=b.place("Raqqa", admin1="Raqqa"))
    killed(4, 6)
    found = [coverage(row) for row in (idlib, town)]
    assert [each and each.itemised_best for each in found] == [13, 9]


def test_only_groups_of_the_same_side_count_where_the_total_says_one() -> None:
    row = total(victim_party=b.party("Turkey"))
    soldiers, _ = killed(1, 9)
    article = b.article()
    turkish: dict[str, Any] = {"victim_party": "Turkey", "victims": "Turkish soldiers"}
    b.file(b.toll(article, "33", low=5, high=5, **turkish), soldiers)
    others, _ = killed(2, 9)
    syrian: dict[str, Any] = {
        "victim_party": "Syrian government",
        "victims": "Syrian soldiers",
    }
    b.file(b.toll(article, "36", low=4, high=4, **syrian), others)
    unsaid, _ = killed(3, 9)
    b.file(b.toll(article, "Two", low=2, high=2, victims="people"), unsaid)
    found = coverage(row)
    assert found is not None
    assert found.itemised_best == 5
    assert found.incidents == ["SYR-2020-000001"]


def test_a_total_without_a_place_or_with_an_open_period_is_set_beside_nothing() -> None:
    killed(1, 3)
    assert coverage(total(country="")) is None
    assert coverage(total(date_start=None)) is None
    assert coverage(total(date_end=None)) is None


def test_merged_and_withdrawn_incidents_and_those_without_a_figure_do_not_count() -> (
    None
):
    row = total()
    killed(1, 3, status="withdrawn", withdrawn_reason="not an incident")
    kept, _ = killed(2, 4)
    killed(3, 5, status="merged", merged_into=kept)
    b.incident("SYR-2020-000009", country="SY", occurred_end="2020-02-02")
    found = coverage(row)
    assert found is not None
    assert found.incidents == ["SYR-2020-000002"]


def test_it_can_be_asked_as_of_an_earlier_day() -> None:
    row = total()
    late, _ = killed(1, 30, recorded="2020-05-01")
    b.estimate(late, 2, 2, 2, harm="injured", known="2020-05-01")
    before = coverage(row, Moment(recorded_as_of=b.at("2020-04-01")))
    assert before == Coverage(0, 0, 56, [])


def test_it_enters_no_sum() -> None:
    found, _ = killed(1, 30)
    b.file(b.toll(b.article(), "33", low=30, high=30), found)
    before = stats.series(StatsSearch.parse({})).sums
    total()
    assert stats.series(StatsSearch.parse({})).sums == before
