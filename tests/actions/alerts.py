"""What the tests of alerts share: making one, turning the feed into messages, taking them."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from events.actions.alerts import delivering, spreading, subscribing
from events.actions.alerts.delivering import Outcome
from events.models import Alert, Delivery, Incident
from events.queries import telling
from events.queries.alerts import Owner
from events.queries.records import Told
from tests.flows import texts
from tests.flows.test_history import TUESDAY, add

HOOK = "https://hooks.example/in"
SENT = Outcome(sent=True, status=204)
FAILED = Outcome(sent=False, status=500, error="It did not take the message (500).")


def alert(owner: Owner, **fields: Any) -> Alert:
    given: dict[str, Any] = {"webhook": HOOK, **fields}
    if not {"incident", "search", "source"} & set(given):
        given["search"] = ""
    return subscribing.create(owner=owner, **given)


def spread() -> None:
    while spreading.spread():
        pass


def told(row: Alert) -> list[Told]:
    """What the alert's messages tell, in their order."""
    spread()
    numbers = row.deliveries.filter(kind="change").values_list("change", flat=True)
    return telling.told([n for n in numbers if n])


def first() -> Incident:
    add(texts.FIRST, TUESDAY, "Example Herald")
    return Incident.objects.get(code="SYR-2021-000001")


def end_leases() -> None:
    Delivery.objects.update(lease_until=None, next_at=timezone.now())


def only() -> Delivery:
    (row,) = delivering.take(limit=10)
    return row
