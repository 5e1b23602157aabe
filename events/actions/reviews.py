"""A person decides on a reported toll; the figures of its incident follow."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from events.actions import changes, incidents, locks
from events.models import ReportedToll, Review
from events.terms import Verdict

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class TollNotFound(LookupError):
    """There is no such reported toll."""


@transaction.atomic
def decide(
    *, toll_id: UUID, verdict: Verdict, reason: str = "", author: User | None
) -> Review:
    """Write down the decision and reckon the incident anew; the latest decision counts."""
    locks.take(incidents.FILING)
    toll = ReportedToll.objects.filter(pk=toll_id).first()
    if toll is None:
        raise TollNotFound(f"There is no reported toll {toll_id}.")
    at = timezone.now()
    before = toll.reviews.order_by("-recorded_at", "-id").first()
    review = Review.objects.create(
        reported_toll=toll,
        verdict=verdict.value,
        reason=reason,
        author=author,
        recorded_at=at,
    )
    incident = incidents.of(toll)
    changes.note(
        kind="reported_toll.reviewed",
        subject=toll,
        incident=incident,
        before={"verdict": before.verdict if before else None},
        after={"verdict": verdict.value},
        reason=reason,
        author=author,
        at=at,
    )
    if incident is not None:
        incidents.refresh(incident=incident, at=at, seen=True)
    return review
