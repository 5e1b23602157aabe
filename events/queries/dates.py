"""Other dates of publication that an article was given with, beside the one on record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Final
from uuid import UUID

from django.utils.dateparse import parse_datetime

from events.models import Change
from events.queries import standing
from events.queries.moments import Moment
from events.queries.records import OtherDate

OTHER_DATE: Final = "article.other_date"


def others(subjects: Collection[UUID], moment: Moment) -> dict[UUID, list[OtherDate]]:
    """By article or run, the oldest first; one query."""
    rows = standing.recorded(Change.objects.filter(kind=OTHER_DATE), moment)
    found: dict[UUID, list[OtherDate]] = defaultdict(list)
    for row in rows.filter(subject_id__in=subjects).order_by("number"):
        told = row.after or {}
        at = parse_datetime(told["published_at"])
        if at is not None:
            found[row.subject_id].append(
                OtherDate(at, told["published_precision"], row.recorded_at)
            )
    return found
