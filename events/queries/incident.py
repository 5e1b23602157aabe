"""One incident at a moment: its ledger, its figures, its history and what stands beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from events.models import Source
from events.queries import figures, periods, standing
from events.queries.evidence import revision_records, revisions_of, toll_records
from events.queries.ledgers import Entry, ledgers
from events.queries.moments import NOW, PUBLIC, Moment, Viewer
from events.queries.outline import as_told, occurred, place_record
from events.queries.records import (
    Disagreement,
    GroupFigures,
    IncidentDetail,
    RecordNotFound,
    SourceRef,
)
from events.queries.withheld import Mask, Names, written
from events.reckoning import DEFAULT, POLICIES, Reckoning
from events.terms import IncidentStatus


class IncidentNotFound(RecordNotFound):
    """No incident of that code is known at the moment asked for."""


class IncidentMerged(RecordNotFound):
    """The incident was merged; `code` is that of the survivor."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


class IncidentWithdrawn(RecordNotFound):
    """The incident was withdrawn, with a reason and when."""

    def __init__(self, reason: str, at: datetime) -> None:
        self.reason, self.at = reason, at
        super().__init__(reason)


def detail(
    code: str,
    *,
    moment: Moment = NOW,
    viewer: Viewer = PUBLIC,
    policy: str = DEFAULT,
) -> IncidentDetail:
    """The incident of that code; raises IncidentNotFound, IncidentMerged or IncidentWithdrawn."""
    incident = _row(code, moment, viewer)
    book = ledgers([incident.id], moment, policy).get(incident.id)
    if book is None:
        raise IncidentNotFound(code)
    (incident,) = as_told([incident], moment)
    articles = {entry.toll.article_id for entry in book.entries}
    names = Names.load(viewer, articles=articles, incidents=[incident.id])
    mask = names.of(incident.id)
    return IncidentDetail(
        code=incident.code,
        title=mask.text(incident.title),
        status=incident.status,
        occurred=occurred(incident),
        place=place_record(incident, mask),
        policy=policy,
        policy_version=POLICIES[policy].version,
        estimate=figures.reckoned(book.reckoning, book.unseen),
        estimate_by_group=_groups(book.reckoning, mask),
        reported_tolls=toll_records(
            book.entries, moment, viewer, books={incident.id: book}, names=names
        ),
        revisions=revision_records(revisions_of(incident.id, moment), names),
        disagreements=disagreements(book.reckoning, mask),
        period_totals=periods.of_articles(articles, moment, viewer),
        sources=_sources(book.entries),
        independent_sources=len({e.toll.article.story_id for e in book.standing}),
        version=incident.version,
        recorded_at=incident.recorded_at,
        changed_at=incident.changed_at,
    )


def disagreements(reckoning: Reckoning, mask: Mask) -> list[Disagreement]:
    """The disagreements of a reckoning as records."""
    return [
        Disagreement(
            harm=found.harm.value,
            victims=mask.text(found.victims),
            victim_party=found.victim_party,
            low=found.low,
            high=found.high,
            claimants=[mask.optional(claimant) for claimant in found.claimants],
            reported_tolls=[UUID(toll) for toll in found.tolls],
        )
        for found in reckoning.disagreements
    ]


def _row(code: str, moment: Moment, viewer: Viewer) -> Any:
    """The incident's fields at the moment; a merged one leads to the survivor of the whole chain."""
    printable = code if code.isprintable() else ""
    incident = (
        standing.incidents(moment)
        .select_related("place")
        .filter(code=printable.upper())
        .first()
    )
    if incident is None:
        raise IncidentNotFound(code)
    if incident.status == IncidentStatus.MERGED.value:
        raise IncidentMerged(_survivor(incident, moment))
    if incident.status == IncidentStatus.WITHDRAWN.value:
        mask = Names.load(viewer, incidents=[incident.id]).of(incident.id)
        raise IncidentWithdrawn(
            written(incident.withdrawn_reason, mask, viewer), incident.changed_at
        )
    return incident


def _survivor(incident: Any, moment: Moment) -> str:
    seen = {incident.id}
    while incident.merged_into_id and incident.merged_into_id not in seen:
        seen.add(incident.merged_into_id)
        into = standing.incidents(moment).filter(id=incident.merged_into_id).first()
        if into is None:
            break
        incident = into
    return str(incident.code)


def _groups(reckoning: Reckoning, mask: Mask) -> list[GroupFigures]:
    return [
        GroupFigures(
            victims=mask.text(group.victims),
            victim_status=group.victim_status,
            victim_party=group.victim_party,
            harm=group.harm.value,
            low=group.low,
            best=group.best,
            high=group.high,
            everyone=group.everyone,
        )
        for group in reckoning.groups
    ]


def _sources(entries: Sequence[Entry]) -> list[SourceRef]:
    """The sources of the entries' articles, those with most articles first."""
    printed: dict[Source, set[UUID]] = defaultdict(set)
    for entry in entries:
        if entry.toll.article.source is not None:
            printed[entry.toll.article.source].add(entry.toll.article_id)
    return [
        SourceRef(source.pk, source.name, source.slug, source.kind, len(articles))
        for source, articles in sorted(
            printed.items(), key=lambda pair: (-len(pair[1]), pair[0].name)
        )
    ]
