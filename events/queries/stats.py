"""Counts of incidents and reported tolls over time, and sums that say what they leave out."""

from events.queries.records import StatsRecord
from events.queries.search import StatsSearch


def series(search: StatsSearch) -> StatsRecord:
    raise NotImplementedError
