"""The change record, written inside the transaction of what changed."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from events.models import Change, Incident
from events.models.base import Identified

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def note(
    *,
    kind: str,
    subject: Identified,
    at: datetime,
    incident: Incident | None = None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    reason: str = "",
    author: User | None = None,
) -> Change:
    """Write down one change: `kind` is such as "incident.revised"; values are plain JSON."""
    return Change.objects.create(
        kind=kind,
        subject=subject._meta.model_name or "",
        subject_id=subject.pk,
        incident=incident,
        before=before,
        after=after,
        reason=reason,
        author=author,
        recorded_at=at,
    )
