"""What a reading found becomes rows: the reading, its reported tolls, the persons they name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from events import extraction
from events.actions import places, withholding
from events.models import Article, Party, Person, Place, Reading, ReportedToll
from events.terms import Scope

_COPIED = (
    "harm",
    "stated",
    "low",
    "high",
    "exactness",
    "victims",
    "victim_status",
    "perpetrator",
    "claimant",
    "claimant_role",
    "hedged",
    "denied",
    "country",
    "lat",
    "lon",
    "where_prec",
    "date_start",
    "date_end",
    "date_prec",
    "scope",
    "in_title",
    "quote",
    "quote_start",
    "quote_end",
    "number_start",
    "number_end",
    "rule",
)


@transaction.atomic
def record(
    *, article: Article, found: extraction.Reading, at: datetime
) -> list[ReportedToll]:
    """Write down a reading of an article; the same reader's reading is written only once.

    Returns the reported tolls in order of the text.
    """
    reading, created = Reading.objects.get_or_create(
        article=article,
        extractor_version=extraction.EXTRACTOR_VERSION,
        defaults={
            "language": found.language,
            "unread": found.unread or "",
            "not_casualties": [n.as_json() for n in found.not_casualties],
            "doubts": [
                doubt.as_json() for doubt in extraction.doubts(found, article.text)
            ],
            "recorded_at": at,
        },
    )
    if not created:
        return list(reading.reported_tolls.order_by("in_title", "number_start", "id"))
    kept = _once_for_a_span(found.reported_tolls)
    rows: dict[str, ReportedToll] = {}
    for toll in _linked_last(kept):
        rows[toll.id] = _record_toll(article, reading, toll, rows, at)
    return [rows[toll.id] for toll in kept]


def _once_for_a_span(
    tolls: Sequence[extraction.FoundToll],
) -> list[extraction.FoundToll]:
    """One toll for a number and harm: what is read twice at one place is said once."""
    seen: dict[tuple[bool, int, int, str], extraction.FoundToll] = {}
    for toll in tolls:
        spot = (toll.in_title, toll.number_start, toll.number_end, toll.harm.value)
        seen.setdefault(spot, toll)
    return list(seen.values())


def _linked_last(
    tolls: Sequence[extraction.FoundToll],
) -> list[extraction.FoundToll]:
    """Each toll after the ones it names, because a row can only name rows that exist."""
    by_id = {toll.id: toll for toll in tolls}
    ordered: dict[str, extraction.FoundToll] = {}

    def put(toll: extraction.FoundToll, path: frozenset[str]) -> None:
        for name in (toll.subset_of, toll.supersedes):
            if name in by_id and name not in path and name not in ordered:
                put(by_id[name], path | {name})
        ordered.setdefault(toll.id, toll)

    for toll in tolls:
        put(toll, frozenset({toll.id}))
    return list(ordered.values())


def _record_toll(
    article: Article,
    reading: Reading,
    toll: extraction.FoundToll,
    rows: dict[str, ReportedToll],
    at: datetime,
) -> ReportedToll:
    row = ReportedToll.objects.create(
        article=article,
        reading=reading,
        label=toll.id,
        victim_party=party(toll.victim_party, at),
        perpetrator_party=party(toll.perpetrator_party, at),
        place_name=toll.place,
        place=_place(toll),
        incident_label=toll.incident if toll.scope is Scope.INCIDENT else None,
        subset_of=rows.get(toll.subset_of or ""),
        supersedes=rows.get(toll.supersedes or ""),
        said_at=toll.said_on,
        known_at=article.published_at or at,
        recorded_at=at,
        **{name: getattr(toll, name) for name in _COPIED},
    )
    Person.objects.bulk_create(
        Person(reported_toll=row, name=name, recorded_at=at)
        for name in dict.fromkeys(toll.persons)
    )
    if not toll.persons:
        withholding.of_toll(toll=row, at=at)
    return row


def party(name: str | None, at: datetime) -> Party | None:
    """The party that is called so, by its neutral name or another; put on record when it is new."""
    if name is None:
        return None
    called = Party.objects.filter(aliases__contains=[name]).order_by("name").first()
    if called and not Party.objects.filter(name=name).exists():
        return called
    name = extraction.neutral_name(name)
    return Party.objects.get_or_create(name=name, defaults={"recorded_at": at})[0]


def _place(toll: extraction.FoundToll) -> Place | None:
    if toll.place is None:
        return None
    return places.of(
        name=toll.place,
        country=toll.country,
        lat=toll.lat,
        lon=toll.lon,
        where_prec=toll.where_prec,
    )
