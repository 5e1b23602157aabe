"""How stored reported tolls become the records that reads hand out, names withheld where due."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from events.models import Article, Person, ReportedToll, TollRevision
from events.queries import standing
from events.queries.ledgers import Entry, Ledger, ledgers, status
from events.queries.moments import Moment, Viewer
from events.queries.outline import place_name
from events.queries.records import (
    ArticleRef,
    RevisionEnd,
    RevisionRecord,
    TollRecord,
)
from events.queries.withheld import Mask, Names
from events.reckoning import Reckoning


def toll_records(
    entries: Sequence[Entry],
    moment: Moment,
    viewer: Viewer,
    *,
    books: Mapping[UUID, Ledger] | None = None,
    names: Names | None = None,
) -> list[TollRecord]:
    """The records of these entries, in their order; at most four queries.

    `books` are the ledgers of the entries' incidents and `names` those to withhold, where
    the caller has them at hand.
    """
    incidents = {entry.incident for entry in entries if entry.incident}
    if books is None:
        books = ledgers(incidents, moment)
    if names is None:
        names = Names.load(
            viewer,
            articles={entry.toll.article_id for entry in entries},
            incidents=incidents,
        )
    persons = persons_of([entry.toll.pk for entry in entries])
    firsts = {} if viewer.team else _firsts(entries, names)
    return [
        _toll_record(
            entry,
            status(entry, _reckoning(books, entry)),
            persons.get(entry.toll.pk, []),
            names.of(entry.toll.article_id, entry.incident),
            firsts.get((entry.toll.article_id, entry.toll.in_title)),
            viewer,
        )
        for entry in entries
    ]


def _firsts(entries: Sequence[Entry], names: Names) -> dict[tuple[UUID, bool], int]:
    """Where the first withheld name stands in the texts and (True) titles; one query."""
    hiding = {entry.toll.article_id for entry in entries}
    hiding = {article for article in hiding if names.of(article).names}
    rows = Article.objects.filter(pk__in=hiding) if hiding else Article.objects.none()
    firsts = {}
    for article, *texts in rows.values_list("pk", "text", "title"):
        for in_title, text in zip((False, True), texts, strict=True):
            if (at := names.of(article).first(text)) is not None:
                firsts[article, in_title] = at
    return firsts


def article_ref(article: Article, mask: Mask) -> ArticleRef:
    """How a toll or a story points to an article; its source is to be at hand."""
    return ArticleRef(
        id=article.pk,
        url=mask.url(article.url),
        title=mask.text(article.title),
        source=article.source.name if article.source else None,
        published_at=article.published_at,
    )


def revision_records(
    rows: Collection[TollRevision], names: Names
) -> list[RevisionRecord]:
    """The records of these revisions; both tolls and the incident are to be at hand."""
    return [_revision_record(row, names) for row in rows]


def _revision_record(row: TollRevision, names: Names) -> RevisionRecord:
    before, after = row.from_toll, row.to_toll
    mask = names.of(before.article_id, after.article_id, row.incident_id)
    ends = [
        RevisionEnd(
            low=toll.low,
            high=toll.high,
            stated=mask.text(toll.stated),
            reported_toll=toll.pk,
        )
        for toll in (before, after)
    ]
    return RevisionRecord(
        id=row.pk,
        incident=row.incident.code,
        harm=row.harm,
        from_=ends[0],
        to=ends[1],
        reason=row.reason,
        claimant=mask.optional(after.claimant),
        claimant_role=after.claimant_role,
        said_at=row.said_at,
        known_at=row.known_at,
        recorded_at=row.recorded_at,
    )


def _reckoning(books: Mapping[UUID, Ledger], entry: Entry) -> Reckoning | None:
    book = books.get(entry.incident) if entry.incident else None
    return book.reckoning if book else None


def persons_of(tolls: Collection[UUID]) -> dict[UUID, list[str]]:
    """The names stated in each toll; one query."""
    found: dict[UUID, list[str]] = defaultdict(list)
    rows = Person.objects.filter(reported_toll__in=tolls).order_by("id")
    for toll, name in rows.values_list("reported_toll", "name"):
        found[toll].append(name)
    return found


def _worded_place(row: ReportedToll, mask: Mask) -> str | None:
    """As the text has it; where that holds a name, as the gazetteer has it."""
    worded = mask.optional(row.place_name)
    if worded == row.place_name:
        return worded
    return place_name(row.place, mask) or worded


def _toll_record(
    entry: Entry,
    stands: str,
    persons: list[str],
    mask: Mask,
    first: int | None,
    viewer: Viewer,
) -> TollRecord:
    row = entry.toll
    quote = mask.text(row.quote)
    withheld = not viewer.team and (bool(persons) or quote != row.quote)
    # Beside the text that the public sees, a place behind a name would tell its length.
    measured = withheld or (first is not None and first < row.quote_end)
    return TollRecord(
        id=row.pk,
        harm=row.harm,
        stated=mask.text(row.stated),
        low=row.low,
        high=row.high,
        exactness=row.exactness,
        victims=mask.text(row.victims),
        victim_status=row.victim_status,
        perpetrator=mask.optional(row.perpetrator),
        victim_party=row.victim_party.name if row.victim_party else None,
        perpetrator_party=row.perpetrator_party.name if row.perpetrator_party else None,
        claimant=mask.optional(row.claimant),
        claimant_role=row.claimant_role,
        hedged=row.hedged,
        denied=row.denied,
        place=_worded_place(row, mask),
        country=row.country or None,
        lat=row.lat,
        lon=row.lon,
        where_prec=row.where_prec,
        date_start=row.date_start,
        date_end=row.date_end,
        date_prec=row.date_prec,
        scope=row.scope,
        incident=entry.code,
        period_total=entry.period_total,
        subset_of=row.subset_of_id,
        supersedes=row.supersedes_id,
        persons=persons if viewer.team else [],
        in_title=row.in_title,
        quote=quote,
        quote_start=None if measured else row.quote_start,
        quote_end=None if measured else row.quote_end,
        number_start=None if measured else row.number_start,
        number_end=None if measured else row.number_end,
        rule=row.rule,
        article=article_ref(row.article, mask),
        status=stands,
        said_at=row.said_at,
        recorded_at=row.recorded_at,
        names_withheld=withheld,
    )


REVISION_TOLLS = ("incident", "from_toll", "to_toll")


def revisions_of(incident: UUID, moment: Moment) -> list[TollRevision]:
    """An incident's standing revisions, oldest first."""
    rows = standing.revisions(moment).filter(incident=incident)
    rows = rows.select_related(*REVISION_TOLLS)
    return list(rows.order_by(*standing.REVISIONS_IN_ORDER))
