"""Articles that copy one text are put into one story."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from events import copies
from events.actions import locks
from events.models import Story

_LOOKED_AT = 500


def of(*, text: str, at: datetime) -> Story:
    """The story whose text this is, or a new one. Copies that arrive at once meet here."""
    locks.take("stories")
    signature = copies.fingerprint(text)
    bands = {f"band_{n}": band for n, band in enumerate(copies.bands(signature))}
    near = Q()
    for name, band in bands.items():
        near |= Q(**{name: band})
    for story in Story.objects.filter(near).order_by("recorded_at", "id")[:_LOOKED_AT]:
        if copies.is_copy(story.fingerprint, signature):
            return story
    return Story.objects.create(fingerprint=signature, recorded_at=at, **bands)
