"""What a message says: JSON for programs, plain text for people, both of the same thin facts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from events.actions.alerts import keys
from events.models import Alert
from events.queries.records import Told, as_json

PING = "alert.ping"
WHAT = {
    "incident.opened": "New incident",
    "incident.revised": "Toll revised",
    "incident.changed": "Incident changed",
    "incident.merged": "Incident merged",
    "incident.withdrawn": "Incident withdrawn",
    "incident.restored": "Incident restored",
    "source.retracted": "Source retracted",
}
LONGEST_LINE = 300
MOST_QUOTES = 10


def address(name: str, *args: object) -> str:
    """The whole address of a page of this site."""
    return settings.SITE_URL + reverse(f"pages:{name}", args=args)


def permalink(told: Told) -> str:
    """The page that shows what the change made, for ever."""
    if told.incident is None:
        return address("source", told.source)
    return address("incident-version", told.incident, told.version)


def quotes(told: Told) -> list[str]:
    """The addresses of the quotes that came with the change."""
    if told.incident is None:
        return []
    page = address("incident", told.incident)
    return [f"{page}#toll-{toll}" for toll in told.tolls[:MOST_QUOTES]]


def payload(alert: Alert, told: Told) -> str:
    """One change as JSON."""
    return _json(
        told.type,
        told.at,
        {
            "alert": alert.pk,
            "number": told.number,
            "incident": told.incident,
            "source": told.source,
            "version": told.version,
            "title": told.title,
            "status": told.status,
            "merged_into": told.merged_into,
            "before": told.before,
            "after": told.after,
            "reason": told.reason,
            "quotes": quotes(told),
            "permalink": permalink(told),
        },
    )


def ping(alert: Alert) -> str:
    """A trial message as JSON."""
    return _json(PING, datetime.now(UTC), {"alert": alert.pk})


def _json(kind: str, at: datetime, data: dict[str, Any]) -> str:
    told = {"type": kind, "timestamp": at, "data": data}
    return json.dumps(as_json(told), ensure_ascii=False, separators=(",", ":"))


def subject(kind: str, told: list[Told]) -> str:
    """The subject of a mail, in one line."""
    if kind == "change":
        first = told[0]
        named = first.title or first.incident or first.source or ""
        return line(f"{WHAT[first.type]}: {named}")
    if kind == "digest":
        return f"{len(told)} change{'' if len(told) == 1 else 's'} of what you follow"
    return {
        "ping": "A trial message",
        "confirm": "Do you want these messages?",
        "notice": "An alert was switched off",
    }[kind]


def text(kind: str, alert: Alert, told: list[Told]) -> str:
    """The whole text of a mail."""
    context = {
        "kind": kind,
        "alert": alert,
        "follows": follows(alert),
        "named": line(alert.name),
        "why": line(alert.why),
        "items": [_item(each) for each in told],
        "site": settings.SITE_URL,
        "page": address("alert", alert.pk),
        "confirm": address("alert-confirm", keys.link(alert, keys.CONFIRM)),
        "leave": leaving(alert),
    }
    written = render_to_string("events/mail.txt", context)
    return written.strip() + "\n"


def leaving(alert: Alert) -> str:
    """The address that ends an alert without signing in."""
    return address("alert-unsubscribe", keys.link(alert, keys.UNSUBSCRIBE))


def follows(alert: Alert) -> str:
    """What the alert is on, without a word that whoever made it wrote."""
    if alert.incident is not None:
        return f"the incident {alert.incident.code}"
    if alert.source is not None:
        return f"the source {line(alert.source.name)}"
    return "a search among the incidents" if alert.query else "all incidents"


def _item(told: Told) -> dict[str, Any]:
    return {
        "what": WHAT[told.type],
        "title": line(told.title or told.source or ""),
        "incident": told.incident,
        "merged_into": told.merged_into,
        "before": figures(told.before),
        "after": figures(told.after),
        "reason": line(told.reason or ""),
        "quotes": quotes(told),
        "permalink": permalink(told),
    }


def figures(estimate: Mapping[str, Any] | None) -> str:
    """ "killed 33 to 36, injured 4 or more"; "" where nothing counts."""
    told = [
        f"{harm} {words}"
        for harm, figure in (estimate or {}).items()
        if (words := _span(figure.get("low"), figure.get("high")))
    ]
    return ", ".join(told)


def _span(low: int | None, high: int | None) -> str:
    if low is None:
        return "" if high is None else f"up to {high:,}"
    if high is None:
        return f"{low:,} or more"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def line(text: str) -> str:
    """The words in one line that no header can be broken with, and not too long."""
    plain = "".join(char if char.isprintable() else " " for char in text)
    words = " ".join(plain.split())
    return words if len(words) <= LONGEST_LINE else f"{words[: LONGEST_LINE - 1]}…"
