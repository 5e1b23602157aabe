"""Articles that copy one text are put into one story."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from time import monotonic

from django.db import connection

from events import copies
from events.actions import locks
from events.models import Article, Story

_READ = 20  # candidates whose texts are compared
_ALIKE = """
    SELECT story.id, story.sketch, story.recorded_at
    FROM events_story story
    CROSS JOIN LATERAL (
        SELECT count(DISTINCT hash) AS hashes FROM unnest(story.sketch) hash
        WHERE hash = ANY(%s::integer[])
    ) shared
    WHERE story.sketch && %s::integer[] AND shared.hashes >= %s
    ORDER BY shared.hashes DESC, story.recorded_at, story.id
    LIMIT %s
"""


# Phrases that many texts share, such as a notice of an outlet, as the last ANALYZE saw them.
_COMMON = """
    SELECT hash, share
    FROM pg_stats, unnest(most_common_elems::text::integer[], most_common_elem_freqs)
        AS told(hash, share)
    WHERE schemaname = current_schema AND tablename = 'events_story'
        AND attname = 'sketch'
"""
_KEPT = 600  # seconds for which a process remembers them


def of(*, text: str, at: datetime) -> Story:
    """The story whose text this is, or a new one. Copies that arrive at once meet here."""
    locks.take("stories")
    runs = copies.shingles(text)
    sketch = copies.sketch(runs)
    for story in candidates(sketch):
        if any(copies.is_copy(runs, copies.shingles(t)) for t in _texts(story)):
            return story
    return Story.objects.create(sketch=sketch, recorded_at=at)


def candidates(sketch: list[int]) -> list[Story]:
    """Stories with like sketches, most alike first; a short text has a short sketch.

    Who shares `least` hashes shares one that is not among the `least - 1` commonest: those
    are not looked up, only counted. No `iterator()`: a cursor would be planned as a scan.
    """
    least = min(copies.LEAST_SHARED, len(set(sketch)))
    shares = _shares(int(monotonic() / _KEPT))
    common = sorted(shares.keys() & set(sketch), key=lambda h: -shares[h])
    sought = [hash_ for hash_ in sketch if hash_ not in common[: least - 1]]
    return list(Story.objects.raw(_ALIKE, [sketch, sought, least, _READ]))


@lru_cache(maxsize=1)
def _shares(_period: int) -> dict[int, float]:
    """How many stories have each common hash, as a share; an old answer finds the same, more slowly."""
    with connection.cursor() as cursor:
        cursor.execute(_COMMON)
        return dict(cursor.fetchall())


def _texts(story: Story) -> list[str]:
    """The text that opened the story."""
    first = Article.objects.filter(story=story).order_by("recorded_at", "id")
    return list(first.values_list("text", flat=True)[:1])
