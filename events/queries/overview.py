"""What a reader wants to know first: what changed, what is new, what disagrees, what waits."""

from __future__ import annotations

from events.models import Feed
from events.queries import feeds, incidents, review, revisions, runs, standing
from events.queries.incident import disagreements
from events.queries.ledgers import ledgers
from events.queries.moments import PUBLIC, Viewer
from events.queries.records import IncidentDisagreement, Overview
from events.queries.search import IncidentSearch, MomentSearch, RevisionSearch
from events.queries.selection import selected
from events.queries.withheld import Names

# How many of the incidents that changed last are looked through for disagreements.
LOOKED_THROUGH = 50


def overview(
    search: MomentSearch, viewer: Viewer = PUBLIC, *, rows: int = 10
) -> Overview:
    """The newest `rows` of each at the search's moment; a constant number of queries.

    What waits for a person and how feeds and machine fare is always today's.
    """
    asked, moment = dict(search.applied), search.moment
    everything = IncidentSearch.parse(asked)
    newest = (
        selected(everything).select_related("place").order_by("-recorded_at", "-id")
    )
    troubled = Feed.objects.filter(feeds.of_state("failing") | feeds.of_state("quiet"))
    return Overview(
        incidents=incidents.count(everything),
        reported_tolls=standing.tolls(moment).count(),
        articles=standing.articles(moment).count(),
        sources=standing.sources(moment).count(),
        waiting=review.waiting(),
        latest_revisions=revisions.page(
            RevisionSearch.parse(asked), limit=rows, viewer=viewer
        ).items,
        newest_incidents=incidents.rows(
            list(newest[:rows]), search=everything, viewer=viewer
        ),
        disagreements=_disagreements(everything, viewer)[:rows],
        troubled_feeds=feeds.records(
            list(troubled.select_related("source").order_by("-failures", "id")[:rows]),
            viewer=viewer,
        ),
        health=runs.health(viewer),
    )


def _disagreements(
    search: IncidentSearch, viewer: Viewer
) -> list[IncidentDisagreement]:
    """Those of the incidents that changed last, newest first."""
    found = selected(search).order_by("-changed_at", "-id")
    recent = list(found[:LOOKED_THROUGH])
    ids = [incident.id for incident in recent]
    books, names = ledgers(ids, search.moment), Names.load(viewer, incidents=ids)
    return [
        IncidentDisagreement(
            incident.code, names.of(incident.id).text(incident.title), one
        )
        for incident in recent
        for one in disagreements(books[incident.id].reckoning, names.of(incident.id))
    ]
