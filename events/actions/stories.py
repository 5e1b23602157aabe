"""Articles that copy one text are put into one story."""

from __future__ import annotations

from datetime import datetime

from events import copies
from events.actions import locks
from events.models import Article, Story

_READ = 20  # candidates whose texts are compared


def of(*, text: str, at: datetime) -> Story:
    """The story whose text this is, or a new one. Copies that arrive at once meet here."""
    locks.take("stories")
    runs = copies.shingles(text)
    sketch = copies.sketch(runs)
    for story in _candidates(sketch):
        if any(copies.is_copy(runs, copies.shingles(t)) for t in _texts(story)):
            return story
    return Story.objects.create(sketch=sketch, recorded_at=at)


def _candidates(sketch: list[int]) -> list[Story]:
    """Stories with like sketches, most alike first; a short text has a short sketch."""
    wanted = set(sketch)
    least = min(copies.LEAST_SHARED, len(wanted))
    shared = [
        (len(wanted & set(story.sketch)), story)
        for story in Story.objects.filter(sketch__overlap=sketch).iterator()
    ]
    alike = [row for row in shared if row[0] >= least]
    alike.sort(key=lambda row: (-row[0], row[1].recorded_at, row[1].pk))
    return [story for _, story in alike[:_READ]]


def _texts(story: Story) -> list[str]:
    """The text that opened the story."""
    first = Article.objects.filter(story=story).order_by("recorded_at", "id")
    return list(first.values_list("text", flat=True)[:1])
