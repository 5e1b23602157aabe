"""Articles, sources and feeds: read by anybody, added by those whose token may."""

from __future__ import annotations

from uuid import UUID

from django.http.response import HttpResponseBase
from rest_framework.request import Request

from events import tasks
from events.actions import sources as source_actions
from events.api import bodies, problems
from events.api.auth import WRITE_INGEST, WRITE_SOURCES, author_of, viewer_of
from events.api.doors import Listing, Reads
from events.api.reads import Detail
from events.ingestion import addresses
from events.ingestion.submissions import submit
from events.models import Feed, Source
from events.queries import articles, feeds, records, runs, search, sources
from events.queries.parameters import Slug


class ArticleList(Listing):
    """Articles, newest first."""

    operation = "articles"
    record = records.ArticleRow
    search = search.ArticleSearch
    reads = Reads(articles.page, articles.stream)
    scopes = {"POST": WRITE_INGEST}
    bodies = {"POST": bodies.ArticleBody}
    gives = {"POST": (202, records.RunRecord)}

    def post(self, request: Request) -> HttpResponseBase:
        """Give an article to read.

        Answers 202 with the address of the run, which says how the reading goes. The same
        article again answers with the same run and adds nothing.
        """
        given = self.body(request)
        run = submit(**given, author=author_of(request))
        tasks.nudge(run.pk)
        found = runs.get(run.pk, viewer=viewer_of(request))
        return self.made(found, "run", run.pk, status=202)


class SourceList(Listing):
    """Who publishes."""

    operation = "sources"
    record = records.SourceRecord
    search = search.SourceSearch
    reads = Reads(sources.page, sources.stream)
    scopes = {"POST": WRITE_SOURCES}
    bodies = {"POST": bodies.SourceBody}
    gives = {"POST": (201, records.SourceRecord)}

    def post(self, request: Request) -> HttpResponseBase:
        """Add a source."""
        given = self.body(request)
        url = addresses.check(given["url"]) if given.get("url") else ""
        kind = {"kind": given["kind"]} if "kind" in given else {}
        try:
            source = source_actions.add(
                name=given["name"],
                url=url,
                host=addresses.host(url) if url else None,
                author=author_of(request),
                **kind,
            )
        except source_actions.SourceExists as exists:
            raise problems.exists(str(exists)) from None
        found = sources.get(source.slug, viewer=viewer_of(request))
        return self.made(found, "source", source.slug)


class SourceDetail(Detail):
    """One source with its feeds."""

    operation = "source"
    record = records.SourceRecord
    parts = {"id": Slug}
    find = sources.get


class FeedList(Listing):
    """The feeds that are polled, and how they fare."""

    operation = "feeds"
    record = records.FeedRecord
    search = search.FeedSearch
    reads = Reads(feeds.page, feeds.stream)
    scopes = {"POST": WRITE_SOURCES}
    bodies = {"POST": bodies.FeedBody}
    gives = {"POST": (201, records.FeedRecord)}

    def post(self, request: Request) -> HttpResponseBase:
        """Add a feed of a source; it is polled at once and then on its schedule."""
        given = self.body(request)
        source = Source.objects.filter(slug=given["source"]).first()
        if source is None:
            raise problems.bad_field("source", "There is no source of that slug.")
        try:
            feed = source_actions.add_feed(
                source=source,
                url=addresses.check(given["url"]),
                title=given.get("title", ""),
                author=author_of(request),
            )
        except source_actions.FeedExists as exists:
            raise problems.exists(str(exists)) from None
        found = feeds.get(feed.pk, viewer=viewer_of(request))
        return self.made(found, "feed", feed.pk)


class FeedDetail(Detail):
    """One feed."""

    operation = "feed"
    record = records.FeedRecord
    find = feeds.get
    scopes = {"PATCH": WRITE_SOURCES}
    bodies = {"PATCH": bodies.FeedChange}
    gives = {"PATCH": (200, records.FeedRecord)}

    def patch(self, request: Request, id: UUID) -> HttpResponseBase:  # noqa: A002
        """Pause a feed, or let it go on."""
        given = self.body(request)
        feed = Feed.objects.filter(pk=id).first()
        if feed is None:
            raise problems.not_found("There is no feed of that id.")
        source_actions.set_paused(
            feed=feed, paused=given["paused"], author=author_of(request)
        )
        return self.answer(feeds.get(id, viewer=viewer_of(request)))
