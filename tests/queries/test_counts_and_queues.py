"""Statistics, the overview, the queue of review and tokens."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from events.models import ApiToken, Incident
from events.queries import overview, review, stats, tokens
from events.queries.records import HarmSum, RecordNotFound, SeriesPoint
from events.queries.search import MomentSearch, StatsSearch
from tests import building as b

pytestmark = pytest.mark.django_db


@pytest.fixture
def four() -> list[Incident]:
    """Two in February (one with an open end of the figure), one in March, one undated and uncounted."""
    days = {1: date(2020, 2, 27), 2: date(2020, 2, 28), 3: date(2020, 3, 1), 4: None}
    rows = [
        b.told(f"SYR-2020-{n:06d}", occurred_end=day, country="SY")
        for n, day in days.items()
    ]
    b.estimate(rows[0], 10, 12, 15)
    b.estimate(rows[1], 3, 3, None)
    b.estimate(rows[2], 1, 1, 1)
    b.estimate(rows[3], None, None, None)
    return rows


def test_a_series_counts_records_and_sums_say_what_they_leave_out(
    four: list[Incident],
) -> None:
    found = stats.series(StatsSearch.parse({}))
    assert found.series == [
        SeriesPoint(date(2020, 2, 1), 2, 2),
        SeriesPoint(date(2020, 3, 1), 1, 1),
        SeriesPoint(None, 1, 1),
    ]
    assert found.sums[0] == HarmSum(
        harm="killed", low=14, best=16, high=None, incidents=3, left_out=1, open_high=1
    )
    assert [s.left_out for s in found.sums[1:]] == [4] * 4


def test_a_series_by_day_at_a_moment(four: list[Incident]) -> None:
    asked = {"group_by": "day", "date_to": "2020-02-28", "as_of": "2020-02-29"}
    found = stats.series(StatsSearch.parse(asked))
    assert [point.start for point in found.series] == [
        date(2020, 2, 27),
        date(2020, 2, 28),
    ]
    assert found.incidents == 2


def test_what_is_unknown_sums_to_unknown_never_to_zero(db: None) -> None:
    found = stats.series(StatsSearch.parse({"country": "TR"}))
    assert (found.incidents, found.series) == (0, [])
    assert {(s.low, s.best, s.high) for s in found.sums} == {(None, None, None)}


def test_the_overview_tells_what_is_new_and_what_disagrees(
    four: list[Incident],
) -> None:
    row = four[0]
    said: dict[str, Any] = {
        "victims": "soldiers",
        "victim_party": "Turkey",
        "exactness": "exact",
    }
    for speaker, number in (("Orhan Demir", 33), ("Watch Group", 60)):
        b.file(
            b.toll(
                b.article(source=b.source(speaker)),
                "36",
                low=number,
                high=number,
                claimant=speaker,
                claimant_role="monitor_ngo",
                **said,
            ),
            row,
        )
    found = overview.overview(MomentSearch.parse({}))
    assert (found.incidents, found.reported_tolls, found.waiting) == (4, 6, 6)
    assert {line.code for line in found.newest_incidents} == {r.code for r in four}
    (quarrel,) = found.disagreements
    assert quarrel.code == row.code
    assert set(quarrel.disagreement.claimants) == {"Orhan Demir", "Watch Group"}


def test_an_empty_record_has_an_overview(db: None) -> None:
    found = overview.overview(MomentSearch.parse({}))
    assert (found.incidents, found.newest_incidents, found.waiting) == (0, [], 0)


def test_review_takes_the_oldest_proposed_toll_first(four: list[Incident]) -> None:
    first = review.next_task()
    assert first is not None
    assert (first.waiting, first.toll.incident) == (4, four[0].code)
    assert first.estimate is not None
    assert first.estimate.killed.low == 10
    assert "".join(s.text for s in first.segments) == b.TEXT
    skipped = review.next_task(after=first.toll.id)
    assert skipped is not None
    assert skipped.toll.incident == four[1].code
    row = four[0].assignments.get().reported_toll
    b.review(row, "accept", "2020-03-01")
    after = review.next_task()
    assert after is not None
    assert after.toll.id == skipped.toll.id
    assert review.task(row.pk).toll.status == "accepted"


def test_review_counts_the_latest_verdict_of_each_toll(four: list[Incident]) -> None:
    rows = [row.assignments.get().reported_toll for row in four]
    b.review(rows[0], "reject", "2020-03-01")
    b.review(rows[0], "accept", "2020-03-02")
    b.review(rows[1], "reject", timezone.now().date().isoformat())
    found = review.counts()
    assert (found.waiting, found.accepted, found.rejected, found.retracted) == (
        2,
        1,
        1,
        0,
    )
    assert found.decided_last_day == 1


def test_an_empty_queue_has_no_task(db: None) -> None:
    assert review.next_task() is None
    with pytest.raises(RecordNotFound):
        review.task(uuid4())


def test_a_token_opens_until_it_is_revoked_or_expires(db: None) -> None:
    now = timezone.now()

    def kept(secret: str, **fields: Any) -> ApiToken:
        return ApiToken.objects.create(
            name=secret,
            digest=tokens.digest(secret),
            scopes=["read:team"],
            **fields,
        )

    live = kept("ct_live", expires_at=now + timedelta(hours=1))
    kept("ct_revoked", revoked_at=now)
    kept("ct_expired", expires_at=now - timedelta(seconds=1))
    assert tokens.find("ct_live") == live
    for secret in ("ct_revoked", "ct_expired", "ct_unknown", "", "\0", "\ud800"):
        assert tokens.find(secret) is None
