"""Alerts in words: what they follow, how a message stands."""

from urllib.parse import parse_qsl

from django import template

from events.queries.records import AlertRecord, DeliveryRecord
from events.templatetags.words import shown, term

register = template.Library()

KINDS = {
    "change": "change",
    "digest": "daily message",
    "ping": "trial message",
    "confirm": "question to the address",
    "notice": "word to the owner",
}
STATES = {
    "unconfirmed": "waits for the address",
    "active": "on",
    "disabled": "switched off",
    "given_up": "given up",
    "failed": "failed, to be tried again",
}
MARKS = {
    "active": "full",
    "sent": "full",
    "sending": "half",
    "paused": "bar",
    "disabled": "cross attention",
    "unsubscribed": "cross",
    "failed": "cross attention",
    "given_up": "cross attention",
}


@register.filter
def pairs(query: str | None) -> list[tuple[str, str]]:
    """The filters of a query string as people say them."""
    found = parse_qsl(query or "")
    return [(term(name), str(shown(value, name))) for name, value in found]


@register.filter
def message_kind(delivery: DeliveryRecord) -> str:
    if delivery.kind == "digest":
        count = delivery.changes
        return f"{KINDS['digest']}, {count} change{'' if count == 1 else 's'}"
    return KINDS[delivery.kind]


@register.filter
def alert_state(state: str) -> str:
    return STATES.get(state, term(state))


@register.filter
def alert_mark(state: str) -> str:
    return MARKS.get(state, "")


@register.filter
def resendable(delivery: DeliveryRecord) -> bool:
    """Whether it may be sent again."""
    return delivery.kind in {"change", "digest"} and (
        delivery.state in {"sent", "given_up"}
    )


@register.filter
def titled(alert: AlertRecord) -> str:
    """The alert's name, or what it is on."""
    if alert.name:
        return alert.name
    if alert.incident:
        return f"Incident {alert.incident}"
    if alert.source:
        return f"Source {alert.source}"
    return "A search" if alert.search else "All incidents"
