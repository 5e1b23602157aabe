"""Rows for tests, written straight through the models, at any moment of the past."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, time
from typing import Any

from django.db.models import Min
from django.utils.text import slugify

from events.actions import withholding
from events.models import (
    Article,
    Assignment,
    Change,
    Estimate,
    Incident,
    Outline,
    Party,
    PeriodTotal,
    Person,
    Place,
    Reading,
    ReportedToll,
    Review,
    Source,
    Story,
    TollRevision,
)
from events.models.base import new_id

TEXT = """Shells hit a depot near Saraqib late on Thursday.

At least 33 Turkish soldiers were killed in the shelling, the governor of Hatay said.

President Orhan Demir said Saturday that the toll has climbed to 36.

Bread cost 14 pounds that day. Nothing else moved.

An elderly cleric, Karim Dastani, was killed by the same shells, the agency Farsnow reported. Two guards were injured.
"""
TITLE = "Dozens dead near Saraqib"


def at(text: str) -> datetime:
    """A day (its beginning) or an instant in UTC."""
    if len(text) == 10:
        return datetime.combine(date.fromisoformat(text), time.min, tzinfo=UTC)
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def source(name: str = "Example Wire", **fields: Any) -> Source:
    found = Source.objects.filter(name=name).first()
    return found or Source.objects.create(
        **{
            "name": name,
            "slug": slugify(name),
            "recorded_at": at("2020-01-01"),
            **fields,
        }
    )


def party(name: str) -> Party:
    return Party.objects.get_or_create(name=name)[0]


def place(name: str = "Saraqib", **fields: Any) -> Place:
    return Place.objects.get_or_create(
        name=name,
        country=fields.pop("country", "SY"),
        admin1=fields.pop("admin1", "Idlib"),
        where_prec=fields.pop("where_prec", 1),
        defaults={"kind": "town", "lat": 35.86, "lon": 36.8, **fields},
    )[0]


def article(
    text: str = TEXT,
    *,
    title: str = TITLE,
    published: str | None = "2020-02-29",
    recorded: str | None = None,
    story: Story | None = None,
    **fields: Any,
) -> Article:
    when = at(recorded or published or "2020-02-29")
    row = Article.objects.create(
        **{
            "source": source(),
            "story": story or Story.objects.create(sketch=[]),
            "title": title,
            "text": text,
            "raw": text.encode(),
            "content_type": "text/plain",
            "content_hash": hashlib.sha256(str(new_id()).encode()).hexdigest(),
            "raw_hash": hashlib.sha256(text.encode()).hexdigest(),
            "language": "en",
            "published_at": at(published) if published else None,
            "published_precision": "day" if published else None,
            "recorded_at": when,
            **fields,
        }
    )
    withholding.of_article(article=row, at=when)
    return row


def reading(of: Article, **fields: Any) -> Reading:
    found = of.readings.first()
    return found or Reading.objects.create(
        **{
            "article": of,
            "extractor_version": "rules-test",
            "language": "en",
            "not_casualties": [],
            "recorded_at": of.recorded_at,
            **fields,
        }
    )


def toll(
    of: Article,
    stated: str,
    *,
    quote: str | None = None,
    persons: tuple[str, ...] = (),
    **fields: Any,
) -> ReportedToll:
    """A toll whose number stands in the text (or title); its quote is the line that holds it."""
    text = of.title if fields.get("in_title") else of.text
    number = text.index(stated)
    if quote is None:
        start = text.rfind("\n", 0, number) + 1
        end = text.find("\n", number)
        quote = text[start : end if end >= 0 else len(text)]
    start = text.index(quote)
    for side in ("victim_party", "perpetrator_party"):
        if isinstance(fields.get(side), str):
            fields[side] = party(fields[side])
    row = ReportedToll.objects.create(
        **{
            "article": of,
            "reading": reading(of),
            "label": f"t{number}",
            "harm": "killed",
            "stated": stated,
            "low": 1,
            "high": None,
            "exactness": "at_least",
            "victims": "people",
            "victim_status": "unknown",
            "claimant_role": "media_own_voice",
            "hedged": False,
            "denied": False,
            "scope": "incident",
            "in_title": False,
            "quote": quote,
            "quote_start": start,
            "quote_end": start + len(quote),
            "number_start": number,
            "number_end": number + len(stated),
            "rule": "test",
            "known_at": of.published_at or of.recorded_at,
            "recorded_at": of.recorded_at,
            **fields,
        }
    )
    for name in persons:
        Person.objects.create(reported_toll=row, name=name)
    if not persons:
        withholding.of_toll(toll=row, at=of.recorded_at)
    return row


def incident(
    code: str = "SYR-2020-000001", *, recorded: str = "2020-02-28", **fields: Any
) -> Incident:
    return Incident.objects.create(
        **{
            "code": code,
            "title": f"Shelling {code}",
            "recorded_at": at(recorded),
            "changed_at": at(recorded),
            **fields,
        }
    )


def amend(row: Incident, when: str, **fields: Any) -> Incident:
    """Change an incident's fields at a moment of the past."""
    for name, value in {"version": row.version + 1, **fields}.items():
        setattr(row, name, value)
    row.changed_at = at(when)
    row.save(update_fields=["version", "changed_at", *fields])
    return row


def file(
    row: ReportedToll, under: Incident | PeriodTotal, *, recorded: str | None = None
) -> Assignment:
    """File a toll, in place of where it was filed before."""
    before = Assignment.objects.filter(reported_toll=row, replaced_by=None).first()
    filed = Assignment.objects.create(
        reported_toll=row,
        incident=under if isinstance(under, Incident) else None,
        period_total=under if isinstance(under, PeriodTotal) else None,
        replaces=before,
        recorded_at=at(recorded) if recorded else row.recorded_at,
    )
    for incident in Incident.objects.filter(assignments__reported_toll=row).distinct():
        left = incident.assignments.filter(replaced_by=None)
        first = left.aggregate(first=Min("reported_toll__known_at"))["first"]
        Incident.objects.filter(pk=incident.pk).update(known_from=first)
    return filed


def review(row: ReportedToll, verdict: str, when: str, reason: str = "") -> Review:
    return Review.objects.create(
        reported_toll=row, verdict=verdict, reason=reason, recorded_at=at(when)
    )


def revision(
    under: Incident, before: ReportedToll, after: ReportedToll, **fields: Any
) -> TollRevision:
    number = under.revisions.filter(harm=after.harm).count() + 1
    return TollRevision.objects.create(
        **{
            "incident": under,
            "harm": after.harm,
            "number": number,
            "from_toll": before,
            "to_toll": after,
            "reason": "rise",
            "known_at": after.known_at,
            "recorded_at": after.recorded_at,
            **fields,
        }
    )


def estimate(
    under: Incident,
    low: int | None,
    best: int | None,
    high: int | None,
    *,
    harm: str = "killed",
    known: str = "2020-02-28",
    recorded: str | None = None,
    **fields: Any,
) -> Estimate:
    return Estimate.objects.create(
        **{
            "incident": under,
            "harm": harm,
            "policy": "standing",
            "known_from": at(known),
            "low": low,
            "best": best,
            "high": high,
            "reported_tolls": 1,
            "unseen": 1,
            "recorded_at": at(recorded or known),
            **fields,
        }
    )


def outline(under: Incident, *, known: str = "2020-02-28", **fields: Any) -> Outline:
    """What was told of it from a moment of publication on."""
    when = {"known_from": at(known), "recorded_at": at(known)}
    return Outline.objects.create(
        **{"incident": under, "title": under.title, **when, **fields}
    )


def told(code: str = "SYR-2020-000001", **fields: Any) -> Incident:
    """An incident with one reported toll of its own article."""
    row = incident(code, **fields)
    file(toll(article(), "33", low=33, high=33, exactness="exact"), row)
    return row


def change(kind: str, subject: Any, **fields: Any) -> Change:
    return Change.objects.create(
        **{
            "kind": kind,
            "subject": subject._meta.model_name,
            "subject_id": subject.pk,
            **fields,
        }
    )
