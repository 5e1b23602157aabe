"""What would change if today's rules read an article on record again; nothing is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from events import extraction
from events.ingestion import pipeline
from events.models import Article, Reading, ReportedToll

_Spot = tuple[bool, int, int, str]
_COMPARED = (
    "low",
    "high",
    "exactness",
    "victims",
    "victim_status",
    "victim_party",
    "perpetrator",
    "perpetrator_party",
    "claimant",
    "claimant_role",
    "hedged",
    "denied",
    "place",
    "country",
    "where_prec",
    "date_start",
    "date_end",
    "date_prec",
    "scope",
)


@dataclass(frozen=True, slots=True)
class Difference:
    """One toll that today's rules read otherwise: `kind` is added, gone or changed.

    `fields` holds (name, on record, today) for a changed one.
    """

    article: UUID
    kind: str
    harm: str
    stated: str
    quote: str
    fields: tuple[tuple[str, object, object], ...] = ()


def differences(
    articles: Iterator[Article],
) -> Iterator[tuple[Article, list[Difference]]]:
    """Each article with what would change; an empty list where nothing would."""
    for article in articles:
        yield article, compare(article)


def compare(article: Article) -> list[Difference]:
    """The article's latest reading on record against a reading of today."""
    read = article.readings.exclude(extractor_version__startswith=Reading.BY_PERSON)
    latest = read.order_by("-recorded_at", "-id").first()
    rows = latest.reported_tolls if latest else ReportedToll.objects.none()
    told = rows.select_related("victim_party", "perpetrator_party")
    before = {_spot(row): _recorded(row) for row in told}
    today = {
        _spot(toll): _found(toll) for toll in pipeline.read(article).reported_tolls
    }
    changes = []
    for spot in sorted({*before, *today}, key=lambda s: (s[0], s[1], s[3])):
        old, new = before.get(spot), today.get(spot)
        shown: dict[str, Any] = new or old or {}
        kind = "added" if old is None else "gone" if new is None else "changed"
        fields = _changed(old, new) if old and new else ()
        if kind != "changed" or fields:
            changes.append(
                Difference(
                    article.pk, kind, spot[3], shown["stated"], shown["quote"], fields
                )
            )
    return changes


def _spot(toll: ReportedToll | extraction.FoundToll) -> _Spot:
    return (toll.in_title, toll.number_start, toll.number_end, str(toll.harm))


def _changed(
    old: dict[str, Any], new: dict[str, Any]
) -> tuple[tuple[str, object, object], ...]:
    return tuple((n, old[n], new[n]) for n in _COMPARED if old[n] != new[n])


def _found(toll: extraction.FoundToll) -> dict[str, Any]:
    return toll.as_json()


def _recorded(row: ReportedToll) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in (*_COMPARED, "stated", "quote")}
    for name in ("victim_party", "perpetrator_party"):
        values[name] = values[name].name if values[name] else None
    for name in ("date_start", "date_end"):
        values[name] = values[name].isoformat() if values[name] else None
    return values | {"place": row.place_name}
