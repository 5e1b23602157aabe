"""What a reader wants to know first: what changed, what is new, what disagrees, what waits."""

from events.queries.moments import PUBLIC, Viewer
from events.queries.records import Overview


def overview(viewer: Viewer = PUBLIC, *, rows: int = 10) -> Overview:
    raise NotImplementedError
