"""Incidents: opening them, and keeping what they say in step with the tolls filed with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

import pycountry
from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q

from events import reckoning
from events.actions import changes, estimates, locks, titles, versions
from events.models import Estimate, Incident, Place, ReportedToll
from events.queries import filed
from events.queries.filed import Filed

if TYPE_CHECKING:
    from django.contrib.auth.models import User

# Filing and reviewing of tolls wait for each other: what is filed where depends on all before.
FILING: Final = "filing"
_NO_COUNTRY = "XXX"  # ISO 3166-1 keeps it free for users' own purposes


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the filed tolls say of place and time, put together."""

    place: Place | None
    country: str
    lat: float | None
    lon: float | None
    where_prec: int | None
    occurred_start: date | None
    occurred_end: date | None
    occurred_precision: int | None


def open_for(
    *,
    tolls: Sequence[ReportedToll],
    at: datetime,
    reason: str = "",
    author: User | None = None,
) -> Incident:
    """A new incident for tolls that fit none on record; `refresh` fills in the rest."""
    facts = _facts([Filed(toll, None) for toll in tolls])
    day = facts.occurred_end or facts.occurred_start or tolls[0].known_at.date()
    incident = Incident.objects.create(
        code=_next_code(facts.country, day.year),
        title="",
        recorded_at=at,
        changed_at=at,
        change_reason="opened",
        **{name: getattr(facts, name) for name in _Facts.__slots__},
    )
    changes.note(
        kind="incident.opened",
        subject=incident,
        incident=incident,
        after={"code": incident.code},
        reason=reason,
        author=author,
        at=at,
    )
    return incident


def _next_code(country: str, year: int) -> str:
    known = pycountry.countries.get(alpha_2=country) if country else None
    alpha3 = known.alpha_3 if known else _NO_COUNTRY
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO events_codecounter AS counter (country, year, last)
            VALUES (%s, %s, 1)
            ON CONFLICT (country, year) DO UPDATE SET last = counter.last + 1
            RETURNING last
            """,
            [alpha3, year],
        )
        (number,) = cursor.fetchone()
    return f"{alpha3}-{year}-{number:06d}"


def of(toll: ReportedToll) -> Incident | None:
    """The incident with which a toll is filed."""
    standing = filed.standing_assignments().filter(reported_toll=toll)
    assignment = standing.select_related("incident").first()
    return assignment.incident if assignment else None


def refresh(
    *,
    incident: Incident,
    at: datetime,
    stands: Mapping[str, object] | None = None,
    why: str = "",
    author: User | None = None,
) -> None:
    """Reckon the incident anew and write down what changed; call it with `FILING` held.

    `stands` are fields that an act of a person gives it, `why` is that act's reason and
    `author` who did it: the incident then has a new version even where its own fields stay
    as they are.
    """
    rows = filed.tolls(incident.pk)
    reckoned = reckoning.reckon(filed.reckonable(rows))
    moved = estimates.record(
        incident=incident, rows=rows, reckoned=reckoned, at=at, author=author
    )
    moved = versions.moved(incident=incident, at=at) or moved
    facts = _facts([row for row in rows if row.counts]) if rows else None
    after = {name: getattr(facts, name) for name in _Facts.__slots__} if facts else {}
    place, country = after.get("place"), after.get("country", incident.country)
    name = _country_name(country) or None
    if reckoned.groups or not incident.title:
        after["title"] = titles.title(reckoned.groups, place, name)
    after |= stands or {}
    written = _update(incident, after, at, why=why, moved=moved, author=author)
    if written is not None:
        versions.note(
            incident=written, rows=rows, reckoned=reckoned, at=at, author=author
        )


@transaction.atomic
def reckon_missing(*, at: datetime) -> int:
    """Write down the figures of policies younger than an incident; returns of how many incidents."""
    locks.take(FILING)
    figures = Estimate.objects.filter(incident=OuterRef("pk"))
    lacking = [Q(~Exists(figures.filter(policy=p))) for p in reckoning.POLICIES]
    found = Incident.objects.filter(Exists(figures), Q(*lacking, _connector=Q.OR))
    for incident in found:
        rows = filed.tolls(incident.pk)
        reckoned = reckoning.reckon(filed.reckonable(rows))
        estimates.record(
            incident=incident, rows=rows, reckoned=reckoned, at=at, author=None
        )
    return len(found)


def _update(
    incident: Incident,
    after: dict[str, object],
    at: datetime,
    *,
    why: str,
    moved: bool,
    author: User | None,
) -> Incident | None:
    """The incident as it was written; None where nothing changed, neither in it nor (`moved`) beside it."""
    incident = Incident.objects.select_for_update().get(pk=incident.pk)
    before = {name: getattr(incident, name) for name in after}
    changed = {name: value for name, value in after.items() if before[name] != value}
    if not (changed or why or moved):
        return None
    first = not incident.title
    for name, value in changed.items():
        setattr(incident, name, value)
    incident.changed_at = at
    if first:
        incident.change_reason = why or incident.change_reason
    else:
        incident.version += 1
        more = "reported tolls say more: " + ", ".join(sorted(changed))
        incident.change_reason = why or (
            more if changed else "reported tolls or figures changed"
        )
        if changed:
            changes.note(
                kind="incident.changed",
                subject=incident,
                incident=incident,
                before={n: _plain(before[n]) for n in changed},
                after={n: _plain(v) for n, v in changed.items()},
                reason=incident.change_reason,
                author=author,
                at=at,
            )
    written = ["version", "changed_at", "change_reason"]
    incident.save(update_fields=[*changed, *written])
    return incident


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, int | float) else str(value)


def _country_name(alpha2: str) -> str:
    known = pycountry.countries.get(alpha_2=alpha2) if alpha2 else None
    name = str(getattr(known, "common_name", None) or getattr(known, "name", ""))
    return _SHORT.get(alpha2, name.partition(",")[0])


# pycountry's names of these are their official ones.
_SHORT = {
    "SY": "Syria",
    "RU": "Russia",
    "PS": "Palestine",
    "CD": "DR Congo",
    "LA": "Laos",
}


def _facts(rows: Sequence[Filed]) -> _Facts:
    """The finest place and the narrowest time that the tolls agree on."""
    tolls = [row.toll for row in rows]
    located = [t for t in tolls if t.place is not None]
    best = min(located, key=lambda t: (t.where_prec or 9, t.known_at), default=None)
    countries = [t.country for t in tolls if t.country]
    start, end, precision = _time(tolls)
    return _Facts(
        place=best.place if best else None,
        country=(best and best.country) or (countries[0] if countries else ""),
        lat=best.lat if best else None,
        lon=best.lon if best else None,
        where_prec=best.where_prec if best else _country_alone(tolls),
        occurred_start=start,
        occurred_end=end,
        occurred_precision=precision,
    )


def _country_alone(tolls: Sequence[ReportedToll]) -> int | None:
    """The precision of tolls that name no place but a country."""
    return min((t.where_prec for t in tolls if t.where_prec), default=None)


def _time(tolls: Sequence[ReportedToll]) -> tuple[date | None, date | None, int | None]:
    """The days that all can mean; where they contradict each other, the first report's."""
    dated = [t for t in tolls if t.date_end or t.date_start]
    if not dated:
        return None, None, None
    starts = [t.date_start for t in dated if t.date_start]
    ends = [t.date_end for t in dated if t.date_end]
    start, end = max(starts, default=None), min(ends, default=None)
    if start and end and start > end:
        first = min(dated, key=lambda t: t.known_at)
        return first.date_start, first.date_end, first.date_prec
    finest = min((t.date_prec for t in dated if t.date_prec), default=None)
    return start, end, finest
