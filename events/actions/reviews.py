"""A person decides on a reported toll; the figures of its incident follow."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from events.actions import acts
from events.models import Review
from events.terms import Verdict

if TYPE_CHECKING:
    from django.contrib.auth.models import User

TollNotFound = acts.SubjectNotFound


@transaction.atomic
def decide(
    *, toll_id: UUID, verdict: Verdict, reason: str = "", author: User | None
) -> Review:
    """Write down the decision and reckon the incident anew; the latest decision counts."""
    acts.review(toll_id=toll_id, verdict=verdict, by=acts.By(reason, author))
    decisions = Review.objects.filter(reported_toll=toll_id)
    return decisions.latest("recorded_at", "id")
