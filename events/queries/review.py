"""The queue of review: the next reported toll that no person has judged, and the load."""

from uuid import UUID

from events.queries.records import ReviewCounts, ReviewTask


def counts() -> ReviewCounts:
    raise NotImplementedError


def next_task(*, after: UUID | None = None) -> ReviewTask | None:
    """The oldest proposed reported toll (after the one of that id, to skip it); None: nothing waits."""
    raise NotImplementedError


def task(toll_id: UUID) -> ReviewTask:
    """One reported toll for review, whatever its status; raises RecordNotFound."""
    raise NotImplementedError
