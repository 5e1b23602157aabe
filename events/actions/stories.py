"""Articles that copy one text are put into one story."""

from __future__ import annotations

from datetime import datetime

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

    The database counts what is shared, so that a phrase which many texts hold brings no rows
    here. No `iterator()`: a cursor would be planned as a scan of the table.
    """
    least = min(copies.LEAST_SHARED, len(set(sketch)))
    return list(Story.objects.raw(_ALIKE, [sketch, sketch, least, _READ]))


def _texts(story: Story) -> list[str]:
    """The text that opened the story."""
    first = Article.objects.filter(story=story).order_by("recorded_at", "id")
    return list(first.values_list("text", flat=True)[:1])
